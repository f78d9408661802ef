"""A plan to begin from, without a person: goals as questions, actions by their catalogue code with what differs from
the catalogue's dose, measures and safety cards. Shipped ones are TOML files; saved ones are stored in the same shape.

A template holds no words of a person and no amount of a medicine: both are asked each time it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plans.domain import progression
from plans.domain.advice import BY_CODE
from plans.domain.advice import LONGEST as LONGEST_CARD
from plans.domain.catalogue import CODE, CONDITIONS, DAYS, INTENSITY_RANGE, TIMES_OF_DAY, CatalogueError, load
from plans.domain.frontmatter import Fields
from plans.domain.measures import MEASURES

DOMAINS = ("walking", "arm", "thinking", "talking", "sleep", "energy", "mood", "home", "work", "people")
FREQUENCIES = ("fixed_days", "weekly_target", "every_n_days", "course", "when_needed")
WHEN = ("start", "review", "end", "every")
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
DAY = r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
QUESTION = "What would they like to do?"
MOST_GOALS, MOST_ITEMS, MOST_WEEKS = 6, 30, 104
LONGEST = {"name": 120, "about": 300, "question": 200, "example": 200, "advice": LONGEST_CARD, "to_confirm": 300}
LONGEST_OF_DOSE = {"name": 120, "type": 200, "build_up": 300, "stop_rule": 600}
NUMBERS = {
    "times_per_week": (1, 21), "every_days": (2, 60), "course_sessions": (1, 60), "cycle_on": (1, 52),
    "cycle_off": (1, 52), "minutes": (1, 600), "sets": (1, 20), "repetitions": (1, 500), "intensity_low": (0, 100),
    "intensity_high": (0, 100), "effort_points": (0, 4),
}  # fmt: skip


@dataclass(frozen=True)
class TemplateGoal:
    """``question`` asks for the person's own words; ``example`` shows a clinician what such words sound like."""

    key: str
    question: str = QUESTION
    example: str = ""
    domain: str = ""
    measure: str = ""


@dataclass(frozen=True)
class TemplateItem:
    """An action. ``dose`` holds the columns of a prescription that differ from the catalogue's; ``from_week`` and
    ``to_week`` are weeks of the plan, from 1, both included. ``key`` is the code, with a number when it comes again."""

    key: str
    goal: str
    code: str
    from_week: int = 1
    to_week: int | None = None
    dose: Mapping[str, Any] = field(default_factory=dict)
    progression: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TemplateMeasure:
    measure: str
    when: str
    every_weeks: int | None = None


@dataclass(frozen=True)
class TemplateAdvice:
    """A safety card of plans.domain.advice. ``text`` is for the person; empty is the text that the card has anyway."""

    code: str
    text: str = ""


@dataclass(frozen=True)
class Template:
    """``to_confirm`` are sentences on what is recalled or expert opinion: "to be confirmed by your service".
    ``reviewed`` is the day, as ISO text, on which somebody last held it against its sources; shipped ones have one."""

    code: str
    name: str
    about: str
    conditions: tuple[str, ...]
    weeks: int
    goals: tuple[TemplateGoal, ...]
    items: tuple[TemplateItem, ...]
    measures: tuple[TemplateMeasure, ...] = ()
    advice: tuple[TemplateAdvice, ...] = ()
    to_confirm: tuple[str, ...] = ()
    reviewed: str = ""

    def items_of(self, goal: str) -> tuple[TemplateItem, ...]:
        return tuple(item for item in self.items if item.goal == goal)


def parse_template(text: str) -> Template:
    """Reads a file. Raises CatalogueError with every problem found, by field."""
    return from_json(load(text))


def from_json(data: Mapping[str, Any]) -> Template:
    """The template that a mapping states, as a file or ``to_json`` has it. CatalogueError with every problem found."""
    read = Fields(data)
    problems: list[tuple[str, str]] = []
    found = Template(
        code=read.text("code", pattern=SLUG),
        name=read.text("name"),
        about=read.text("about", required=False),
        conditions=read.listed("conditions", allowed=CONDITIONS),
        weeks=read.number("weeks", 1, MOST_WEEKS, required=True) or 1,
        goals=tuple(_goal(*table, problems) for table in enumerate(read.tables("goals"), 1)),
        items=_items(read.tables("items"), problems),
        measures=tuple(_measure(*table, problems) for table in enumerate(read.tables("measures"), 1)),
        advice=tuple(_advice(*table, problems) for table in enumerate(read.tables("advice"), 1)),
        to_confirm=read.listed("to_confirm"),
        reviewed=read.text("reviewed", required=False, pattern=DAY),
    )
    read.finish()
    problems = read.problems + problems + _ties(found) + _long(found)
    if problems:
        raise CatalogueError(problems)
    return found


