"""What was logged, with what was asked beside it."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.actions.care import safety_facts
from plans.domain.days import local_day
from plans.models import CheckIn, Patient
from plans.policies import clinic_only
from plans.views.logbook import lines
from plans.views.showing import slice_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

SPAN = timedelta(days=27)
# Without the catalogue text of each prescription: it is long, and no row shows it.
SHOWN = (
    "local_date", "outcome", "reason", "minutes", "effort", "note", "occurred_at", "prescription__name",
    "version__number", "amends__outcome", "recorded_by__name",
)  # fmt: skip


@clinic_only
@require_safe
def diary(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """Four weeks of what was asked against what was said, then every entry, newest first."""
    people = Patient.objects.visible_to(request.user).annotate(kept_aside=Count("quarantine"))
    patient = get_object_or_404(people, pk=patient_id)
    today = local_day(timezone.now(), patient.time_zone)
    entries = (
        CheckIn.objects.standing()
        .filter(patient=patient)
        .select_related("prescription", "version", "amends", "recorded_by")
        .only(*SHOWN)
        .order_by("-local_date", "-received_at")
    )
    record("diary.read", actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "caseload", "tab": "diary", "patient": patient, "safety_facts": safety_facts(patient),
        "lines": lines(patient, today - SPAN, today), "first": today - SPAN, "last": today,
        "page": slice_of(entries, request.GET.get("page"), 20),
        "aside": patient.kept_aside,  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "clinic/diary.html", context)
