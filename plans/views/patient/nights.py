"""Which nights can be told now, and what is known of one: what all pages of the sleep diary begin with."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils import timezone

from plans.actions import unfinished
from plans.actions.sleep import FORM, Answers, answers_of, clocks_of, night_of, standing_nights
from plans.domain.days import CORRECTION_DAYS, DAY_STARTS_AT, local_day
from plans.domain.nightchecks import Question, questions
from plans.domain.sleepdiary import Night
from plans.forms.sleep import STEPS
from plans.models import AnswerDraft, Patient, SleepNight
from plans.views.context import display_of
from plans.views.night_words import night_name, picture
from plans.views.patient.own import LOG, own_record
from recovery.accounts.policies import SignedInRequest

EVENING = 18  # from this hour on the night that begins can be started


@dataclass
class Open:
    """One night of one person, as the page has it: the row that stands, the answers so far, who may change it."""

    patient: Patient
    day: date
    today: date
    now: datetime
    row: SleepNight | None
    before: SleepNight | None
    draft: AnswerDraft | None
    hours: str

    @property
    def answers(self) -> Answers:
        if self.draft is not None and self.draft.answers:
            return self.draft.answers
        return answers_of(self.row) if self.row else {}

    @property
    def night(self) -> Night:
        return night_of(self.answers, self.day, self.patient.time_zone)

    @property
    def begins(self) -> bool:
        """The night is not over: its answers are kept, and it is saved in the morning."""
        return self.day > self.today

    @property
    def changeable(self) -> bool:
        return self.day >= self.today - timedelta(days=CORRECTION_DAYS)

    @property
    def url(self) -> str:
        return f"/sleep/{self.day.isoformat()}/"

    def unsure(self) -> Question | None:
        """The first thing to ask again that nobody has said Yes to."""
        sure = self.answers.get("sure", {})
        asked = questions(self.night, clocks_of(self.answers))
        return next((one for one in asked if sure.get(one.code) != one.seen), None)

    def next_url(self, after: str = "") -> str:
        """Where it goes on: what is asked again, the first step without an answer, or the page with all answers."""
        if self.unsure() is not None:
            return f"{self.url}sure/"
        steps = list(STEPS)
        later = steps[steps.index(after) + 1 :] if after else []
        held = self.answers
        for step in [*later, *steps]:
            if any(name not in held for name in STEPS[step].fields_asked):
                return f"{self.url}{step}/"
        return f"{self.url}check/"

    def context(self) -> dict[str, Any]:
        return {
            "nav": "today", "patient": self.patient, "night": picture(self.night, self.patient.time_zone, self.hours),
            "day": self.day, "about": night_name(self.day), "begins": self.begins, "hours": self.hours,
        }  # fmt: skip


def open_days(patient: Patient, now: datetime) -> list[date]:
    """The nights that can be told, newest first; in the evening and at night the one that begins is the first."""
    today = local_day(now, patient.time_zone)
    hour = now.astimezone(ZoneInfo(patient.time_zone)).hour
    begins = hour >= EVENING or hour < DAY_STARTS_AT.seconds // 3600
    return [today - timedelta(days=n) for n in range(-1 if begins else 0, CORRECTION_DAYS + 1)]


def parse_day(text: str) -> date:
    """The day of an address; 404 for what is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if day.isoformat() != text:
        raise Http404
    return day


def open_night(request: SignedInRequest, text: str, *, to_change: bool = True) -> Open:
    """The night of an address. 404 for a day that cannot be told (any more), unless it is there to be read."""
    patient, day, now = own_record(request, LOG), parse_day(text), timezone.now()
    rows = standing_nights(patient, [day, day - timedelta(days=1)])
    row = rows.get(day)
    if day not in open_days(patient, now) and (to_change or row is None):
        raise Http404
    draft = unfinished.unfinished(user=request.user, patient=patient, form=FORM, subject=text)
    hours = display_of(request).clock
    before = rows.get(day - timedelta(days=1))
    return Open(patient, day, local_day(now, patient.time_zone), now, row, before, draft, hours)
