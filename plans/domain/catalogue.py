"""The intervention catalogue: one TOML file an entry, read into typed values. Field list: clinical.md Part 3."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from plans.domain.bodies import GRADES
from plans.domain.frontmatter import Fields

KINDS = ("sleep", "exercise", "cognitive", "medical", "support")
CONDITIONS = ("ms", "stroke", "tbi", "concussion", "neurodegenerative", "long_stress")
FREQUENCIES = ("fixed_days", "weekly_target", "when_needed")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES_OF_DAY = ("morning", "midday", "afternoon", "evening", "night")
INTENSITY_RANGE = {"none": None, "talk_test": None, "rpe_6_20": (6, 20), "cr10": (0, 10), "percent_hrr": (0, 100)}
CODE = r"[A-Z]{3}-[0-9]{2}"
MECHANISM = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TAG = r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
NAME = r"[a-z0-9_]+"
# Characters that fit where a text goes next: a column of the catalogue, or the form of a prescription made from it.
LONGEST = {
    "name": 120, "plain_name": 120, "why_question": 120, "summary": 400, "progression": 300, "evidence_note": 600,
}  # fmt: skip
LONGEST_ITEM, MOST_ITEMS = 400, 30
LONGEST_STOP_RULES = 600  # all of them, one after the other
LONGEST_TYPE, LONGEST_NOTE = 200, 300
MEDICAL_HAS_NO_AMOUNT = ("minutes", "sets", "reps", "intensity_low", "intensity_high")


class CatalogueError(ValueError):
    """A file that cannot be loaded. `problems` are (field, sentence)."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{name}: {message}" for name, message in problems))
        self.problems = problems


@dataclass(frozen=True)
class Dose:
    """Frequency, intensity, time and type. A value that is None is not part of this entry's dose.

    `times_per_week` belongs to weekly_target, `days` to fixed_days. Intensity limits are in the units of the scale.
    """

    frequency: str
    times_per_week: int | None
    days: tuple[str, ...]
    minutes: int | None
    sets: int | None
    reps: int | None
    intensity_scale: str
    intensity_low: int | None
    intensity_high: int | None
    type: str
    time_of_day: str


@dataclass(frozen=True)
class MechanismLink:
    """How this entry may help: the grade is for this entry acting through this mechanism."""

    code: str
    grade: str
    note: str


@dataclass(frozen=True)
class Entry:
    """One intervention. `plain_name`, `why_question`, `how_to` and `stop_rules` are for the person, the rest for staff.

    `to_confirm` names the fields whose default is recalled and not read in a source: "to be confirmed by your service".
    `record_only` entries note what a specialist prescribed; they never have a dose.
    """

    code: str
    kind: str
    name: str
    plain_name: str
    why_question: str
    summary: str
    how_to: tuple[str, ...]
    conditions: tuple[str, ...]
    dose: Dose | None
    effort_points: int
    progression: str
    prerequisites: tuple[str, ...]
    cautions: tuple[str, ...]
    contraindications: tuple[str, ...]
    stop_rules: tuple[str, ...]
    checkin_items: tuple[str, ...]
    measures: tuple[str, ...]
    mechanisms: tuple[MechanismLink, ...]
    pages: tuple[str, ...]
    evidence: str
    evidence_note: str
    sources: tuple[str, ...]
    to_confirm: tuple[str, ...]
    requires_prescriber: bool
    record_only: bool
    monitoring: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, field by field; `dose` is None or a dict, `mechanisms` a list of dicts."""
        return asdict(self)


def parse_entry(text: str) -> Entry:
    """Reads the file of one entry. Raises CatalogueError with every problem found."""
    return entry_of(load(text))


def entry_of(data: Mapping[str, Any]) -> Entry:
    """The entry that a mapping states, as a file or the desk has it. Raises CatalogueError with every problem found."""
    read = Fields(data)
    dose_table = read.table("dose")
    dose, dose_problems = _dose(dose_table) if dose_table else (None, [])
    links, link_problems = _links(read.tables("mechanisms"))
    entry = Entry(
        code=read.text("code", pattern=CODE),
        kind=read.choice("kind", KINDS),
        name=read.text("name"),
        plain_name=read.text("plain_name"),
        why_question=read.text("why_question", pattern=r".+\?"),
        summary=read.text("summary"),
        how_to=read.listed("how_to", at_least=1),
        conditions=read.listed("conditions", allowed=CONDITIONS, at_least=1),
        dose=dose,
        effort_points=read.number("effort_points", 0, 4, required=True) or 0,
        progression=read.text("progression"),
        prerequisites=read.listed("prerequisites"),
        cautions=read.listed("cautions"),
        contraindications=read.listed("contraindications"),
        stop_rules=read.listed("stop_rules", at_least=1),
        checkin_items=read.listed("checkin_items", pattern=NAME, at_least=1),
        measures=read.listed("measures", pattern=NAME),
        mechanisms=links,
        pages=read.listed("pages", pattern=MECHANISM, at_least=1),
        evidence=read.choice("evidence", GRADES),
        evidence_note=read.text("evidence_note"),
        sources=read.listed("sources", pattern=TAG),
        to_confirm=read.listed("to_confirm", allowed=CONFIRMABLE),
        requires_prescriber=read.flag("requires_prescriber"),
        record_only=read.flag("record_only"),
        monitoring=read.listed("monitoring"),
    )
    read.finish()
    problems = read.problems + dose_problems + link_problems + _rules(entry) + too_long(entry, LONGEST) + _twice(entry)
    if problems:
        raise CatalogueError(problems)
    return entry


CONFIRMABLE = {item.name for item in fields(Entry)} | {f"dose.{item.name}" for item in fields(Dose)}


def load(text: str) -> dict[str, Any]:
    """TOML as a dict; a file that is not TOML is a CatalogueError on the field `file`."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError([("file", f"The file cannot be read: {error}.")]) from error


