"""The pages of a questionnaire beside its questions: all answers, saving them, what happens next."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.alerts import teams_of
from plans.actions.errors import Stale
from plans.actions.measure_results import DayClosed, NothingKept, OtherContent, finish
from plans.actions.measures_due import answers_for_safety, due_in, offered
from plans.domain.days import local_day
from plans.forms.measure_results import AnswerForm
from plans.htmx import INVALID
from plans.models import Event, MeasureResult, Patient, PlanVersion
from plans.views.care_cards import card_context
from plans.views.measure_words import own_name
from plans.views.patient.asking import Asking
from plans.views.showing import shown_to_person
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record
from recovery.ids import new_id


def codes_due(patient: Patient, version: PlanVersion | None = None) -> list[str]:
    """What the person is asked now, in the order of the plan."""
    today = local_day(timezone.now(), patient.time_zone)
    contact = answers_for_safety(patient)
    due = due_in(version or shown_to_person(patient, today), patient, today, by_person=True)
    return list(dict.fromkeys(offered(one.code, contact) for one in due if one.since))


def nothing(request: SignedInRequest) -> HttpResponse:
    messages.info(request, _("There is nothing to answer there now."))
    return redirect("my_measures")


def event_id_of(at: Asking) -> UUID:
    return at.draft.event_id if at.draft else new_id()


def page(request: SignedInRequest, at: Asking, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    record("questionnaire.read", actor=request.user, patient_id=at.patient.pk, target=at.amends)
    context = {
        "nav": "plan", "patient": at.patient, "name": own_name(at.instrument.code), "instrument": at.instrument,
        "care": care_of(at), **context,
    }  # fmt: skip
    return render(request, f"patient/measures/{name}.html", context, status=status)


def care_of(at: Asking) -> dict[str, Any] | None:
    return card_context(at.card, teams_of(at.patient)) if at.card else None


def check(request: SignedInRequest, at: Asking, error: str = "", status: int = 200) -> HttpResponse:
    rows = [{"label": at.label(field), "said": at.said(field), "url": at.url(field.code)} for field in at.steps]
    context = {"rows": rows, "id": event_id_of(at), "back": at.url(at.steps[-1].code), "error": error}
    return page(request, at, "check", context, status=status)


def save(request: SignedInRequest, at: Asking) -> HttpResponse:
    sent = AnswerForm(request.POST, instrument=at.instrument, field=at.steps[0])
    sent.is_valid()
    code, event_id = at.instrument.code, sent.cleaned_data.get("id")
    try:
        finish(
            patient=at.patient, actor=request.user, code=code, now=timezone.now(), event_id=event_id, amends=at.amends
        )
    except NothingKept:
        return nothing(request)
    except (DayClosed, Stale):
        return check(request, at, _("This can no longer be changed here. Your team can change it with you."), INVALID)
    except OtherContent:
        context = {"nav": "plan", "patient": at.patient, "care": care_of(at)}
        return render(request, "patient/kept_aside.html", context, status=INVALID)
    return redirect(reverse("my_measure", args=[code, "done"]))


def done(request: SignedInRequest, at: Asking) -> HttpResponse:
    """What happens next and who sees it; never what a number may mean."""
    rows = MeasureResult.objects.filter(patient=at.patient, measure=at.instrument.code, recorded_by=request.user)
    row = rows.exclude(source=Event.Source.CLINICIAN).order_by("-received_at").first()
    if row is None:
        raise Http404
    saved = Asking(at.patient, at.instrument, None, row)
    left = [field for field in saved.steps if field.code in row.missing]
    return page(request, saved, "done", {"row": row, "left": len(left), "teams": list(teams_of(at.patient)),
                                          "more": codes_due(at.patient)})  # fmt: skip
