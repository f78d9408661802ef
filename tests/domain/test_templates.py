"""A template is read from a file or from what was stored, with every problem by file and field."""

from datetime import date

import pytest

from plans.domain.catalogue import CatalogueError
from plans.domain.template_dose import days, prescribed, unfit
from plans.domain.template_words import holds, names_of, question_for
from plans.domain.templates import QUESTION, from_json, parse_template, to_json
from tests.shipped import entries

GOOD = """
code = "a-plan"
name = "A plan"
conditions = ["ms"]
weeks = 6
[[goals]]
key = "walk"
domain = "walking"
measure = "two_minute_walk"
[[items]]
goal = "walk"
code = "EXE-01"
from_week = 2
to_week = 5
[items.dose]
frequency = "fixed_days"
days = ["wed", "mon"]
minutes = 12
[[items.dose.weeks]]
from_week = 3
minutes = 15
[items.progression]
grows = "minutes"
step = 5
limit = 30
[[measures]]
measure = "two_minute_walk"
when = "start"
"""


def problems(text):
    with pytest.raises(CatalogueError) as caught:
        parse_template(text)
    return dict(caught.value.problems)


def test_a_file_becomes_a_template_and_what_is_stored_reads_back_to_the_same():
    template = parse_template(GOOD)
    [goal], [item] = template.goals, template.items
    assert (goal.question, goal.domain) == (QUESTION, "walking")
    assert (item.key, item.dose["weekdays"], item.dose["minutes"]) == ("EXE-01", [0, 2], 12)
    assert from_json(to_json(template)) == template


def test_the_dose_is_the_catalogues_with_what_the_template_says_differently():
    [item] = parse_template(GOOD).items
    fields = prescribed(item, entries()["EXE-01"], date(2026, 3, 2))
    assert (fields["minutes"], fields["weekdays"], fields["times_per_week"]) == (12, [0, 2], None)
    assert (fields["intensity_scale"], fields["intensity_low"]) == ("rpe_6_20", 11)
    assert fields["stop_rule"]
    assert fields["progression"]["limit"] == 30


def test_weeks_become_days_from_the_first_day_of_the_plan():
    [item] = parse_template(GOOD).items
    assert days(item, date(2026, 3, 2)) == (date(2026, 3, 9), date(2026, 4, 5))


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ('code = "EXE-01"', 'code = "walk"', "items.1.code"),
        ('goal = "walk"', 'goal = "swim"', "items.1.goal"),
        ("from_week = 2\nto", "from_week = 9\nto", "items.1.from_week"),
        ("to_week = 5", "to_week = 1", "items.1.from_week"),
        ('domain = "walking"', 'domain = "dreaming"', "goals.1.domain"),
        ('[[measures]]\nmeasure = "two_minute_walk"', '[[measures]]\nmeasure = "a_guess"', "measures.1.measure"),
        ('when = "start"', 'when = "every"', "measures.1.every_weeks"),
        ("step = 5", "step = 5000", "items.1.progression.step"),
        ("minutes = 12", "minutes = 9999", "items.1.dose.minutes"),
        ("minutes = 12", "minuts = 12", "items.1.dose.minuts"),
        ("weeks = 6", "weeks = 600", "weeks"),
        ("weeks = 6", 'weeks = 6\nadvice = [{code = "sing", text = "Sing."}]', "advice.1.code"),
        ('name = "A plan"', f'name = "{"x" * 121}"', "name"),
    ],
)
def test_a_problem_names_its_field(before, after, field):
    assert before in GOOD
    assert field in problems(GOOD.replace(before, after, 1))


def test_all_problems_are_said_at_once():
    broken = GOOD.replace("weeks = 6", "weeks = 0").replace('"ms"', '"gout"').replace('"EXE-01"', '"exe"')
    assert {"weeks", "conditions", "items.1.code"} <= set(problems(broken))


def test_an_entry_that_the_catalogue_does_not_hold_is_named():
    template = parse_template(GOOD.replace("EXE-01", "EXE-99"))
    assert dict(unfit(template, entries())) == {"items.1.code": "'EXE-99' is not known."}


@pytest.mark.parametrize("amount", ["minutes = 12", "course_sessions = 10", "sets = 2", 'type = "30 ml"'])
def test_no_amount_of_a_medicine_comes_with_a_template(amount):
    head, _walk = GOOD.split("[[items]]")
    text = f'{head}[[items]]\ngoal = "walk"\ncode = "MED-05"\n[items.dose]\nfrequency = "course"\n{amount}\n'
    [(field, sentence)] = unfit(parse_template(text), entries())
    assert field == f"items.1.dose.{amount.split()[0]}"
    assert "no amount of a medicine" in sentence


def test_a_dose_that_cannot_be_is_a_problem():
    template = parse_template(GOOD.replace('days = ["wed", "mon"]\n', ""))
    assert dict(unfit(template, entries())) == {"items.1.dose.weekdays": "The dose cannot be: no_day."}


def test_the_same_entry_twice_has_two_keys():
    again = GOOD + '[[items]]\ngoal = "walk"\ncode = "EXE-01"\n'
    assert [item.key for item in parse_template(again).items] == ["EXE-01", "EXE-01-2"]


@pytest.mark.parametrize("text", ["With Ana’s stick", "ana, on Monday", "Ask LÓPEZ first", "R-77 asked"])
def test_a_name_is_found_as_a_word(text):
    assert holds(text, names_of("Ana María", "López-Ruiz", "R-77 x"))


def test_a_name_inside_a_word_is_no_name():
    assert not holds("A banana each morning", names_of("Ana"))


def test_each_part_of_life_has_its_question():
    assert question_for("sleep") != question_for("walking")
    assert question_for("") == QUESTION
