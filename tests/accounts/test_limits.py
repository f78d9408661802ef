"""The limits of tries hold for all workers together, because all of them count in one place."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from tests.accounts.conftest import type_password

pytestmark = pytest.mark.django_db


def rows_of_the_cache() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        return cursor.fetchone()[0]


def test_tries_are_counted_in_the_database_that_all_workers_share(client, cara):
    before = rows_of_the_cache()
    type_password(client, cara, "not the right one")
    assert rows_of_the_cache() > before


def test_thirty_sign_ins_a_minute_from_one_place_are_enough(client):
    for number in range(30):
        client.post("/account/sign-in/code/", {"email": "not an address"})
        client.post("/account/sign-in/", {"login": f"person{number}@example.org"})
    assert client.post("/account/sign-in/", {"login": "one.more@example.org"}).status_code == 429


@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads of one SQLite test share a connection")
@pytest.mark.django_db(transaction=True)
def test_of_twenty_tries_at_once_five_are_looked_at(cara, caplog):
    def attempt(number: int) -> None:
        try:
            type_password(Client(REMOTE_ADDR=f"192.0.2.{number}"), cara, "not the right one")
        finally:
            connection.close()

    with caplog.at_level(logging.INFO, "cairn.security"), ThreadPoolExecutor(8) as pool:
        list(pool.map(attempt, range(20)))
    refused = [record for record in caplog.records if "password.refused" in record.getMessage()]
    assert 1 <= len(refused) <= 5
