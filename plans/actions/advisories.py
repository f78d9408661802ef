"""Advisories of a draft: which stand, what was answered to them, and whether they keep it from being shared.

Calculated on every read and never stored; stored are the answers. An answer holds while the rule's version and what
made it fire are the same: a new fact, another dose or a newer rule asks anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from plans.actions import advisory_words
from plans.actions.advisory_facts import Rows, facts_of, person_facts
from plans.actions.drafts import touch
from plans.actions.errors import ActionError, Stale
from plans.domain.advisories import Advisory, evaluate, suits
from plans.domain.facts import DraftFacts, PersonFacts
from plans.models import AdvisoryAnswer, PlanVersion
from recovery.accounts.models import User
from recovery.audit.record import record
from recovery.ids import new_id

SHORTEST_REASON = 10
Key = tuple[str, int, UUID | None, str]

__all__ = [
    "Answered", "Rows", "Standing", "answer", "blocks", "carry", "facts_of", "person_facts", "standing", "suitability",
]  # fmt: skip


@dataclass(frozen=True)
class Answered:
    advisory: Advisory
    answer: AdvisoryAnswer


@dataclass(frozen=True)
class Standing:
    """``open`` wait for an answer or are information; ``answered`` have one that holds; ``past`` are answers to what no
    longer stands as it did. Each in the order of evaluation."""

    open: tuple[Advisory, ...]
    answered: tuple[Answered, ...]
    past: tuple[AdvisoryAnswer, ...] = ()

    @property
    def blocking(self) -> list[Advisory]:
        """Contraindications without a reason: the draft cannot be shared."""
        return [one for one in self.open if one.severity == "C"]

    @property
    def cautions(self) -> list[Advisory]:
        """Cautions that nobody acknowledged yet."""
        return [one for one in self.open if one.severity == "W"]

    @property
    def blocks_sharing(self) -> bool:
        return bool(self.blocking)


def standing(version: PlanVersion, facts: DraftFacts | None = None) -> Standing:
    """One query for the answers, and those of ``facts_of`` when no facts are given."""
    answers = list(AdvisoryAnswer.objects.filter(version=version).select_related("by"))
    given: dict[Key, AdvisoryAnswer] = {_key(row): row for row in answers}
    waiting, answered = [], []
    for one in evaluate(facts or facts_of(version)):
        held = given.pop((one.rule.id, one.rule.version, one.item, one.fingerprint), None)
        if held is not None:
            answered.append(Answered(one, held))
        else:
            waiting.append(one)
    return Standing(tuple(waiting), tuple(answered), tuple(row for row in answers if _key(row) in given))


def _key(row: AdvisoryAnswer) -> Key:
    return row.rule, row.rule_version, row.item_key, row.inputs_sha256


def blocks(now: Standing) -> list[Advisory]:
    """What has to be answered before the draft is shared: contraindications. Cautions are for the checks to name."""
    return now.blocking


@transaction.atomic
def answer(
    *, version: PlanVersion, rule: str, item: UUID | None, seen: str, actor: User, reason: str = ""
) -> AdvisoryAnswer:
    """Note what a clinician says to an advisory that was on their page with the fingerprint ``seen``.

    ActionError for a contraindication without a reason of 10 characters, and for information, which needs no answer.
    Stale when the advisory no longer stands like that, or the draft was shared meanwhile. Sent twice it is one answer.
    """
    list(PlanVersion.objects.select_for_update().filter(pk=version.pk))  # two answers at once: one after the other
    now = standing(version)
    same = (answered for answered in now.answered if _is(answered.advisory, rule, item, seen))
    if found := next(same, None):
        return found.answer
    advisory = next((one for one in now.open if _is(one, rule, item, seen)), None)
    if advisory is None:
        raise Stale(version)
    reason = reason.strip()
    if advisory.severity == "I":
        raise ActionError(_("This is information. It needs no answer."))
    if advisory.severity == "C" and len(reason) < SHORTEST_REASON:
        raise ActionError(_("Give a reason of at least %(n)s characters.") % {"n": SHORTEST_REASON})
    touch(version)
    row = AdvisoryAnswer.objects.create(
        organisation_id=version.organisation_id,
        version=version,
        rule=rule,
        rule_version=advisory.rule.version,
        severity=advisory.severity,
        item_key=item,
        inputs=advisory_words.because(advisory),
        inputs_sha256=advisory.fingerprint,
        reason=reason,
        by=actor,
    )
    record("advisory.answered", actor=actor, patient_id=version.plan.patient_id, target=row, version=version.number)
    return row


def _is(one: Advisory, rule: str, item: UUID | None, seen: str) -> bool:
    return one.rule.id == rule and one.item == item and one.fingerprint == seen


def carry(source: PlanVersion, draft: PlanVersion) -> None:
    """Answers go on into the next draft, with who gave them and when; they hold there as long as nothing changed.
    Two queries. Called inside the transaction that copies the content."""
    rows = list(AdvisoryAnswer.objects.filter(version=source))
    for row in rows:
        row.pk, row.version = new_id(), draft
        row._state.adding = True
    AdvisoryAnswer.objects.bulk_create(rows)


@dataclass(frozen=True)
class Suitability:
    """What speaks against a catalogue entry for a person: ``advisories`` with their words, and what the entry itself
    lists. ``fits`` is False when something known speaks against it; what is not known is information."""

    advisories: list[tuple[Advisory, str, list[str]]]
    contraindications: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return all(advisory.severity == "I" for advisory, _text, _why in self.advisories)

    @property
    def worst(self) -> str:
        return self.advisories[0][0].severity if self.advisories else ""


def suitability(entry: Mapping[str, Any], person: PersonFacts, *, today: date) -> Suitability:
    """An entry (``Intervention.content``) against a person (``person_facts``), in words, without a query."""
    found = suits(entry, person, today=today)
    worded = [(one, advisory_words.text(one), advisory_words.because(one)) for one in found]
    return Suitability(worded, tuple(entry.get("contraindications") or ()))
