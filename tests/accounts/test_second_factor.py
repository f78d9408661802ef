"""Everybody who works here has a second factor; until then only the pages to add one open."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client, override_settings

from tests.accounts.conftest import PASSWORD, app_code, give_app, is_signed_in, some_minutes_later, type_password

pytestmark = pytest.mark.django_db
ADD = "/account/security/app/add/"


def add_an_app(client) -> str:
    """Walk from the sign-in to the recovery codes; the answer is the secret of the app."""
    assert client.get(ADD).headers["Location"].startswith("/account/reauthenticate/")
    answer = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": ADD})
    assert answer.headers["Location"] == ADD
    secret = client.get(ADD).context["form"].secret
    answer = client.post(ADD, {"code": app_code(secret)})
    assert answer.headers["Location"] == "/account/security/codes/"
    return secret


def test_nina_reaches_nothing_before_she_has_a_second_factor(client, nina):
    type_password(client, nina)
    assert is_signed_in(client)
    for page in ("/caseload/", "/people/new/", "/account/", "/account/sessions/", "/account/password/change/"):
        assert client.get(page).headers["Location"] == "/account/security/", page
    assert client.get("/account/security/").status_code == 200


def test_nina_adds_an_app_and_signs_in_with_it(client, nina):
    type_password(client, nina)
    secret = add_an_app(client)
    assert client.get("/caseload/").status_code == 200
    some_minutes_later()
    again = Client()
    type_password(again, nina)
    assert not is_signed_in(again)
    again.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    assert again.get("/caseload/").status_code == 200


def test_the_code_that_added_the_app_does_not_sign_in_as_well(client, nina):
    type_password(client, nina)
    secret = add_an_app(client)
    again = Client()
    type_password(again, nina)
    again.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    assert not is_signed_in(again)


def test_a_wrong_code_adds_no_app(client, nina):
    type_password(client, nina)
    client.get(ADD)
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": ADD})
    client.get(ADD)
    assert client.post(ADD, {"code": "12"}).status_code == 200
    assert not Authenticator.objects.filter(user=nina).exists()


def test_a_stolen_open_session_cannot_add_an_app_without_the_password(browse, nina):
    client = browse(nina)
    assert client.get(ADD).headers["Location"].startswith("/account/reauthenticate/")
    assert client.post(ADD, {"code": "123456"}).headers["Location"].startswith("/account/reauthenticate/")


def test_ten_recovery_codes_are_shown_in_groups_of_four(client, nina):
    type_password(client, nina)
    add_an_app(client)
    page = client.get("/account/security/codes/")
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    assert all(code.isdigit() and len(code) == 8 for code in codes)
    assert f"{codes[0][:4]} {codes[0][4:]}" in page.content.decode()


def test_a_recovery_code_works_once(cara):
    give_app(cara)
    code = RecoveryCodes.activate(cara).get_unused_codes()[0]
    for works in (True, False):
        browser = Client()
        type_password(browser, cara)
        browser.post("/account/sign-in/second-step/", {"code": f"{code[:4]} {code[4:]}"})
        assert is_signed_in(browser) is works


def test_five_wrong_codes_close_the_second_step_for_a_while(client, cara):
    secret = give_app(cara)
    type_password(client, cara)
    for _try in range(5):
        client.post("/account/sign-in/second-step/", {"code": "12"})
    client.post("/account/sign-in/second-step/", {"code": app_code(secret)})
    assert not is_signed_in(client)


def test_the_secret_of_an_app_is_not_readable_in_the_database(cara):
    secret = give_app(cara)
    assert secret not in str(Authenticator.objects.get(user=cara).data)


def test_a_changed_key_of_the_project_still_reads_secrets_when_the_old_one_is_kept(cara, settings):
    secret = give_app(cara)
    with override_settings(SECRET_KEY="a-new-key" * 8, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert Authenticator.objects.get(user=cara).wrap().validate_code(app_code(secret))


def test_without_her_only_factor_cara_is_back_at_enrolment(browse, cara):
    client = browse(cara)
    assert client.get("/caseload/").status_code == 200
    Authenticator.objects.filter(user=cara).delete()
    assert client.get("/caseload/").headers["Location"] == "/account/security/"


def test_recovery_codes_alone_are_no_second_factor(client, nina):
    RecoveryCodes.activate(nina)
    type_password(client, nina)
    assert client.get("/caseload/").headers["Location"] == "/account/security/"


def test_pat_asks_for_a_new_code_before_changing_how_he_signs_in(browse, pat_user):
    pat_user.set_unusable_password()
    pat_user.save(update_fields=["password"])
    client = browse(pat_user)
    assert client.get(ADD).headers["Location"] == f"/account/sign-in/code/?next={ADD.replace('/', '%2F')}"
    assert not is_signed_in(client)


def test_a_factor_goes_only_through_its_own_page(browse, cara):
    client = browse(cara)
    key = Authenticator.objects.create(user=cara, type=Authenticator.Type.WEBAUTHN, data={})
    for method in (client.delete, client.put, client.patch):
        assert method(f"/account/security/passkeys/{key.pk}/remove/").status_code == 405
    assert client.post(f"/account/security/passkeys/{key.pk}/remove/").headers["Location"].startswith("/account/")
    assert Authenticator.objects.filter(pk=key.pk).exists()
