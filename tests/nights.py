"""Nights for tests: told, begun, and with something to ask again."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from plans.actions import unfinished
from plans.actions.sleep import FORM, save_night
from plans.domain.days import local_day
from plans.models import SleepNight

ANSWERS = {
    "into_bed": "22:30", "tried": "23:15", "minutes_to_sleep": 25, "wakings": 2, "minutes_awake": 40,
    "woke": "06:10", "up": "06:45", "rested": 6, "note": "Warm room",
}  # fmt: skip
POSTS = {
    "bed": {"into_bed": "22.30"},
    "sleep": {"tried": "11:15 pm"},
    "falling": {"minutes_to_sleep": "more", "minutes": "25"},
    "awake": {"wakings": "2", "minutes_awake": "more", "minutes": "40"},
    "up": {"woke": "610", "up": "6:45"},
    "rested": {"rested": "6", "note": "Warm room"},
}


def begin(patient, day: date, **answers: Any):
    return unfinished.keep(user=patient.user, patient=patient, form=FORM, subject=day.isoformat(), answers=answers)


def tell(patient, day: date, *, now: datetime | None = None, **changes: Any) -> SleepNight:
    """The worked example of the clinical paper (SE 70.7 %), with changes."""
    draft = begin(patient, day, **ANSWERS | changes)
    return save_night(draft=draft, day=day, patient=patient, actor=patient.user, now=now or timezone.now())


def in_three_states(patient) -> dict[str, str]:
    """Days of addresses: a told night that was corrected, a whole one not saved yet, one with an odd time."""
    today = local_day(timezone.now(), patient.time_zone)
    told, whole, odd = (today - timedelta(days=n) for n in (1, 2, 3))
    tell(patient, told)
    tell(patient, told, minutes_awake="unknown", rested=None)
    begin(patient, whole, **ANSWERS)
    begin(patient, odd, into_bed="10:30")
    return {"told_night": told.isoformat(), "whole_night": whole.isoformat(), "odd_night": odd.isoformat()}


def tell_by_post(client, day, **changes):
    """All steps of a night, then Save; where each answer led."""
    way = [
        client.post(f"/sleep/{day}/{step}/", changes.get(step, said)).headers["Location"]
        for step, said in POSTS.items()
    ]
    way.append(client.post(f"/sleep/{day}/check/").headers["Location"])
    return [address.removeprefix(f"/sleep/{day}/") for address in way]
