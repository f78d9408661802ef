"""The seven days of a week of a person: what each was like, and the sentence about them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.domain import weekly
from plans.domain.schedule import ON_DAYS, due_days
from plans.models import CheckIn, Patient, PlanPause, PlanVersion, Prescription
from plans.views.showing import GIVEN, pause_on, pauses_of

WORDS: dict[str, Any] = {
    weekly.MOST: gettext_lazy("most of it"),
    weekly.SOME: gettext_lazy("some of it"),
    weekly.REST: gettext_lazy("rest"),
    weekly.NOT_TODAY: gettext_lazy("not today"),
    weekly.NO_ENTRY: gettext_lazy("no entry"),
    weekly.FREE: gettext_lazy("nothing planned"),
    weekly.AHEAD: gettext_lazy("still to come"),
}


@dataclass(frozen=True)
class DayDot:
    day: date
    kind: str  # plans.domain.weekly

    @property
    def words(self) -> str:
        return str(WORDS[self.kind])


def versions_of(patient: Patient, monday: date) -> list[PlanVersion]:
    """The versions that may hold in a week, newest first, with their actions: two queries, however long the plan."""
    sunday = monday + timedelta(days=6)
    given = PlanVersion.objects.filter(plan__patient=patient, state__in=GIVEN, starts_on__lte=sunday)
    given = given.filter(Q(plan__ended_on=None) | Q(plan__ended_on__gte=monday)).select_related("plan")
    given = given.annotate(was_paused=Exists(PlanPause.objects.filter(plan=OuterRef("plan"))))
    light = Prescription.objects.defer("entry", "record")
    return list(given.order_by("-number").prefetch_related(Prefetch("prescriptions", light))[:8])


def held_on(versions: list[PlanVersion], day: date) -> PlanVersion | None:
    """Which of them holds on a day: the newest that had begun, in a plan that had not ended."""
    for version in versions:
        if version.starts_on and version.starts_on <= day:
            return version if version.plan.ended_on is None or day <= version.plan.ended_on else None
    return None


def week_days(patient: Patient, monday: date, today: date) -> list[DayDot]:
    """Monday to Sunday, each with what it was like. Three queries, and one more for each plan that was paused."""
    versions = versions_of(patient, monday)
    pauses = {version.plan_id: pauses_of(version) for version in versions}
    said = CheckIn.objects.standing().filter(patient=patient, local_date__range=(monday, monday + timedelta(days=6)))
    outcomes: dict[date, list[str]] = {}
    for day, outcome in said.values_list("local_date", "outcome"):
        outcomes.setdefault(day, []).append(outcome)
    asked = {version.pk: _asked(version, monday, pauses[version.plan_id]) for version in versions}
    found = []
    for day in (monday + timedelta(days=n) for n in range(7)):
        version = held_on(versions, day)
        due = asked[version.pk][day] if version else 0
        resting = version is not None and pause_on(pauses[version.plan_id], day) is not None
        like = weekly.Day(due, outcomes.get(day, []), paused=resting, ahead=day > today)
        found.append(DayDot(day, weekly.day_like(like)))
    return found


def _asked(version: PlanVersion, monday: date, pauses: list[PlanPause]) -> Counter[date]:
    """How many sessions a version asks for on each day of a week; sessions on any day belong to none."""
    asked: Counter[date] = Counter()
    for item in version.prescriptions.all():
        if item.frequency in ON_DAYS:
            asked.update(
                due_days(item.dose, monday, monday + timedelta(days=6), [(one.first_on, one.last_on) for one in pauses])
            )
    return asked


def _days(n: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}


def sentence(days: list[DayDot]) -> str:
    """The week in one sentence: rest first, then what was done. What nobody wrote about is not counted as nothing."""
    n = {kind: sum(day.kind == kind for day in days) for kind in WORDS}
    did = [
        (n[weekly.REST], _("rested on %(days)s")),
        (n[weekly.MOST], _("did most of your plan on %(days)s")),
        (n[weekly.SOME], _("did some of it on %(days)s")),
    ]
    parts = [words % {"days": _days(count)} for count, words in did if count]
    if not parts:
        if n[weekly.NOT_TODAY]:
            return _("You said “not today” on %(days)s.") % {"days": _days(n[weekly.NOT_TODAY])}
        return _("There is no entry for this week. That is fine.")
    last = parts.pop()
    said = _("%(first)s and %(last)s") % {"first": ", ".join(parts), "last": last} if parts else last
    return _("You %(said)s.") % {"said": said}


def unknown_days(days: list[DayDot]) -> str:
    """How many days nobody wrote about; "" for none."""
    n = sum(day.kind == weekly.NO_ENTRY for day in days)
    if not n or n == sum(day.kind != weekly.AHEAD for day in days):
        return ""
    return ngettext("%(n)d day has no entry.", "%(n)d days have no entry.", n) % {"n": n}
