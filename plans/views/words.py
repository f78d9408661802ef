"""Doses and changes in the words that people read."""

from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.domain.plandiff import Change, Item
from plans.forms.prescriptions import WEEKDAYS
from plans.models import Goal, PlanVersion, Prescription


def how_often(item: Prescription) -> str:
    if item.frequency == Prescription.Frequency.WHEN_NEEDED:
        return _("When it is needed")
    if item.frequency == Prescription.Frequency.WEEKLY_TARGET:
        n = item.times_per_week or 0
        return ngettext("%(n)d time a week", "%(n)d times a week", n) % {"n": n}
    if len(item.weekdays) == 7:
        return _("Every day")
    return get_text_list([str(WEEKDAYS[day][1]) for day in item.weekdays], _("and"))


def how_long(item: Prescription) -> str:
    """Never two figures side by side: "3 sets of 10", "2 turns, 5 minutes each"."""
    parts = []
    if item.sets and item.repetitions:
        parts.append(_("%(sets)d sets of %(reps)d") % {"sets": item.sets, "reps": item.repetitions})
    elif item.sets:
        parts.append(ngettext("%(n)d turn", "%(n)d turns", item.sets) % {"n": item.sets})
    elif item.repetitions:
        parts.append(ngettext("%(n)d time", "%(n)d times", item.repetitions) % {"n": item.repetitions})
    if item.minutes:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", item.minutes) % {"n": item.minutes})
    return ", ".join(parts)


def how_hard(item: Prescription) -> str:
    if item.intensity_scale == Prescription.Scale.NONE:
        return ""
    if item.intensity_scale == Prescription.Scale.TALK:
        return _("You can talk, you cannot sing")
    low, high = item.intensity_low, item.intensity_high
    if low is None and high is None:
        return str(item.get_intensity_scale_display())
    if low is None or high is None or low == high:
        band = str(high if high is not None else low)
    else:
        band = _("%(low)s to %(high)s") % {"low": low, "high": high}
    of = {
        Prescription.Scale.CR10: _("Effort %(band)s of 10"),
        Prescription.Scale.RPE: _("Effort %(band)s, on a scale from 6 to 20"),
        Prescription.Scale.HRR: _("%(band)s %% of heart rate reserve"),
    }
    return of[Prescription.Scale(item.intensity_scale)] % {"band": band}


def plain_effort(item: Prescription) -> str:
    """How hard, for the person. The words for the scale from 6 to 20 are those of clinical.md Part 3, shared rules:
    light to 11, medium (can talk, cannot sing) to 13, hard above."""
    if item.intensity_scale != Prescription.Scale.RPE:
        return how_hard(item)
    top = item.intensity_high if item.intensity_high is not None else item.intensity_low
    if top is None:
        return ""
    if top <= 11:
        return _("Light effort")
    return _("Medium effort. You can talk, you cannot sing") if top <= 13 else _("Hard effort")


def plain_dose(item: Prescription) -> str:
    return sentences(how_long(item), plain_effort(item), item.type)


def dose(item: Prescription) -> str:
    """The dose in short sentences: how long, how hard, what kind."""
    return sentences(how_long(item), how_hard(item), item.type)


def for_the_day(item: Prescription) -> str:
    """What fits on a row of Today: how long and what kind. How hard stands on the action's own page."""
    return sentences(how_long(item), item.type)


def sentences(*parts: str) -> str:
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)


def goal_item(goal: Goal) -> Item:
    fields = {
        _("Goal"): goal.words,
        _("How it is now"): goal.now,
        _("When it is reached"): goal.target,
        _("By when"): date_format(goal.target_on, "j F Y") if goal.target_on else "",
    }
    return Item(goal.stable_key, "goal", goal.words, fields)


def action_item(item: Prescription) -> Item:
    fields = {
        _("Name"): item.name,
        _("How often"): how_often(item),
        _("How long"): how_long(item),
        _("How hard"): how_hard(item),
        _("What kind"): item.type,
        _("Time of day"): str(item.get_time_of_day_display()),
        _("Effort points"): str(item.effort_points),
        _("Build up"): item.build_up,
        _("When to stop"): item.stop_rule,
        **{str(name).capitalize().replace("_", " "): str(value) for name, value in item.record.items()},
    }
    return Item(item.stable_key, "action", item.name, fields)


def items(version: PlanVersion) -> list[Item]:
    """A version as the comparison wants it: two queries."""
    return [*map(goal_item, version.goals.all()), *map(action_item, version.prescriptions.all())]


def change_rows(changes: list[Change]) -> list[dict[str, Any]]:
    """Rows for templates/ui/diff.html."""
    rows = []
    for change in changes:
        name = _("Goal “%(name)s”") % {"name": change.name} if change.kind == "goal" else change.name
        text = f"{name}, {change.part.lower()}" if change.part else name
        rows.append({"kind": change.what, "text": text, "was": change.was, "now": change.now})
    return rows
