"""Entries of weeks and years, straight into the tables: what is tested is how they are read."""

from datetime import timedelta

from django.utils import timezone

from plans.models import Observation, SleepNight


def rows(model, pat, actor, days, **fields):
    common = {"organisation": pat.organisation, "patient": pat, "time_zone": pat.time_zone, "utc_offset_minutes": 0,
              "source": "person", "recorded_by": actor, "payload_sha256": "0" * 64}  # fmt: skip
    said = [{name: value(day) for name, value in fields.items()} | {"local_date": day} for day in days]
    made = [model(occurred_at=timezone.now(), **common, **one) for one in said]
    return model.objects.bulk_create(made)


def energies(pat, actor, today, days, value=lambda day: 4 + day.day % 3):
    spans = [today - timedelta(days=n) for n in range(days)]
    rows(Observation, pat, actor, spans, code=lambda d: "energy", status=lambda d: "answered", value=value)


def nights(pat, actor, today, days, asleep=7):
    def at(hours):
        return lambda day: timezone.now().replace(hour=0, minute=0) - (today - day) + timedelta(hours=hours)

    spans = [today - timedelta(days=n) for n in days]
    rows(SleepNight, pat, actor, spans, into_bed_at=at(-1), tried_to_sleep_at=at(0), woke_at=at(asleep), up_at=at(8),
         minutes_to_sleep=lambda d: 0, wakings=lambda d: 0, minutes_awake=lambda d: 0)  # fmt: skip
