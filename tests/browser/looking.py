"""Looking at every page as whoever opens it: one browser a visitor, all with the same display settings."""

import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from plans.forms.display import COOKIE, Display, to_cookie
from recovery.accounts.models import User
from tests.browser import world
from tests.browser.driver import PASSWORD, put_session, sign_in


class Looking:
    """``look("pat", "/today/")`` is Pat's page; display settings hold for all visitors, signed in or not."""

    def __init__(
        self, open_context: Callable[..., BrowserContext], origin: str, people: SimpleNamespace, ids: SimpleNamespace
    ) -> None:
        self.open_context, self.origin, self.people, self.ids = open_context, origin, people, ids
        self.display, self.options = Display(), {}
        self.pages: dict[str, Page] = {}

    def with_display(self, display: Display, **options) -> None:
        """As Pat and the others chose it on the page Display: kept on the account, and in a cookie before sign-in."""
        self.display, self.options = display, options
        User.objects.update(display={name: getattr(display, name) for name in Display.__dataclass_fields__})

    def look(self, who: str, address: str) -> Page:
        if who not in self.pages:
            self.pages[who] = self.enter(who)
        page = self.pages[who]
        page.goto(self.address(address))
        return page

    def address(self, template: str) -> str:
        return template.format(**vars(self.ids))

    def enter(self, who: str) -> Page:
        context = self.open_context(**self.options)
        context.add_cookies([{"name": COOKIE, "value": to_cookie(self.display), "url": self.origin}])
        if who == "typed the password":
            half_way(context, self.origin, "/account/sign-in/", login=self.people.cara.email, password=PASSWORD)
        elif who == "asked for a code":
            half_way(context, self.origin, "/account/sign-in/code/", email=self.people.pat.email)
        elif who != "nobody":
            sign_in(context, getattr(self.people, who), self.origin)
        return context.new_page()


def half_way(context: BrowserContext, origin: str, path: str, **words: str) -> None:
    client = Client()
    assert client.post(path, words).status_code == 302
    put_session(context, client, origin)


def link_for_a_new_password(user) -> str:
    Client().post("/account/password/reset/", {"email": user.email})
    return re.search(rf"{re.escape(settings.BASE_URL)}(/account/password/reset/\S+)", mail.outbox[-1].body)[1]


@pytest.fixture
def people(cara, otto, wendy, nina, ed, eva, olga, pat_user, team) -> SimpleNamespace:
    nell = world.a_person_without_a_plan(team, cara)
    cass = world.a_carer(team.organisation)
    return SimpleNamespace(
        cara=cara, otto=otto, wendy=wendy, nina=nina, ed=ed, eva=eva, olga=olga, pat=pat_user, nell=nell, cass=cass
    )


@pytest.fixture
def ids(people, library, team, pat) -> SimpleNamespace:
    """Everything that addresses name; the library, the desk and Pat's plan are there."""
    world.pages_at_the_desk(people.ed, people.eva)
    made = world.build(people, team, pat)
    made.reset, made.stranger = link_for_a_new_password(people.cara), uuid4()
    made.yesterday = timezone.localdate() - timedelta(days=1)
    return made


@pytest.fixture
def looking(open_context, live_server, people, ids) -> Looking:
    return Looking(open_context, live_server.url, people, ids)
