"""What happens to an alert: it is read, acted upon and settled, or passed on when nobody has read it in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.alerts import next_in_line, teams_of, tell
from plans.actions.errors import ActionError
from plans.models import Alert, AlertAct, CareRelationship, CareTeam, Membership
from plans.models.care import current
from recovery.accounts.models import Role, User
from recovery.audit.record import record

SOONEST = timedelta(minutes=15)  # the shortest time that a team can choose
GRAVITY = Case(
    *(When(severity=severity, then=Value(at)) for at, severity in enumerate(Alert.Severity.values)),
    output_field=IntegerField(),
)
A_DAY = timedelta(days=1)
NEXT_STEP = ":next"


def open_alerts(user: User) -> QuerySet[Alert]:
    """What waits for a clinician: gravest first, then the oldest."""
    rows = Alert.objects.visible_to(user).open().select_related("patient").annotate(gravity=GRAVITY)
    return rows.order_by("gravity", "opened_at", "pk")


def settled_alerts(user: User) -> QuerySet[Alert]:
    return Alert.objects.visible_to(user).exclude(closed_at=None).select_related("patient").order_by("-closed_at", "pk")


def is_late(alert: Alert, now: datetime | None = None) -> bool:
    """Nobody has read it within the team's time, or for a day: then even the sender that passes it on stands still."""
    waits = alert.seen_at is None and alert.closed_at is None
    return waits and (alert.escalated_at is not None or (now or timezone.now()) - alert.opened_at > A_DAY)


@transaction.atomic
def act_on(
    *,
    alert: Alert,
    actor: User,
    now: datetime,
    id: UUID,  # noqa: A002
    kind: str,
    words: str,
    closes: bool,
) -> AlertAct:
    """Record what was done; it stays as it is, and a correction is another row. The same id again is the same act.

    A settled alert takes corrections only; one that does not settle it opens it again. Raises ActionError.
    """
    if found := AlertAct.objects.filter(pk=id, alert=alert).first():
        return found
    row = Alert.objects.select_for_update().get(pk=alert.pk)
    if row.closed_at and kind != AlertAct.Kind.CORRECTION:
        raise ActionError(_("Somebody settled this alert meanwhile. You can add a correction."))
    act = AlertAct.objects.create(
        id=id, alert=row, kind=kind, words=words.strip(), closes=closes, recorded_by=actor, recorded_at=now
    )
    record("alert.acted", actor=actor, patient_id=row.patient_id, target=row)
    if closes != bool(row.closed_at):
        record("alert.closed" if closes else "alert.reopened", actor=actor, patient_id=row.patient_id, target=row)
    row.closed_at = (row.closed_at or now) if closes else None
    row.seen_at = row.seen_at or now
    row.save(update_fields=["closed_at", "seen_at"])
    return act


def escalate_due(now: datetime | None = None) -> int:
    """Pass on what nobody has read within the team's time, each once (trust.md SAFE-7). Answers how many."""
    now = now or timezone.now()
    waiting = Alert.objects.open().filter(seen_at=None, escalated_at=None, opened_at__lte=now - SOONEST)
    return sum(_escalate(alert, now) for alert in waiting.select_related("patient").order_by("opened_at")[:500])


@transaction.atomic
def _escalate(alert: Alert, now: datetime) -> bool:
    teams = list(teams_of(alert.patient))
    late = [team for team in teams if alert.opened_at + timedelta(minutes=team.act_within_minutes) <= now]
    if teams and not late:
        return False
    row = Alert.objects.filter(pk=alert.pk, seen_at=None, closed_at=None, escalated_at=None)
    if not row.update(escalated_at=now):
        return False
    record("alert.escalated", actor=None, patient_id=alert.patient_id, target=alert)
    tell(alert, next_in_line(late), NEXT_STEP)
    return True


def somebody_is_next(alerts: Iterable[Alert]) -> bool:
    """Whether each team of these people has a next in line who can sign in. One query."""
    care = CareRelationship.objects.filter(
        current(timezone.localdate()), patient__in={alert.patient_id for alert in alerts}
    )
    return not care.exclude(team__second_contact__is_active=True).exists()


@dataclass(frozen=True)
class Unwatched:
    """A team that needs an operator: ``has_reader`` False: nobody can read its alerts; ``late``: alerts nobody read."""

    team: CareTeam
    has_reader: bool
    has_next: bool
    late: int


def unwatched_teams(organisation_id: UUID) -> list[Unwatched]:
    """The teams of a service whose alerts reach nobody, or wait longer than the team's time. No person is named."""
    today = timezone.localdate()
    readers = Membership.objects.filter(
        current(today), team=OuterRef("pk"), user__is_active=True, user__role=Role.CLINICIAN
    )
    unread = Q(patient__alerts__closed_at=None, patient__alerts__seen_at=None, patient__alerts__escalated_at__lte=Now())
    care = CareRelationship.objects.filter(current(today), team__organisation=organisation_id).values("team")
    late = dict(care.annotate(n=Count("patient__alerts", filter=unread)).values_list("team", "n"))
    teams = CareTeam.objects.filter(pk__in=late).annotate(has_reader=Exists(readers)).select_related("second_contact")
    found = [
        Unwatched(team, team.has_reader, bool(team.second_contact and team.second_contact.is_active), late[team.pk])
        for team in teams.order_by("name")
    ]
    return [one for one in found if one.late or not one.has_reader]
