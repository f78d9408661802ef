"""A real Chromium for tests: one browser a module, a fresh context for each visitor, and no fault overlooked.

``visit(cara)`` opens a page in which Cara has signed in. When the test ends, it fails if any of its pages logged an
error, broke the content policy, lost a request, got a 5xx or asked another origin for anything.
"""

import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from plans.actions import content

# Playwright's loop runs in the thread of the tests; Django then takes every query for one from a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
PASSWORD = "a long enough passphrase"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run"]  # fmt: skip
# The contract answers an invalid form with 422 and a late one with 409; Chromium logs each as an error.
# A request that the page had under way when it was left was aborted: htmx logs that twice.
BY_CONTRACT = re.compile(
    r"Failed to load resource: .* status of (409|422)\b|htmx:sendAbort|htmx:afterRequest, \[object HTMLDiv"
)
WATCH = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.effectiveDirective} ${event.blockedURI}`));"""


def chromium() -> str | None:
    """The browser that was named, Debian's, or None for Playwright's own."""
    named = os.environ.get("CHROMIUM_PATH") or "/usr/bin/chromium"
    return named if Path(named).exists() else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if {"visit", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")  # not longer: other tests open a Playwright of their own
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        expect.set_options(timeout=10_000)
        yield launched
        launched.close()


class Faults(list[str]):
    """What went wrong on the pages of a test, as lines to read."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self.origin = origin
        self.expected: list[re.Pattern[str]] = [BY_CONTRACT]

    def expect(self, words: str) -> None:
        """The test brings this fault about itself."""
        self.expected.append(re.compile(words))

    def note(self, line: str) -> None:
        if not any(words.search(line) for words in self.expected):
            self.append(line)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.note(f"{page.url}: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._lost)
        page.on("response", lambda answer: answer.status >= 500 and self.note(f"{answer.status} {answer.url}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.note(f"{message.location.get('url')}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.note(f"asked another origin: {request.url}")

    def _lost(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left while it still loaded
            self.note(f"lost: {request.method} {request.url} {request.failure}")


@pytest.fixture
def faults(live_server) -> Iterator[Faults]:
    found = Faults(live_server.url)
    yield found
    assert not found, "The pages had faults:\n" + "\n".join(found)


@pytest.fixture
def open_context(browser, live_server, faults) -> Iterator[Callable[..., BrowserContext]]:
    """``open_context(viewport=PHONE, color_scheme="dark", java_script_enabled=False)``: a browser of somebody."""
    cache.clear()  # tries to sign in, counted by an earlier test
    opened: list[BrowserContext] = []

    def make(**options) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, viewport=options.pop("viewport", DESKTOP), **options)
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH)
        context.on("page", faults.watch)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


def sign_in(context: BrowserContext, user, origin: str) -> None:
    """Put a real session of ``user``, a moment old, into a browser. The journey drives the sign-in pages themselves."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "email": user.email}]
    session.save()
    put_session(context, client, origin)


def put_session(context: BrowserContext, client: Client, origin: str) -> None:
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": origin, "httpOnly": True}])


@pytest.fixture
def visit(open_context, live_server) -> Callable[..., Page]:
    """``visit(pat_user, viewport=PHONE)`` is a page of a browser in which Pat has signed in; ``visit()`` of nobody."""

    def open_page(user=None, **options) -> Page:
        context = open_context(**options)
        if user is not None:
            sign_in(context, user, live_server.url)
        return context.new_page()

    return open_page


@pytest.fixture
def library(ed, eva) -> None:
    """The shipped catalogue and pages, each page published by a second person."""
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)
