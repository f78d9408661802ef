"""Doses and changes in the words that people read."""

from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.domain.measures import MEASURES
from plans.domain.plandiff import Change, Item
from plans.domain.progression import RuleError, from_json
from plans.forms.prescriptions import WEEKDAYS
from plans.forms.progression_words import in_words
from plans.models import Goal, PlanVersion, Prescription
from plans.templatetags.words import signed
from plans.views.kind_words import detail_words, in_short, record_words, why_words
from plans.views.schedule_words import in_pairs, schedule_parts


def how_often(item: Prescription) -> str:
    """Its days, then what the weeks do to them: "Monday and Friday, 3 weeks on and 1 week off"."""
    parts = [_rhythm(item)]
    if item.cycle_on and item.cycle_off:
        on = ngettext("%(n)d week on", "%(n)d weeks on", item.cycle_on) % {"n": item.cycle_on}
        off = ngettext("%(n)d week off", "%(n)d weeks off", item.cycle_off) % {"n": item.cycle_off}
        parts.append(_("%(on)s and %(off)s") % {"on": on, "off": off})
    if item.week_plans:
        parts.append(_("different in some weeks"))
    return ", ".join(parts)


def _rhythm(item: Prescription) -> str:
    if item.frequency == Prescription.Frequency.WHEN_NEEDED:
        return _("When it is needed")
    if item.frequency == Prescription.Frequency.WEEKLY_TARGET:
        n = item.times_per_week or 0
        return ngettext("%(n)d time a week", "%(n)d times a week", n) % {"n": n}
    if item.frequency == Prescription.Frequency.EVERY_N_DAYS:
        n = item.every_days or 0
        return ngettext("Every %(n)d day", "Every %(n)d days", n) % {"n": n}
    days = _("Every day") if len(item.weekdays) == 7 else _day_names(item)
    if item.frequency != Prescription.Frequency.COURSE:
        return days
    n = item.course_sessions or 0
    course = ngettext("A course of %(n)d session", "A course of %(n)d sessions", n) % {"n": n}
    return f"{course}, {days if item.weekdays and len(item.weekdays) < 7 else _('1 a day')}"


def _day_names(item: Prescription) -> str:
    return get_text_list([str(WEEKDAYS[day][1]) for day in item.weekdays], _("and"))


def how_long(item: Prescription) -> str:
    """Never two figures side by side: "3 sets of 10", "2 turns, 5 minutes each"."""
    parts = []
    if item.sets and item.repetitions:
        said = {"sets": item.sets, "reps": item.repetitions}
        parts.append(ngettext("%(sets)d set of %(reps)d", "%(sets)d sets of %(reps)d", item.sets) % said)
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


def plain_dose(item: Prescription, *, side: bool = True) -> str:
    return sentences(how_long(item), plain_effort(item), what_kind(item, side=side))


def dose(item: Prescription) -> str:
    """The dose in short sentences: how long, how hard, what kind."""
    return sentences(how_long(item), how_hard(item), what_kind(item))


def for_the_day(item: Prescription) -> str:
    """What fits on a row of Today: how long and what kind. How hard stands on the action's own page."""
    return sentences(how_long(item), what_kind(item))


def sentences(*parts: str) -> str:
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)


LEVELS = {
    -2: ("much_less", gettext_lazy("much less than expected")),
    -1: ("less", gettext_lazy("less than expected")),
    0: ("target", gettext_lazy("as expected")),
    1: ("more", gettext_lazy("better than expected")),
    2: ("much_more", gettext_lazy("much better than expected")),
}


def levels(goal: Goal) -> list[tuple[int, str, str]]:
    """The rating scale of a goal, best first: (level, its name, its words)."""
    return [(level, str(name), getattr(goal, field)) for level, (field, name) in reversed(LEVELS.items())]


def is_rated(goal: Goal) -> bool:
    """Whether all five levels of a goal are written."""
    return all(text for _level, _name, text in levels(goal))


def level_now(goal: Goal) -> str:
    return "" if goal.baseline is None else str(LEVELS[goal.baseline][1])


def weights(goal: Goal) -> str:
    """Importance and difficulty as a clinician reads them."""
    parts = (
        (_("Importance %(n)s of 3"), goal.importance),
        (_("difficulty %(n)s of 3"), goal.difficulty),
    )
    return sentences(", ".join(text % {"n": n} for text, n in parts if n is not None))


def goal_item(goal: Goal, *, plain: bool = False) -> Item:
    """A goal as the comparison wants it. ``plain`` is for the person: what is expected and what more would be, without
    the figures of the rating."""
    fields = {
        _("Goal"): goal.words,
        _("How it is now"): goal.now,
        _("When it is reached"): goal.target,
        _("More than that"): goal.more,
        _("Much more than that"): goal.much_more,
        _("By when"): date_format(goal.target_on, "j F Y") if goal.target_on else "",
    }
    if not plain:
        fields |= {
            _("Less than expected"): goal.less,
            _("Much less than expected"): goal.much_less,
            _("Level now"): "" if goal.baseline is None else f"{signed(goal.baseline)}, {level_now(goal)}",
            _("Rating"): weights(goal),
            _("Part of life"): str(goal.get_domain_display()) if goal.domain else "",
            _("Measure"): MEASURES[goal.measure].name if goal.measure in MEASURES else goal.measure,
        }
    return Item(goal.stable_key, "goal", goal.words, fields)


def rule_words(item: Prescription) -> str:
    """The build-up rule as a sentence; what is stored and is none, as it is."""
    try:
        rule = from_json(item.progression)
    except RuleError:
        return in_pairs(item.progression)
    return in_words(rule) if rule else ""


def what_kind(item: Prescription, *, side: bool = True) -> str:
    """What kind, with where, with whom and the sleep window. Without the ``side`` where it stands by itself."""
    said = {name: value for name, value in item.details.items() if side or name != "side"}
    return sentences(item.type, in_short(str(item.entry.get("kind", "")), said))


def action_item(item: Prescription, goal: UUID | None = None, *, plain: bool = False) -> Item:
    """``goal`` is the stable key of the goal it belongs to. ``plain`` is for the person."""
    fields = {
        _("Name"): item.name,
        _("How often"): how_often(item),
        _("How long"): how_long(item),
        _("How hard"): plain_effort(item) if plain else how_hard(item),
        _("What kind"): item.type,
        _("Time of day"): str(item.get_time_of_day_display()),
        **schedule_parts(item),
        _("Effort points"): str(item.effort_points),
        _("Build up"): item.build_up,
        _("Build-up rule"): rule_words(item),
        _("When to stop"): item.stop_rule,
        _("Why it is right for this person"): item.unsuitable_reason,
        **why_words(item),
        **detail_words(str(item.entry.get("kind", "")), item.details),
        **record_words(item),
    }
    return Item(item.stable_key, "action", item.name, fields, goal)


def items(version: PlanVersion, *, plain: bool = False) -> list[Item]:
    """A version as the comparison wants it: two queries."""
    goals = [goal_item(goal, plain=plain) for goal in version.goals.all()]
    return [*goals, *map(action_item, version.prescriptions.all())]


def change_rows(changes: list[Change]) -> list[dict[str, Any]]:
    """Rows for templates/ui/diff.html."""
    rows = []
    for change in changes:
        name = _("Goal “%(name)s”") % {"name": change.name} if change.kind == "goal" else change.name
        part = _("Goal") if change.what == "mov" else change.part
        text = f"{name}, {part.lower()}" if part else name
        kind = "chg" if change.what == "mov" else change.what
        rows.append({"kind": kind, "text": text, "name": name, "part": part, "was": change.was, "now": change.now})
    return rows
