"""Results as rows of a table: value, band, what is missing, who entered it, what it was before a correction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from plans.domain.measures import MEASURES, phq_9
from plans.domain.measures.change import interpret
from plans.domain.measures.due import Due
from plans.domain.measures.instrument import LEFT, SKIPPED
from plans.domain.measures.instruments import INSTRUMENTS
from plans.forms.measure_results import CONDITIONS
from plans.models import MeasureResult
from plans.views.measure_words import ChangeWords, change_words, item_nine_words, name_of, phq_9_words, told


@dataclass(frozen=True)
class ResultRow:
    row: MeasureResult
    name: str
    value: str
    band: str
    notes: tuple[str, ...]  # what is missing, estimated, item 9, test conditions
    was: str  # what it said before it was corrected
    item_nine: str
    alarming: bool


@dataclass(frozen=True)
class Series:
    """One measure, of one hand where it is sided: ``count`` results, newest first, and the change since the first."""

    code: str
    name: str
    count: int
    rows: tuple[ResultRow, ...]
    since: date | None
    change: ChangeWords | None
    more: str
    said: tuple[str, ...] = ()  # what a questionnaire's own rules say of the newest result


@dataclass(frozen=True)
class DueRow:
    code: str
    name: str
    asked: int
    answered: int
    since: date | None
    by: str
    note: str
    url_part: str


def shown_row(row: MeasureResult) -> ResultRow:
    instrument = INSTRUMENTS.get(row.measure)
    score = instrument.score(row.items) if instrument and row.items else None
    notes = [*_missing(row), *_conditions(row)]
    if score and score.prorated:
        notes.insert(0, _("Estimated: %(rule)s") % {"rule": _(phq_9.ESTIMATE).rstrip(".")} if row.measure == "phq_9"
                     else _("Estimated from what there is"))  # fmt: skip
    if row.undone:
        notes.insert(0, _("Taken back"))
    said = phq_9.self_harm(row.items) if row.measure == "phq_9" else None
    return ResultRow(
        row, name_of(row.measure) + _side(row.side), "–" if row.undone else told(row),
        _(score.band) if score and score.band else "", tuple(note for note in notes if note),
        told(row.amends) if isinstance(row.amends, MeasureResult) else "", item_nine_words(row), bool(said),
    )  # fmt: skip


def _missing(row: MeasureResult) -> Iterable[str]:
    """ "7 of 9 items", and how many of the others were left out, not known, or not asked."""
    instrument = INSTRUMENTS.get(row.measure)
    if instrument is None or row.undone or not row.missing:
        return
    wanted = len([field for field in instrument.fields if not field.optional])
    skipped = sum(row.items.get(code) == SKIPPED for code in row.missing)
    unknown = sum(row.items.get(code) == "unknown" for code in row.missing)
    yield _("%(n)s of %(of)s answered") % {"n": max(0, wanted - len(row.missing)), "of": wanted}
    for count, words in ((skipped, _("left out: %(n)s")), (unknown, _("not known: %(n)s")),
                         (len(row.missing) - skipped - unknown, _("not asked: %(n)s"))):  # fmt: skip
        if count:
            yield words % {"n": count}


def _conditions(row: MeasureResult) -> Iterable[str]:
    for code, label in CONDITIONS.items():
        if value := row.conditions.get(code):
            yield f"{label}: {value}"


def _side(side: str) -> str:
    if not side:
        return ""
    return f", {_('left hand') if side == LEFT else _('right hand')}"


def series_of(rows: Sequence[MeasureResult], kinds: Sequence[str]) -> list[Series]:
    """``rows`` of each measure and side together, newest first, annotated with ``first`` and ``count``."""
    found = []
    for (code, side), group in groupby(rows, key=lambda row: (row.measure, row.side)):
        held = list(group)
        start, newest = held[-1], held[0]
        change = None
        if start is not newest and start.total is not None and newest.total is not None and code in MEASURES:
            change = change_words(interpret(MEASURES[code], start.total, newest.total, kinds))
        count = newest.count  # type: ignore[attr-defined]
        found.append(Series(code, name_of(code) + _side(side), count, tuple(map(shown_row, held)),
                            start.local_date if change else None, change, f"?measure={code}",
                            tuple(phq_9_words(start, newest)) if code == "phq_9" else ()))  # fmt: skip
    return sorted(found, key=lambda one: one.rows[0].row.local_date, reverse=True)


def due_rows(due: Sequence[Due], *, contact: bool) -> list[DueRow]:
    """Of each planned measure: how often it was asked and answered, and whether it is due. Due ones first."""
    rows = [
        DueRow(
            one.code, name_of(one.code), one.asked, one.answered, one.since,
            _("The person answers it") if MEASURES[one.code].by == "person" else _("A clinician enters it"),
            _("The team has no safety contact: the PHQ-2 is asked.") if one.code == "phq_9" and not contact else "",
            one.code,
        )
        for one in due if one.code in MEASURES
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.since is None, row.since or date.max))
