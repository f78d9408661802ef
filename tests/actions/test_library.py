"""A page goes from draft to check to live, past a second person, and what was published stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from plans.actions import library, publishing
from plans.actions.errors import ActionError, Stale
from plans.models import ArticleRevision
from recovery.audit.models import AuditEvent
from tests.shelf import sleep_page


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


def words(page, add="\n", note="A small change."):
    return library.Words(page.live.title, page.live.lead, page.live.source + add, note)


def in_check(page, writer):
    draft = library.save_draft(article=page, seen_version=0, words=words(page), actor=writer)
    return library.submit(article=page, seen_version=draft.row_version, actor=writer)


def test_a_published_page_names_who_checked_it_and_when_to_check_again(page, eva):
    revision = page.live
    assert (revision.state, revision.reviewer) == ("live", eva)
    assert revision.review_due == timezone.localdate() + relativedelta(months=page.review_months)
    assert abs(revision.published_at - timezone.now()) < timedelta(minutes=1)
    assert AuditEvent.objects.filter(action="article.published", object_id=revision.pk, actor_id=eva.pk).count() == 1


def test_nobody_publishes_what_they_wrote(page, ed, eva):
    revision = in_check(page, ed)
    with pytest.raises(ActionError, match="You wrote some of this text"):
        publishing.publish(article=page, seen_version=revision.row_version, actor=ed)
    assert publishing.publish(article=page, seen_version=revision.row_version, actor=eva).state == "live"


def test_somebody_who_changed_a_word_of_it_does_not_publish_it_either(page, ed, eva):
    draft = library.save_draft(article=page, seen_version=0, words=words(page), actor=ed)
    saved = library.save_draft(article=page, seen_version=draft.row_version, words=words(page, "\n\n"), actor=eva)
    revision = library.submit(article=page, seen_version=saved.row_version, actor=ed)
    with pytest.raises(ActionError, match="You wrote some of this text"):
        publishing.publish(article=page, seen_version=revision.row_version, actor=eva)


def test_the_database_itself_refuses_an_author_as_reviewer(page, ed):
    revision = in_check(page, ed)
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleRevision.objects.filter(pk=revision.pk).update(reviewer=ed)


def test_the_old_revision_stays_as_it_was_and_cannot_be_changed(page, ed, eva):
    old = page.live
    revision = in_check(page, ed)
    publishing.publish(article=page, seen_version=revision.row_version, actor=eva)
    kept = ArticleRevision.objects.get(pk=old.pk)
    assert kept.state == "replaced"
    assert (kept.source, kept.content, kept.content_sha256) == (old.source, old.content, old.content_sha256)
    column = {"sqlite": old.pk.hex}.get(connection.vendor, str(old.pk))
    for change in ("title = 'Rewritten'", "source = ''", "state = 'draft'"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE plans_articlerevision SET {change} WHERE id = %s", [column])
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.delete()


def test_of_two_who_publish_the_same_text_one_wins(page, ed, eva):
    seen = in_check(page, ed).row_version
    publishing.publish(article=page, seen_version=seen, actor=eva)
    with pytest.raises(Stale):
        publishing.publish(article=page, seen_version=seen, actor=eva)
    assert ArticleRevision.objects.filter(article=page, state="live").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_publish_at_once_one_wins(page, ed, eva):
    seen = in_check(page, ed).row_version

    def attempt(_number):
        try:
            publishing.publish(article=page, seen_version=seen, actor=eva)
        except Stale:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert AuditEvent.objects.filter(action="article.published", object_version=2).count() == 1
    assert list(page.revisions.values_list("number", "state")) == [(2, "live"), (1, "replaced")]


def test_what_was_sent_back_and_changed_is_not_published_by_an_old_click(page, ed, eva):
    seen = in_check(page, ed).row_version
    back = library.send_back(article=page, seen_version=seen, note="Say who was studied.", actor=eva)
    assert back.meta["sent_back"] == {"note": "Say who was studied.", "by": "Eva Editor"}
    saved = library.save_draft(article=page, seen_version=back.row_version, words=words(page, "\n\n\n"), actor=ed)
    library.submit(article=page, seen_version=saved.row_version, actor=ed)
    with pytest.raises(Stale):
        publishing.publish(article=page, seen_version=seen, actor=eva)
    page.refresh_from_db()
    assert page.live.number == 1


def test_a_text_with_problems_is_kept_and_goes_no_further(page, ed):
    typed = library.Words("Title", "Lead", "No headings, and [Nobody99].", "n")
    draft = library.save_draft(article=page, seen_version=0, words=typed, actor=ed)
    kept = ArticleRevision.objects.get(pk=draft.pk)
    assert kept.source == "No headings, and [Nobody99]."
    assert any("Nobody99" in problem.message for problem in library.problems_of(kept))
    with pytest.raises(ActionError, match="still has problems"):
        library.submit(article=page, seen_version=kept.row_version, actor=ed)


def test_the_second_of_two_writers_is_told_and_the_first_text_stays(page, ed, eva):
    draft = library.save_draft(article=page, seen_version=0, words=words(page), actor=ed)
    library.save_draft(article=page, seen_version=draft.row_version, words=words(page, "\n\nEd.\n"), actor=ed)
    with pytest.raises(Stale) as caught:
        library.save_draft(article=page, seen_version=draft.row_version, words=words(page, "\n\nEva.\n"), actor=eva)
    assert caught.value.current.source.endswith("Ed.\n")
    assert ArticleRevision.objects.get(pk=draft.pk).source.endswith("Ed.\n")


def test_saving_the_same_words_again_writes_nothing(page, ed):
    draft = library.save_draft(article=page, seen_version=0, words=words(page), actor=ed)
    before = AuditEvent.objects.count()
    again = library.save_draft(article=page, seen_version=draft.row_version, words=words(page), actor=ed)
    assert (again.row_version, AuditEvent.objects.count()) == (draft.row_version, before)


def test_a_page_in_check_is_not_changed_under_the_eyes_of_its_reader(page, ed):
    revision = in_check(page, ed)
    with pytest.raises(ActionError, match="in check"):
        library.save_draft(article=page, seen_version=revision.row_version, words=words(page, "\n\n"), actor=ed)


def test_a_change_of_a_live_page_says_what_changed(page, ed):
    draft = library.save_draft(article=page, seen_version=0, words=words(page, note=""), actor=ed)
    with pytest.raises(ActionError, match="Write what changed"):
        library.submit(article=page, seen_version=draft.row_version, actor=ed)
