"""What an advisory rule is made of, and the few shapes that most rules share (clinical.md 6B).

Texts are written here and translated where they are shown; ``_`` marks them for the catalogue of messages.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from plans.domain.facts import NEVER, UNKNOWN, DraftFacts, ItemFacts, PersonFacts

C, W, I = "C", "W", "I"  # noqa: E741  contraindication, caution, information
RANK = {C: 0, W: 1, I: 2}


def gettext_noop(words: str) -> str:
    return words


_ = gettext_noop
NOT_KNOWN = _("A part of the check that this action asks for is not known yet. Worth asking before sharing.")


class Source(NamedTuple):
    """``tag`` is a reference, or a claim of a source document (S3.39), or empty for expert opinion.

    ``mark``: V read in the source, V2 in a secondary text, R recalled: to be confirmed by your service.
    """

    tag: str
    mark: str = ""


EXPERT = Source("", "R")


class Input(NamedTuple):
    """One thing that made a rule fire. ``code`` is a fact, or a name that plans.actions.advisory_words explains."""

    code: str
    value: str


@dataclass(frozen=True)
class Finding:
    """What a rule has to say. ``item`` is the stable key of the action or the goal that it is about; None: the plan.

    ``values`` fill the text. ``fix`` is the words on the button when one press can mend it, which
    plans.actions.advisory_fixes does.
    """

    severity: str
    text: str
    inputs: tuple[Input, ...]
    item: UUID | None = None
    fix: str = ""
    values: tuple[tuple[str, Any], ...] = ()


Check = Callable[[DraftFacts], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """One row of the table. ``inputs`` are the fact codes that it reads, ``page`` is ``topic/slug`` in the library.

    ``version`` counts up when the rule changes: answers given to an older one then no longer hold. ``fits`` marks the
    rules on whether an entry suits a person; the others are about a plan as a whole or about how it is written.
    """

    id: str
    title: str
    severities: tuple[str, ...]
    sources: tuple[Source, ...]
    page: str
    check: Check
    inputs: tuple[str, ...] = ()
    version: int = 1
    fits: bool = False

    @property
    def to_confirm(self) -> bool:
        """A part of it is expert opinion or was recalled: "to be confirmed by your service"."""
        return any(source.mark == "R" for source in self.sources)


@dataclass(frozen=True)
class Advisory:
    rule: Rule
    finding: Finding

    @property
    def severity(self) -> str:
        return self.finding.severity

    @property
    def item(self) -> UUID | None:
        return self.finding.item

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the rule, its version, how severe it is and what made it fire. The item is not in it."""
        parts = [self.rule.id, self.rule.version, self.severity, sorted(self.finding.inputs)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def fact(person: PersonFacts, code: str) -> Input:
    """A fact as an input: yes, no, unknown, never, or its number or date."""
    found = person.facts.get(code)
    if found is None:
        return Input(code, NEVER)
    if found.number is not None:
        return Input(code, f"{found.number.normalize():f}")
    return Input(code, found.on.isoformat() if found.on else found.answer)


def yes(person: PersonFacts, codes: Sequence[str]) -> tuple[Input, ...]:
    """The facts among these that are answered yes."""
    return tuple(fact(person, code) for code in codes if person.yes(code))


def unknown(person: PersonFacts, codes: Sequence[str]) -> tuple[Input, ...]:
    """The facts among these that were never asked, or were asked and are not known."""
    return tuple(Input(code, person.answer(code)) for code in codes if person.answer(code) in {UNKNOWN, NEVER})


def condition(person: PersonFacts, *kinds: str) -> tuple[Input, ...]:
    """The person's conditions among these kinds."""
    return tuple(Input("condition", one.subtype or one.kind) for one in person.conditions if one.kind in kinds)


def not_known(person: PersonFacts, codes: Sequence[str], item: UUID | None) -> Iterator[Finding]:
    """The advisory that a screen has gaps: "not known" is never read as "no"."""
    if gaps := unknown(person, codes):
        yield Finding(I, NOT_KNOWN, gaps, item)


def screen(
    person: PersonFacts, items: Iterable[ItemFacts], text: str, *,
    contra: Sequence[str] = (), caution: Sequence[str] = (), more: Sequence[Input] = (), fix: str = "",
) -> Iterator[Finding]:  # fmt: skip
    """For each item: C when a fact of ``contra`` is yes, W when one of ``caution`` is (or ``more`` holds), else I when
    one of them is not known."""
    against, careful = yes(person, contra), (*yes(person, caution), *more)
    for item in items:
        if against or careful:
            yield Finding(C if against else W, text, (*against, *careful), item.key, fix)
        else:
            yield from not_known(person, (*contra, *caution), item.key)
