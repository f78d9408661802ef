"""A page that a second person approved waits for its day; the database keeps its text until then."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from plans.actions import library, publishing
from plans.actions.errors import ActionError, Stale
from plans.models import Article, ArticleRevision, SearchWord
from recovery.audit.models import AuditEvent
from tests.factories import ArticleMaker
from tests.shelf import in_check, sleep_page

NOW = timezone.now()
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


def scheduled(page, writer, approver, at=TOMORROW):
    seen = in_check(page, writer).row_version
    return publishing.schedule(article=page, seen_version=seen, actor=approver, at=at)


def fresh(page):
    return Article.objects.select_related("live").get(pk=page.pk)


def noted(action):
    return AuditEvent.objects.filter(action=action)


def test_a_scheduled_page_goes_live_on_its_day_and_not_before(page, ed, eva):
    waiting = scheduled(page, ed, eva)
    assert (waiting.state, waiting.reviewer, waiting.publish_at) == ("scheduled", eva, TOMORROW)
    assert publishing.publish_due(TOMORROW - timedelta(minutes=1)) == 0
    assert fresh(page).live.number == 1
    assert [publishing.publish_due(TOMORROW), publishing.publish_due(TOMORROW)] == [1, 0]
    assert (fresh(page).live.number, fresh(page).live.reviewer) == (2, eva)
    assert list(page.revisions.values_list("number", "state")) == [(2, "live"), (1, "replaced")]
    assert noted("article.published").filter(object_version=2, actor_role="system").count() == 1
    assert SearchWord.objects.filter(article=page).exists()


def test_the_sender_publishes_what_is_due(page, ed, eva, capsys):
    waiting = scheduled(page, ed, eva)
    ArticleRevision.objects.filter(pk=waiting.pk).update(publish_at=NOW - timedelta(minutes=1))
    call_command("send_due")
    assert capsys.readouterr().out == "Published: 1\nSent: 0\n"
    assert fresh(page).live.number == 2


def test_one_page_that_cannot_go_live_does_not_keep_back_the_others(page, ed, eva, caplog):
    broken = ArticleMaker(published=(ed, eva))
    text = {"title": "x", "lead": "x", "source": "x", "content": {"sections": [{}]}}  # no search index reads this
    revision = broken.revisions.create(number=2, state="check", author=ed, **text)
    earlier = TOMORROW - timedelta(hours=1)
    publishing.schedule(article=broken, seen_version=revision.row_version, actor=eva, at=earlier)
    scheduled(page, ed, eva)
    assert publishing.publish_due(TOMORROW) == 1
    assert (fresh(broken).live.number, fresh(page).live.number) == (1, 2)
    assert "KeyError" in caplog.text


@pytest.mark.parametrize("at", [NOW - timedelta(hours=1), NOW + timedelta(days=366)])
def test_a_day_that_is_over_or_far_away_is_refused(page, ed, eva, at):
    with pytest.raises(ActionError):
        scheduled(page, ed, eva, at=at)
    assert page.revisions.get(number=2).state == "check"


def test_nobody_schedules_what_they_wrote_and_the_database_agrees(page, ed, eva):
    seen = in_check(page, ed).row_version
    with pytest.raises(ActionError, match="You wrote some of this text"):
        publishing.schedule(article=page, seen_version=seen, actor=ed, at=TOMORROW)
    rows = ArticleRevision.objects.filter(article=page, number=2)
    for reviewer in (ed, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(state="scheduled", publish_at=TOMORROW, reviewer=reviewer)


def test_the_text_that_was_approved_is_the_text_that_goes_live(page, ed, eva):
    waiting = scheduled(page, ed, eva)
    rows = ArticleRevision.objects.filter(pk=waiting.pk)
    for change in ({"source": "x"}, {"title": "x"}, {"state": "live", "lead": "x"}, {"content": {}}, {"reviewer": ed}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    words = library.Words("Other", "Other", "Other", "Other")
    for seen in (0, waiting.row_version):
        with pytest.raises(ActionError, match="Take it back first"):
            library.save_draft(article=page, seen_version=seen, words=words, actor=ed)


def test_a_scheduled_page_is_taken_back_into_check(page, ed, eva):
    waiting = scheduled(page, ed, eva)
    back = publishing.take_back(article=page, seen_version=waiting.row_version, actor=ed)
    kept = ArticleRevision.objects.get(pk=back.pk)
    assert (kept.state, kept.reviewer, kept.publish_at) == ("check", None, None)
    assert publishing.publish_due(TOMORROW) == 0
    assert publishing.publish(article=page, seen_version=kept.row_version, actor=eva).state == "live"


@pytest.mark.django_db(transaction=True)
def test_of_taking_back_and_the_day_that_comes_exactly_one_wins(page, ed, eva):
    waiting = scheduled(page, ed, eva)

    def attempt(number):
        try:
            if number % 2:
                return publishing.publish_due(TOMORROW)
            publishing.take_back(article=page, seen_version=waiting.row_version, actor=ed)
        except (Stale, ActionError):
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    state = page.revisions.get(number=2).state
    assert state in {"live", "check"}
    assert noted("article.published").filter(object_version=2).count() == (state == "live")
    assert noted("article.taken_back").count() == (state == "check")
