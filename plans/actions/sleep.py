"""The sleep diary: whether a night was said, what its answers mean, storing one. ``store`` keeps each night once."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef

from plans.actions import unfinished
from plans.actions.events import digest, payload_of, store
from plans.domain.nightchecks import questions
from plans.domain.sleepdiary import ORDER, Night, night
from plans.models import AnswerDraft, Patient, SleepNight
from recovery.accounts.models import User

FORM: Final = "sleep"
UNKNOWN: Final = "unknown"  # "I do not know", in the answers that are kept
COLUMNS: Final = {"into_bed": "into_bed_at", "tried": "tried_to_sleep_at", "woke": "woke_at", "up": "up_at"}
NUMBERS: Final = ("minutes_to_sleep", "wakings", "minutes_awake")
ASKED: Final = (*ORDER, *NUMBERS, "rested")
Answers = dict[str, Any]  # clock times as "23:15", numbers, UNKNOWN, None for left out; "sure": code -> what it was for


def night_said(day: date, patient: str = "pk") -> Exists:
    """Whether the night that ended on ``day`` was told or skipped, for an annotation.

    ``patient`` is the outer query's way to the person: "pk" for people, "plan__patient" for versions of a plan.
    """
    return Exists(SleepNight.objects.filter(patient=OuterRef(patient), local_date=day))


def standing_nights(patient: Patient, days: Iterable[date]) -> dict[date, SleepNight]:
    """The nights that hold, by the day on which they ended. One query."""
    rows = SleepNight.objects.standing().filter(patient=patient, local_date__in=list(days))
    return {row.local_date: row for row in rows.select_related("recorded_by")}


def clocks_of(answers: Mapping[str, Any]) -> dict[str, time | None]:
    """The four clock times of kept answers; None for one that is unknown or was not asked yet."""
    kept = {name: answers.get(name) for name in ORDER}
    return {name: None if at in (None, UNKNOWN) else time.fromisoformat(str(at)) for name, at in kept.items()}


def night_of(answers: Mapping[str, Any], day: date, zone: str) -> Night:
    """Kept answers as the night that they tell of so far."""
    numbers = {name: None if answers.get(name) == UNKNOWN else answers.get(name) for name in NUMBERS}
    return night(clocks_of(answers), numbers, day, zone)


def told(row: SleepNight) -> Night:
    """A stored night as the rules take it."""
    times = {name: getattr(row, column) for name, column in COLUMNS.items()}
    return Night(**times, **{name: getattr(row, name) for name in NUMBERS})


def answers_of(row: SleepNight) -> Answers:
    """A stored night as answers, so that it can be changed; what is unlikely in it was asked then. None if skipped."""
    if row.skipped:
        return {}
    own = ZoneInfo(row.time_zone)
    found: Answers = {}
    for name in ASKED:
        value = getattr(row, COLUMNS.get(name, name))
        if isinstance(value, datetime):
            value = f"{value.astimezone(own):%H:%M}"
        found[name] = UNKNOWN if name in row.unknown else value
    sure = {one.code: one.seen for one in questions(told(row), clocks_of(found))}
    return found | {"note": row.note, "sure": sure}


def save_night(*, draft: AnswerDraft, day: date, patient: Patient, actor: User, now: datetime) -> SleepNight:
    """Store what was kept as the night that ended on ``day``. Raises DayClosed and OtherContent (actions.events)."""
    of = night_of(draft.answers, day, patient.time_zone)
    said: dict[str, Any] = {"local_date": day, "skipped": False, "note": draft.answers.get("note", "")}
    said |= {column: getattr(of, name) for name, column in COLUMNS.items()}
    said |= {name: getattr(of, name) for name in NUMBERS}
    rested = draft.answers.get("rested")
    said["rested"] = None if rested == UNKNOWN else rested
    said["unknown"] = [name for name in ASKED if draft.answers.get(name) == UNKNOWN]
    return _store(draft, said, patient, actor, now)


def skip_night(*, day: date, patient: Patient, actor: User, now: datetime) -> SleepNight:
    """Store that the night is not told: an answer, and neither unknown nor zero. Raises DayClosed.

    What was typed before stays kept, for whoever fills the night in after all.
    """
    draft = unfinished.keep(user=actor, patient=patient, form=FORM, subject=day.isoformat(), answers={})
    return _store(draft, {"local_date": day, "skipped": True}, patient, actor, now, hold=draft.answers)


def _store(
    draft: AnswerDraft, said: dict[str, Any], patient: Patient, actor: User, now: datetime, hold: Answers | None = None
) -> SleepNight:
    """The row that holds these answers. Saved again without a change, it stays the row that stands."""

    def finish(_row: SleepNight) -> None:
        unfinished.finish(draft)
        if hold:
            unfinished.keep(user=actor, patient=patient, form=FORM, subject=draft.subject, answers=hold)

    stands = SleepNight.objects.standing().filter(patient=patient, local_date=said["local_date"]).first()
    if stands is not None and stands.payload_sha256 == digest(payload_of(said)):
        with transaction.atomic():
            finish(stands)
        return stands
    return store(
        SleepNight,
        id=draft.event_id,
        said=said,
        patient=patient,
        actor=actor,
        now=now,
        same={"local_date": said["local_date"]},
        after=finish,
    )
