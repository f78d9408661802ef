"""Short ways to say who somebody is and what is drafted for them, in the values that the rules read."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

from plans.domain.facts import ConditionFacts, DraftFacts, Fact, GoalFacts, ItemFacts, MeasureFacts, PersonFacts

TODAY = date(2026, 3, 12)
KINDS = {"EXE": "exercise", "SLP": "sleep", "COG": "cognitive", "MED": "medical", "SUP": "support"}
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
VISIT = {"prescriber": "Dr Imran", "monitoring_on": "2026-04-01", "consent_on": "2026-03-01"}


def ago(days):
    return TODAY - timedelta(days=days)


def key(name):
    return uuid5(NAMESPACE_OID, name)


def fact(value, seen=10):
    """``"yes"``, ``"no"``, ``"unknown"``, a number or a date."""
    if isinstance(value, str):
        return Fact(value, seen_on=ago(seen))
    if isinstance(value, date):
        return Fact("known", on=value, seen_on=ago(seen))
    return Fact("known", number=Decimal(value), seen_on=ago(seen))


def somebody(*conditions, age=50, preferences="", **facts):
    """``somebody("ms/rrms", "stroke@200", seizure="yes")``: the number is days since it began."""
    held = []
    for words in conditions:
        name, _, days = words.partition("@")
        kind, _, subtype = name.partition("/")
        held.append(ConditionFacts(kind, subtype, ago(int(days)) if days else None))
    known = {code: value if isinstance(value, Fact) else fact(value) for code, value in facts.items()}
    return PersonFacts(tuple(held), known, age=age, preferences=preferences)


def does(code, /, name="", **fields):
    """An action made from a catalogue entry: complete, and in the plan before, unless a case says otherwise."""
    kind = KINDS[code[:3]]
    fields = {"stop_rule": "Stop if you feel faint.", "record": VISIT if kind == "medical" else {}, **fields}
    item = ItemFacts(key(code), code, kind, name or code, **fields)
    return item if "before" in fields else replace(item, before=item)


def new(code, **fields):
    return does(code, **fields, before=None)


def goal(words="Walk to the shop", levels=4, **fields):
    return GoalFacts(key("goal"), words, levels=levels, **fields)


def measured(code, when="start", thresholds=None):
    return MeasureFacts(code, when=when, thresholds=frozenset(thresholds) if thresholds is not None else None)


def plan(person, *items, goals=(), measures=(), **more):
    more = {"first_on": TODAY, "review_on": TODAY + timedelta(weeks=4), **more}
    return DraftFacts(TODAY, person, tuple(goals), items, tuple(measures), **more)