def _goal(at: int, table: Mapping[str, Any], problems: list[tuple[str, str]]) -> TemplateGoal:
    read = Fields(table, f"goals.{at}.")
    goal = TemplateGoal(
        read.text("key", pattern=SLUG),
        read.text("question", required=False, pattern=r".+\?") or QUESTION,
        read.text("example", required=False),
        read.choice("domain", DOMAINS, required=False),
        read.choice("measure", MEASURES, required=False),
    )
    read.finish()
    problems += read.problems
    return goal


def _items(tables: list[Mapping[str, Any]], problems: list[tuple[str, str]]) -> tuple[TemplateItem, ...]:
    times: dict[str, int] = {}
    items = []
    for at, table in enumerate(tables, 1):
        read = Fields(table, f"items.{at}.")
        code = read.text("code", pattern=CODE)
        times[code] = times.get(code, 0) + 1
        items.append(
            TemplateItem(
                key=code if times[code] == 1 else f"{code}-{times[code]}",
                goal=read.text("goal", pattern=SLUG),
                code=code,
                from_week=read.number("from_week", 1, MOST_WEEKS) or 1,
                to_week=read.number("to_week", 1, MOST_WEEKS),
                dose=_dose(read.table("dose") or {}, f"items.{at}.dose.", problems),
                progression=_rule(read.table("progression"), f"items.{at}.progression.", problems),
            )
        )
        read.finish()
        problems += read.problems
    return tuple(items)


def _dose(table: Mapping[str, Any], prefix: str, problems: list[tuple[str, str]]) -> dict[str, Any]:
    """Columns of a prescription, and only those that are named."""
    read = Fields(table, prefix)
    dose: dict[str, Any] = {name: read.number(name, *limits) for name, limits in NUMBERS.items()}
    dose |= {name: read.text(name, required=False) for name in LONGEST_OF_DOSE}
    dose["frequency"] = read.choice("frequency", FREQUENCIES, required=False)
    dose["intensity_scale"] = read.choice("intensity_scale", INTENSITY_RANGE, required=False)
    dose["time_of_day"] = read.choice("time_of_day", TIMES_OF_DAY, required=False)
    dose["weekdays"] = sorted(DAYS.index(day) for day in read.listed("days", allowed=DAYS) if day in DAYS)
    dose["week_plans"] = [_week(*row, prefix, problems) for row in enumerate(read.tables("weeks"), 1)]
    read.finish()
    for name, limit in LONGEST_OF_DOSE.items():
        if len(dose[name]) > limit:
            read.note(name, f"'{name}' has {len(dose[name])} characters. It holds {limit}.")
    problems += read.problems
    return {name: value for name, value in dose.items() if value not in (None, "", [])}


def _week(at: int, table: Mapping[str, Any], prefix: str, problems: list[tuple[str, str]]) -> dict[str, Any]:
    """Weeks that differ, counted from the first week of the action (plans.domain.schedule.WeekPlan)."""
    read = Fields(table, f"{prefix}weeks.{at}.")
    row: dict[str, Any] = {
        "from_week": read.number("from_week", 1, MOST_WEEKS, required=True) or 1,
        "to_week": read.number("to_week", 1, MOST_WEEKS),
    }
    if read.has("days"):
        row["weekdays"] = sorted(DAYS.index(day) for day in read.listed("days", allowed=DAYS) if day in DAYS)
    numbers = {"minutes": read.number("minutes", 1, 600), "times_per_week": read.number("times_per_week", 0, 21)}
    read.finish()
    problems += read.problems
    return row | {name: value for name, value in numbers.items() if value is not None}


def _rule(table: Mapping[str, Any] | None, prefix: str, problems: list[tuple[str, str]]) -> dict[str, Any]:
    found = progression.problems(table) if table else []
    problems += [(prefix + name, f"'{name}' does not make a rule: {code}.") for name, code in found]
    return dict(table or {})


