"""Why each part is in the person's plan. It opens at what they did last."""

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from plans.models import CheckIn, Patient, PlanVersion, Prescription
from plans.policies import patient_only
from plans.views.patient.my_plan import given
from plans.views.patient.own import own_record
from plans.views.why_map import Reader, show
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@patient_only
@require_safe
def my_plan_why(request: SignedInRequest) -> HttpResponse:
    patient = own_record(request)
    version = given(patient, request.user)
    record("plan.why_read", actor=request.user, patient_id=patient.pk, target=version)
    context = {"nav": "plan", "patient": patient}
    if version is None:
        return show(request, "patient/why.html", context, None, Reader(plain=True, notes=True))
    items = _items(version, patient)
    rows = list(version.goals.all()), items
    reader = Reader(plain=True, notes=True)
    return show(request, "patient/why.html", context, version, reader, rows=rows, focus=_latest(items))


def _items(version: PlanVersion, patient: Patient) -> list[Prescription]:
    """The actions, each with the time of the last day that was answered for it, in one query."""
    answers = CheckIn.objects.filter(patient=patient, item_key=OuterRef("stable_key"), amends=None)
    last = answers.order_by("-local_date").values("received_at")[:1]
    return list(version.prescriptions.annotate(last=Subquery(last)))


def _latest(items: Sequence[Prescription]) -> str:
    answered = [item for item in items if item.last]  # type: ignore[attr-defined]  # annotated above
    last = max(answered, key=lambda item: item.last, default=None)  # type: ignore[attr-defined]
    return f"action:{last.stable_key}" if last else ""
