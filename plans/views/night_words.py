"""A night in words: for the person's own pages and for the clinician's table."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.actions.sleep import UNKNOWN
from plans.domain.nightbar import bar
from plans.domain.sleepdiary import Night, awake, metrics
from plans.forms.sleep import MOST_WAKINGS
from plans.templatetags.words import clock, minutes

NAMES: dict[str, Any] = {
    "into_bed": gettext_lazy("Went to bed"),
    "tried": gettext_lazy("Tried to sleep"),
    "minutes_to_sleep": gettext_lazy("Time to fall asleep"),
    "wakings": gettext_lazy("Woke up in the night"),
    "minutes_awake": gettext_lazy("Awake in the night, in all"),
    "woke": gettext_lazy("Woke up for good"),
    "up": gettext_lazy("Got up"),
    "rested": gettext_lazy("How rested"),
    "note": gettext_lazy("Your note"),
}


def night_name(day: date) -> str:
    """``Wednesday to Thursday 12 March``: the night that ended on a day."""
    before = date_format(day - timedelta(days=1), "l")
    return _("%(before)s to %(day)s") % {"before": before, "day": date_format(day, "l j F")}


def times(n: int) -> str:
    if n >= MOST_WAKINGS:
        return _("%(n)d times or more") % {"n": n}
    return _("not at all") if n == 0 else ngettext("%(n)d time", "%(n)d times", n) % {"n": n}


def said(name: str, answers: Mapping[str, Any], hours: str) -> str:
    """One kept answer as words. What was left out, and what is not known, say so."""
    value = answers.get(name)
    if value == UNKNOWN:
        return _("I do not know")
    if name == "minutes_awake" and answers.get("wakings") == 0:
        return minutes(0)
    if value is None or value == "":
        return _("Left out")
    if name in ("into_bed", "tried", "woke", "up"):
        return clock(time.fromisoformat(value), hours)
    if name in ("minutes_to_sleep", "minutes_awake"):
        return minutes(value)
    if name == "wakings":
        return times(value)
    return _("%(n)s of 10") % {"n": value} if name == "rested" else str(value)


def picture(of: Night, zone: str, hours: str) -> dict[str, Any] | None:
    """What ui/night_bar.html shows: places in percent, and the whole of it as words. None while no time is known."""
    found = bar(of, zone)
    if found is None:
        return None
    return {
        "label": _("The night as a bar. The words are below."),
        "words": spoken(of, zone, hours),
        "parts": [{"kind": part.kind, "x": f"{part.x:g}", "width": f"{part.width:g}"} for part in found.parts],
        "ticks": [{"x": f"{tick.x:g}", "label": clock(tick.at, hours)} for tick in found.ticks],
    }


def spoken(of: Night, zone: str, hours: str) -> str:
    """What is known of a night as short sentences."""
    own = ZoneInfo(zone)

    def at(moment: datetime) -> str:
        return clock(moment.astimezone(own), hours)

    lines: list[str] = []
    if of.into_bed:
        lines.append(_("In bed from %(at)s.") % {"at": at(of.into_bed)})
    if of.tried:
        lines.append(_("Tried to sleep at %(at)s.") % {"at": at(of.tried)})
    if of.minutes_to_sleep is not None:
        lines.append(_("Asleep after %(minutes)s.") % {"minutes": minutes(of.minutes_to_sleep)})
    lost = awake(of)
    if lost:
        lines.append(_("Awake for %(minutes)s in all.") % {"minutes": minutes(lost)})
    if of.woke:
        lines.append(_("Awake for good at %(at)s.") % {"at": at(of.woke)})
    if of.up:
        lines.append(_("Up at %(at)s.") % {"at": at(of.up)})
    return " ".join(lines)


def sentence(of: Night) -> str:
    """One useful sentence about a saved night, and never a judgement. About: rounded to 5 minutes."""
    found = metrics(of)
    if found.tst is not None:
        return _("You slept about %(time)s.") % {"time": minutes(_about(found.tst))}
    if found.tib is not None and not (found.sol is not None and found.waso is not None):
        return _("You were in bed for about %(time)s.") % {"time": minutes(_about(found.tib))}
    return _("Your night is saved.")


def _about(n: int) -> int:
    return 5 * round(n / 5)
