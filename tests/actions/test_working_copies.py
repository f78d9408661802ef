"""What Ed types is kept for Ed alone, and nobody's saved words are written over unseen."""

import pytest
from django.utils import timezone

from plans.actions import comments, library, new_page, working_copies
from plans.actions.errors import ActionError, Stale
from plans.actions.library import Words
from plans.actions.working_copies import began_at, copy_of, keep, save, shared, words_in, words_of
from plans.models import Article, ArticleRevision, RevisionComment, WorkingCopy
from recovery.audit.models import AuditEvent
from tests.shelf import sleep_page


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


def changed(page, lead):
    return Words(page.live.title, lead, page.live.source, "A new lead.")


def trail():
    return list(AuditEvent.objects.filter(action__startswith="article.").values_list("action", flat=True))


def test_typed_words_are_kept_for_one_editor_and_the_shared_text_stays(page, ed, eva):
    before, words = trail(), changed(page, "What Ed typed.")
    for lead in ("What Ed", "What Ed typed."):
        keep(article=page, words=changed(page, lead), began=began_at(page.live), actor=ed)
    assert words_in(copy_of(page, ed, page.live)) == words
    assert copy_of(page, eva, page.live) is None
    assert not ArticleRevision.objects.filter(state="draft").exists()
    assert WorkingCopy.objects.count() == 1
    assert trail() == before


def test_words_that_are_the_shared_ones_again_are_not_kept(page, ed):
    keep(article=page, words=changed(page, "Typed."), began=began_at(page.live), actor=ed)
    assert keep(article=page, words=words_of(page.live), began=began_at(page.live), actor=ed) is None
    assert not WorkingCopy.objects.exists()


def test_saving_makes_the_draft_and_ends_the_working_copy(page, ed):
    keep(article=page, words=changed(page, "Typed."), began=began_at(page.live), actor=ed)
    revision = save(article=page, words=changed(page, "Typed."), began=began_at(page.live), actor=ed)
    assert (revision.lead, revision.number) == ("Typed.", 2)
    assert not WorkingCopy.objects.exists()


def test_who_saves_second_gets_the_other_text_and_keeps_their_own(page, ed, eva):
    began = began_at(page.live)
    keep(article=page, words=changed(page, "Eva's."), began=began, actor=eva)
    save(article=page, words=changed(page, "Ed's."), began=began, actor=ed)
    with pytest.raises(Stale) as stale:
        save(article=page, words=changed(page, "Eva's."), began=began, actor=eva)
    assert stale.value.current.lead == "Ed's."
    assert words_in(copy_of(page, eva, shared(page))).lead == "Eva's."


def test_words_from_before_a_publication_do_not_pass_over_it(page, ed, eva, service):
    """The form was opened on revision 1. Revision 2 went live since, and revision 3 has the same row version."""
    began = began_at(page.live)
    draft = library.save_draft(article=page, seen_version=0, words=changed(page, "Second."), actor=ed)
    old = began_at(draft)
    live = {"state": "live", "reviewer": eva, "published_at": timezone.now(), "review_due": timezone.localdate()}
    ArticleRevision.objects.filter(pk=page.live_id).update(state="replaced")
    ArticleRevision.objects.filter(pk=draft.pk).update(**live)
    Article.objects.filter(pk=page.pk).update(live=draft)
    page = Article.objects.select_related("live").get(pk=page.pk)
    with pytest.raises(Stale):
        save(article=page, words=changed(page, "From the first."), began=began, actor=ed)
    third = library.save_draft(article=page, seen_version=0, words=changed(page, "Third."), actor=eva)
    assert third.row_version == old.version
    with pytest.raises(Stale):
        save(article=page, words=changed(page, "From the second."), began=old, actor=ed)
    assert shared(page).lead == "Third."


def test_dropping_forgets_the_words_and_is_in_the_trail_once(page, ed):
    keep(article=page, words=changed(page, "Typed."), began=began_at(page.live), actor=ed)
    assert working_copies.drop(article=page, actor=ed)
    assert not working_copies.drop(article=page, actor=ed)
    assert not WorkingCopy.objects.exists()
    assert trail().count("article.words_dropped") == 1


def test_an_older_text_is_taken_up_without_touching_the_draft(page, ed, eva):
    save(article=page, words=changed(page, "New."), began=began_at(page.live), actor=eva)
    copy = working_copies.begin_from(article=page, revision=page.live, actor=ed)
    assert (words_in(copy).lead, words_in(copy).source) == (page.live.lead, page.live.source)
    assert shared(page).lead == "New."
    again = save(article=page, words=words_in(copy), began=working_copies.began_in(copy), actor=ed)
    assert (again.number, again.lead) == (2, page.live.lead)
    assert "article.text_taken_up" in trail()


def test_an_older_text_does_not_push_out_words_that_wait_nor_a_text_in_check(page, ed, eva):
    keep(article=page, words=changed(page, "Typed."), began=began_at(page.live), actor=eva)
    with pytest.raises(ActionError, match="words of your own"):
        working_copies.begin_from(article=page, revision=page.live, actor=eva)
    draft = save(article=page, words=changed(page, "New."), began=began_at(page.live), actor=ed)
    library.submit(article=page, seen_version=draft.row_version, actor=ed)
    with pytest.raises(ActionError, match="on its way"):
        working_copies.begin_from(article=page, revision=page.live, actor=ed)


def test_a_comment_is_settled_once_and_names_who_did_it(page, ed, eva):
    comment = comments.write(revision=page.live, about="A word", words="For whom?", actor=eva)
    comments.settle(comment=comment, actor=ed)
    comments.settle(comment=comment, actor=eva)
    assert RevisionComment.objects.get().settled_by == ed
    assert trail().count("article.comment_settled") == 1


def test_a_page_of_the_app_starts_with_every_part_and_cannot_be_sent_as_it_is(ed, eva):
    made = {"title": "Rest", "slug": "rest", "topic": "energy", "review_months": 12}
    revision = new_page.begin(**made, actor=ed)
    assert (revision.number, revision.state, revision.article.live) == (1, "draft", None)
    assert "## When to get help" in revision.source
    with pytest.raises(ActionError, match="problems"):
        library.submit(article=revision.article, seen_version=revision.row_version, actor=ed)
    with pytest.raises(new_page.SlugTaken):
        new_page.begin(**made, actor=eva)
    assert Article.objects.count() == 1
