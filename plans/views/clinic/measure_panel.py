"""The measures of a draft as rows with their own forms, from what is loaded already."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from plans.actions import measures as actions
from plans.domain.measures import MEASURES
from plans.forms.measures import MeasureForm, WhenForm
from plans.models import Goal, Patient, PlannedMeasure, PlanVersion, Prescription


@dataclass(frozen=True)
class MeasureRow:
    """A planned measure with what is known of it, and its form."""

    row: PlannedMeasure
    name: str
    facts: tuple[str, ...]
    form: WhenForm


def panel(
    version: PlanVersion,
    patient: Patient,
    rows: Sequence[PlannedMeasure],
    goals: Sequence[Goal],
    prescriptions: Sequence[Prescription],
    kinds: Collection[str] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What ``clinic/plan/_measures.html`` shows, from rows that are loaded: ``rows`` are all of the version.

    ``kinds`` are the person's conditions: a row then says whether a smallest change was published for them.
    """
    found = actions.placing(list(goals), list(prescriptions), list(rows))
    shown: dict[str, Any] = {
        "url": f"/people/{patient.pk}/plan/draft/measures/",
        "rows": [_shown(row, kinds) for row in rows if row.when != actions.NEVER],
        "would_add": get_text_list([actions.name_of(code) for code in found.add], _("and")),
        "would_drop": get_text_list(sorted({actions.name_of(row.measure) for row in found.drop}), _("and")),
    }
    if more.get("adding", True) and "form" not in more:
        shown["form"] = MeasureForm(auto_id="measure_%s")
    return {"version": version, "patient": patient, "measures": {**shown, **more}}


def _shown(row: PlannedMeasure, kinds: Collection[str] | None) -> MeasureRow:
    stands = {"when": row.when, "every_weeks": row.every_weeks, "row_version": row.row_version}
    form = WhenForm(initial=stands, auto_id=f"m{row.pk}_%s")
    measure = MEASURES.get(row.measure)
    if measure is None:
        return MeasureRow(row, row.measure, (), form)
    facts = [_("The person logs it") if measure.by == "person" else _("A clinician enters it")]
    if measure.total_only:
        facts.append(_("the total only, its items are licensed"))
    if kinds and not measure.for_conditions(kinds):
        facts.append(_("no published threshold for this condition"))
    return MeasureRow(row, actions.name_of(row.measure), tuple(facts), form)
