"""What is done with a plan that was shared, each on a page of its own: pause, resume, complete, withdraw, take back."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions import lifecycle, pauses
from plans.actions.care import safety_facts
from plans.actions.errors import ActionError, Stale
from plans.domain.days import local_day
from plans.domain.lifecycle import ENDED, PlanState, VersionState, time_left
from plans.forms.lifecycle import CompleteForm, PauseForm, ResumeForm, WithdrawForm
from plans.htmx import INVALID, STALE, go
from plans.models import Plan, PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.builder import person_of
from plans.views.clinic.versions import version_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

Act = Callable[[dict[str, Any]], Any]


def _plan(request: SignedInRequest, patient_id: UUID) -> Plan:
    """The person's newest plan, when something of it was shared; 404 otherwise."""
    person_of(request, patient_id)
    rows = Plan.objects.visible_to(request.user).filter(patient=patient_id).exclude(state=PlanState.DRAFT)
    plan = rows.select_related("patient", "team").prefetch_related("pauses").order_by("-created_at").first()
    if plan is None:
        raise Http404
    return plan


def _today(plan: Plan) -> date:
    return local_day(timezone.now(), plan.patient.time_zone)


def _form_page(request: SignedInRequest, plan: Plan, name: str, form: Form, act: Act, done: str) -> HttpResponse:
    """A plain form, one act, back to the plan. 422 with what was typed; 409 when the plan moved meanwhile."""
    status = 200 if request.method != "POST" else INVALID
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except ActionError as problem:
            form.add_error(None, str(problem))
        except Stale:
            plan = Plan.objects.select_related("patient", "team").prefetch_related("pauses").get(pk=plan.pk)
            form.add_error(None, _("The plan is in another state now. Read how it stands before you go on."))
            status = STALE
        else:
            messages.success(request, done)
            return go(request, reverse("plan", args=[plan.patient_id]))
    record("plan.read", actor=request.user, patient_id=plan.patient_id, target=plan)
    context = {
        "nav": "caseload", "tab": "plan", "patient": plan.patient, "safety_facts": safety_facts(plan.patient),
        "plan": plan, "form": form, "pause": pauses.pause_to_end(plan, _today(plan)), "ended": plan.state in ENDED,
    }  # fmt: skip
    return render(request, f"clinic/plan/{name}.html", context, status=status)


def _sent(request: SignedInRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _draft_number(plan: Plan) -> int | None:
    return plan.versions.filter(state=VersionState.DRAFT).values_list("number", flat=True).first()


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    plan = _plan(request, patient_id)
    form = PauseForm(_sent(request), initial={"first_on": _today(plan)})
    return _form_page(
        request, plan, "pause", form,
        lambda data: pauses.pause(plan=plan, actor=request.user, today=_today(plan), **data),
        _("The pause is in the plan."),
    )  # fmt: skip


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    plan = _plan(request, patient_id)
    form = ResumeForm(_sent(request), initial={"first_day": _today(plan)})
    return _form_page(
        request, plan, "resume", form,
        lambda data: pauses.resume(plan=plan, actor=request.user, today=_today(plan), **data),
        _("The plan goes on."),
    )  # fmt: skip


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    plan = _plan(request, patient_id)
    form = CompleteForm(_sent(request), initial={"last_day": _today(plan)}, draft=_draft_number(plan))
    return _form_page(
        request, plan, "complete", form,
        lambda data: lifecycle.complete(plan=plan, actor=request.user, today=_today(plan), **data),
        _("The plan is completed."),
    )  # fmt: skip


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    plan = _plan(request, patient_id)
    form = WithdrawForm(_sent(request), draft=_draft_number(plan))
    return _form_page(
        request, plan, "withdraw", form,
        lambda data: lifecycle.withdraw(plan=plan, actor=request.user, today=_today(plan), **data),
        _("The plan is withdrawn. Call the person if it matters today."),
    )  # fmt: skip


@clinic_only
@require_safe
def shared(request: SignedInRequest, patient_id: UUID, number: int) -> HttpResponse:
    """What sharing did, and for ten minutes the way back."""
    version = version_of(request, patient_id, number)
    if version.is_draft:
        raise Http404
    return _shared_page(request, version)


def _shared_page(request: SignedInRequest, version: PlanVersion, problem: str = "", status: int = 200) -> HttpResponse:
    patient = version.plan.patient
    record("plan.read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    left = time_left(version.shared_at or timezone.now(), version.opened_at, timezone.now())
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_facts(patient),
        "version": version, "problem": problem, "seconds_left": int(left.total_seconds()),
        "minutes_left": -(-int(left.total_seconds()) // 60),
    }  # fmt: skip
    return render(request, "clinic/plan/shared.html", context, status=status)


@clinic_only
@require_POST
def take_back(request: SignedInRequest, patient_id: UUID, number: int) -> HttpResponse:
    version = version_of(request, patient_id, number)
    if version.is_draft:
        raise Http404
    try:
        draft = lifecycle.take_back(version=version, actor=request.user)
    except ActionError as problem:
        return _shared_page(request, version_of(request, patient_id, number), str(problem), INVALID)
    except Stale:
        words = _("The plan has changed meanwhile. This version cannot be taken back.")
        return _shared_page(request, version_of(request, patient_id, number), words, STALE)
    messages.success(
        request,
        _("Version %(n)d is taken back. Its content is the draft of version %(next)d.")
        % {"n": number, "next": draft.number},
    )
    return go(request, reverse("draft", args=[patient_id]))
