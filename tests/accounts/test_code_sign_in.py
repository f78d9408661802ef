"""People in recovery sign in with a code that goes to their address."""

import re

import pytest
from django.core import mail
from django.test import Client

from tests.accounts.conftest import ask_for_code, is_signed_in, mailed_code, type_code

pytestmark = pytest.mark.django_db
CONFIRM = "/account/sign-in/code/confirm/"


def test_pat_signs_in_with_a_code(client, pat, pat_user):
    assert ask_for_code(client, pat_user.email).headers["Location"] == CONFIRM
    assert mail.outbox[-1].to == [pat_user.email]
    assert type_code(client, mailed_code()).headers["Location"] == "/"
    assert client.get("/", follow=True).redirect_chain == [("/today/", 302)]


def test_the_code_may_be_pasted_with_a_space(client, pat_user):
    ask_for_code(client, pat_user.email)
    code = mailed_code()
    type_code(client, f" {code[:3]} {code[3:]} ")
    assert is_signed_in(client)


def test_three_wrong_codes_end_it_also_for_the_right_one(client, pat_user):
    ask_for_code(client, pat_user.email)
    code = mailed_code()
    wrong = "000000" if code != "000000" else "111111"
    assert [type_code(client, wrong).status_code for _try in range(3)] == [200, 200, 302]
    type_code(client, code)
    assert not is_signed_in(client)


def test_a_code_works_once(client, pat_user):
    ask_for_code(client, pat_user.email)
    code = mailed_code()
    type_code(client, code)
    client.post("/account/sign-out/")
    type_code(client, code)
    assert not is_signed_in(client)


def test_a_code_works_for_ten_minutes(client, pat_user):
    ask_for_code(client, pat_user.email)
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 601
    session.save()
    type_code(client, mailed_code())
    assert not is_signed_in(client)


def test_a_new_code_replaces_the_one_before(client, pat_user):
    ask_for_code(client, pat_user.email)
    before = mailed_code()
    client.post(CONFIRM, {"action": "resend"})
    after = mailed_code()
    assert len(mail.outbox) == 2
    if before != after:
        type_code(client, before)
        assert not is_signed_in(client)
    type_code(client, after)
    assert is_signed_in(client)


def test_staff_cannot_step_around_their_password_with_a_code(client, cara):
    assert ask_for_code(client, cara.email).headers["Location"] == CONFIRM
    assert "code:" not in mail.outbox[-1].body
    type_code(client, "")
    assert not is_signed_in(client)
    assert "code" not in client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]


def test_no_page_says_whether_an_address_is_known(pat_user, cara):
    pages = {}
    for email in (pat_user.email, cara.email, "nobody@example.org"):
        browser = Client()
        asked = ask_for_code(browser, email)
        shown = browser.get(CONFIRM).content.decode()
        refused = type_code(browser, "12").content.decode()
        pages[email] = (
            asked.status_code,
            asked.headers["Location"],
            *[_same(page, email) for page in (shown, refused)],
        )
    assert len(set(pages.values())) == 1
    assert len(mail.outbox) == 3  # the same work for each of them


def _same(page: str, email: str) -> str:
    """A page without its tokens and without the address that the visitor typed."""
    return re.sub(r'(nonce|value)="[^"]{16,}"|x-csrftoken": "[^"]+"', "", page.replace(email, "…"))


def test_the_fourth_code_in_a_minute_is_refused(client, pat_user):
    for _try in range(3):
        ask_for_code(Client(), pat_user.email)
    answer = ask_for_code(client, pat_user.email)
    assert answer.status_code == 200
    assert "too many" in str(answer.context["form"].errors)
    assert len(mail.outbox) == 3


def test_a_closed_account_gets_no_code(client, pat_user):
    pat_user.is_active = False
    pat_user.save(update_fields=["is_active"])
    ask_for_code(client, pat_user.email)
    assert "code:" not in mail.outbox[-1].body


def test_an_account_closed_between_asking_and_typing_stays_closed(client, pat_user):
    ask_for_code(client, pat_user.email)
    type(pat_user).objects.filter(pk=pat_user.pk).update(is_active=False)
    assert type_code(client, mailed_code()).headers["Location"] == "/account/inactive/"
    assert not is_signed_in(client)


def test_both_ways_stand_on_one_page_and_need_no_script(client):
    page = client.get("/account/sign-in/").content.decode()
    assert 'action="/account/sign-in/code/"' in page
    assert 'name="password"' in page
    assert 'autocomplete="username"' in page
