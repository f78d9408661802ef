"""The desk: two editors write, check and publish. Neither publishes their own, and neither sees a person."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from plans.actions import library
from plans.models import Article, ArticleRevision
from tests.shelf import SLUG, sleep_page

DESK = f"/desk/{SLUG}/"


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


def typed(page, add="\n\nA new line.\n", seen=0, note="A new line."):
    return {
        "title": page.live.title,
        "lead": page.live.lead,
        "source": page.live.source.rstrip() + add,
        "change_note": note,
        "row_version": seen,
    }


def opened():
    return ArticleRevision.objects.get(state__in=["draft", "check"])


@pytest.fixture
def in_check(page, ed):
    source = page.live.source.replace("Start with 1 habit.", "Begin with 1 habit.")
    words = library.Words(page.live.title, page.live.lead, source, "A clearer verb.")
    draft = library.save_draft(article=page, seen_version=0, words=words, actor=ed)
    return library.submit(article=page, seen_version=draft.row_version, actor=ed)


def test_an_editor_writes_a_second_one_publishes_and_the_old_revision_stays(page, ed, eva, browse):
    old, writer, checker = page.live, browse(ed), browse(eva)
    assertContains(writer.get(f"{DESK}draft/"), "Start with 1 habit.")
    data = typed(page) | {"source": page.live.source.replace("Start with 1 habit.", "Begin with 1 habit.")}
    assert writer.post(f"{DESK}draft/", data).status_code == 302
    assert writer.post(f"{DESK}submit/", {"row_version": opened().row_version}).status_code == 302
    assertContains(checker.get(f"{DESK}preview/"), "Begin with 1 habit.")
    assertContains(checker.get(DESK), "Publish this page")
    assert checker.post(f"{DESK}publish/", {"row_version": opened().row_version, "when": "now"}).status_code == 302
    assertContains(browse().get(f"/library/sleep/{SLUG}/"), "Begin with 1 habit.")
    assertContains(checker.get(f"{DESK}revisions/1/"), "Start with 1 habit.")
    changes = checker.get(f"{DESK}revisions/2/")
    assertContains(changes, "added: </span>Begin</ins>")
    assertContains(changes, "removed: </span>Start</del>")
    assert ArticleRevision.objects.get(pk=old.pk).source == old.source


def test_the_writer_is_told_why_there_is_no_button_and_a_forged_post_is_refused(page, in_check, ed, browse):
    writer = browse(ed)
    shown = writer.get(DESK)
    assertNotContains(shown, "Publish this page")
    assertContains(shown, "You wrote some of this text.")
    refused = writer.post(f"{DESK}publish/", {"row_version": in_check.row_version, "when": "now"})
    assertContains(refused, "You wrote some of this text.", status_code=422)
    assert Article.objects.get(slug=SLUG).live_id == page.live_id


def test_the_second_of_two_editors_gets_both_texts_and_keeps_their_own(page, ed, eva, browse):
    browse(ed).post(f"{DESK}draft/", typed(page, "\n\nWhat Ed wrote.\n"))
    answer = browse(eva).post(f"{DESK}draft/", typed(page, "\n\nWhat Eva wrote.\n"))
    assertContains(answer, "What Ed wrote.", status_code=409)
    assertContains(answer, "What Eva wrote.", status_code=409)
    assert ("added", "Eva") in answer.context["different"]
    assert answer.context["form"]["source"].value().rstrip().endswith("What Eva wrote.")
    assert opened().source.endswith("What Ed wrote.\n")
    again = typed(page, "\n\nWhat Eva wrote.\n", seen=answer.context["form"]["row_version"].value())
    assert browse(eva).post(f"{DESK}draft/", again).status_code == 302
    assert opened().source.endswith("What Eva wrote.\n")


def test_htmx_gets_the_form_alone_also_when_somebody_was_first(page, ed, eva, browse):
    saved = browse(ed, hx_request="true").post(f"{DESK}draft/", typed(page))
    assertNotContains(saved, "<html")
    assertContains(saved, 'id="draft"')
    assert saved.headers["HX-Trigger"] == '{"say": "Saved"}'
    stale = browse(eva, hx_request="true").post(f"{DESK}draft/", typed(page, "\n\nOther.\n"))
    assert stale.status_code == 409
    assertNotContains(stale, "<html", status_code=409)


def test_looking_at_the_draft_form_starts_nothing(page, ed, browse):
    browse(ed).get(f"{DESK}draft/")
    assert not ArticleRevision.objects.filter(state="draft").exists()


def test_a_text_with_problems_is_saved_and_the_problems_stand_beside_it(page, ed, browse):
    writer = browse(ed)
    answer = writer.post(f"{DESK}draft/", typed(page) | {"source": "No headings."}, follow=True)
    assertContains(answer, "No headings.")
    assertContains(answer, "put right before it can go to check")
    refused = writer.post(f"{DESK}submit/", {"row_version": opened().row_version})
    assertContains(refused, "still has problems", status_code=422)
    assert writer.get(f"{DESK}preview/").status_code == 200


def test_an_empty_title_is_pointed_at_and_the_text_stays_in_the_form(page, ed, browse):
    answer = browse(ed).post(f"{DESK}draft/", typed(page) | {"title": ""})
    assertContains(answer, "There is a problem", status_code=422)
    assertContains(answer, "A new line.", status_code=422)
    assert not ArticleRevision.objects.filter(state="draft").exists()


def test_a_page_is_sent_back_with_words_and_the_writer_reads_them(page, in_check, ed, eva, browse):
    empty = browse(eva).post(f"{DESK}send-back/", {"row_version": in_check.row_version, "note": ""})
    assertContains(empty, "There is a problem", status_code=422)
    sent = {"row_version": in_check.row_version, "note": "Say who was studied."}
    assert browse(eva).post(f"{DESK}send-back/", sent).status_code == 302
    assertContains(browse(ed).get(f"{DESK}draft/"), "Eva Editor sent it back: Say who was studied.")


def test_a_text_that_changed_since_it_was_read_is_not_published(page, in_check, eva, browse):
    answer = browse(eva).post(f"{DESK}publish/", {"row_version": in_check.row_version - 1, "when": "now"})
    assertContains(answer, "Somebody changed this page", status_code=409)
    assert Article.objects.get(slug=SLUG).live_id == page.live_id


def test_the_list_tells_states_apart_in_few_queries(page, in_check, ed, browse, django_assert_max_num_queries):
    desk = browse(ed)
    desk.get("/desk/")  # the first page of a session notes that he is here
    with django_assert_max_num_queries(9):  # session, user, pages, their revisions, and five that count the lists
        everything = desk.get("/desk/")
    assertContains(everything, "In check")
    assertContains(everything, 'aria-current="page"')
    rows = desk.get("/desk/?state=check").context["rows"].object_list
    assert [article.slug for article in rows] == [SLUG]
    assert desk.get("/desk/?state=due").context["rows"].object_list == []


def test_a_content_admin_sees_no_person(page, in_check, pat, canary, ed, browse):
    desk = browse(ed)
    for path in ("/desk/", DESK, f"{DESK}preview/", f"{DESK}revisions/2/", f"/library/sleep/{SLUG}/"):
        answer = desk.get(path)
        assert answer.status_code == 200
        assertNotContains(answer, canary)


@pytest.fixture
def canary(pat):
    """A name that stands nowhere but in Pat's record."""
    type(pat).objects.filter(pk=pat.pk).update(family_name="Canary-7431", preferences="Canary-7431")
    return "Canary-7431"


@pytest.mark.parametrize("who", ["cara", "pat_user", "olga"])
def test_the_desk_is_closed_to_everybody_else(page, who, request, browse):
    visitor = browse(request.getfixturevalue(who))
    assert visitor.get("/desk/").status_code == 403
    assert visitor.post(f"{DESK}publish/", {"row_version": 1}).status_code == 403
