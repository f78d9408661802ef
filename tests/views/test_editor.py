"""The editor of the desk: words are kept as they are typed, seen as readers see them, and never lost."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.models import ArticleRevision, WorkingCopy
from tests.shelf import SLUG, sleep_page

DESK = f"/desk/{SLUG}/"
DRAFT, KEEP, DROP = f"{DESK}draft/", f"{DESK}draft/keep/", f"{DESK}draft/drop/"
HTMX = {"hx_request": "true"}


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


def typed(page, **words):
    live = page.live
    shown = {"title": live.title, "lead": live.lead, "source": live.source, "change_note": ""}
    return shown | {"row_version": 0, "number": live.number} | words


def drafts():
    return ArticleRevision.objects.filter(state="draft")


def test_typing_keeps_the_words_and_answers_what_stands_beside_them(page, ed, browse):
    answer = browse(ed, **HTMX).post(KEEP, typed(page, lead="It's a lead that Ed types."))
    assertNotContains(answer, "<html")
    assertContains(answer, "It&#x27;s a lead that Ed types.")
    assertContains(answer, "Contractions")
    assertContains(answer, 'id="desk_kept" class="editor__kept" hx-swap-oob="true"')
    assertContains(answer, "Kept at ")
    assertNotContains(answer, "<textarea")
    assertNotContains(answer, "data-focus")
    assert not drafts().exists()


def test_the_preview_is_the_readers_page_full_and_easy(page, ed, browse):
    shown = browse(ed).get(DRAFT).text
    reader = browse().get(f"/library/sleep/{SLUG}/").text
    box = '<p class="ebox__k">How sure are we?</p>'
    assert shown.count(box) == reader.count(box) > 2
    assert shown.count("<h1") == 1
    easy = page.live.content["easy"][0]
    assert f"<li>{easy}</li>" in shown


def test_preview_without_script_keeps_the_words_and_shows_them_beside_the_form(page, ed, eva, browse):
    answer = browse(ed).post(KEEP, typed(page, lead="Typed without script."))
    assertRedirects(answer, f"{DRAFT}#desk_beside", fetch_redirect_response=False)
    shown = browse(ed).get(DRAFT)
    assertContains(shown, "are not saved yet")
    assertContains(shown, '<p class="art__lead">Typed without script.</p>')
    assert shown.context["form"]["lead"].value() == "Typed without script."
    assertNotContains(browse(eva).get(DRAFT), "Typed without script.")
    assert not drafts().exists()


def test_the_kept_words_are_saved_from_any_device_and_then_no_longer_wait(page, ed, browse):
    browse(ed, **HTMX).post(KEEP, typed(page, lead="On the phone."))
    form = browse(ed).get(DRAFT).context["form"]
    data = {name: form[name].value() for name in form.fields}
    assert browse(ed).post(DRAFT, data).status_code == 302
    assert drafts().get().lead == "On the phone."
    assertNotContains(browse(ed).get(DRAFT), "are not saved yet")


def test_dropping_is_a_post_and_shows_the_shared_text_again(page, ed, browse):
    browse(ed, **HTMX).post(KEEP, typed(page, lead="To be dropped."))
    assert browse(ed).get(DROP).status_code == 405
    assert WorkingCopy.objects.exists()
    answer = browse(ed).post(DROP, follow=True)
    assertContains(answer, "Your words are dropped.")
    assert answer.context["form"]["lead"].value() == page.live.lead


def test_when_the_shared_text_moved_on_saving_kept_words_shows_both(page, ed, eva, browse):
    browse(ed, **HTMX).post(KEEP, typed(page, lead="Ed kept this."))
    browse(eva).post(DRAFT, typed(page, lead="Eva saved this."))
    form = browse(ed).get(DRAFT).context["form"]
    data = {name: form[name].value() for name in form.fields}
    answer = browse(ed).post(DRAFT, data)
    assertContains(answer, "Eva saved this.", status_code=409)
    assert answer.context["form"]["lead"].value() == "Ed kept this."
    assert drafts().get().lead == "Eva saved this."
    seen = answer.context["form"]
    assert browse(ed).post(DRAFT, {name: seen[name].value() for name in seen.fields}).status_code == 302
    assert drafts().get().lead == "Ed kept this."


def test_a_form_that_is_turned_away_has_its_words_in_the_working_copy(page, ed, eva, browse):
    browse(eva).post(DRAFT, typed(page, lead="Eva saved this."))
    browse(ed).post(DRAFT, typed(page, lead="Ed typed this."))
    assert WorkingCopy.objects.get(editor=ed).words["lead"] == "Ed typed this."


def test_a_text_that_is_too_long_is_not_kept_and_the_page_says_so(page, ed, browse):
    long = typed(page, source="x" * 90_000)
    answer = browse(ed, **HTMX).post(KEEP, long)
    assertContains(answer, "Not kept.", status_code=422)
    whole = browse(ed).post(KEEP, long)
    assert whole.status_code == 422
    assert whole.context["form"]["source"].value() == long["source"]


def test_an_empty_title_is_kept_while_it_is_typed(page, ed, browse):
    assert browse(ed, **HTMX).post(KEEP, typed(page, title="")).status_code == 200
    assert WorkingCopy.objects.get().words["title"] == ""


def test_a_text_that_cannot_be_read_yet_is_shown_as_far_as_it_can(page, ed, browse):
    box = "### How sure are we? A claim.\nGrade: \nOpen [Foo20]."
    source = f"## In short\n\n- One.\n\n## What it is\n\nWords that show.\n\n{box}"
    answer = browse(ed, **HTMX).post(KEEP, typed(page, source=source))
    for words in ("<p>Words that show.</p>", "<strong>A claim.</strong>", "[Foo20]", "Before it can go to check"):
        assertContains(answer, words)


def test_more_than_five_hints_of_a_kind_open_on_demand(page, ed, browse):
    many = "\n\n".join(f"Don't {n}." for n in range(8))
    answer = browse(ed, **HTMX).post(
        KEEP, typed(page, source=page.live.source.replace("## What you", f"{many}\n\n## What you", 1))
    )
    assertContains(answer, "and 3 more")
    assertContains(answer, "“Do not”", count=8)


def test_a_clean_text_gets_one_calm_sentence(page, ed, browse):
    assertContains(browse(ed).get(DRAFT), "Nothing to look at. This text reads well.")


def test_the_form_asks_few_questions_of_the_database(page, ed, browse, django_assert_max_num_queries):
    editor = browse(ed, **HTMX)
    editor.post(KEEP, typed(page, lead="The first one."))
    with django_assert_max_num_queries(8):  # session, user, page, draft, own words, references, glossary, comments
        editor.get(DRAFT)
    with django_assert_max_num_queries(14):
        editor.post(KEEP, typed(page, lead="Counted."))
