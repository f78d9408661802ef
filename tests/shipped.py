"""The shipped catalogue and templates as values, and for each template somebody it is meant for.

``MATCHING``: the condition (kind, type, days since it began) of that person. Everything that the rules ask is known of
them, and nothing of it speaks against exercise, practice or sleep.
"""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from plans.actions.content_files import FOLDER
from plans.domain.catalogue import parse_entry
from plans.domain.facts import ConditionFacts, Fact, PersonFacts
from plans.domain.templates import Template, parse_template
from plans.models.factkinds import FACT_KINDS

MATCHING = {
    "cerebrolysin-record": ("stroke", "ischaemic", 240),
    "concussion-first-weeks": ("tbi", "concussion", 4),
    "insomnia-brain-injury": ("tbi", "moderate", 400),
    "ms-balance-gait": ("ms", "rrms", 2000),
    "ms-fatigue": ("ms", "rrms", 2000),
    "stress-sleep-first": ("long_stress", "", 300),
    "stroke-arm": ("stroke", "ischaemic", 40),
    "stroke-walking-prevention": ("stroke", "ischaemic", 120),
    "tbi-memory-planning": ("tbi", "moderate", 400),
}
# What is good to have: everything else that can be answered by yes or no is "no".
YES = {"hand_movement", "swallow_review", "supervised_exercise", "dmt_decision"}
NUMBERS = {"falls_6_months": 0, "egfr": 90, "creatinine_clearance": 100, "resting_systolic": 124,
           "resting_diastolic": 78, "edss": 3, "mrs": 2, "berg_balance": 54}  # fmt: skip


def answers() -> dict[str, str | int]:
    """A complete set of facts by code: "yes", "no", or a number. Dates are left out: they ask about a medicine."""
    plain: dict[str, str | int] = {
        code: "yes" if code in YES else "no" for code, kind in FACT_KINDS.items() if kind.type == "yes_no"
    }
    return plain | NUMBERS


def somebody_for(code: str, today: date) -> PersonFacts:
    kind, subtype, since = MATCHING[code]
    facts = {
        name: Fact("known", Decimal(said)) if isinstance(said, int) else Fact(said) for name, said in answers().items()
    }
    return PersonFacts((ConditionFacts(kind, subtype, today - timedelta(days=since)),), facts, 44)


@cache
def entries() -> dict[str, dict[str, Any]]:
    read = [parse_entry(path.read_text(encoding="utf-8")) for path in (FOLDER / "catalogue").glob("*.toml")]
    return {entry.code: entry.to_dict() for entry in read}


@cache
def templates() -> dict[str, Template]:
    paths = sorted((FOLDER / "templates").glob("*.toml"))
    return {path.stem: parse_template(path.read_text(encoding="utf-8")) for path in paths}
