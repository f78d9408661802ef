"""The cards of a person's progress: a sentence, a small picture, the rows of its table. Each is read in one query."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.actions.sleep import told
from plans.domain.sleepdiary import Metrics, metrics, week_means
from plans.domain.trend import Limits, Week, lately, usual, weekly_means
from plans.forms.weekly import LEVELS, level_words
from plans.models import Goal, GoalRating, Observation, Patient, PlanVersion, SleepNight
from plans.templatetags.words import minutes
from plans.views.charts.energy import energy_chart, kind_of
from plans.views.charts.sleep import sleep_chart
from plans.views.charts.steps import goal_steps
from plans.views.showing import GIVEN

SHOWN_WEEKS = 8
USUAL_WEEKS = 26  # a person's usual is that of the last half year, so that no page reads more than that
FIRST_PICTURE = 14  # days with an entry
NIGHTS = 7  # also the most that calm display shows at once (design.md 1.4)

READING: dict[str, Any] = {
    "none": gettext_lazy("No entry"),
    "thin": gettext_lazy("Few entries"),
    "inside": gettext_lazy("Usual"),
    "above": gettext_lazy("Higher than usual"),
    "below": gettext_lazy("Lower than usual"),
}


@dataclass(frozen=True)
class Card:
    """What a card says. ``more`` is a further sentence with a next step; ``side`` is -1 where it is about less."""

    sentence: str
    picture: SafeString | str = ""
    more: str = ""
    side: int = 0
    kinds: tuple[str, ...] = ()
    rows: list[dict[str, Any]] = field(default_factory=list)


def energy_card(patient: Patient, today: date, *, numbers: bool) -> Card:
    """The last 8 weeks against the person's own usual. One query of at most half a year."""
    first = today - timedelta(weeks=USUAL_WEEKS)
    said = Observation.objects.standing().filter(patient=patient, code="energy", status=Observation.Status.ANSWERED)
    entries = list(said.filter(local_date__range=(first, today)).values_list("local_date", "value"))
    if len(entries) < FIRST_PICTURE:
        return Card(_first_picture(len(entries), numbers))
    weeks = weekly_means([(day, float(value or 0)) for day, value in entries], today, USUAL_WEEKS)
    limits, shown = usual(weeks), weeks[-SHOWN_WEEKS:]
    side, n = lately(shown, limits)
    kinds = [kind_of(week, limits) for week in shown]
    sentence = _energy_sentence(shown, limits, side, n if numbers else 0)
    rows: list[dict[str, Any]] = [{"monday": week.monday, "mean": week.mean if numbers else None, "days": week.days,
             "reading": _("Too early to say") if kind == "inside" and limits is None else READING[kind]}
            for week, kind in zip(shown, kinds, strict=True)]  # fmt: skip
    words = ", ".join(f"{date_format(row['monday'], 'j F')}: {row['reading']}" for row in rows) if numbers else ""
    label = " ".join((_("Energy, the last weeks."), sentence, words)).strip()
    more = _("This often happens after an infection, bad nights or heat. Your team can see this too.")
    return Card(
        sentence,
        energy_chart(shown, limits, label, numbers=numbers),
        more if side < 0 else "",
        side,
        (*(("band",) if limits else ()), *(kind for kind in READING if kind in kinds and kind != "none")),
        rows,
    )


def _first_picture(days: int, numbers: bool) -> str:
    if not numbers:
        return _("A few weeks of entries make the first picture.")
    have = ngettext("You have %(n)d day.", "You have %(n)d days.", days) % {"n": days}
    return _("2 weeks of entries make the first picture. %(have)s") % {"have": have}


