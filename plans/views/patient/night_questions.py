"""The words of what is asked again about a night. The rules are in domain/nightchecks.py; none of this is an error."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.domain.nightchecks import Question
from plans.forms.sleep import STEPS
from plans.templatetags.words import clock, minutes
from plans.views.night_words import NAMES, said

YES, OTHER = "yes", "other"
ORDER: dict[tuple[str, str], Any] = {
    ("into_bed", "tried"): gettext_lazy("Trying to sleep is before going to bed. Check both times."),
    ("into_bed", "woke"): gettext_lazy("Waking up is before going to bed. Check both times."),
    ("into_bed", "up"): gettext_lazy("Getting up is before going to bed. Check both times."),
    ("tried", "woke"): gettext_lazy("Waking up is before trying to sleep. Check both times."),
    ("tried", "up"): gettext_lazy("Getting up is before trying to sleep. Check both times."),
    ("woke", "up"): gettext_lazy("Getting up is before waking up. Check both times."),
}
TO_COME = gettext_lazy("This time has not come yet. Check the time.")


def step_of(name: str) -> str:
    return next(step for step, form in STEPS.items() if name in form.fields_asked)


def part_of_day(at: time) -> str:
    if at.hour < 5:
        return _("at night")
    if at.hour < 12:
        return _("in the morning")
    return _("in the afternoon") if at.hour < 18 else _("in the evening")


def full(at: time, hours: str) -> str:
    return _("%(time)s %(part)s") % {"time": clock(at, hours), "part": part_of_day(at)}


def words(asked: Question, clocks: Mapping[str, time | None], hours: str) -> str:
    """The question itself: what was said, then "Is that right?"."""
    if asked.instead is not None and (at := clocks[asked.about[0]]) is not None:
        values = {"name": NAMES[asked.about[0]], "time": full(at, hours)}
        return _("%(name)s: %(time)s. Is that right?") % values
    values = {"time": minutes(asked.minutes)}
    if asked.code == "long_in_bed":
        return _("You were in bed for %(time)s. Is that right?") % values
    if asked.code == "long_to_sleep":
        return _("Falling asleep took %(time)s. This is longer than the night. Is that right?") % values
    return _("You were awake for %(time)s. This leaves no time asleep. Is that right?") % values


def choices(asked: Question, answers: Mapping[str, Any], hours: str) -> list[tuple[str, str]]:
    """Yes; for a time its other half of the day; and each answer that can be changed, with what it says now."""
    found = [(YES, _("Yes"))]
    if asked.instead is not None:
        found.append((OTHER, _("No, %(time)s") % {"time": full(asked.instead, hours)}))
        return [*found, (step_of(asked.about[0]), _("Change the time"))]
    for name in asked.about:
        values = {"name": NAMES[name], "said": said(name, answers, hours)}
        found.append((step_of(name), _("Change “%(name)s: %(said)s”") % values))
    return found
