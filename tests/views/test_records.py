"""The desk's records on screen: Ed writes, Eva checks and publishes, and neither sees a person."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from plans.actions import content, records
from plans.forms.entries import EntryForm
from plans.models import GlossaryTerm, Intervention, RecordRevision
from tests.stories import draft_for, goal_in

ANXIETY, WALK = "/desk/records/word/anxiety/", "/desk/records/entry/EXE-01/"
TYPED = {"term": "anxiety", "say": "", "definition": "Strong worry.", "change_note": "Shorter.", "row_version": 0}


@pytest.fixture
def shelf(ed, eva):
    """Everything that ships, its pages live."""
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)


def opened():
    return RecordRevision.objects.get(state__in=records.OPEN)


def walk(**changed):
    """What the form of the walk posts when nothing else is changed."""
    shown = EntryForm.data_of(records.current_content("entry", "EXE-01"))
    return shown | {"change_note": "Clearer.", "row_version": 0} | changed


def test_ed_writes_a_word_eva_publishes_it_and_readers_get_it(shelf, ed, eva, browse):
    writer, checker = browse(ed), browse(eva)
    assertContains(writer.get(f"{ANXIETY}draft/"), "Strong worry or fear")
    assert writer.post(f"{ANXIETY}draft/", TYPED).url == f"{ANXIETY}draft/"
    assertContains(writer.get(f"{ANXIETY}draft/"), "Nothing is open. It can go to check.")
    assert writer.post(f"{ANXIETY}submit/", {"row_version": opened().row_version}).status_code == 302
    assertContains(writer.get(ANXIETY), "You wrote some of this text.")
    refused = writer.post(f"{ANXIETY}publish/", {"row_version": opened().row_version})
    assertContains(refused, "You wrote some of this text.", status_code=422)
    assertContains(checker.get(f"{ANXIETY}compare/"), "removed: </span>")
    assert checker.post(f"{ANXIETY}publish/", {"row_version": opened().row_version}).status_code == 302
    assertContains(browse().get("/library/glossary/"), "Strong worry.")
    assertContains(checker.get(ANXIETY), "As it came with the product")


def test_every_field_of_a_shipped_entry_survives_the_form_untouched(shelf, ed, browse):
    desk = browse(ed)
    for entry in Intervention.objects.all():
        before = records.current_content("entry", entry.code)
        data = EntryForm.data_of(before) | {"change_note": "", "row_version": 0}
        assert desk.post(f"/desk/records/entry/{entry.code}/draft/", data).status_code == 302, entry.code
        assert RecordRevision.objects.get(key=entry.code).content == before


def test_what_is_not_right_stands_beside_its_field_and_nothing_typed_is_lost(shelf, ed, browse):
    writer = browse(ed)
    typed = walk(dose_minutes="ten", pages="nowhere", link_0_grade="", link_2_code="body-clock", stop_rules="")
    assert writer.post(f"{WALK}draft/", typed).status_code == 302
    shown = writer.get(f"{WALK}draft/")
    errors = shown.context["form"].errors
    assert errors["dose_minutes"] == ["“Minutes” is not a whole number."]
    assert errors["pages"] == ["“nowhere” is no page of the library."]
    assert "“Grade of mechanism 1” is empty. Write it." in errors["link_0_grade"]
    assert set(errors) >= {"link_2_grade", "link_2_note", "stop_rules"}
    assertContains(shown, '<a href="#id_dose_minutes">')
    assertContains(shown, 'value="ten"')
    assertContains(writer.get(WALK), "put right before it can go to check")
    refused = writer.post(f"{WALK}submit/", {"row_version": opened().row_version})
    assertContains(refused, "still has problems", status_code=422)


def test_three_rows_are_spare_for_further_mechanisms(shelf, ed, browse):
    form = browse(ed).get(f"{WALK}draft/").context["form"]
    rows = next(group["rows"] for group in form.groups() if "rows" in group)
    assert [bool(row[0].value()) for row in rows] == [True, True, False, False, False]


def test_the_second_of_two_editors_gets_both_texts_and_keeps_their_own(shelf, ed, eva, browse):
    browse(ed).post(f"{ANXIETY}draft/", TYPED | {"definition": "What Ed wrote."})
    answer = browse(eva).post(f"{ANXIETY}draft/", TYPED | {"definition": "What Eva wrote."})
    assert answer.status_code == 409
    [(_name, runs)] = answer.context["changes"]
    assert ("removed", "Ed") in runs
    assert ("added", "Eva") in runs
    assert answer.context["form"]["definition"].value() == "What Eva wrote."
    assert opened().content["definition"] == "What Ed wrote."
    again = TYPED | {"definition": "What Eva wrote.", "row_version": answer.context["form"]["row_version"].value()}
    assert browse(eva).post(f"{ANXIETY}draft/", again).status_code == 302
    assert opened().content["definition"] == "What Eva wrote."


def test_htmx_gets_the_form_alone(shelf, ed, eva, browse):
    saved = browse(ed, hx_request="true").post(f"{ANXIETY}draft/", TYPED)
    assertNotContains(saved, "<html")
    assert saved.headers["HX-Trigger"] == '{"say": "Saved"}'
    stale = browse(eva, hx_request="true").post(f"{ANXIETY}draft/", TYPED | {"term": "worry"})
    assert stale.status_code == 409
    assertNotContains(stale, "<html", status_code=409)


def test_a_new_word_is_begun_named_and_published(shelf, ed, eva, browse):
    writer, checker = browse(ed), browse(eva)
    new = TYPED | {"slug": "brain-fog", "term": "brain fog"}
    taken = writer.post("/desk/records/word/new/", new | {"slug": "anxiety"})
    assertContains(taken, "There is a record with the name “anxiety” already.", status_code=422)
    for slug in ("Brain fog", "new", ""):
        assert writer.post("/desk/records/word/new/", new | {"slug": slug}).status_code == 422
    assert writer.post("/desk/records/word/new/", new).url == "/desk/records/word/brain-fog/draft/"
    renamed = new | {"slug": "foggy", "row_version": opened().row_version}
    assert writer.post("/desk/records/word/brain-fog/draft/", renamed).url == "/desk/records/word/foggy/draft/"
    writer.post("/desk/records/word/foggy/submit/", {"row_version": opened().row_version})
    checker.post("/desk/records/word/foggy/publish/", {"row_version": opened().row_version})
    assert GlossaryTerm.objects.get(slug="foggy").term == "brain fog"
    assertNotContains(writer.get("/desk/records/word/foggy/draft/"), 'name="slug"')


def test_the_list_finds_by_words_tells_states_apart_and_costs_few_queries(
    shelf, ed, browse, django_assert_max_num_queries
):
    desk = browse(ed)
    desk.post(f"{WALK}draft/", walk())
    for kind in ("word", "reference", "mechanism", "entry"):
        with django_assert_max_num_queries(6):  # session, user, records, open revisions, retired entries
            page = desk.get(f"/desk/records/?kind={kind}")
        assert 0 < len(page.context["rows"]) <= 25
    found = desk.get("/desk/records/?kind=entry&q=WALKING moderate").context["rows"].object_list
    assert [(row.key, row.live, row.opened) for row in found] == [("EXE-01", True, "draft")]
    assert [row.key for row in desk.get("/desk/records/?kind=entry&state=draft").context["rows"]] == ["EXE-01"]
    assertContains(desk.get("/desk/records/?kind=entry&q=<script>%00&state=x&page=y"), "No record here.")


def test_ed_retires_an_entry_and_clinicians_cannot_pick_it(shelf, ed, cara, pat, browse):
    pick = f"/people/{pat.pk}/plan/draft/goals/{goal_in(draft_for(pat, cara), cara).pk}/actions/"
    assertContains(browse(cara).get(pick), "Walking, moderate")
    empty = browse(ed).post(f"{WALK}retire/", {"reason": ""})
    assertContains(empty, "There is a problem", status_code=422)
    assert browse(ed).post(f"{WALK}retire/", {"reason": "A trial found harm."}).status_code == 302
    assertNotContains(browse(cara).get(pick), "Walking, moderate")
    assert browse(cara).get(f"{pick}EXE-01/new/").status_code == 404
    assertContains(browse(ed).get(WALK), "Ed Editor retired this entry: A trial found harm.")
    assert [row.key for row in browse(ed).get("/desk/records/?kind=entry&state=retired").context["rows"]] == ["EXE-01"]
    assert browse(ed).post("/desk/records/word/anxiety/retire/", {"reason": "No."}).status_code == 404
