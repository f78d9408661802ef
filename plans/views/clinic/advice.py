"""Safety and advice cards of a draft: the list, and each card with its own address, form and save."""

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions.advice import save_card, take_suggested
from plans.actions.care import current_facts, safety_among
from plans.actions.errors import ActionError, Stale
from plans.domain.advice import BY_CODE, Place, Stored, fingerprint, read
from plans.forms.advice import PLACE_NAMES, AdviceForm
from plans.htmx import INVALID, STALE, page_or_fragment, say, wants_fragment
from plans.models import HealthFact, PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.advice_panel import Line, found, panel
from plans.views.clinic.builder import draft_of
from plans.views.clinic.saving import draft_changed
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """All cards; a post takes every open suggestion."""
    version = draft_of(request, patient_id)
    if request.method != "POST":
        return _listed(request, version, at=request.GET.get("at", ""))
    _facts, cards = _cards(version)
    try:
        version.advice = take_suggested(version=version, found=cards, actor=request.user).advice
    except Stale:
        raise Http404 from None  # shared meanwhile: there is no draft any more
    return _saved(request, version, _("Suggested cards added"))


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: SignedInRequest, patient_id: UUID, code: str) -> HttpResponse:
    """One card. 422 keeps what was typed; 409 shows what somebody else saved meanwhile beside it."""
    if code not in BY_CODE:
        raise Http404
    version = draft_of(request, patient_id)
    facts, cards = _cards(version)
    place = next(one for one in cards if one.card.code == code)
    form = AdviceForm(request.POST or None, initial=_initial(place), auto_id=f"adv-{code}-%s")
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.card(code)
            seen = form.cleaned_data["seen"]
            after = save_card(version=version, card=chosen, seen=seen, why=place.why, actor=request.user)
            version.advice = after.advice
            return _saved(request, version, _("%(title)s saved") % {"title": Line(place).title}, code)
        except ActionError as problem:
            form.add_error("reason", str(problem))
        except Stale as late:
            return _late(request, version, place, form, late, facts)
    status = INVALID if form.errors else 200
    return _form_page(request, version, place, form, facts, status=status)


def _initial(place: Place) -> dict[str, Any]:
    now = place.now
    return {"seen": place.seen, "on": now.on, "text": Line(place).text, "where": list(now.where), "reason": now.reason}


def _late(
    request: SignedInRequest, version: PlanVersion, place: Place, form: AdviceForm, late: Stale,
    facts: dict[str, HealthFact],
) -> HttpResponse:  # fmt: skip
    """What stands now, and the writer's own text as if they had seen it: saving again is a decision."""
    current = late.current
    if not isinstance(current, PlanVersion) or not current.is_draft:
        raise Http404
    code = place.card.code
    now = next((row for row in read(current.advice) if row.code == code), None)
    typed = request.POST.copy()
    typed["seen"] = fingerprint(current.advice, code)
    again = AdviceForm(typed, auto_id=f"adv-{code}-%s")
    return _form_page(request, version, place, again, facts, status=STALE, stale=_in_words(now) if now else {})


def _in_words(now: Stored) -> dict[str, str]:
    names = dict(PLACE_NAMES)
    return {
        _("What the person reads"): now.text,
        _("In the plan"): _("Yes") if now.on else _("No"),
        _("Where it shows"): ", ".join(str(names[place]) for place in now.where),
        _("Why it is left out"): now.reason,
    }


def _cards(version: PlanVersion) -> tuple[dict[str, HealthFact], list[Place]]:
    patient = version.plan.patient
    prefetch_related_objects([patient], "conditions")
    facts = current_facts(patient)
    return facts, found(version, list(version.prescriptions.all()), facts, patient.conditions.all())


def _place(version: PlanVersion, facts: dict[str, HealthFact]) -> dict[str, Any]:
    return {"nav": "caseload", "tab": "plan", "patient": version.plan.patient, "version": version,
            "safety_facts": safety_among(facts)}  # fmt: skip


def _listed(request: SignedInRequest, version: PlanVersion, *, at: str = "") -> HttpResponse:
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    prefetch_related_objects([patient], "conditions")
    facts = current_facts(patient)
    cards = panel(version, list(version.prescriptions.all()), facts, patient.conditions.all())
    context = _place(version, facts) | {"advice": cards, "saved_code": at}
    return page_or_fragment(request, "clinic/plan/advice.html", "clinic/plan/_advice.html", context)


def _form_page(
    request: SignedInRequest, version: PlanVersion, place: Place, form: AdviceForm, facts: dict[str, HealthFact],
    *, status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    context = _place(version, facts) | {"card": Line(place), "form": form, **more}
    return page_or_fragment(
        request, "clinic/plan/advice_card.html", "clinic/plan/_advice_form.html", context, status=status
    )


def _saved(request: SignedInRequest, version: PlanVersion, words: str, code: str = "") -> HttpResponse:
    if wants_fragment(request):
        response = _listed(request, version, at=code or "all")
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#advice-cards", "outerHTML"
        return draft_changed(say(response, words))
    return redirect(reverse("draft_advice", args=[version.plan.patient_id]) + (f"#card-{code}" if code else ""))
