"""Mending what an advisory names by one press: a table from rule to function, through the actions of the draft.

A fix is a change like any other: it counts the draft up, leaves its rows in the trail and can be undone.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from plans.actions.advisory_facts import facts_of
from plans.actions.drafts import touch
from plans.actions.errors import ActionError, Stale
from plans.actions.prescriptions import add_prescription, change_prescription, remove_prescription
from plans.actions.undo import remember, with_fields
from plans.domain.advisories import Advisory, evaluate, item_of_entry, suits
from plans.domain.advisories.exercise import STEP_MINUTES
from plans.domain.advisories.plan import MOST_NEW, new_by_week, week
from plans.domain.facts import DraftFacts
from plans.models import Article, Goal, Intervention, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record

VISIT_AFTER = timedelta(weeks=4)
# Perceived effort for a band of heart-rate reserve, by its upper end (clinical.md Part 3, "Intensity words").
RPE_FOR_HRR = ((40, 9, 11), (60, 11, 13), (100, 14, 16))


class AskFirst(ActionError):
    """The entry to add does not suit this person, or its contraindications were not checked: a clinician looks at it
    in the form of a new action and says why. Nothing was added."""

    def __init__(self, goal: Goal, code: str) -> None:
        super().__init__(_("This entry needs a look before it is added."))
        self.goal, self.code = goal, code


@transaction.atomic
def fix(*, version: PlanVersion, rule: str, item: UUID | None, seen: str, actor: User) -> UUID | None:
    """Mend the advisory that was on the page with the fingerprint ``seen``; the changed or new action, None for a plan.

    Stale when it no longer stands like that; ActionError when the draft lacks what the fix needs; AskFirst.
    """
    draft = facts_of(version)
    same = (one for one in evaluate(draft) if (one.rule.id, one.item, one.fingerprint) == (rule, item, seen))
    advisory = next(same, None)
    if advisory is None or not advisory.finding.fix or rule not in FIXES:
        raise Stale(version)
    return FIXES[rule](version, advisory, draft, actor)


def _subject(version: PlanVersion, advisory: Advisory) -> Prescription:
    rows = version.prescriptions.select_related("version__plan")
    found = rows.filter(stable_key=advisory.item).first() if advisory.item else None
    if found is None:
        raise Stale(version)
    return found


def _change(version: PlanVersion, advisory: Advisory, actor: User, fields: dict[str, Any]) -> UUID:
    item = _subject(version, advisory)
    change_prescription(prescription=item, seen=item.row_version, actor=actor, fields=fields)
    return item.pk


def _add(*codes: str, beside: str = "") -> "Fix":
    """Add catalogue entries with their own dose, under the goal of the first action of the kind ``beside``. Those that
    a clinician has to answer for are left out; AskFirst when that is all of them."""

    def add(version: PlanVersion, advisory: Advisory, draft: DraftFacts, actor: User) -> UUID | None:
        goal = _goal_for(version, advisory, draft, beside)
        entries = list(Intervention.objects.filter(code__in=codes, is_current=True).order_by("code"))
        if not entries:
            raise ActionError(_("The catalogue no longer has this entry."))
        easy = [entry for entry in entries if not _asks(entry, draft)]
        if not easy:
            raise AskFirst(goal, entries[0].code)
        added = [add_prescription(goal=goal, actor=actor, fields=_dose(entry)) for entry in easy]
        return added[0].pk

    return add


def _asks(entry: Intervention, draft: DraftFacts) -> bool:
    against = (one for one in suits(entry.content, draft.person, today=draft.today) if one.severity != "I")
    return bool(entry.content.get("contraindications")) or any(against)


def _goal_for(version: PlanVersion, advisory: Advisory, draft: DraftFacts, beside: str) -> Goal:
    keys = [item.goal for item in draft.items if item.key == advisory.item or item.kind == beside]
    goals = list(version.goals.select_related("version__plan"))
    if not goals:
        raise ActionError(_("Add a goal first. Each action belongs to one."))
    return next((goal for key in keys for goal in goals if goal.stable_key == key), goals[0])


def _dose(intervention: Intervention) -> dict[str, Any]:
    entry = intervention.snapshot()
    item = item_of_entry(entry)
    slugs = [page["slug"] for page in entry["pages"][:1]]
    dose = entry.get("dose") or {}
    return {
        "intervention": intervention,
        "entry": entry,
        "page": Article.objects.live().filter(slug__in=slugs).first(),
        "name": item.name,
        "frequency": item.frequency,
        "weekdays": list(item.weekdays),
        "times_per_week": item.times_per_week,
        "minutes": item.minutes,
        "sets": item.sets,
        "repetitions": item.repetitions,
        "intensity_scale": item.scale,
        "intensity_low": item.low,
        "intensity_high": item.high,
        "type": item.type,
        "time_of_day": dose.get("time_of_day") or "",
        "effort_points": entry.get("effort_points") or 0,
        "build_up": item.build_up,
        "stop_rule": item.stop_rule,
    }


def _remove(version: PlanVersion, advisory: Advisory, draft: DraftFacts, actor: User) -> None:
    remove_prescription(prescription=_subject(version, advisory), actor=actor)


def _sit_up(version: PlanVersion, advisory: Advisory, draft: DraftFacts, actor: User) -> UUID:
    words = _("Sit up in bed, or in a chair by the bed, when awake for 15 to 20 minutes. Lie down when sleepy")
    return _change(version, advisory, actor, {"type": words})


def _one_step(version: PlanVersion, advisory: Advisory, draft: DraftFacts, actor: User) -> UUID:
    """The dose of the version before, with 5 minutes more at most."""
    now = next(item for item in draft.items if item.key == advisory.item)
    was = now.before
    if was is None or was.minutes is None or now.minutes is None:
        raise ActionError(_("The action before named no minutes. Change it by hand."))
    fields = {
        "frequency": was.frequency,
        "weekdays": list(was.weekdays),
        "times_per_week": was.times_per_week,
        "every_days": was.every_days,
        "minutes": min(now.minutes, was.minutes + STEP_MINUTES),
        "sets": was.sets,
        "repetitions": was.repetitions,
        "intensity_scale": was.scale,
        "intensity_low": was.low,
        "intensity_high": was.high,
        "type": was.type,
    }
    return _change(version, advisory, actor, fields)


def _perceived(version: PlanVersion, advisory: Advisory, draft: DraftFacts, actor: User) -> UUID:
    high = _subject(version, advisory).intensity_high or 60
    low, top = next(((low, top) for most, low, top in RPE_FOR_HRR if high <= most), RPE_FOR_HRR[-1][1:])
    fields = {"intensity_scale": Prescription.Scale.RPE, "intensity_low": low, "intensity_high": top}
    return _change(version, advisory, actor, fields)


def _visit(version: PlanVersion, advisory: Advisory, draft: DraftFacts, actor: User) -> UUID:
    item = _subject(version, advisory)
    visit = {"monitoring_on": (draft.begins + VISIT_AFTER).isoformat(), "monitoring_with": item.record["prescriber"]}
    return _change(version, advisory, actor, {"record": {**item.record, **visit}})


def _phase_in(version: PlanVersion, advisory: Advisory, draft: DraftFacts, actor: User) -> None:
    """Two new actions a week, in the order of the plan, from the first week on. One change, undone as one."""
    starts = phased(draft)
    rows = list(version.prescriptions.filter(stable_key__in=starts))
    touch(version)
    for row in rows:
        fields = {"starts_on": starts[row.stable_key], "row_version": F("row_version") + 1}
        late = row.ends_on is not None and row.ends_on < starts[row.stable_key]
        if late or not Prescription.objects.filter(pk=row.pk, row_version=row.row_version).update(**fields):
            raise ActionError(_("“%(name)s” cannot begin later: it ends before.") % {"name": row.name})
        record("prescription.changed", actor=actor, patient_id=version.plan.patient_id, target=row)
    changed = [(row, with_fields(row, {"starts_on": starts[row.stable_key]})) for row in rows]
    remember(version=version, actor=actor, name=_("New actions phased in"), rows=changed)


def phased(draft: DraftFacts) -> Mapping[UUID, date]:
    """The Monday on which each new action begins, for those that do not begin in the first week."""
    items: Sequence[Any] = [item for _monday, items in sorted(new_by_week(draft).items()) for item in items]
    first = week(draft.begins)
    weeks = {item.key: first + timedelta(weeks=at // MOST_NEW) for at, item in enumerate(items)}
    return {key: monday for key, monday in weeks.items() if monday > first}


Fix = Callable[[PlanVersion, Advisory, DraftFacts, User], UUID | None]
FIXES: dict[str, Fix] = {
    "ADV-10": _remove,
    "ADV-11": _sit_up,
    "ADV-19": _add("SUP-04", beside="exercise"),
    "ADV-21": _one_step,
    "ADV-22": _perceived,
    "ADV-23": _phase_in,
    "ADV-24": _add("SLP-01", "SLP-02"),
    "ADV-26": _visit,
    "ADV-29": _add("COG-08", beside="cognitive"),
    "ADV-42": _add("SUP-06", beside="exercise"),
}
