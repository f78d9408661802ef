"""The fields of an action as its form names them, and the columns that hold them: some are parts of a JSON column."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from plans.domain import kinds, progression
from plans.models import Prescription

VISITS = (("monitoring_on", "monitoring_with"), *((f"monitoring_on_{n}", f"monitoring_with_{n}") for n in (2, 3, 4)))
RECORD = ("prescriber", "product", "indication", "consent_on", *(name for visit in VISITS for name in visit))
DATES = frozenset(name for name in RECORD if "_on" in name)


def value_of(row: Prescription, name: str) -> Any:
    """What stands in a field now, as its form would clean it."""
    if name in kinds.BY_NAME:
        part = kinds.BY_NAME[name]
        value = row.details.get(name)
        return value if part.holds(value) else part.empty
    if name in DATES:
        return _day(row.record.get(name))
    if name in RECORD:
        return str(row.record.get(name) or "")
    if name == "why":
        return [link["code"] for link in kinds.mechanisms(row.entry, row.details)]
    if name == "progression":
        return _rule(row.progression)
    return getattr(row, "page_id" if name == "page" else name)


def columns(row: Prescription, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What to store so that these fields hold these values; all else in a JSON column stays."""
    found: dict[str, Any] = {}
    details, record = dict(row.details), dict(row.record)
    for name, value in fields.items():
        if name in kinds.BY_NAME:
            details[name] = value
        elif name in RECORD:
            record[name] = value.isoformat() if isinstance(value, date) else value
        elif name == "why":
            details["why"] = kinds.change_why(row.entry, row.details, value)
        else:
            found["page_id" if name == "page" else name] = value
    details, record = _said(details), _said(record)
    if details != row.details:
        found["details"] = details
    return found if record == row.record else {**found, "record": record}


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", False, [], {})}


def _day(stored: Any) -> date | None:
    try:
        return date.fromisoformat(str(stored or ""))
    except ValueError:
        return None


def _rule(stored: Any) -> dict[str, Any]:
    try:
        return progression.to_json(progression.from_json(stored))
    except progression.RuleError:
        return {}
