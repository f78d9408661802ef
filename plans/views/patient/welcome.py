"""The first visit in four short pages: how it looks, what happens to answers, who to call, the first check-in.

Each can be skipped; whoever stops goes on where they were. The pages stay open at /welcome/ for a second look.
"""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.unfinished import keep, unfinished
from plans.actions.welcome import arrived, name_contact
from plans.forms.display import DisplayForm
from plans.forms.welcome import ContactForm, FirstDisplayForm
from plans.htmx import INVALID
from plans.models import CareTeam, Patient
from plans.models.care import current
from plans.policies import patient_only
from plans.views.context import display_of
from plans.views.patient.own import own_record
from plans.views.public.display import save_display
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

STEPS = ("display", "answers", "call", "start")
FORM = "welcome"


@patient_only
@require_safe
def welcome(request: SignedInRequest) -> HttpResponse:
    """To the page where the person stopped, or to the first one."""
    patient = own_record(request)
    record("welcome.read", actor=request.user, patient_id=patient.pk)
    draft = unfinished(user=request.user, patient=patient, form=FORM)
    return redirect("welcome_step", draft.answers.get("at", STEPS[0]) if draft else STEPS[0])


@patient_only
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, step: str) -> HttpResponse:
    """One page. ``skip`` goes on to the next, ``leave`` ends the welcome."""
    patient = own_record(request)
    if step not in STEPS:
        raise Http404
    if request.method == "POST" and "leave" in request.POST:
        return _leave(request, patient)
    if request.method == "POST" and ("skip" in request.POST or step == "answers"):
        return _on(request, patient, step)
    record("welcome.read", actor=request.user, patient_id=patient.pk)
    return PAGES[step](request, patient)


def _on(request: SignedInRequest, patient: Patient, step: str) -> HttpResponse:
    if step == STEPS[-1]:
        return _leave(request, patient)
    following = STEPS[STEPS.index(step) + 1]
    keep(user=request.user, patient=patient, form=FORM, answers={"at": following})
    return redirect("welcome_step", following)


def _leave(request: SignedInRequest, patient: Patient) -> HttpResponse:
    arrived(patient=patient, actor=request.user, now=timezone.now())
    return redirect("today")


def _page(
    request: SignedInRequest,
    patient: Patient,
    step: str,
    form: DisplayForm | ContactForm | None = None,
    **more: object,
) -> HttpResponse:
    at = STEPS.index(step)
    context = {
        "nav": "", "patient": patient, "form": form, "number": at + 1, "pages": len(STEPS), "step": step,
        "back": reverse("welcome_step", args=[STEPS[at - 1]]) if at else "", **more,
    }  # fmt: skip
    status = INVALID if form is not None and form.is_bound and form.errors else 200
    return render(request, f"patient/welcome/{step}.html", context, status=status)


def _display(request: SignedInRequest, patient: Patient) -> HttpResponse:
    """``try`` saves and stays, so that the page itself shows the choice; Next saves and goes on."""
    if request.method != "POST":
        return _page(request, patient, "display", FirstDisplayForm.showing(display_of(request)))
    form = FirstDisplayForm(request.POST)
    if not form.is_valid():
        return _page(request, patient, "display", form)
    response = redirect("welcome_step", "display") if "try" in request.POST else _on(request, patient, "display")
    save_display(request, response, form.display())
    return response


def _answers(request: SignedInRequest, patient: Patient) -> HttpResponse:
    return _page(request, patient, "answers")


def _call(request: SignedInRequest, patient: Patient) -> HttpResponse:
    now = {"name": patient.contact_name, "phone": patient.contact_phone}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and form.is_valid():
        if form.cleaned_data != now:
            name_contact(patient=patient, actor=request.user, **form.cleaned_data)
        return _on(request, patient, "call")
    teams = CareTeam.objects.filter(current(timezone.localdate(), "care__"), care__patient=patient).distinct()
    return _page(request, patient, "call", form, teams=teams.order_by("name")[:5])


def _start(request: SignedInRequest, patient: Patient) -> HttpResponse:
    if request.method == "POST":
        return _leave(request, patient)
    return _page(request, patient, "start")


PAGES: dict[str, Callable[[SignedInRequest, Patient], HttpResponse]] = {
    "display": _display, "answers": _answers, "call": _call, "start": _start,
}  # fmt: skip
