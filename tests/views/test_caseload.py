"""The caseload and finding a person in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.models import CareRelationship, CheckIn, Condition
from recovery.audit.models import AuditEvent
from tests.factories import PatientMaker
from tests.views.plans_of_people import entry, give_plan, log


def listed(answer):
    return [person.full_name for person in answer.context["rows"]]


def people_of(cara, team, *names):
    return {name: PatientMaker(created_by=cara, given_name=name, family_name="Row", team=team) for name in names}


def test_cara_sees_whom_her_teams_look_after_and_nobody_else(cara, pat, quinn, browse):
    answer = browse(cara).get("/caseload/")
    assert listed(answer) == ["Pat Person"]
    assert "Quinn" not in answer.content.decode()
    event = AuditEvent.objects.get(action="patient.listed")
    assert (event.patient_id, event.actor_id) == (pat.pk, cara.pk)


@pytest.mark.parametrize("who", ["otto", "fred", "wendy"])
def test_who_does_not_look_after_pat_does_not_list_or_find_pat(who, pat, browse, request):
    browser = browse(request.getfixturevalue(who))
    assert "Pat Person" not in browser.get("/caseload/").content.decode()
    assert "Nobody matches" in browser.post("/people/find/", {"words": "pat"}).content.decode()
    assert not AuditEvent.objects.filter(patient_id=pat.pk).exists()


def test_a_person_whose_care_ended_leaves_the_list(cara, pat, browse, days_ago):
    CareRelationship.objects.filter(patient=pat).update(valid_to=days_ago(0))
    assert listed(browse(cara).get("/caseload/")) == []


@pytest.mark.parametrize("who", ["pat_user", "ed", "olga"])
def test_the_list_and_the_search_are_for_clinicians(who, browse, request):
    browser = browse(request.getfixturevalue(who))
    assert browser.get("/caseload/").status_code == 403
    assert browser.post("/people/find/", {"words": "pat"}).status_code == 403


def test_wrong_methods_are_refused(cara, browse):
    assert browse(cara).post("/caseload/").status_code == 405
    assert browse(cara).delete("/people/find/").status_code == 405


def test_the_order_is_the_one_that_the_page_states(cara, team, browse):
    today = timezone.localdate()
    row = people_of(cara, team, "Zoe", "Yan", "Anna", "Bert", "Cleo", "Dora")
    give_plan(row["Zoe"], cara, team, review_on=today)
    give_plan(row["Yan"], cara, team, review_on=today + timedelta(days=3))
    give_plan(row["Cleo"], cara, team, shared=False)
    give_plan(row["Dora"], cara, team, review_on=None)
    answer = browse(cara).get("/caseload/")
    assert [name.split()[0] for name in listed(answer)] == ["Zoe", "Yan", "Anna", "Bert", "Cleo", "Dora"]
    assert "next review, soonest first; then people without a plan; then by name" in answer.content.decode()


def test_a_row_says_what_is_known_and_what_is_not(cara, team, pat, browse, days_ago):
    Condition.objects.create(organisation=pat.organisation, patient=pat, kind="ms", subtype="rrms", recorded_by=cara)
    Condition.objects.create(organisation=pat.organisation, patient=pat, kind="tbi", ended=True, recorded_by=cara)
    version = give_plan(pat, cara, team, number=2)
    first = log(version, cara, days_ago(5), "some")
    undone = log(version, cara, days_ago(1), "done")
    CheckIn.objects.create(**entry(version, cara, days_ago(1), "undone"), amends=undone)
    PatientMaker(created_by=cara, given_name="Nora", family_name="New", team=team)
    page = browse(cara).get("/caseload/")
    last = {person.given_name: person.last_entry for person in page.context["rows"]}
    assert last == {"Pat": first.local_date, "Nora": None}
    text = page.content.decode()
    for words in ("Shared, version 2", "Relapsing-remitting MS", "No current plan", "No entry yet", "Not set"):
        assert words in text
    assert "brain injury" not in text


def test_nobody_yet_says_what_the_place_is_for(cara, fred, browse):
    assert 'href="/people/new/"' in browse(cara).get("/caseload/").content.decode()
    assert "You are not in a team" in browse(fred).get("/caseload/").content.decode()


def test_more_people_cost_no_more_queries_and_come_in_pages(cara, team, browse, django_assert_max_num_queries):
    browser, counts = browse(cara), []
    for many in (2, 28):
        for row in people_of(cara, team, *[f"P{many}-{n:02}" for n in range(many)]).values():
            Condition.objects.create(organisation=row.organisation, patient=row, kind="stroke", recorded_by=cara)
            log(give_plan(row, cara, team), cara, timezone.localdate(), "done")
        browser.get("/caseload/")
        with django_assert_max_num_queries(10) as queries:
            answer = browser.get("/caseload/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert (len(listed(answer)), len(listed(browser.get("/caseload/?page=2")))) == (15, 15)


def test_a_name_is_found_by_post_and_stays_out_of_the_address(cara, pat, browse):
    answer = browse(cara).post("/people/find/", {"words": "per PAT"})
    assert listed(answer) == ["Pat Person"]
    assert "1 person found" in answer.content.decode()
    assert "Pat" not in answer.request["PATH_INFO"] + answer.request.get("QUERY_STRING", "")
    assert browse(cara).get("/people/find/?words=pat").context.get("rows") is None


def test_a_record_number_finds_its_person(cara, pat, browse):
    assert listed(browse(cara).post("/people/find/", {"words": pat.record_number.lower()})) == ["Pat Person"]


def test_with_script_only_the_rows_are_swapped_and_the_count_is_spoken(cara, pat, browse):
    answer = browse(cara, hx_request="true").post("/people/find/", {"words": "pat"})
    assert answer.content.decode().lstrip().startswith('<section id="people"')
    assert answer.headers["HX-Trigger"] == '{"say": "1 person found"}'
    assert "HX-Push-Url" not in answer.headers
    assert "HX-Request" in answer.headers["Vary"]


def test_no_words_show_everybody_again(cara, pat, browse):
    assert browse(cara).post("/people/find/", {"words": " "}).headers["Location"] == "/caseload/"
    answer = browse(cara, hx_request="true").post("/people/find/", {"words": ""})
    assert listed(answer) == ["Pat Person"]


def test_words_that_are_too_long_are_asked_again_and_kept(cara, pat, browse):
    answer = browse(cara).post("/people/find/", {"words": "x" * 121})
    assert answer.status_code == 422
    assert "x" * 121 in answer.content.decode()


def test_a_search_shows_at_most_one_page_and_says_so(cara, team, browse):
    people_of(cara, team, *[f"Sam{n}" for n in range(27)])
    answer = browse(cara, hx_request="true").post("/people/find/", {"words": "sam"})
    assert len(listed(answer)) == 15
    assert "More people match" in answer.content.decode()
    assert AuditEvent.objects.filter(action="patient.listed").count() == 15
