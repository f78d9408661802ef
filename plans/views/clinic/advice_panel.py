"""The safety cards of a draft as lines on a screen: for the builder's page and for their own. No query of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.advisory_facts import person_facts
from plans.domain.advice import Place, places
from plans.domain.days import local_day
from plans.domain.facts import DraftFacts
from plans.forms.advice import PLACE_NAMES
from plans.models import Condition, HealthFact, PlanVersion, Prescription

STATES = {
    "on": ("circle-check", "is-on"),
    "suggested": ("circle-dot", "is-open"),
    "left_out": ("circle-minus", "is-off"),
    "off": ("circle", "is-off"),
}


@dataclass(frozen=True)
class Line:
    place: Place

    @cached_property
    def code(self) -> str:
        return self.place.card.code

    @cached_property
    def title(self) -> str:
        return _(self.place.card.title)

    @property
    def text(self) -> str:
        """What is stored, else the default in the drafter's language."""
        return self.place.stored.text if self.place.stored else _(self.place.card.text)

    @cached_property
    def why(self) -> str:
        return _(self.place.why) if self.place.why else ""

    @cached_property
    def state(self) -> str:
        return self.place.state

    @property
    def icon(self) -> str:
        return STATES[self.state][0]

    @property
    def look(self) -> str:
        return STATES[self.state][1]

    @property
    def where(self) -> list[str]:
        names = dict(PLACE_NAMES)
        return [str(names[place]) for place in self.place.now.where]


@dataclass(frozen=True)
class Panel:
    """``shown`` are the cards that are decided or suggested, ``others`` the rest."""

    shown: list[Line]
    others: list[Line]

    @property
    def waiting(self) -> int:
        return sum(line.state == "suggested" for line in self.shown)


def panel(
    version: PlanVersion,
    items: Sequence[Prescription],
    facts: Mapping[str, HealthFact],
    conditions: Iterable[Condition],
) -> Panel:
    """For ``clinic/plan/_advice.html`` as ``advice``."""
    lines = [Line(place) for place in found(version, items, facts, conditions)]
    return Panel([line for line in lines if line.state != "off"], [line for line in lines if line.state == "off"])


def found(
    version: PlanVersion,
    items: Sequence[Prescription],
    facts: Mapping[str, HealthFact],
    conditions: Iterable[Condition],
) -> list[Place]:
    patient = version.plan.patient
    today = local_day(timezone.now(), patient.time_zone)
    person = person_facts(patient, facts, conditions, today=today)
    return places(version.advice, person, [str(item.entry.get("kind", "")) for item in items])


def open_cards(version: PlanVersion, facts: DraftFacts) -> int:
    """How many cards are suggested and not decided, for a page that has the draft's facts already."""
    kinds = [item.kind for item in facts.items]
    return sum(place.state == "suggested" for place in places(version.advice, facts.person, kinds))
