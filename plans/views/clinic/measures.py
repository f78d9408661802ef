"""The measures of a draft: each row has its own address, form and save; the rules place theirs on a press."""

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions import measures as actions
from plans.actions.care import current_facts, safety_among
from plans.actions.errors import ActionError, Stale
from plans.forms.measures import MeasureForm, WhenForm
from plans.htmx import INVALID, STALE, page_or_fragment, say, wants_fragment
from plans.models import PlannedMeasure, PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.builder import bar, draft_of
from plans.views.clinic.measure_panel import MeasureRow, panel
from plans.views.clinic.saving import draft_changed
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def measures(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """All measures of the draft; a post adds one, or with ``do=place`` lets the rules place theirs."""
    version = draft_of(request, patient_id)
    if request.method != "POST":
        return _page(request, version)
    if request.POST.get("do") == "place":
        placed = actions.place(version=version, actor=request.user)
        return _saved(request, version, _("Measures placed") if placed else _("Nothing to place"))
    form = MeasureForm(request.POST, auto_id="measure_%s")
    if form.is_valid():
        data = form.cleaned_data
        chosen = {"code": data["code"], "when": data["when"], "every_weeks": data["every_weeks"]}
        try:
            row = actions.add(version=version, actor=request.user, **chosen)
            return _saved(request, version, _("%(name)s added") % {"name": actions.name_of(row.measure)})
        except ActionError as problem:
            form.add_error("code", str(problem))
    return _page(request, version, status=INVALID, form=form)


@clinic_only
@require_POST
def change(request: SignedInRequest, patient_id: UUID, measure_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    row = _row(version, measure_id)
    form = WhenForm(request.POST, auto_id=f"m{row.pk}_%s")
    if not form.is_valid():
        return _page(request, version, status=INVALID, at=row.pk, bound=form)
    data = form.cleaned_data
    try:
        actions.change(
            row=row, seen=data["row_version"] or 0, when=data["when"], every_weeks=data["every_weeks"],
            actor=request.user,
        )  # fmt: skip
    except ActionError as problem:
        form.add_error("when", str(problem))
        return _page(request, version, status=INVALID, at=row.pk, bound=form)
    except Stale as late:
        return _late(request, version, late)
    return _saved(request, version, _("%(name)s saved") % {"name": actions.name_of(row.measure)})


@clinic_only
@require_POST
def remove(request: SignedInRequest, patient_id: UUID, measure_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    row = _row(version, measure_id)
    seen = request.POST.get("row_version", "")
    try:
        actions.remove(row=row, seen=int(seen) if seen.isascii() and seen.isdigit() else 0, actor=request.user)
    except Stale as late:
        return _late(request, version, late)
    return _saved(request, version, _("%(name)s removed") % {"name": actions.name_of(row.measure)})


def _row(version: PlanVersion, pk: UUID) -> PlannedMeasure:
    row = get_object_or_404(version.planned_measures.exclude(when=actions.NEVER), pk=pk)
    row.version = version
    return row


def _late(request: SignedInRequest, version: PlanVersion, late: Stale) -> HttpResponse:
    if not isinstance(late.current, PlannedMeasure):
        raise Http404
    words = _("Somebody else changed %(name)s meanwhile. Below is how it stands now.")
    return _page(request, version, status=STALE, problem=words % {"name": actions.name_of(late.current.measure)})


def _saved(request: SignedInRequest, version: PlanVersion, words: str) -> HttpResponse:
    if wants_fragment(request):
        return draft_changed(say(_page(request, version), words))
    return redirect("draft_measures", patient_id=version.plan.patient_id)


def _page(
    request: SignedInRequest, version: PlanVersion, *, status: int = 200, at: UUID | None = None,
    bound: WhenForm | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    prefetch_related_objects([patient], "conditions")
    kinds = [one.kind for one in patient.conditions.all() if not one.ended]
    rows, goals = list(version.planned_measures.all()), list(version.goals.all())
    context = panel(version, patient, rows, goals, list(version.prescriptions.all()), kinds, **more)
    if bound is not None:
        shown = context["measures"]["rows"]
        context["measures"]["rows"] = [
            MeasureRow(one.row, one.name, one.facts, bound) if one.row.pk == at else one for one in shown
        ]
    context |= {"nav": "caseload", "tab": "plan", "safety_facts": safety_among(current_facts(patient))}
    context |= bar(request, version)
    return page_or_fragment(request, "clinic/plan/measures.html", "clinic/plan/_measures.html", context, status=status)
