"""Advisories of a draft: the panel of the builder, their own page, answers to them and their fixes."""

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions.advisories import Rows, answer, facts_of, standing
from plans.actions.advisory_fixes import AskFirst, fix
from plans.actions.care import current_facts, safety_among
from plans.actions.errors import ActionError, Stale
from plans.domain.advisories import BY_ID
from plans.forms.advisories import AdvisoryForm
from plans.htmx import INVALID, STALE, go, say, wants_fragment
from plans.models import PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.advisory_panel import grouped, lines_of, names_of, panel, past_line
from plans.views.clinic.builder import draft_of
from plans.views.clinic.saving import back_to_draft, draft_changed
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@require_safe
def advisories(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """All of them on a page to print; to HTMX the panel."""
    version = draft_of(request, patient_id)
    record("plan.draft_read", actor=request.user, patient_id=patient_id, target=version, version=version.number)
    return _shown(request, version)


@clinic_only
@require_POST
def reply(request: SignedInRequest, patient_id: UUID, rule: str) -> HttpResponse:
    """An acknowledgement or a reason. 422 keeps what was typed; 409 when the advisory no longer stands like that."""
    version = draft_of(request, patient_id)
    form = _form(request, rule)
    if form.is_valid():
        data = form.cleaned_data
        try:
            answer(version=version, rule=rule, item=data["item"], seen=data["seen"], actor=request.user,
                   reason=data["reason"])  # fmt: skip
        except ActionError as problem:
            form.add_error("reason", str(problem))
        except Stale:
            return _late(request, patient_id)
        else:
            return _answered(request, version)
    return _shown(request, version, back=form, status=INVALID)


@clinic_only
@require_POST
def mend(request: SignedInRequest, patient_id: UUID, rule: str) -> HttpResponse:
    """The one-press fix; then the draft, with the action that it changed or added. An entry that somebody has to answer
    for is not added: its form opens, with what speaks against it and the place for a reason."""
    version = draft_of(request, patient_id)
    form = _form(request, rule)
    if not form.is_valid():
        return _shown(request, version, back=form, status=INVALID)
    try:
        data = form.cleaned_data
        changed = fix(version=version, rule=rule, item=data["item"], seen=data["seen"], actor=request.user)
    except AskFirst as asked:
        return go(request, reverse("prescription_new", args=[patient_id, asked.goal.pk, asked.code]))
    except ActionError as problem:
        form.add_error(None, str(problem))
        return _shown(request, version, back=form, status=INVALID)
    except Stale:
        return _late(request, patient_id)
    return say(back_to_draft(request, version, changed), _("Done. You can undo it."))


def _form(request: SignedInRequest, rule: str) -> AdvisoryForm:
    if rule not in BY_ID:
        raise Http404
    return AdvisoryForm(request.POST)


def _answered(request: SignedInRequest, version: PlanVersion) -> HttpResponse:
    if wants_fragment(request):
        return draft_changed(say(_fragment(request, version, focus=True), _("Answer noted")))
    if request.POST.get("from") == "page":
        return redirect(reverse("advisories", args=[version.plan.patient_id]))
    return redirect(reverse("draft", args=[version.plan.patient_id]) + "#advisories")


def _late(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """What stands now, and that it is not what was on the page. Shared meanwhile: there is no draft any more, 404."""
    return _shown(request, draft_of(request, patient_id), late=True, back=AdvisoryForm(request.POST), status=STALE)


def _shown(request: SignedInRequest, version: PlanVersion, *, status: int = 200, **more: Any) -> HttpResponse:
    """The panel to HTMX, the page to everybody else."""
    show = _fragment if wants_fragment(request) else _page
    response = show(request, version, status=status, **more)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _fragment(request: SignedInRequest, version: PlanVersion, *, status: int = 200, **more: Any) -> HttpResponse:
    patient = version.plan.patient_id
    context = {"patient_id": patient, "advisories": panel(version, back=more.get("back")), **more}
    response = render(request, "clinic/plan/_advisories.html", context, status=status)
    if status != 200:  # a fix aims at the whole draft; what it could not do is said in the panel
        response.headers["HX-Retarget"] = "#advisories"
        response.headers["HX-Reswap"] = "outerHTML"
    return response


def _page(request: SignedInRequest, version: PlanVersion, *, status: int = 200, **more: Any) -> HttpResponse:
    patient = version.plan.patient
    prefetch_related_objects([patient], "conditions")  # for the rules and for the bar above
    known = current_facts(patient)
    facts = facts_of(version, Rows(facts=known))
    now, names = standing(version, facts), names_of(facts)
    lines = lines_of(now.open, names, more.get("back"))
    waiting = [line for line in lines if line.severity != "I"]
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "patient_id": patient.pk,
        "safety_facts": safety_among(known), "version": version, "on_page": True, "n": len(waiting),
        "waiting": grouped(waiting),
        "information": grouped([line for line in lines if line not in waiting]),
        "answered": [past_line(row.answer, names) for row in now.answered],
        "past": [past_line(row, names) for row in now.past],
        "problems": [(f"{line.id}-reason", line.error) for line in lines if line.error], **more,
    }  # fmt: skip
    return render(request, "clinic/plan/advisories.html", context, status=status)
