"""The last look at a draft, the second clinician's approval, and sharing it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.advisories import Rows, facts_of, standing
from plans.actions.approval import approval_state, approve, ask_approval, why_not_approver
from plans.actions.care import current_facts, safety_among
from plans.actions.errors import ActionError, Stale
from plans.actions.plan_dates import move_dates
from plans.actions.readiness import page_states
from plans.actions.sharing import Terms
from plans.actions.sharing import share as share_plan
from plans.domain.days import local_day
from plans.forms.plan import ShareForm
from plans.htmx import INVALID, STALE, go
from plans.models import PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.advice_panel import open_cards
from plans.views.clinic.checks import Shown, checks, left
from plans.views.clinic.content import compared, contents
from plans.views.clinic.share_dates import dates
from plans.views.clinic.share_dates import seen as dates_seen
from plans.views.differences import groups
from plans.views.greeting import first_message
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

WITH = ("plan__patient", "plan__team", "created_by", "approval_asked_by", "approved_by", "shared_by", "template")


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """Checks, what changes, and the form. Posted, the draft is shared; ``ask`` asks a colleague to approve it first."""
    version, form = _draft_and_form(request, patient_id)
    if request.method != "POST":
        return _page(request, version, form)
    if not version.is_draft or str(version.pk) != request.POST.get("version", str(version.pk)):
        return _late(request, version)
    if not form.is_valid():
        return _page(request, version, form, INVALID)
    seen, terms = form.cleaned_data["row_version"], form.terms()
    if "move" in request.POST:
        return _moved(request, version, form)
    found = dates(version, list(version.goals.all()), list(version.prescriptions.all()), form)
    if not dates_seen(request.POST, found):
        return _page(request, version, form, INVALID, ask_dates=True)
    try:
        if "ask" in request.POST:
            ask_approval(version=version, seen=seen, actor=request.user, terms=Terms(**terms))
            return go(request, reverse("draft_share", args=[patient_id]))
        share_plan(version=version, seen=seen, actor=request.user, **terms)
    except ActionError as problem:
        form.add_error(None, str(problem))
        return _page(request, version, form, INVALID)
    except Stale as late:
        return _late(request, late.current or version)
    return go(request, reverse("version_shared", args=[patient_id, version.number]))


def _moved(request: SignedInRequest, version: PlanVersion, form: ShareForm) -> HttpResponse:
    """The dates went along with the first day. Nothing is shared yet, and what was typed stays."""
    seen, first = form.cleaned_data["row_version"], form.cleaned_data["starts_on"]
    try:
        done = move_dates(version=version, seen=seen, first_day=first, actor=request.user)
    except ActionError as problem:
        form.add_error(None, str(problem))
        return _page(request, version, form, INVALID)
    except Stale as late:
        return _late(request, late.current or version)
    version = PlanVersion.objects.select_related(*WITH).get(pk=version.pk)
    form = _again(request, version)
    form.is_valid()
    return _page(request, version, form, moved=len(done))


@clinic_only
@require_POST
def approve_draft(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """The second clinician's word on the draft that was on their page."""
    version, form = _draft_and_form(request, patient_id, bound=False)
    seen = request.POST.get("row_version", "")
    if not version.is_draft or not seen.isdecimal() or int(seen) >= 2**31:
        return _late(request, version)
    try:
        approve(version=version, seen=int(seen), actor=request.user)
    except ActionError as problem:
        return _page(request, version, form, INVALID, problem=str(problem))
    except Stale as late:
        return _late(request, late.current or version)
    return go(request, reverse("draft_share", args=[patient_id]))


def _draft_and_form(request: SignedInRequest, patient_id: UUID, *, bound: bool = True) -> tuple[PlanVersion, ShareForm]:
    """The draft, and the form with what was posted. A post may come when the draft has just been shared: then it is
    answered with the version that it named, or the newest. Without any draft a GET is 404."""
    versions = PlanVersion.objects.visible_to(request.user).select_related(*WITH).filter(plan__patient=patient_id)
    version = versions.order_by("-number").first()
    if version is None or (request.method != "POST" and not version.is_draft):
        raise Http404
    today = local_day(timezone.now(), version.plan.patient.time_zone)
    posted = request.POST if request.method == "POST" and bound else None
    return version, ShareForm(posted, today=today, initial=_first(version, today))


def _first(version: PlanVersion, today: date) -> dict[str, Any]:
    starts = max(version.starts_on or today, today)
    review = version.review_on if version.review_on and version.review_on > starts else starts + timedelta(weeks=4)
    return {
        "version": version.pk,
        "row_version": version.row_version,
        "starts_on": starts,
        "review_on": review,
        "weeks": version.weeks or 12,
        "message": version.message or first_message(version),
    }


def _again(request: SignedInRequest, version: PlanVersion) -> ShareForm:
    """What was typed, against the draft as it stands now."""
    typed = request.POST.copy()
    typed["version"], typed["row_version"] = str(version.pk), str(version.row_version)
    today = local_day(timezone.now(), version.plan.patient.time_zone)
    return ShareForm(typed, today=today, initial=_first(version, today))


def _page(
    request: SignedInRequest, version: PlanVersion, form: ShareForm, status: int = 200, problem: str = "", **more: Any
) -> HttpResponse:
    patient = version.plan.patient
    prefetch_related_objects([patient], "conditions")
    known, (draft, before) = current_facts(patient), contents(version)
    goals, items = draft.goals, draft.items
    rows = Rows(goals, items, before.items if before else (), known, patient.conditions.all(), draft.planned)
    facts = facts_of(version, rows)
    now = standing(version, facts)
    waiting = {"blocked": len(now.blocking), "cautions": len(now.cautions), "cards": open_cards(version, facts)}
    found = checks(version, goals, items, pages=page_states(items, form.today), **waiting)
    found = _dates_below(found)
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_among(known),
        "version": version, "form": form, "checks": found, "left": left(found),
        "changes": groups(*compared(before, draft)) if before else [], "has_one": before is not None,
        "team": version.plan.team,
        "approval": approval_state(version), "not_approver": why_not_approver(version, request.user),
        "problem": problem, "dates": dates(version, goals, items, form), **more,
    }  # fmt: skip
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    return render(request, "clinic/plan/share.html", context, status=status)


def _dates_below(found: list[Shown]) -> list[Shown]:
    """Both days are asked for by the form below, so they are the last thing to look at. Without the form, what is
    missing for it comes first."""
    kept = [check for check in found if check.code != "no_dates"]
    dates = [replace(check, is_must=False) for check in found if check.code == "no_dates"]
    return kept if left(kept) else [*kept, *dates]


def _late(request: SignedInRequest, version: PlanVersion) -> HttpResponse:
    """409: the draft changed, or it was shared. What was typed stays in the form, now against the newer draft."""
    version = get_object_or_404(PlanVersion.objects.visible_to(request.user).select_related(*WITH), pk=version.pk)
    form = _again(request, version)
    form.add_error(None, _("The draft changed while you looked at it. Read it again, then share it.")
                   if version.is_draft else _("Somebody else has shared this draft already."))  # fmt: skip
    return _page(request, version, form, STALE)
