"""Passkeys, in a real browser with a made-up fingerprint reader, under the strict content policy."""

import os
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect, sync_playwright

from tests.accounts.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(monkeypatch) -> Iterator[Page]:
    """A browser on a laptop with a fingerprint reader; it must not complain of anything."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    complaints: list[str] = []
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        reader = page.context.new_cdp_session(page)
        reader.send("WebAuthn.enable")
        reader.send("WebAuthn.addVirtualAuthenticator", {"options": READER})
        yield page
        browser.close()
    assert complaints == []


def sign_in_with_password(page: Page, live_server, user) -> None:
    page.goto(f"{live_server.url}/account/sign-in/?next=/account/")
    page.get_by_label("Work e-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in with password").click()


def add_a_passkey(page: Page) -> None:
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()


def test_nina_adds_a_passkey_and_then_signs_in_with_it_alone(page, live_server, nina):
    sign_in_with_password(page, live_server, nina)
    add_a_passkey(page)
    assert Authenticator.objects.filter(user=nina, type=Authenticator.Type.WEBAUTHN).count() == 1
    page.goto(f"{live_server.url}/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{live_server.url}/account/sign-in/?next=/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="You and this app")).to_be_visible()


def test_the_passkey_is_also_the_second_step_after_a_password(page, live_server, nina):
    sign_in_with_password(page, live_server, nina)
    add_a_passkey(page)
    page.context.clear_cookies()
    sign_in_with_password(page, live_server, nina)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="You and this app")).to_be_visible()
