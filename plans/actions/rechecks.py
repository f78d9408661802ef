"""When the contraindications of an action were checked, and whether that still holds for what is known of the person.

The instant stands in ``Prescription.details`` beside the other parts, so it goes on into the next version.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from plans.models import Condition, HealthFact, Prescription

CHECKED_AT = "checked_at"


def ticked(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of an action whose contraindications were checked just now."""
    return {**details, CHECKED_AT: timezone.now().isoformat()}


def checked_at(item: Prescription) -> datetime:
    """The instant of the check. One that was not noted is taken to be as old as the draft: then it is asked again
    rather than once too little."""
    noted = item.details.get(CHECKED_AT)
    found = parse_datetime(noted) if isinstance(noted, str) else None
    return found if found and timezone.is_aware(found) else item.version.created_at


def has_to_check_again(item: Prescription) -> bool:
    """Whether a fact or a condition of the person was recorded since the check. At most two queries, and none for an
    entry without contraindications or one that nobody checked yet. ``item`` comes with its version and plan."""
    if not item.entry.get("contraindications") or item.checked_by_id is None:
        return False
    since = {"patient": item.version.plan.patient_id, "recorded_at__gt": checked_at(item)}
    return HealthFact.objects.filter(**since).exists() or Condition.objects.filter(**since).exists()