def _energy_sentence(weeks: list[Week], limits: Limits | None, side: int, n: int) -> str:
    """``n`` weeks in a row; 0 says it without the number."""
    if limits is None:
        return _("It is too early to say what is usual for you.")
    if not any(week.solid for week in weeks[-3:]):
        return _("There are few entries in the last weeks. That is fine.")
    if side == 0:
        return _("Energy was in your usual range.")
    if side > 0:
        told = ngettext("Energy was higher than your usual for %(n)d week.",
                        "Energy was higher than your usual for %(n)d weeks.", n)  # fmt: skip
        return told % {"n": n} if n else _("Energy was higher than your usual.")
    told = ngettext("Energy was lower than your usual for %(n)d week.",
                    "Energy was lower than your usual for %(n)d weeks.", n)  # fmt: skip
    return told % {"n": n} if n else _("Energy was lower than your usual.")


def sleep_card(patient: Patient, today: date, *, numbers: bool) -> Card:
    """The last 7 nights, named by the day on which they ended. One query."""
    days = [today - timedelta(days=n) for n in reversed(range(NIGHTS))]
    rows = SleepNight.objects.standing().filter(patient=patient, local_date__range=(days[0], days[-1]))
    nights = {row.local_date: row for row in rows}
    sums = {day: None if nights[day].skipped else metrics(told(nights[day])) for day in nights}
    if not any(sum_ and (sum_.tib or sum_.tst) for sum_ in sums.values()):
        return Card(_("The sleep diary draws your nights here."))
    sentence = _sleep_sentence([one for one in sums.values() if one], numbers)
    table = [{"day": day, "night": sums.get(day), "skipped": day in sums and sums[day] is None} for day in days]
    label = " ".join((_("Your last nights."), sentence, _("A longer bar is a longer night.")))
    bars = [(date_format(day, "D"), sums.get(day)) for day in days]
    return Card(sentence, sleep_chart(bars, label, numbers=numbers), rows=table)


def _sleep_sentence(nights: list[Metrics], numbers: bool) -> str:
    if not numbers:
        return _("Your last nights, one bar for each.")
    mean = week_means(nights)["tst"]
    if mean.value is not None:
        return _("You slept about %(time)s a night.") % {"time": minutes(5 * round(mean.value / 5))}
    n = len(nights)
    return ngettext("%(n)d of the last 7 nights has an entry.", "%(n)d of the last 7 nights have an entry.", n) % {
        "n": n
    }


def goals_now(patient: Patient, today: date) -> list[Goal]:
    """The goals of the plan that holds, each with the person's own newest rating. One query."""
    held = PlanVersion.objects.filter(plan__patient=patient, state__in=GIVEN, starts_on__lte=today)
    held = held.filter(Q(plan__ended_on=None) | Q(plan__ended_on__gte=today)).order_by("-number")
    rated = GoalRating.objects.standing().filter(patient=patient, goal_key=OuterRef("stable_key"), by_clinician=False)
    rated = rated.filter(status=GoalRating.Status.ANSWERED).order_by("-local_date", "-received_at")
    newest = {
        name: Subquery(rated.values(column)[:1]) for name, column in (("level", "level"), ("rated", "local_date"))
    }
    return list(Goal.objects.filter(version__in=Subquery(held.values("pk")[:1])).annotate(**newest))


def level_of(rating: GoalRating) -> str:
    """What a rating says, in words: a level, not known, or skipped."""
    return str(rating.get_status_display() if rating.level is None else LEVELS[rating.level])


def goals_card(patient: Patient, today: date) -> Card:
    """Each goal with its five steps; the words are the person's own."""
    rows: list[dict[str, Any]] = []
    for goal in goals_now(patient, today):
        level = goal.level  # type: ignore[attr-defined]
        word = str(LEVELS[level]) if level is not None else _("Not rated yet")
        steps = [{"words": level_words(goal, one), "here": one == level} for one in reversed(LEVELS)]
        rows.append({"goal": goal, "word": word, "steps": steps, "picture": goal_steps(level, f"{goal.words}: {word}")})
    if not rows:
        return Card(_("Your goals stand here when your plan is shared."))
    if any(row["goal"].level is not None for row in rows):
        return Card(_("This is how close you say you are."), rows=rows)
    return Card(_("The weekly review asks how close you are."), rows=rows)
