"""The dates of a draft on the page where its first day is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.actions.plan_dates import dates_of, moved_by
from plans.domain.plandates import BEFORE, Dated, Move, moves, outside
from plans.forms.plan import ShareForm
from plans.models import Goal, PlanVersion, Prescription

PARTS = {"starts_on": _("first day"), "ends_on": _("last day"), "target_on": _("by when")}


@dataclass(frozen=True)
class Line:
    """A date in words. ``to`` is where it goes with the first day; ``url`` is where it is changed by hand."""

    dated: Dated
    url: str
    to: date | None = None
    before: bool = False

    @property
    def part(self) -> str:
        return str(PARTS[self.dated.part])


@dataclass(frozen=True)
class Dates:
    """``days`` is by how many days the first day moved: more than 0 is later."""

    first: date
    days: int
    moves: list[Line]
    outside: list[Line]

    @property
    def asks(self) -> bool:
        """Something that is worth a look before the draft is given away like that."""
        return bool(self.moves) or any(line.before for line in self.outside)

    @property
    def later(self) -> bool:
        return self.days > 0

    @property
    def distance(self) -> int:
        return abs(self.days)


def dates(version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription], form: ShareForm) -> Dates | None:
    """For ``clinic/plan/_share_dates.html`` as ``dates``; None while no first day can be read."""
    first = form.cleaned_data.get("starts_on") if form.is_bound else form.initial.get("starts_on")
    if not isinstance(first, date) or not version.is_draft:
        return None
    weeks = form.cleaned_data.get("weeks") if form.is_bound else form.initial.get("weeks")
    by, found = moved_by(version, first), dates_of(version, goals, items)
    going: list[Move] = moves(found, by)
    gone = {(one.dated.row, one.dated.part) for one in going}
    left = [(one, where) for one, where in outside(found, first, weeks) if (one.row, one.part) not in gone]
    return Dates(
        first,
        by.days,
        [Line(one.dated, _at(version, one.dated), one.to) for one in going],
        [Line(one, _at(version, one), before=where == BEFORE) for one, where in left],
    )


def seen(posted: Any, found: Dates | None) -> bool:
    """Whether there is nothing to ask, or it was on the page from which this was sent."""
    return found is None or not found.asks or posted.get("dates_seen", "") == found.first.isoformat()


def _at(version: PlanVersion, one: Dated) -> str:
    name = "goal_edit" if one.part == "target_on" else "prescription_edit"
    return reverse(name, args=[version.plan.patient_id, one.row])
