"""Staff sign in with a password and a second step."""

import logging

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from tests.accounts.conftest import app_code, give_app, is_signed_in, type_password

pytestmark = pytest.mark.django_db


def test_cara_signs_in_with_her_password_and_the_code_of_her_app(client, cara):
    secret = give_app(cara)
    answer = type_password(client, cara)
    assert answer.headers["Location"] == "/account/sign-in/second-step/"
    assert not is_signed_in(client)
    answer = client.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    assert answer.headers["Location"] == "/"
    assert client.get("/", follow=True).redirect_chain == [("/caseload/", 302)]


def test_her_password_alone_opens_nothing(client, cara):
    give_app(cara)
    type_password(client, cara)
    assert client.get("/caseload/").headers["Location"].startswith("/account/sign-in/")


def test_the_code_of_the_app_works_once(client, cara):
    code = app_code(give_app(cara))
    app = Authenticator.objects.get(user=cara).wrap()
    for browser, works in ((client, True), (Client(), False), (Client(), False)):
        type_password(browser, cara)
        browser.post("/account/sign-in/second-step/", {"code": code})
        assert is_signed_in(browser) is works
        cache.delete(app._get_used_cache_key(code))  # after 30 seconds allauth has forgotten it; we have not


def test_a_code_may_be_pasted_with_spaces(client, cara):
    code = app_code(give_app(cara))
    type_password(client, cara)
    client.post("/account/sign-in/second-step/", {"code": f" {code[:3]} {code[3:]} "})
    assert is_signed_in(client)


def test_she_comes_back_to_the_page_she_wanted(client, cara):
    secret = give_app(cara)
    assert client.get("/people/new/").headers["Location"] == "/account/sign-in/?next=/people/new/"
    type_password(client, cara, next="/people/new/")
    answer = client.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    assert answer.headers["Location"] == "/people/new/"


def test_she_is_never_sent_to_another_site(client, cara):
    secret = give_app(cara)
    type_password(client, cara, next="https://elsewhere.example/")
    answer = client.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    assert answer.headers["Location"] == "/"


def test_the_session_gets_a_new_key_at_sign_in_and_the_old_one_is_dead(client, cara):
    secret = give_app(cara)
    type_password(client, cara)
    before = client.session.session_key
    client.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    assert client.session.session_key != before
    client.cookies["session"] = before
    assert client.get("/caseload/").status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(client, cara):
    unknown = client.post("/account/sign-in/", {"login": "nobody@example.org", "password": "not the right one"})
    wrong = client.post("/account/sign-in/", {"login": cara.email, "password": "not the right one"})
    texts = [str(answer.context["form"].non_field_errors()) for answer in (unknown, wrong)]
    assert unknown.status_code == wrong.status_code
    assert "is not right" in texts[0]
    assert texts[0] == texts[1]


def test_the_fifth_wrong_password_closes_the_door_for_a_while(client, cara):
    give_app(cara)
    for _try in range(5):
        type_password(client, cara, "not the right one")
    answer = type_password(client, cara)
    assert "too many" in str(answer.context["form"].errors)
    assert not is_signed_in(client)


def test_the_limit_of_one_person_does_not_stop_another(client, cara, otto):
    give_app(otto)
    for _try in range(5):
        type_password(client, cara, "not the right one")
    assert type_password(Client(REMOTE_ADDR="192.0.2.7"), otto).status_code == 302


def test_the_log_names_people_by_id_and_never_by_address(client, cara, caplog):
    secret = give_app(cara)
    with caplog.at_level(logging.INFO, "cairn.security"):
        type_password(client, cara, "not the right one")
        client.post("/account/sign-in/", {"login": "nobody@example.org", "password": "not the right one"})
        type_password(client, cara)
        client.post("/account/sign-in/second-step/", {"code": "000000"})
        client.post("/account/sign-in/second-step/", {"code": app_code(secret)})
        client.post("/account/sign-out/")
    events = [record.getMessage() for record in caplog.records if record.name == "cairn.security"]
    assert events == [
        f"event=password.refused user={cara.pk}",
        "event=password.refused user=unknown",
        f"event=factor.refused user={cara.pk}",
        f"event=sign_in.done user={cara.pk}",
        f"event=sign_out.done user={cara.pk}",
    ]
    assert "@" not in caplog.text


def test_nobody_makes_an_account_alone(client):
    answer = client.post("/account/sign-up/", {"email": "new@example.org", "password1": "a long enough passphrase"})
    assert "Your care team makes your account" in answer.content.decode()
    assert not is_signed_in(client)
