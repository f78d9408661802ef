"""The draft on the screen: one page, and the same body as the fragment that its forms take their part from."""

from datetime import timedelta
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from plans.actions.advisory_facts import Rows
from plans.actions.care import current_facts, safety_among
from plans.actions.undo import KEPT
from plans.htmx import page_or_fragment
from plans.models import DraftChange, Patient, PlanVersion
from plans.views.clinic import advice_panel, advisory_panel, coverage_panel, measure_panel, weekgrid
from plans.views.clinic.checks import checks, left
from plans.views.clinic.content import compared, contents
from plans.views.clinic.outline import steps
from plans.views.clinic.templates import starters
from plans.views.words import change_rows
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

# What the page asks for anew after a save, by the id of the element that asks.
PARTS = {"panels": "clinic/plan/_panels.html", "doses": "clinic/plan/_doses.html"}
JUST_NOW = timedelta(minutes=10)  # how long somebody counts as being in a draft after their last change


def person_of(request: SignedInRequest, patient_id: UUID) -> Patient:
    return get_object_or_404(Patient.objects.visible_to(request.user), pk=patient_id)


def draft_of(request: SignedInRequest, patient_id: UUID) -> PlanVersion:
    """The draft that this visitor may work on, with its plan and its person; 404 otherwise."""
    drafts = PlanVersion.objects.visible_to(request.user).draft_of(patient_id)
    return get_object_or_404(drafts.select_related("plan__patient", "plan__team", "template"))


def render_draft(
    request: SignedInRequest, version: PlanVersion, *, status: int = 200, saved: UUID | None = None, **opened: Any
) -> HttpResponse:
    """The builder. ``opened`` names the form that stands open in it: form, at (goal or action), what, entry, stale.

    ``saved`` is the row that was just saved; focus goes back to it. To HTMX it is ``#draft`` with the bar out of band;
    a form takes what it needs of it by ``hx-select``. After a save the page asks for one of PARTS.
    """
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    context = _content_of(request, version)
    if request.htmx.trigger in PARTS:
        return render(request, PARTS[request.htmx.trigger], context)
    context |= {
        "nav": "caseload",
        "tab": "plan",
        "saved": saved,
        **bar(request, version),
        **opened,
    }
    return page_or_fragment(request, "clinic/plan/draft.html", "clinic/plan/_draft_answer.html", context, status=status)


def _content_of(request: SignedInRequest, version: PlanVersion) -> dict[str, Any]:
    """The draft's rows, and what the page says beside them. Seven queries."""
    patient = version.plan.patient
    prefetch_related_objects([patient], "conditions")
    facts, (draft, before) = current_facts(patient), contents(version)
    rows = Rows(
        draft.goals, draft.items, before.items if before else (), facts, patient.conditions.all(), draft.planned
    )
    advisories = advisory_panel.panel(version, rows)
    week = weekgrid.panel(version, draft.items, patient, weeks=(request.POST or request.GET).get("weeks", ""))
    advice = advice_panel.panel(version, draft.items, facts, patient.conditions.all())
    points = [day.amount.points for day in week["week"]["load"].days]
    waiting = {"blocked": advisories.blocking, "cautions": advisories.cautions, "cards": advice.waiting}
    found = checks(version, draft.goals, draft.items, day_points=points, **waiting)
    # The days are chosen on the page where the draft is shared.
    found = [check for check in found if check.code != "no_dates"]
    return {
        "patient": patient,
        "safety_facts": safety_among(facts),
        "version": version,
        "goals": draft.goals,
        "starters": [] if draft.goals else starters(request.user, patient.conditions.all()),
        "advisories": advisories,
        "checks": found,
        "left": left(found),
        "coverage": coverage_panel.panel(version, draft.goals, draft.items),
        "advice": advice,
        "before": before.version if before else None,
        "since": by_item(change_rows(compared(before, draft)[0])) if before else [],
        "steps": steps(
            draft.goals, draft.items, draft.planned, week["week"]["over"], advisories, advice.waiting, left(found)
        ),
        **week,
        **measure_panel.panel(version, patient, draft.measures, draft.goals, draft.items, adding=False),
    }


def bar(request: SignedInRequest, version: PlanVersion) -> dict[str, Any]:
    """What the bar of the draft says: when it was saved, what this visitor can undo, who else is in it. One query."""
    newest = DraftChange.objects.filter(version=version).order_by("-at", "-id")[:KEPT]
    made = list(newest.values_list("at", "by", "by__name", "name"))
    since = timezone.now() - JUST_NOW
    return {
        "saved_at": timezone.localtime(made[0][0]) if made else None,
        "undoes": next((name for _at, by, _who, name in made if by == request.user.pk), ""),
        "others": sorted({who for at, _by, who, _name in made if at > since} - {request.user.name}),
    }


class Said(NamedTuple):
    """A row of templates/ui/diff.html."""

    kind: str
    text: str
    was: str
    now: str


def by_item(rows: list[dict[str, Any]]) -> list[tuple[str, tuple[Said, ...]]]:
    """Changes under the name of what they are about: the name is said once, its parts below it."""
    found = []
    for name, group in groupby(rows, key=lambda row: str(row["name"])):
        parts = list(group)
        said = (Said(row["kind"], row["part"] or row["text"], row["was"], row["now"]) for row in parts)
        found.append((name if parts[0]["part"] else "", tuple(said)))
    return found
