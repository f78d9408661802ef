"""How long a sign-in holds, and what ends it."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from recovery.accounts.actions import close_account
from tests.accounts.conftest import (
    PASSWORD,
    app_code,
    ask_for_code,
    give_app,
    is_signed_in,
    mailed_code,
    type_code,
    type_password,
)

pytestmark = pytest.mark.django_db


def sign_in(client: Client, user) -> None:
    secret = give_app(user)
    type_password(client, user)
    client.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    assert is_signed_in(client)


def quiet_for(client: Client, seconds: int) -> None:
    session = client.session
    session["seen_at"] -= seconds
    session.save()


def test_staff_are_signed_out_after_twelve_hours_of_work(client, cara):
    sign_in(client, cara)
    for _page in range(2):  # the end does not move while she works
        assert client.session.get_expiry_date() - timezone.now() < timedelta(hours=12)
        quiet_for(client, 120)
        client.get("/account/")


def test_a_person_stays_signed_in_for_thirty_days(client, pat_user):
    ask_for_code(client, pat_user.email)
    type_code(client, mailed_code())
    left = client.session.get_expiry_date() - timezone.now()
    assert timedelta(days=29) < left <= timedelta(days=30)


def test_without_a_second_step_the_limit_of_staff_holds_too(client, nina):
    type_password(client, nina)
    assert client.session.get_expiry_date() - timezone.now() <= timedelta(hours=12)


def test_half_an_hour_of_quiet_signs_staff_out_and_brings_them_back_to_their_page(client, cara):
    sign_in(client, cara)
    quiet_for(client, 31 * 60)
    assert client.get("/account/sessions/").headers["Location"] == "/account/sign-in/?next=/account/sessions/"
    assert not is_signed_in(client)


def test_twenty_nine_minutes_of_quiet_are_fine(client, cara):
    sign_in(client, cara)
    quiet_for(client, 29 * 60)
    assert client.get("/account/").status_code == 200
    quiet_for(client, 29 * 60)
    assert client.get("/account/").status_code == 200


def test_public_pages_stay_open_to_whoever_was_signed_out(client, cara):
    sign_in(client, cara)
    quiet_for(client, 31 * 60)
    assert client.get("/help/now/").status_code == 200
    assert client.get("/caseload/").url == "/account/sign-in/?next=/caseload/"
    assert not is_signed_in(client)
    assert client.get("/help/now/").status_code == 200


def test_quiet_does_not_sign_a_person_in_recovery_out(client, pat, pat_user):
    ask_for_code(client, pat_user.email)
    type_code(client, mailed_code())
    quiet_for(client, 31 * 60)
    client.get("/today/")
    assert is_signed_in(client)


def test_the_session_is_written_at_most_once_a_minute(browse, cara):
    client = browse(cara)
    client.get("/account/")
    seen = client.session["seen_at"]
    client.get("/account/")
    assert client.session["seen_at"] == seen
    quiet_for(client, 61)
    client.get("/account/")
    assert client.session["seen_at"] >= seen


def test_a_closed_account_is_out_at_the_next_request_on_every_device(browse, cara, olga):
    desk, phone = browse(cara), browse(cara)
    assert desk.get("/account/").status_code == phone.get("/account/").status_code == 200
    close_account(user=cara, actor=olga)
    for device in (desk, phone):
        assert device.get("/account/").headers["Location"].startswith("/account/sign-in/")


def test_sessions_stay_dead_when_a_closed_account_is_opened_again(browse, cara, olga):
    client = browse(cara)
    close_account(user=cara, actor=olga)
    type(cara).objects.filter(pk=cara.pk).update(is_active=True)
    assert client.get("/account/").status_code == 302


def test_a_closed_account_cannot_sign_in(client, cara, olga):
    close_account(user=cara, actor=olga)
    assert not is_signed_in(client)
    type_password(client, cara)
    assert not is_signed_in(client)


def test_a_new_password_signs_every_device_out(client, browse, cara):
    sign_in(client, cara)
    other = browse(cara)
    new = {"oldpassword": PASSWORD, "password1": "seven grey herons", "password2": "seven grey herons"}
    client.post("/account/password/change/", new)
    assert not is_signed_in(client)
    assert other.get("/account/").status_code == 302


def test_cara_signs_all_her_other_devices_out(client, cara):
    desk, phone = client, Client()
    secret = give_app(cara)
    type_password(desk, cara)
    desk.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    phone.force_login(cara)
    phone.get("/account/")
    UserSession.objects.create(user=cara, ip="192.0.2.7", session_key=phone.session.session_key)
    assert len(desk.get("/account/sessions/").context["sessions"]) == 2
    desk.post("/account/sessions/")
    assert desk.get("/account/").status_code == 200
    assert phone.get("/account/").status_code == 302
