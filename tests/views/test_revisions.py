"""Looking back: any two revisions word by word, an older text taken up again, comments between editors, a new page."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.actions import library, working_copies
from plans.models import Article, ArticleRevision, RevisionComment
from tests.shelf import SLUG, sleep_page

DESK = f"/desk/{SLUG}/"
NEW = {"title": "Rest and quiet", "slug": "", "topic": "energy", "review_months": "12"}


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page, and a draft of Ed's with another lead and another first easy-read line."""
    page = sleep_page(tmp_path, writer=ed, checker=eva)
    head, mark, easy = page.live.source.partition("## Easy read\n\n- ")
    source = f"{head}{mark}Sleep **tonight**.\n- {easy.partition(chr(10))[2].removeprefix('- ')}"
    library.save_draft(
        article=page, seen_version=0, words=library.Words(page.live.title, "A lead by Ed.", source, "Lead"), actor=ed
    )
    return page


def test_any_two_revisions_are_compared_word_by_word_in_either_order(page, eva, browse):
    forth = browse(eva).get(f"{DESK}compare/?from=1&to=2")
    assert [name for name, _runs in forth.context["changes"]] == ["Lead", "Easy read"]
    assertContains(forth, "added: </span>A lead by Ed.</ins>")
    back = browse(eva).get(f"{DESK}compare/?from=2&to=1")
    assertContains(back, "removed: </span>A lead by Ed.</del>")
    assertContains(browse(eva).get(f"{DESK}compare/?from=2&to=2"), "The words are the same.")


def test_without_numbers_the_newest_two_are_compared_and_wrong_ones_are_pointed_at(page, eva, browse):
    plain = browse(eva).get(f"{DESK}compare/")
    assert [row.number for row in plain.context["chosen"]] == [1, 2]
    for wrong in ("from=7", "to=x", "from="):
        assertContains(browse(eva).get(f"{DESK}compare/?{wrong}"), "There is a problem", status_code=422)


def test_an_older_text_comes_back_into_the_form_and_loses_nothing(page, ed, browse):
    desk = browse(ed)
    answer = desk.post(f"{DESK}revisions/1/restart/")
    assertRedirects(answer, f"{DESK}draft/", fetch_redirect_response=False)
    form = desk.get(f"{DESK}draft/")
    assertContains(form, "These are the words of revision 1.")
    assert form.context["form"]["lead"].value() == page.live.lead
    assert ArticleRevision.objects.get(state="draft").lead == "A lead by Ed."


def test_words_that_wait_are_not_pushed_out_by_an_older_text(page, ed, browse):
    now = working_copies.shared(page)
    words = library.Words("T", "What Ed typed.", "S")
    working_copies.keep(article=page, words=words, began=working_copies.began_at(now), actor=ed)
    answer = browse(ed).post(f"{DESK}revisions/1/restart/")
    assertContains(answer, "You have words of your own here", status_code=422)
    assertContains(browse(ed).get(f"{DESK}draft/"), "What Ed typed.")


def test_a_comment_stands_on_the_revision_and_beside_the_form_until_it_is_settled(page, ed, eva, browse):
    path = f"{DESK}revisions/2/"
    assertContains(
        browse(eva).post(f"{path}comments/", {"about": "", "words": ""}), "There is a problem", status_code=422
    )
    said = {"about": "A lead by Ed.", "words": "<b>Which</b> Ed?"}
    assertRedirects(browse(eva).post(f"{path}comments/", said), f"{path}#comments", fetch_redirect_response=False)
    assertContains(browse(ed).get(f"{DESK}draft/"), "&lt;b&gt;Which&lt;/b&gt; Ed?")
    comment = RevisionComment.objects.get()
    assert browse(ed).post(f"{DESK}comments/{comment.pk}/settle/").status_code == 302
    assertContains(browse(eva).get(path), "Settled by Ed Editor")
    assertNotContains(browse(ed).get(f"{DESK}draft/"), "Which")
    assert browse(ed).post(f"/desk/other/comments/{comment.pk}/settle/").status_code == 404


def test_a_new_page_gets_its_address_from_the_title_and_waits_for_words(ed, browse):
    answer = browse(ed).post("/desk/new/", NEW, follow=True)
    assert answer.redirect_chain[0][0] == "/desk/rest-and-quiet/draft/"
    assertContains(answer, "Words are still to come here.")
    revision = ArticleRevision.objects.get(article__slug="rest-and-quiet")
    assert (revision.number, revision.state, revision.title) == (1, "draft", "Rest and quiet")
    assert browse(ed).get("/desk/rest-and-quiet/").status_code == 200
    assert browse().get("/library/energy/rest-and-quiet/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"slug": SLUG}, "is there already"), ({"slug": "new"}, "has another meaning here"),
     ({"title": "Records"}, "has another meaning here"), ({"slug": "a-z"}, "has another meaning here"),
     ({"slug": "Two words"}, "small letters"), ({"title": "!!"}, "Write an address"), ({"title": ""}, "Title"),
     ({"topic": "medicines"}, "6 months at most")],
)  # fmt: skip
def test_what_is_wrong_with_a_new_page_stands_beside_the_field_and_the_rest_stays(page, ed, browse, wrong, words):
    answer = browse(ed).post("/desk/new/", NEW | wrong)
    assertContains(answer, words, status_code=422)
    assertContains(answer, 'value="12"', status_code=422)
    assert Article.objects.count() == 1
