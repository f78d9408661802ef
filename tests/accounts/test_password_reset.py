"""A forgotten password: a link goes to the address of somebody who works here, and to nobody else."""

import re

import pytest
from django.core import mail
from django.test import Client

from recovery.accounts.models import User
from tests.accounts.conftest import give_app, is_signed_in, type_password

pytestmark = pytest.mark.django_db
NEW = {"password1": "seven grey herons", "password2": "seven grey herons"}


def ask(client: Client, email: str):
    return client.post("/account/password/reset/", {"email": email})


def mailed_path(origin: str) -> str:
    return re.search(rf"{re.escape(origin)}(/account/password/reset/\S+)", mail.outbox[-1].body)[1]


def test_cara_chooses_a_new_password_and_still_needs_her_second_step(client, cara, settings):
    give_app(cara)
    ask(client, cara.email)
    form = client.get(mailed_path(settings.BASE_URL)).headers["Location"]
    assert form.endswith("-set-password/")  # the key itself is not in the address of the page
    assert client.post(form, NEW).headers["Location"] == "/account/password/reset/done/"
    assert not is_signed_in(client)
    answer = type_password(client, cara, "seven grey herons")
    assert answer.headers["Location"] == "/account/sign-in/second-step/"


def test_the_link_works_once(client, cara, settings):
    ask(client, cara.email)
    path = mailed_path(settings.BASE_URL)
    client.post(client.get(path).headers["Location"], NEW)
    assert "This link does not work" in Client().get(path).content.decode()


def test_a_weak_password_is_refused_there_too(client, cara, settings):
    ask(client, cara.email)
    form = client.get(mailed_path(settings.BASE_URL)).headers["Location"]
    answer = client.post(form, {"password1": "short", "password2": "short"})
    assert "at least 12" in answer.content.decode()
    assert not User.objects.get(pk=cara.pk).check_password("short")


def test_the_link_names_the_configured_origin_whatever_the_request_says(client, cara, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/account/password/reset/", {"email": cara.email}, headers={"host": "evil.example"})
    assert "evil.example" not in mail.outbox[-1].body
    assert settings.BASE_URL in mail.outbox[-1].body


def test_unknown_people_and_people_in_recovery_get_the_same_page_and_no_link(pat_user, cara):
    answers = [ask(Client(), email) for email in (cara.email, pat_user.email, "nobody@example.org")]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (302, "/account/password/reset/sent/")
    }
    assert ["/account/password/reset/" in message.body for message in mail.outbox] == [True, False, False]


def test_people_in_recovery_cannot_get_a_password_in_any_other_way(browse, pat_user):
    client = browse(pat_user)
    for path in ("/account/password/change/", "/account/password/set/"):
        assert client.get(path).status_code == client.post(path, NEW).status_code == 403


def test_the_sixth_link_in_a_minute_is_refused(client, cara):
    for _try in range(5):
        ask(client, cara.email)
    assert ask(client, cara.email).status_code == 429
    assert len(mail.outbox) == 5