def _measure(at: int, table: Mapping[str, Any], problems: list[tuple[str, str]]) -> TemplateMeasure:
    read = Fields(table, f"measures.{at}.")
    row = TemplateMeasure(
        read.choice("measure", MEASURES), read.choice("when", WHEN), read.number("every_weeks", 1, 52)
    )
    read.finish()
    if (row.when == "every") != (row.every_weeks is not None):
        read.note("every_weeks", "Weeks go with the time 'every', and with no other.")
    problems += read.problems
    return row


def _advice(at: int, table: Mapping[str, Any], problems: list[tuple[str, str]]) -> TemplateAdvice:
    read = Fields(table, f"advice.{at}.")
    card = TemplateAdvice(read.choice("code", BY_CODE), read.text("text", required=False))
    read.finish()
    problems += read.problems
    return card


def _ties(found: Template) -> list[tuple[str, str]]:
    """What the parts say of each other: goals with actions, actions with goals, weeks within the template."""
    keys = [goal.key for goal in found.goals]
    problems = [
        ("goals", f"'{key}' is there twice. Keep one.") for key in sorted({k for k in keys if keys.count(k) > 1})
    ]
    if not 1 <= len(keys) <= MOST_GOALS:
        problems.append(("goals", f"There are {len(keys)} goals. A template has 1 to {MOST_GOALS}."))
    if not 1 <= len(found.items) <= MOST_ITEMS:
        problems.append(("items", f"There are {len(found.items)} actions. A template has 1 to {MOST_ITEMS}."))
    for at, item in enumerate(found.items, 1):
        if item.goal not in keys:
            problems.append((f"items.{at}.goal", f"'{item.goal}' is no goal of this template."))
        if not item.from_week <= (item.to_week or found.weeks) <= found.weeks:
            problems.append((f"items.{at}.from_week", f"The weeks go from 1 to {found.weeks}, the first one first."))
    problems += [
        (f"goals.{at}.key", "No action serves this goal. Add one.")
        for at, goal in enumerate(found.goals, 1)
        if not found.items_of(goal.key)
    ]
    pairs = [(row.measure, row.when) for row in found.measures]
    twice = sorted({pair for pair in pairs if pairs.count(pair) > 1})
    return problems + [("measures", f"'{code}' is there twice for '{when}'. Keep one.") for code, when in twice]


def _long(found: Template) -> list[tuple[str, str]]:
    texts = [("name", found.name), ("about", found.about), *(("to_confirm", line) for line in found.to_confirm)]
    texts += [("advice", card.text) for card in found.advice]
    texts += [(name, getattr(goal, name)) for goal in found.goals for name in ("question", "example")]
    return [
        (name, f"'{name}' has {len(text)} characters. It holds {LONGEST[name]}.")
        for name, text in texts
        if len(text) > LONGEST[name]
    ]


def to_json(template: Template) -> dict[str, Any]:
    """The shape of a file: ``from_json`` reads it back to the same template."""
    return {
        "code": template.code,
        "name": template.name,
        "about": template.about,
        "conditions": list(template.conditions),
        "weeks": template.weeks,
        "goals": [_said(goal) for goal in template.goals],
        "items": [_item_json(item) for item in template.items],
        "measures": [_said(row) for row in template.measures],
        "advice": [_said(card) for card in template.advice],
        "to_confirm": list(template.to_confirm),
        **({"reviewed": template.reviewed} if template.reviewed else {}),
    }


def _said(row: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if value not in ("", None)}


def _item_json(item: TemplateItem) -> dict[str, Any]:
    row = {name: value for name, value in _said(item).items() if name not in ("key", "dose", "progression")}
    dose = dict(item.dose)
    if "weekdays" in dose:
        dose["days"] = [DAYS[day] for day in dose.pop("weekdays")]
    if "week_plans" in dose:
        dose["weeks"] = [_week_json(week) for week in dose.pop("week_plans")]
    parts = {"dose": dose, "progression": dict(item.progression)}
    return row | {name: part for name, part in parts.items() if part}


def _week_json(week: Mapping[str, Any]) -> dict[str, Any]:
    row = {name: value for name, value in week.items() if name != "weekdays" and value is not None}
    return row | ({"days": [DAYS[day] for day in week["weekdays"]]} if "weekdays" in week else {})
