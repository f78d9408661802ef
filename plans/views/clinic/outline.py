"""The outline of the builder: its sections, each with a mark and a few words on where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.actions.measures import name_of
from plans.models import Goal, PlannedMeasure, Prescription
from plans.views.clinic.advisory_panel import Panel
from plans.views.words import is_rated

DONE, OPEN, WARN, TO_DO = "done", "open", "warn", "todo"
ICONS = {DONE: "circle-check", OPEN: "circle-dot", WARN: "triangle-alert", TO_DO: "circle"}


@dataclass(frozen=True)
class Step:
    """``at`` is the id of the section; ``state`` is done, open, warn or todo."""

    at: str
    name: str
    state: str
    words: str

    @property
    def icon(self) -> str:
        return ICONS[self.state]


def steps(
    goals: Sequence[Goal],
    items: Sequence[Prescription],
    measures: Sequence[PlannedMeasure],
    over: Sequence[str],
    advisories: Panel,
    cards: int,
    left: int,
) -> list[Step]:
    """``over`` are the days over the limit in words, ``cards`` the safety cards that are suggested and not decided,
    ``left`` the checks that have to be met before sharing."""
    return [
        _goals(goals),
        _actions(goals, items),
        _week(items, over),
        _advice(advisories, cards),
        _measures(measures),
        _share(left),
    ]


def _goals(goals: Sequence[Goal]) -> Step:
    if not goals:
        return Step("goals", _("Goals"), TO_DO, _("Not started"))
    unrated = sum(not is_rated(goal) for goal in goals)
    n = ngettext("%(n)d goal", "%(n)d goals", len(goals)) % {"n": len(goals)}
    if unrated:
        words = ngettext("%(n)d without a full scale", "%(n)d without a full scale", unrated) % {"n": unrated}
        return Step("goals", _("Goals"), OPEN, f"{n}, {words}")
    return Step("goals", _("Goals"), DONE, _("%(goals)s, all with a scale") % {"goals": n})


def _actions(goals: Sequence[Goal], items: Sequence[Prescription]) -> Step:
    if not items:
        return Step("goals", _("Actions"), TO_DO, _("Not started"))
    n = ngettext("%(n)d action", "%(n)d actions", len(items)) % {"n": len(items)}
    without = len({goal.pk for goal in goals} - {item.goal_id for item in items})
    if without:
        words = ngettext("%(n)d goal without", "%(n)d goals without", without) % {"n": without}
        return Step("goals", _("Actions"), OPEN, f"{n}, {words}")
    return Step("goals", _("Actions"), DONE, n)


def _week(items: Sequence[Prescription], over: Sequence[str]) -> Step:
    if not items:
        return Step("week", _("Week"), TO_DO, _("Not started"))
    if over:
        n = len(over)
        words = ngettext("%(n)d day over the limit", "%(n)d days over the limit", n) % {"n": n}
        return Step("week", _("Week"), WARN, words)
    return Step("week", _("Week"), DONE, _("No day is over a limit"))


def _advice(advisories: Panel, cards: int) -> Step:
    n, said = advisories.waiting, []
    if n:
        said.append(ngettext("%(n)d note wants an answer", "%(n)d notes want an answer", n) % {"n": n})
    if cards:
        said.append(ngettext("%(n)d card to decide", "%(n)d cards to decide", cards) % {"n": cards})
    if said:
        return Step("advice", _("Safety and advice"), WARN if advisories.blocking else OPEN, ", ".join(said))
    return Step("advice", _("Safety and advice"), DONE, _("Nothing is open"))


def _measures(measures: Sequence[PlannedMeasure]) -> Step:
    if not measures:
        return Step("measures", _("Measures"), TO_DO, _("None yet"))
    names = list(dict.fromkeys(name_of(row.measure) for row in measures))
    return Step("measures", _("Measures"), DONE, ", ".join(names[:2]) + (" …" if len(names) > 2 else ""))


def _share(left: int) -> Step:
    if left:
        return Step("share", _("Preview and share"), TO_DO, _("%(n)d left") % {"n": left})
    return Step("share", _("Preview and share"), OPEN, _("Ready to look at"))
