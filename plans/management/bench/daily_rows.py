"""The days of the person whom `bench` looks at: mornings, nights, weeks, results, requests and alerts.

Beside the answers of plan_rows, so that Today, progress and the clinician's pages have as much behind them as after
``years`` of use. One night in 9 was skipped, one morning in 7 has no answer.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.utils import timezone

from plans.domain.days import local_day
from plans.domain.observations import ANYTHING_NEW, ENERGY, SLEPT
from plans.domain.redflags import VERSION
from plans.management.bench.plan_rows import DAYS, ZONE, put
from plans.models import (
    Alert,
    CareRequest,
    Event,
    Goal,
    GoalRating,
    MeasureResult,
    Observation,
    Patient,
    SleepNight,
    WeekReview,
)

WEEK = 7
RESULT_EVERY, REQUEST_EVERY, ALERT_EVERY = 28, 60, 90  # days
OPEN_ALERTS = 2
SHOWN = {"title": "Tell your team", "lines": ["Call your team."], "numbers": [], "also": []}
ASKED = [{"question": "new", "asked": "What is new?", "answer": ["fall"], "said": "I fell"}]


def fill_days(patient: Patient, years: int) -> None:
    """Rows of ``years``, or of 4 weeks without; nothing is said about today yet."""
    _Days(patient, max(365 * years, DAYS)).fill()


class _Days:
    def __init__(self, patient: Patient, days: int) -> None:
        self.patient, self.days = patient, days
        self.today = local_day(timezone.now(), ZONE)

    def fill(self) -> None:
        backs = range(self.days, 0, -1)
        put(Observation, (row for back in backs if back % WEEK for row in self._morning(back)))
        put(SleepNight, (self._night(back) for back in backs))
        weeks = [back for back in backs if self._day(back).weekday() == 6 and back >= WEEK]
        put(WeekReview, (self._week(back) for back in weeks))
        goals = list(Goal.objects.filter(version__plan__patient=self.patient, version__state="shared"))
        put(GoalRating, (self._rating(back, goal) for back in weeks for goal in goals))
        put(MeasureResult, (self._result(back) for back in backs if back % RESULT_EVERY == 1))
        put(CareRequest, (self._request(back) for back in backs if back % REQUEST_EVERY == 1))
        put(Alert, (self._alert(back, n) for n, back in enumerate(range(1, self.days, ALERT_EVERY))))

    def _day(self, back: int) -> date:
        return self.today - timedelta(days=back)

    def _event(self, back: int, hour: int = 8) -> dict[str, Any]:
        """What each event says of its moment."""
        at = datetime.combine(self._day(back), time(hour), ZoneInfo(ZONE))
        offset = at.utcoffset() or timedelta()
        return {
            "organisation_id": self.patient.organisation_id, "patient": self.patient, "local_date": self._day(back),
            "occurred_at": at, "time_zone": ZONE, "utc_offset_minutes": offset.seconds // 60,
            "source": Event.Source.PERSON, "recorded_by": self.patient.user, "payload_sha256": "0" * 64,
        }  # fmt: skip

    def _morning(self, back: int) -> Iterator[Observation]:
        for code, value in ((ENERGY, 3 + back % 5), (SLEPT, 2 + back % 7), (ANYTHING_NEW, 0)):
            yield Observation(**self._event(back), code=code, status="answered", value=value)

    def _night(self, back: int) -> SleepNight:
        up = datetime.combine(self._day(back), time(7), ZoneInfo(ZONE))
        if back % 9 == 0:
            return SleepNight(**self._event(back), skipped=True)
        return SleepNight(
            **self._event(back), into_bed_at=up - timedelta(hours=9), tried_to_sleep_at=up - timedelta(hours=8),
            minutes_to_sleep=10 + back % 40, wakings=back % 4, minutes_awake=15 * (back % 4),
            woke_at=up - timedelta(minutes=30), up_at=up, rested=back % 11,
        )  # fmt: skip

    def _week(self, back: int) -> WeekReview:
        monday = self._day(back + 6)
        return WeekReview(**self._event(back, 18), week=monday, helped=["rest"], hindered=["heat"], next_week="same")

    def _rating(self, back: int, goal: Goal) -> GoalRating:
        held = {"goal": goal, "goal_key": goal.stable_key, "version_id": goal.version_id}
        return GoalRating(**self._event(back, 18), **held, status="answered", level=back % 4 - 2)

    def _result(self, back: int) -> MeasureResult:
        items = {str(at): (back + at) % 3 for at in range(1, 9)} | {"9": 0}
        return MeasureResult(**self._event(back, 17), measure="phq_9", items=items, total=sum(items.values()))

    def _request(self, back: int) -> CareRequest:
        return CareRequest(**self._event(back, 17), kind="tell", words="The walks are going well.")

    def _alert(self, back: int, n: int) -> Alert:
        at = datetime.combine(self._day(back), time(12), ZoneInfo(ZONE))
        closed = None if n < OPEN_ALERTS else at + timedelta(hours=5)
        return Alert(
            organisation_id=self.patient.organisation_id, patient=self.patient, kind="fall", severity="soon",
            rule="RF-15", rules_version=VERSION, source_type="symptomcheck", local_date=self._day(back),
            source_id=uuid5(self.patient.pk, str(back)), asked=ASKED, shown=SHOWN, opened_at=at,
            seen_at=at + timedelta(hours=1), closed_at=closed,
        )  # fmt: skip
