"""Where a record is used: pages that carry an older text, entries, and a number of plans without anybody in it."""

from time import monotonic

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from plans.actions import content, library, publishing
from plans.models import Article, Intervention
from plans.views.library.record_compare import _runs
from tests.actions.test_records import publish
from tests.factories import PatientMaker
from tests.stories import shared_plan

WALK = "/desk/records/entry/EXE-01/"


@pytest.fixture
def shelf(ed, eva):
    """Everything that ships, its pages live."""
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)


def page_with(kind):
    """A live page with the first glossary word, or the first source, that it carries."""
    article = Article.objects.live().get(slug="sleep-and-your-brain")
    return article, article.live.content[kind][0]


def republish(article, ed, eva):
    words = library.Words(article.live.title, article.live.lead, article.live.source, "New words.")
    draft = library.save_draft(article=article, seen_version=0, words=words, actor=ed)
    library.submit(article=article, seen_version=draft.row_version, actor=ed)
    publishing.publish(article=article, seen_version=draft.row_version + 1, actor=eva)


def test_a_page_keeps_its_word_until_it_is_published_again_and_the_desk_says_so(shelf, ed, eva, browse):
    article, word = page_with("words")
    address = f"/desk/records/word/{word['slug']}/"
    assertContains(browse(ed).get(address), article.live.title)
    assertNotContains(browse(ed).get(address), "Older text")
    publish(("word", word["slug"]), ed, eva, definition="Entirely new.")
    assertNotContains(browse().get(f"/library/sleep/{article.slug}/"), "Entirely new.")
    shown = browse(ed).get(address)
    assertContains(shown, "Older text")
    assertContains(shown, f'href="/desk/{article.slug}/draft/"')
    republish(article, ed, eva)
    assert article.slug not in [page.slug for page in browse(ed).get(address).context["use"].pages if page.old]
    assertContains(browse().get(f"/library/sleep/{article.slug}/"), "Entirely new.")


def test_a_reference_names_the_pages_and_entries_that_cite_it(shelf, ed, eva, browse):
    address = "/desk/records/reference/Kyle23/"
    use = browse(ed).get(address).context["use"]
    assert use.pages
    assert use.entries
    assert not any(page.old for page in use.pages)
    publish(("reference", "Kyle23"), ed, eva, population="Nobody at all")
    assert all(page.old for page in browse(ed).get(address).context["use"].pages)


def test_a_mechanism_names_its_entries(shelf, ed, browse):
    shown = browse(ed).get("/desk/records/mechanism/fitness-and-strength/")
    assertContains(shown, 'href="/desk/records/entry/EXE-01/"')


def test_an_entry_says_in_how_many_plans_it_is_and_never_whose(shelf, ed, cara, team, pat, browse):
    desk = browse(ed)
    assertContains(desk.get(WALK), "No plan has it today.")
    people = [pat, *(PatientMaker(created_by=cara, team=team, family_name=f"Canary-{n}") for n in range(2))]
    for person in people:
        shared_plan(person, cara, intervention=Intervention.objects.get(code="EXE-01"), name="Walk")
        shown = desk.get(WALK)
        assertContains(shown, "3 plans have it" if person is people[-1] else "Fewer than 3 people follow it")
        assertNotContains(shown, "Canary")
        assertNotContains(shown, pat.family_name + "<")


def test_the_page_of_a_record_costs_few_queries_however_much_uses_it(
    shelf, ed, eva, browse, django_assert_max_num_queries
):
    desk = browse(ed)
    publish(("reference", "Kyle23"), ed, eva, population="Nobody at all")
    for address in ("word/anxiety", "reference/Kyle23", "mechanism/body-clock", "entry/EXE-01"):
        with django_assert_max_num_queries(11):
            assert desk.get(f"/desk/records/{address}/").status_code == 200


@pytest.mark.parametrize("path", ["word/nobody", "nothing/anxiety", "entry/EXE-99", "nothing/new"])
def test_what_is_not_there_is_not_found(shelf, ed, browse, path):
    for rest in ("", "draft/", "compare/"):
        assert browse(ed).get(f"/desk/records/{path}/{rest}").status_code == 404


def test_two_long_lists_that_share_nothing_are_compared_in_no_time():
    before, after = ("\n".join(f"{word}{n} word" for n in range(2_000)) for word in ("old", "new"))
    began = monotonic()
    assert {op for op, _text in _runs(before, after)} == {"removed", "added"}
    assert ("added", "Two more.") in _runs("One.\nTwo.\n", "One.\nTwo more.\n")
    assert monotonic() - began < 1


def test_whatever_an_editor_types_is_shown_as_text(shelf, ed, browse):
    hostile = "<img src=x onerror=alert(1)> {{ 7 }} 🙂 שלום"
    typed = {"slug": "odd", "term": hostile, "definition": hostile, "change_note": hostile, "row_version": 0}
    assert browse(ed).post("/desk/records/word/new/", typed).status_code == 302
    for path in ("?kind=word&q=img", "word/odd/", "word/odd/draft/", "word/odd/compare/"):
        shown = browse(ed).get(f"/desk/records/{path}")
        assertNotContains(shown, "<img src=x")
        assertContains(shown, "&lt;img")
    for bad in ("x" * 20_000, "zero \x00", "turned \u202e round"):
        assert browse(ed).post("/desk/records/word/odd/draft/", typed | {"term": bad}).status_code == 422