def _dose(table: Mapping[str, Any]) -> tuple[Dose, list[tuple[str, str]]]:
    read = Fields(table, "dose.")
    dose = Dose(
        frequency=read.choice("frequency", FREQUENCIES),
        times_per_week=read.number("times_per_week", 1, 21),
        days=read.listed("days", allowed=DAYS),
        minutes=read.number("minutes", 1, 240),
        sets=read.number("sets", 1, 10),
        reps=read.number("reps", 1, 300),
        intensity_scale=read.choice("intensity_scale", INTENSITY_RANGE),
        intensity_low=read.number("intensity_low", 0, 100),
        intensity_high=read.number("intensity_high", 0, 100),
        type=read.text("type"),
        time_of_day=read.choice("time_of_day", TIMES_OF_DAY, required=False),
    )
    read.finish()
    read.problems += too_long(dose, {"type": LONGEST_TYPE}, "dose.")
    _check_frequency(dose, read)
    _check_intensity(dose, read)
    return dose, read.problems


def _check_frequency(dose: Dose, read: Fields) -> None:
    if (dose.frequency == "fixed_days") != bool(dose.days):
        read.note("days", "Days go with the frequency fixed_days, and with no other.")
    if (dose.frequency == "weekly_target") != (dose.times_per_week is not None):
        read.note("times_per_week", "Times a week go with the frequency weekly_target, and with no other.")


def _check_intensity(dose: Dose, read: Fields) -> None:
    limits = INTENSITY_RANGE.get(dose.intensity_scale)
    low, high = dose.intensity_low, dose.intensity_high
    if limits is None:
        if low is not None or high is not None:
            read.note("intensity_low", f"The scale '{dose.intensity_scale}' has no numbers. Take the limits out.")
    elif low is None or high is None or not limits[0] <= low <= high <= limits[1]:
        read.note("intensity_low", f"Give a low and a high value from {limits[0]} to {limits[1]}, the low one first.")


def _links(tables: list[Mapping[str, Any]]) -> tuple[tuple[MechanismLink, ...], list[tuple[str, str]]]:
    problems: list[tuple[str, str]] = (
        [] if tables else [("mechanisms", "There is no mechanism. Add at least 1, with its grade.")]
    )
    links: list[MechanismLink] = []
    for at, table in enumerate(tables, start=1):
        read = Fields(table, f"mechanisms.{at}.")
        link = MechanismLink(read.text("code", pattern=MECHANISM), read.choice("grade", GRADES), read.text("note"))
        read.finish()
        if link.code and link.code in {other.code for other in links}:
            read.note("code", f"'{link.code}' is there twice. Keep one.")
        links.append(link)
        problems += read.problems + too_long(link, {"note": LONGEST_NOTE}, f"mechanisms.{at}.")
    return tuple(links), problems


def _rules(entry: Entry) -> list[tuple[str, str]]:
    """Rules over several fields. A medicine has a prescriber and monitoring; its amount is never ours."""
    problems = []
    medical = entry.kind == "medical"
    if medical and not entry.requires_prescriber:
        problems.append(("requires_prescriber", "A medical entry needs a prescriber."))
    if medical and not entry.monitoring:
        problems.append(("monitoring", "A medical entry needs at least one sentence on monitoring."))
    if entry.record_only and (entry.dose is not None or not medical):
        problems.append(("dose", "An entry that is a record only is medical and has no dose. Take the dose out."))
    if medical and entry.dose and any(getattr(entry.dose, name) is not None for name in MEDICAL_HAS_NO_AMOUNT):
        problems.append(("dose", "A medical entry names no amount. Keep the frequency and take the numbers out."))
    if not medical and entry.dose is None:
        problems.append(("dose", "There is no dose. Say at least how often and what kind."))
    if len(" ".join(entry.stop_rules)) > LONGEST_STOP_RULES:
        problems.append(("stop_rules", f"'stop_rules' has more than {LONGEST_STOP_RULES} characters in all."))
    return problems


def _twice(entry: Entry) -> list[tuple[str, str]]:
    return [
        (name, f"'{item}' is in '{name}' twice. Keep one.")
        for name in ("pages", "sources")
        for item in sorted({item for item in getattr(entry, name) if getattr(entry, name).count(item) > 1})
    ]


def too_long(record: Any, limits: Mapping[str, int], prefix: str = "") -> list[tuple[str, str]]:
    """(field, sentence) for each text of a record over its limit in characters, and each list with too much in it."""
    problems = []
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(value, str) and len(value) > (limit := limits.get(item.name, len(value))):
            problems.append((item.name, f"'{item.name}' has {len(value)} characters. It holds {limit}."))
        elif isinstance(value, tuple) and all(isinstance(part, str) for part in value):
            if len(value) > MOST_ITEMS:
                problems.append((item.name, f"'{item.name}' has {len(value)} lines. It holds {MOST_ITEMS}."))
            if any(len(part) > LONGEST_ITEM for part in value):
                problems.append((item.name, f"A line of '{item.name}' has more than {LONGEST_ITEM} characters."))
    return [(prefix + name, sentence) for name, sentence in problems]
