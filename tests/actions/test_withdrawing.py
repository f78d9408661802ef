"""A page comes off with a reason at once, and goes back on past a second person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions import library, publishing
from plans.actions.errors import ActionError, Stale
from plans.models import Article, ArticleRevision, SearchWord
from recovery.audit.models import AuditEvent
from tests.shelf import in_check, sleep_page

TOMORROW = timezone.now() + timedelta(days=1)


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


def off(page, actor, reason="A dose in it was wrong."):
    live = Article.objects.select_related("live").get(pk=page.pk).live
    return publishing.withdraw(article=page, seen=live.number, reason=reason, actor=actor)


def fresh(page):
    return Article.objects.select_related("live").get(pk=page.pk)


def test_a_page_comes_off_with_its_reason_and_leaves_the_search(page, eva):
    taken = off(page, eva)
    article = fresh(page)
    assert (article.live, article.withdrawn_by, article.withdrawn_reason) == (None, eva, "A dose in it was wrong.")
    assert ArticleRevision.objects.get(pk=taken.pk).state == "withdrawn"
    assert not SearchWord.objects.filter(article=page).exists()
    assert AuditEvent.objects.filter(action="article.withdrawn", actor_id=eva.pk, object_version=1).count() == 1
    with pytest.raises(Stale):
        publishing.withdraw(article=page, seen=1, reason="Again.", actor=eva)


def test_a_reason_is_needed_and_another_text_than_the_one_seen_stays(page, ed, eva):
    with pytest.raises(ActionError, match="Readers see it"):
        off(page, ed, reason="  ")
    publishing.publish(article=page, seen_version=in_check(page, ed).row_version, actor=eva)
    with pytest.raises(Stale):
        publishing.withdraw(article=page, seen=1, reason="Wrong.", actor=ed)
    assert fresh(page).live.number == 2


def test_what_was_scheduled_when_a_page_comes_off_is_checked_again(page, ed, eva):
    seen = in_check(page, ed).row_version
    publishing.schedule(article=page, seen_version=seen, actor=eva, at=TOMORROW)
    off(page, ed)
    assert publishing.publish_due(TOMORROW) == 0
    assert page.revisions.get(number=2).state == "check"
    assert fresh(page).live is None


def test_somebody_who_did_not_write_it_restores_it_as_it_was(page, ed, eva):
    before = off(page, ed)
    with pytest.raises(ActionError, match="You wrote some of this text"):
        publishing.restore(article=fresh(page), seen=1, actor=ed)
    publishing.restore(article=fresh(page), seen=1, actor=eva)
    article = fresh(page)
    assert (article.live.pk, article.live.state, article.live.source) == (before.pk, "live", before.source)
    assert (article.withdrawn_at, article.withdrawn_by, article.withdrawn_reason) == (None, None, "")
    assert SearchWord.objects.filter(article=page).exists()
    with pytest.raises(Stale):
        publishing.restore(article=article, seen=1, actor=eva)


def test_a_new_text_makes_a_page_that_was_off_live_again(page, ed, eva):
    source = page.live.source
    off(page, ed)
    draft = library.start_draft(article=page, actor=ed)
    assert draft.source == source  # a draft begins with what readers had
    words = library.Words(draft.title, draft.lead, source + "\n", "The dose is right now.")
    draft = library.save_draft(article=page, seen_version=draft.row_version, words=words, actor=ed)
    draft = library.submit(article=page, seen_version=draft.row_version, actor=ed)
    publishing.publish(article=page, seen_version=draft.row_version, actor=eva)
    article = fresh(page)
    assert (article.live.number, article.withdrawn_at, article.withdrawn_reason) == (2, None, "")
    assert list(page.revisions.values_list("number", "state")) == [(2, "live"), (1, "withdrawn")]
