"""Every named route x every kind of visitor x every method x plain and HTMX.

For each route: whoever the row names gets in and can do what it is for; whoever it does not name is refused with any
method, and all refusals together leave the database as it was.
"""

import hashlib
import json
import re

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.db import transaction
from django.test import Client
from django.urls import reverse

from recovery.audit.models import AuditEvent
from recovery.checks import routes
from tests.access import world as worlds
from tests.access.rows import ROWS
from tests.access.table import EVERYBODY

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
KINDS = ({}, {"HX-Request": "true"})
NOT_OURS = {"sessions", "contenttypes", "auth", "usersessions"}  # what signing in itself writes
ROUTES = {pattern.name: pattern for _path, pattern in routes() if pattern.name in ROWS}


@pytest.fixture
def world(cara, otto, fred, wendy, ed, eva, olga, nina, pat_user, quinn_user, pat, quinn):
    cast = {"anonymous": None, "pat": pat_user, "quinn": quinn_user, "cara": cara, "otto": otto, "fred": fred}
    cast |= {"wendy": wendy, "ed": ed, "olga": olga, "nina": nina}
    return worlds.build(cast, pat, quinn, ed, eva, wendy)


def state() -> str:
    """A fingerprint of everything the product stores, sessions and the trail apart."""
    digest = hashlib.sha256()
    for model in apps.get_models():
        if model._meta.app_label not in NOT_OURS and model is not AuditEvent and model._meta.managed:
            rows = model._default_manager.order_by("pk")
            stored = [field.name for field in model._meta.fields if field.name != "last_login"]  # signing in sets it
            digest.update(serialize("json", rows, fields=stored).encode())
    return digest.hexdigest()


def browser(user, headers=None) -> Client:
    client = Client(headers=headers or None, raise_request_exception=True)
    if user is not None:
        client.force_login(user)
    return client


def address(name: str, given: dict) -> str:
    pattern = ROUTES[name].pattern
    parts = pattern.converters or getattr(pattern.regex, "groupindex", {})
    return reverse(name, kwargs={part: given[part] for part in parts})


def mine(name: str, world: worlds.World) -> dict:
    return world.own | ROWS[name].given(world)


def send(client: Client, method: str, url: str, body=None):
    if method in {"GET", "HEAD"}:
        return client.generic(method, url)
    if method == "POST":
        return client.post(url, body or {})
    return client.generic(method, url, json.dumps({}), content_type="application/json")


def without_secrets(page: str) -> str:
    """A page without what differs each time it is made: tokens, nonces."""
    return re.sub(
        r'(csrfmiddlewaretoken" value="|x-csrftoken&quot;: &quot;|x-csrftoken": "|nonce=")[^"&]+', r"\1", page
    )


def steady(headers) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in {"X-Request-Id", "Content-Security-Policy"}}


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_whoever_is_not_named_is_refused_and_nothing_changes(world, name):
    row, url = ROWS[name], address(name, mine(name, world))
    body, before, seen = row.body(world), state(), []
    for visitor in set(EVERYBODY) - set(row.who):
        for kind in KINDS:
            client = browser(world.visitors[visitor], kind)
            for method in METHODS:
                status = send(client, method, url, body).status_code
                seen.append((visitor, method, status, bool(kind)))
    wrong = [cell for cell in seen if not refused(name, cell)]
    assert wrong == []
    assert state() == before


def refused(name, cell) -> bool:
    visitor, method, status, _htmx = cell
    if name == "home":  # the front door sends whoever has signed in to their own room
        return status in {302, 405}
    if visitor in {"anonymous", "nina"}:
        return status == 302  # to sign in, or to enrol a second factor
    return status in {403, 404} or (status == 405 and method not in ROWS[name].methods)


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_whoever_is_named_gets_in_on_the_same_object(world, name):
    row, url = ROWS[name], address(name, mine(name, world))
    for visitor in row.who:
        for kind in KINDS:
            client = browser(world.visitors[visitor], kind)
            if not row.ours:
                assert send(client, "GET", url).status_code in {200, 302, 401, 404, 405, 409}, visitor
                continue
            if row.get:
                for method in ("GET", "HEAD"):
                    status = send(client, method, url).status_code
                    assert status == row.get, (visitor, method, bool(kind))
            for method in set(METHODS) - set(row.methods):
                assert send(client, method, url).status_code == 405, (visitor, method)


@pytest.mark.parametrize("name", sorted(name for name in ROUTES if ROWS[name].post))
def test_the_post_does_what_it_is_for(world, name):
    row, url = ROWS[name], address(name, mine(name, world))
    visitor = row.who[0] if row.who[0] != "anonymous" else "cara"
    with transaction.atomic():
        response = send(browser(world.visitors[visitor]), "POST", url, row.body(world))
        assert response.status_code == row.post
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(name for name in ROUTES if ROWS[name].record))
def test_each_look_at_a_record_is_in_the_trail(world, name):
    row, url = ROWS[name], address(name, mine(name, world))
    patients = {"quinn": world.foreign["patient_id"]}
    for visitor in row.who:
        patient_id = patients.get(visitor, mine(name, world)["patient_id"])
        trail = AuditEvent.objects.filter(patient_id=patient_id, actor_id=world.visitors[visitor].pk)
        before = trail.count()
        send(browser(world.visitors[visitor]), row.methods[0], url, row.body(world))
        assert trail.count() > before, visitor


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in sorted(ROUTES) for part in ROWS[name].objects])
def test_somebody_elses_object_looks_like_one_that_does_not_exist(world, name, part):
    row, body, before = ROWS[name], ROWS[name].body(world), state()
    theirs = address(name, {**mine(name, world), part: world.foreign[part]})
    nobodys = address(name, {**mine(name, world), part: worlds.unknown({part: 1}, world.own)[part]})
    for kind in KINDS:
        client = browser(world.visitors[row.who[0]], kind)
        for method in row.methods:
            one, other = (send(client, method, url, body) for url in (theirs, nobodys))
            assert (one.status_code, other.status_code) == (404, 404), method
            assert without_secrets(one.text) == without_secrets(other.text)
            assert steady(one.headers) == steady(other.headers)
    assert state() == before


@pytest.mark.parametrize("name", sorted(name for name in ROUTES if "patient_id" in ROWS[name].objects))
def test_all_of_quinns_things_are_closed_to_pats_clinician(world, name):
    before, url = state(), address(name, world.own | world.foreign)
    for visitor in ("cara", "fred", "wendy"):
        for method in ROWS[name].methods:
            assert send(browser(world.visitors[visitor]), method, url, ROWS[name].body(world)).status_code == 404
    assert state() == before


def test_every_named_route_has_a_row():
    named = {pattern.name for _path, pattern in routes()}
    assert named - set(ROWS) == set(), "add a row to tests/access/rows.py"
    assert set(ROWS) - named == set(), "these rows name no route"
