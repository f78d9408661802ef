"""What was logged, with what was asked beside it, and what the person said about their days and weeks."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.actions.care import safety_facts
from plans.domain.days import local_day
from plans.models import CheckIn, CheckInQuarantine, Patient, PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.diary_days import weeks_of
from plans.views.item_words import told
from plans.views.logbook import lines
from plans.views.showing import GIVEN, slice_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

SPAN = timedelta(days=27)
MOST_ASIDE = 20
# Without the catalogue text of each prescription: it is long, and no row shows it.
_SAID = ("outcome", "reason", "minutes", "effort", "note", "moved_to", "too_much")
SHOWN = (
    *_SAID, "local_date", "details", "source", "correction_reason", "occurred_at", "prescription__name",
    "version__number", *(f"amends__{name}" for name in _SAID), "amends__source", "recorded_by__name",
)  # fmt: skip


@clinic_only
@require_safe
def diary(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """Four weeks of what was asked against what was said, check-ins and reviews week by week, then every entry, newest
    first. ``?page=`` turns the entries, with ``?part=weeks`` the weeks."""
    people = Patient.objects.visible_to(request.user).annotate(kept_aside=Count("quarantine"))
    patient = get_object_or_404(people, pk=patient_id)
    today = local_day(timezone.now(), patient.time_zone)
    # An answer that came from an older screen: a newer version held on the day that it is about.
    begun = PlanVersion.objects.filter(
        plan__patient=patient, state__in=GIVEN, starts_on__lte=OuterRef("local_date"),
        number__gt=OuterRef("version__number"),
    )  # fmt: skip
    entries = (
        CheckIn.objects.standing()
        .filter(patient=patient)
        .select_related("prescription", "version", "amends", "recorded_by")
        .only(*SHOWN)
        .annotate(newer=Subquery(begun.order_by("number").values("number")[:1]))
        .order_by("-local_date", "-received_at")
    )
    asked, by_week = request.GET.get("page"), request.GET.get("part") == "weeks"
    page = slice_of(entries, None if by_week else asked, 20)
    weeks, weeks_page = weeks_of(patient, today, asked if by_week else None)
    for entry in page:
        entry.told = told(entry.details)
    record("diary.read", actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "caseload", "tab": "diary", "patient": patient, "safety_facts": safety_facts(patient),
        "lines": lines(patient, today - SPAN, today), "first": today - SPAN, "last": today, "page": page,
        "weeks": weeks, "weeks_page": weeks_page,
        "aside": _aside(patient) if patient.kept_aside else [],  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "clinic/diary.html", context)


def _aside(patient: Patient) -> list[CheckInQuarantine]:
    """Answers whose id was taken, newest first; a few, as each of them is a rare accident."""
    rows = CheckInQuarantine.objects.filter(patient=patient).select_related("recorded_by")
    return list(rows.order_by("-received_at")[:MOST_ASIDE])
