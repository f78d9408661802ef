"""The words of the lint: what a kind of finding is called, why it matters to a reader, what can stand instead."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.domain.lint import Finding

SHOWN = 5  # of a group; the others open on demand
Words = str | Promise

KINDS: dict[str, tuple[Words, Words]] = {
    "shape": (
        _("Before it can go to check"),
        _("The page has a fixed shape, so that readers find the same things in the same place."),
    ),
    "missing": (
        _("Parts that are not there yet"),
        _("Readers look for these parts on every page."),
    ),
    "recalled": (
        _("Sources that nobody has read"),
        _("These facts were written from memory. Read the source and say so in its record, or take the fact out."),
    ),
    "figure": (
        _("Figures without a source"),
        _("A reader or a clinician may act on a number. Name its source in the same paragraph, such as [Kyle23]."),
    ),
    "easy": (
        _("Easy read"),
        _("It is read aloud and read alone: 12 to 15 points, each 1 sentence of 12 words at most, no sources."),
    ),
    "grade": (
        _("Reading grade"),
        _("Aim at 6 or lower. Shorter sentences help most, then everyday words. It is a hint, not a proof."),
    ),
    "long": (
        _("Long sentences"),
        _("By the end of a long sentence its start is gone, above all for people with aphasia. Make 2 of it."),
    ),
    "contraction": (
        _("Contractions"),
        _("They are hard to read with aphasia, and a screen reader swallows the small “not”."),
    ),
    "never": (
        _("Words that weigh on readers"),
        _("These words blame, press or make little of it. Say what is so, and what can happen next."),
    ),
}
SECTIONS: dict[str, Words] = {
    "what": _("“What it is” comes after “In short”: what the page is about, in 2 or 3 sentences."),
    "do": _("“What you can do” gives readers a next step."),
    "sure": _("“### How sure are we?” opens a box: a claim, its grade, who was studied."),
    "easy": _("“Easy read” at the end: the page in 12 to 15 short sentences."),
    "words": _("Words are still to come here."),
}
INSTEAD: dict[str, Words] = {
    "should": _("“can”, or “it helps to”"),
    "must": _("“needs to”, or the plain order: “Call …”"),
    "fail": _("“did not work”"),
    "missed": _("“was left out”"),
    "poor": _("“low”, “weak” or “little”"),
    "only": _("leave it out, or “no more than”"),
    "just": _("leave it out"),
    "simply": _("leave it out"),
    "unfortunately": _("leave it out"),
    "complian": _("“follows the plan”"),
}


@dataclass
class Hint:
    """One finding as a line of the panel. ``field`` is the id of the control that it is about."""

    finding: Finding

    @property
    def field(self) -> str:
        return f"id_{self.finding.place}"

    @property
    def text(self) -> Words:
        """What it says beside its line."""
        facts = self.finding.facts
        if "message" in facts:  # said by the parser of the page
            return str(facts["message"])
        if self.finding.kind == "missing":
            return SECTIONS[facts["section"]]
        if self.finding.kind == "grade":
            part = _("“%(part)s”") % {"part": self.finding.quote} if self.finding.quote else _("The whole text")
            return _("%(part)s: grade %(grade)s.") % {"part": part, "grade": facts["grade"]}
        if self.finding.kind == "long":
            return _("%(count)s words: “%(quote)s”") % {"count": facts["count"], "quote": self.finding.quote}
        if self.finding.kind == "never":
            return _("“%(word)s” in “%(around)s”") % {"word": self.finding.quote, "around": facts["around"]}
        return _("“%(quote)s”") % {"quote": self.finding.quote}

    @property
    def instead(self) -> Words:
        """What can stand there, where that is easy to say."""
        if self.finding.instead:
            return _("“%(words)s”") % {"words": self.finding.instead}
        if self.finding.kind == "never":
            word = self.finding.quote.lower()
            return next((better for start, better in INSTEAD.items() if start in word), "")
        return ""


@dataclass
class Group:
    """Findings of one kind. ``hints`` are shown at once, ``more`` on demand."""

    kind: str
    name: Words
    why: Words
    must: bool
    hints: list[Hint] = field(default_factory=list)
    more: list[Hint] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.hints) + len(self.more)


def groups(findings: Iterable[Finding]) -> list[Group]:
    """The findings of plans.domain.lint.lint, which come sorted by kind, as the panel shows them."""
    found: list[Group] = []
    for kind, members in groupby(findings, key=lambda finding: finding.kind):
        hints = [Hint(finding) for finding in members]
        must = any(hint.finding.must for hint in hints)
        name, why = KINDS[kind]
        found.append(Group(kind, name, why, must, hints[:SHOWN], hints[SHOWN:]))
    return found


def summary(found: list[Group]) -> dict[str, Any]:
    """What the line above the groups counts."""
    return {
        "groups": found,
        "must": sum(1 for group in found for hint in [*group.hints, *group.more] if hint.finding.must),
        "look": sum(1 for group in found for hint in [*group.hints, *group.more] if not hint.finding.must),
    }
