"""Arms, balance and falls (clinical.md 6B, ADV-31, 32, 42)."""

from collections.abc import Iterator

from plans.domain.advisories.exercise import company
from plans.domain.advisories.rule import (
    EXPERT,
    NOT_KNOWN,
    Finding,
    I,
    Rule,
    W,
    fact,
    unknown,
    yes,
)  # fmt: skip
from plans.domain.advisories.rule import gettext_noop as _
from plans.domain.advisories.sleep import falls_risk
from plans.domain.facts import DraftFacts

NEAR = ("family", "carer", "therapist", "group")
ON_FEET = ("EXE-01", "EXE-03", "EXE-05", "EXE-08", "EXE-09", "COG-06")


def constraint(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    against = [*yes(person, ("neglect",)), *falls_risk(person)]
    if person.no("hand_movement"):
        against.append(fact(person, "hand_movement"))
    text = _("Trials of restraint left out people without finger movement, with severe falls or with neglect.")
    for item in draft.of("EXE-12"):
        if against:
            yield Finding(W, text, tuple(against), item.key)
        elif gaps := unknown(person, ("hand_movement", "neglect", "falls_6_months")):
            yield Finding(I, NOT_KNOWN, gaps, item.key)


def eyes_closed(draft: DraftFacts) -> Iterator[Finding]:
    """Reads the build-up as well: there the catalogue names the step of closed eyes."""
    person = draft.person
    for item in draft.of("EXE-08", "EXE-09"):
        words = f"{item.words} {item.build_up.lower()}"
        if not any(step in words for step in ("eyes closed", "eyes-closed", "eyes shut", "close your eyes")):
            continue
        alone, not_said = company(item, person, NEAR)
        if alone:
            text = _("Balance with the eyes closed, and nobody is near. Support by a person is the usual rule.")
            yield Finding(W, text, alone, item.key)
        elif not_said:
            yield Finding(I, NOT_KNOWN, not_said, item.key)


def home_safety(draft: DraftFacts) -> Iterator[Finding]:
    risk = falls_risk(draft.person)
    if risk and draft.of(*ON_FEET) and not draft.of("SUP-06"):
        text = _("Walking or balance work with a risk of falls, and no home safety plan.")
        yield Finding(W, text, risk, fix=_("Add the home safety plan"))


RULES = (
    Rule("ADV-31", _("Constraint-induced therapy in this person"), (W, I), (EXPERT,),
         "recovery/practice-and-repetition", constraint, ("hand_movement", "neglect", "falls_6_months", "berg_balance"),
         fits=True),
    Rule("ADV-32", _("Balance with the eyes closed"), (W, I), (EXPERT,), "movement/balance-and-body-sense",
         eyes_closed, ("supervised_exercise",), fits=True),
    Rule("ADV-42", _("Risk of falls without a home safety plan"), (W,), (EXPERT,), "movement/balance-and-body-sense",
         home_safety, ("falls_6_months", "berg_balance")),
)  # fmt: skip
