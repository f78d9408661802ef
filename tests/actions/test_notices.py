"""Mail about news of a page: to whoever looks after somebody who has the page in their plan, and without a detail."""

import pytest
from django.core import mail

from plans.actions.notices import mark_read, tell
from plans.actions.outbox import send_due
from plans.models import Outbox
from tests.factories import MembershipMaker, UserMaker
from tests.shelf import sleep_page
from tests.stories import shared_plan

WORDS = "The page no longer advises long naps."


@pytest.fixture
def page(tmp_path, ed, eva):
    return sleep_page(tmp_path, writer=ed, checker=eva)


@pytest.fixture
def notice(page, pat, cara, quinn, otto, eva):
    """Pat's plan leads to the page, Quinn's does not."""
    shared_plan(pat, cara, page=page)
    shared_plan(quinn, otto)
    return tell(revision=page.live, kind="changed", words=WORDS, actor=eva)


def test_the_mail_says_that_there_is_news_and_nothing_else(notice, cara, pat, settings):
    rows = Outbox.objects.filter(kind="library_news")
    assert [row.payload for row in rows] == [{"user": str(cara.pk), "notice": str(notice.pk)}]
    send_due()
    [message] = [message for message in mail.outbox if message.to == [cara.email]]
    assert message.subject == "There is news in Cairn"
    assert f"{settings.BASE_URL}/account/sign-in/" in message.body
    for secret in ("sleep", "plan", "library", "page", WORDS, pat.family_name):
        assert secret.lower() not in f"{message.subject} {message.body}".lower()


def test_who_read_it_meanwhile_gets_no_mail(notice, cara):
    mark_read(notice=notice, actor=cara)
    send_due()
    assert [message for message in mail.outbox if message.to == [cara.email]] == []


def test_only_members_of_today_get_the_mail(page, pat, cara, eva, team, service):
    gone = UserMaker(organisation=service, name="Gone Tomorrow", is_active=False)
    MembershipMaker(team=team, user=gone)
    shared_plan(pat, cara, page=page)
    tell(revision=page.live, kind="changed", words=WORDS, actor=eva)
    assert [row.payload["user"] for row in Outbox.objects.filter(kind="library_news")] == [str(cara.pk)]
