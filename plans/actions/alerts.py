"""Raising alerts: with the event that causes them, and who is told of them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from plans.actions.outbox import post_all
from plans.models import Alert, CareTeam, Event, Outbox, Patient
from plans.models.care import current
from recovery.accounts.models import Role, User
from recovery.audit.record import record


def raise_alert(
    *,
    patient: Patient,
    kind: str,
    severity: str,
    rule: str,
    rules_version: str,
    local_date: date,
    asked: list[dict[str, Any]],
    shown: dict[str, Any],
    now: datetime,
    source: Event | None = None,
    source_type: str = "",
    source_id: UUID | None = None,
    actor: User | None = None,
) -> Alert:
    """Raise an alert in the caller's open transaction; the same source, rule and severity again are the same alert.

    ``kind`` and ``severity`` are of Alert. ``source`` is the event; without one (a questionnaire that was not saved)
    ``source_type`` and ``source_id`` name what it is about. ``asked`` is [{"asked": words, "said": words}], ``shown``
    the card as it stood on the screen. A correction that is as grave as what it corrects is the alert of before; one
    of another severity is a new alert. Audit row and mail are part of it (trust.md SAFE-2, SAFE-6).
    """
    before: list[UUID] = []
    if source is not None:
        source_type, source_id, actor = str(source._meta.model_name), source.pk, actor or source.recorded_by
        before = corrected_by(source)
    if source_id is None:
        raise ValueError("An alert needs the id of what it is about.")
    if before and (known := Alert.objects.filter(source_id__in=before, rule=rule, severity=severity).first()):
        return known
    fields = {
        "organisation_id": patient.organisation_id,
        "patient": patient,
        "kind": kind,
        "rules_version": rules_version,
        "source_type": source_type,
        "local_date": local_date,
        "asked": asked,
        "shown": shown,
        "opened_at": now,
    }
    alert, new = Alert.objects.get_or_create(source_id=source_id, rule=rule, severity=severity, defaults=fields)
    if new:
        record("alert.raised", actor=actor, patient_id=patient.pk, target=alert)
        tell(alert, first_in_line(patient))
    return alert


def corrected_by(event: Event) -> list[UUID]:
    """The ids of the entries that an entry corrects, newest first."""
    ids: list[UUID] = []
    before: Any = event.amends
    while before is not None:
        ids.append(before.pk)
        before = before.amends
    return ids


def teams_of(patient: Patient) -> QuerySet[CareTeam]:
    """The teams that look after a person today."""
    held = Q(pk__in=patient.care.filter(current(timezone.localdate())).values("team"))
    return CareTeam.objects.filter(held).select_related("safety_contact", "second_contact").order_by("name")


def members_of(team: CareTeam) -> QuerySet[User]:
    """The clinicians of a team today who can sign in."""
    rows = team.memberships.filter(current(timezone.localdate())).values("user")
    return User.objects.filter(pk__in=rows, role=Role.CLINICIAN, is_active=True)


def first_in_line(patient: Patient) -> set[UUID]:
    """Who is told at once: of each of the person's teams the safety contact, or all clinicians where there is none."""
    return {user for team in teams_of(patient) for user in _reached(team, team.safety_contact)}


def next_in_line(teams: Iterable[CareTeam]) -> set[UUID]:
    """Who is told when nobody has read it in time: the next in line, or all clinicians of a team without one."""
    return {user for team in teams for user in _reached(team, team.second_contact)}


def tell(alert: Alert, users: Iterable[UUID], step: str = "") -> None:
    """Post a mail to each of these users, once for each step; its words name no person and no health matter."""
    keys = {f"alert:{alert.pk}:{user}{step}": {"user": str(user), "alert": str(alert.pk)} for user in users}
    post_all(Outbox.Kind.ALERT, keys)


def _reached(team: CareTeam, contact: User | None) -> set[UUID]:
    if contact is not None and contact.is_active:
        return {contact.pk}
    return set(members_of(team).values_list("pk", flat=True))
