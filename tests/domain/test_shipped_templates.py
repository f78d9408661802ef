"""The shipped templates, each against somebody it is meant for: safe, doable, phased in, honest."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from plans.domain.advisories import evaluate
from plans.domain.burden import Item, by_week
from plans.domain.facts import DraftFacts, Fact, ItemFacts, MeasureFacts
from plans.domain.template_dose import OF_THE_PRESCRIBER, dose_of, prescribed, unfit
from plans.domain.templates import to_json
from tests.shipped import MATCHING, entries, somebody_for, templates

MONDAY = date(2026, 3, 2)
MOST_POINTS, MOST_NEW = 8, 2
RECORD = {"prescriber": "Dr Ng", "product": "As written", "consent_on": "2026-02-20", "monitoring_on": "2026-03-20"}
AVOIDED = r"should|must|fail\w*|missed|only|just|simply|unfortunately|poor"
CODES = sorted(MATCHING)


def items(template):
    for item in template.items:
        entry = entries()[item.code]
        fields = prescribed(item, entry, MONDAY)
        medical = entry["kind"] == "medical"
        yield ItemFacts(
            key=uuid4(), code=item.code, kind=entry["kind"], name=fields["name"], frequency=fields["frequency"],
            weekdays=tuple(fields["weekdays"]), times_per_week=fields["times_per_week"], minutes=fields["minutes"],
            sets=fields["sets"], repetitions=fields["repetitions"], scale=fields["intensity_scale"],
            low=fields["intensity_low"], high=fields["intensity_high"], type=fields["type"],
            build_up=fields["build_up"], stop_rule=fields["stop_rule"], record=RECORD if medical else {},
            starts_on=MONDAY if medical else fields["starts_on"], ends_on=fields["ends_on"],
        )  # fmt: skip


def draft(template, person):
    measures = tuple(MeasureFacts(row.measure, when=row.when) for row in template.measures)
    return DraftFacts(
        today=MONDAY, person=person, items=tuple(items(template)), measures=measures, first_on=MONDAY,
        review_on=MONDAY + timedelta(weeks=4),
    )  # fmt: skip


def test_each_template_has_somebody_it_is_meant_for():
    assert sorted(templates()) == CODES
    assert len(CODES) >= 8


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_in_the_catalogue_and_every_dose_can_be(code):
    assert list(unfit(templates()[code], entries())) == []


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_advised_against_for_somebody_it_is_meant_for(code):
    found = evaluate(draft(templates()[code], somebody_for(code, MONDAY)))
    assert [(one.rule.id, one.finding.text) for one in found if one.severity in {"C", "W"}] == []


def test_a_seizure_is_a_contraindication_to_the_course_all_the_same():
    person = somebody_for("cerebrolysin-record", MONDAY)
    person = replace(person, facts={**person.facts, "seizure": Fact("yes")})
    found = evaluate(draft(templates()["cerebrolysin-record"], person))
    assert "ADV-01" in {one.rule.id for one in found if one.severity == "C"}


@pytest.mark.parametrize("code", CODES)
def test_no_day_of_any_week_asks_for_more_than_8_points(code):
    template = templates()[code]
    rows = [item for item in template.items if item.dose.get("frequency") != "course"]
    held = [Item(dose_of(row, entries()[row.code], MONDAY), points(row)) for row in rows]
    courses = sum(points(item) for item in template.items if item not in rows)  # every day, at worst
    for week in by_week(held, MONDAY, template.weeks):
        assert max(day.amount.points for day in week.days) + courses <= MOST_POINTS
        assert week.any_day.points == 0, "an action on any day may fall on the fullest one"


def points(item):
    return prescribed(item, entries()[item.code])["effort_points"]


@pytest.mark.parametrize("code", CODES)
def test_at_most_2_new_actions_begin_in_a_week(code):
    template = templates()[code]
    learned = [item for item in template.items if entries()[item.code]["kind"] != "medical"]
    assert max(Counter(item.from_week for item in learned).values()) <= MOST_NEW
    assert len(template.items) <= MOST_POINTS


@pytest.mark.parametrize("code", CODES)
def test_each_template_says_what_a_service_confirms(code):
    assert any("to be confirmed by your service" in line for line in templates()[code].to_confirm)


@pytest.mark.parametrize("code", CODES)
def test_no_template_names_a_dose_of_a_medicine(code):
    template = templates()[code]
    assert not re.search(r"\d+ ?(mg|ml|g|µg|mcg|units?|ampoules?)\b", str(to_json(template)), re.IGNORECASE)
    medical = [item for item in template.items if entries()[item.code]["kind"] == "medical"]
    assert not any(set(item.dose) & set(OF_THE_PRESCRIBER) for item in medical)


@pytest.mark.parametrize("code", CODES)
def test_what_a_goal_is_measured_by_is_planned_before_and_after_or_each_week(code):
    template = templates()[code]
    times = {(row.measure, row.when) for row in template.measures}
    for goal in template.goals:
        assert {(goal.measure, "start"), (goal.measure, "end")} <= times or (goal.measure, "every") in times


def test_cerebrolysin_has_rehabilitation_beside_it_and_the_same_measure_before_and_after():
    template = templates()["cerebrolysin-record"]
    assert {"EXE-01", "COG-08"} <= {item.code for item in template.items}
    measures = Counter(row.measure for row in template.measures)
    assert measures["ten_metre_walk"] == 2


@pytest.mark.parametrize("code", CODES)
def test_a_safety_card_speaks_kindly_and_shortly(code):
    for card in (card for card in templates()[code].advice if card.text):
        assert not re.search(
            r"\b(should|must|fail\w*|missed|only|just|simply|unfortunately|poor)\b|!|n’t|n't", card.text
        )
        assert max(len(sentence.split()) for sentence in re.split(r"[.:;]", card.text)) <= 15


@pytest.mark.parametrize("code", CODES)
def test_goals_are_questions_with_an_example_in_somebodys_own_words(code):
    for goal in templates()[code].goals:
        assert goal.question.endswith("?")
        assert goal.example
        assert goal.domain
