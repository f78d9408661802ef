"""Advisories as they stand on a screen: lines, the panel of the builder, the record of what was answered.

Apart from the views, so that the builder's page can show the panel without knowing them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.actions import advisory_words
from plans.actions.advisories import facts_of, standing
from plans.actions.advisory_facts import NOTHING_LOADED, Rows
from plans.domain.advisories import BY_ID, Advisory
from plans.domain.facts import NEVER, UNKNOWN, DraftFacts
from plans.forms.advisories import AdvisoryForm
from plans.models import AdvisoryAnswer, Goal, PlanVersion, Prescription

Names = Mapping[UUID | None, str]
SHOWN = 5  # at most, at a time (clinical.md 6B)
ICONS = {"C": "octagon-alert", "W": "triangle-alert", "I": "info"}
TAGS = {"C": "urgent", "W": "warn", "I": "info"}


@dataclass(frozen=True)
class Line:
    """One advisory on the screen. ``typed`` and ``error`` are there after an answer that was not taken."""

    advisory: Advisory
    about: str
    typed: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        """Names its elements. What made it fire is in it: words typed for another state are not kept."""
        return f"{self.advisory.rule.id}-{self.item or 'plan'}-{self.seen[:8]}"

    @property
    def rule(self) -> str:
        return self.advisory.rule.id

    @property
    def title(self) -> str:
        return _(self.advisory.rule.title)

    @cached_property
    def item(self) -> str:
        return str(self.advisory.item or "")

    @cached_property
    def seen(self) -> str:
        return self.advisory.fingerprint

    @property
    def severity(self) -> str:
        return self.advisory.severity

    @property
    def severity_word(self) -> str:
        return str(advisory_words.SEVERITIES[self.severity])

    @property
    def icon(self) -> str:
        return ICONS[self.severity]

    @property
    def tag(self) -> str:
        return TAGS[self.severity]

    @property
    def text(self) -> str:
        return advisory_words.text(self.advisory)

    @property
    def because(self) -> list[str]:
        return advisory_words.because(self.advisory)

    @property
    def asks(self) -> bool:
        """Something that a clinician can find out and record."""
        return any(one.value in {UNKNOWN, NEVER} for one in self.advisory.finding.inputs)

    @property
    def page(self) -> str:
        return reverse("article", args=self.advisory.rule.page.split("/"))

    @property
    def fix(self) -> str:
        return _(self.advisory.finding.fix) if self.advisory.finding.fix else ""

    @property
    def sources(self) -> list[dict[str, str]]:
        """Each with its words and, for a reference, its place in the library's list."""
        list_of_all = reverse("references")
        return [
            {
                "words": advisory_words.source_words(one),
                "url": f"{list_of_all}#ref-{one.tag}" if one.mark and one.tag else "",
            }
            for one in self.advisory.rule.sources
        ]


Groups = tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True)
class Panel:
    """``shown`` and ``more`` are groups: what they are about, and their lines. ``waiting`` counts what wants a word."""

    shown: Groups
    more: Groups
    blocking: int
    cautions: int
    answered: int
    total: int

    @property
    def waiting(self) -> int:
        return self.blocking + self.cautions

    @property
    def hidden(self) -> int:
        return sum(len(lines) for _about, lines in self.more)


def panel(
    version: PlanVersion,
    rows: Rows = NOTHING_LOADED,
    *,
    facts: DraftFacts | None = None,
    back: AdvisoryForm | None = None,
) -> Panel:
    """What ``clinic/plan/_advisories.html`` shows, as ``advisories``. With the rows that a page has loaded it takes one
    query for the answers, and one for each kind of row that is missing. ``back`` is an answer that was not taken."""
    facts = facts or facts_of(version, rows)
    now = standing(version, facts)
    lines = lines_of([one for one in now.open if not waits_for_sharing(one)], names_of(facts), back)
    kept = [line for line in lines if line.error][:1]
    first = [*kept, *(line for line in lines if line not in kept)][:SHOWN]
    rest = [line for line in lines if line not in first]
    return Panel(grouped(first), grouped(rest), len(now.blocking), len(now.cautions), len(now.answered), len(lines))


def waits_for_sharing(one: Advisory) -> bool:
    """The first day and the review are chosen on the page where a draft is shared. It asks for both; while the draft is
    written, a note that they are missing would stand in each of them (ADV-39)."""
    return one.rule.id == "ADV-39" and one.item is None


def names_of(facts: DraftFacts) -> Names:
    """What an advisory is about, in words, by its key."""
    return _names([(goal.key, goal.words) for goal in facts.goals], [(item.key, item.name) for item in facts.items])


def _names(goals: Iterable[tuple[UUID, str]], items: Iterable[tuple[UUID, str]]) -> Names:
    whole: dict[UUID | None, str] = {None: _("The plan as a whole")}
    return whole | {key: _("Goal “%(words)s”") % {"words": words} for key, words in goals} | dict(items)


def lines_of(found: Iterable[Advisory], names: Names, back: AdvisoryForm | None) -> list[Line]:
    lines = []
    for one in found:
        mine = back is not None and back.data.get("seen") == one.fingerprint
        mine = mine and back.data.get("item", "") == str(one.item or "")  # type: ignore[union-attr]
        typed, error = (back.data.get("reason", ""), _problem(back)) if mine and back else ("", "")
        lines.append(Line(one, names.get(one.item, ""), typed, error))
    return lines


def _problem(form: AdvisoryForm) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), "")


def grouped(lines: list[Line]) -> Groups:
    """Under what they are about, in the order in which each is first met."""
    order = list(dict.fromkeys(line.item for line in lines))
    together = sorted(lines, key=lambda line: order.index(line.item))
    groups = (tuple(each) for _item, each in groupby(together, key=lambda line: line.item))
    return tuple((group[0].about, group) for group in groups)


def past_line(row: AdvisoryAnswer, names: Names) -> dict[str, Any]:
    """An answer as it was given: to what, about which action, why, by whom and when."""
    rule = BY_ID.get(row.rule)
    return {
        "rule": row.rule,
        "title": _(rule.title) if rule else row.rule,
        "severity": advisory_words.SEVERITIES.get(row.severity, row.severity),
        "icon": ICONS.get(row.severity, "info"),
        "about": names.get(row.item_key, _("An action that is no longer in the plan")),
        "because": row.inputs,
        "reason": row.reason,
        "by": row.by,
        "at": row.at,
    }


def answers_of(version: PlanVersion, goals: Iterable[Goal], items: Iterable[Prescription]) -> list[dict[str, Any]]:
    """For ``clinic/plan/_advisory_record.html`` as ``advisory_answers``: what was answered in a version, shared or not.
    One query; goals and actions of the version come with the page."""
    names = _names([(one.stable_key, one.words) for one in goals], [(one.stable_key, one.name) for one in items])
    return [past_line(row, names) for row in AdvisoryAnswer.objects.filter(version=version).select_related("by")]
