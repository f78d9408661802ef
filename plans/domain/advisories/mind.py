"""Thinking, concussion, mood (clinical.md 6B, ADV-29, 30, 33, 38)."""

from collections.abc import Iterator
from datetime import timedelta

from plans.domain.advisories.exercise import starts
from plans.domain.advisories.rule import (
    EXPERT,
    C,
    Finding,
    I,
    Input,
    Rule,
    Source,
    W,
    condition,
    yes,
)  # fmt: skip
from plans.domain.advisories.rule import gettext_noop as _
from plans.domain.facts import DraftFacts, ItemFacts

NO_CONTACT, NO_INTENSE, NO_SCREEN = timedelta(days=21), timedelta(days=1), timedelta(days=2)
LIGHT = {"cr10": 3, "rpe_6_20": 11, "percent_hrr": 40}  # the most that counts as light, by scale
CONTACT_SPORT = r"contact sport|rugby|boxing|judo|wrestling|martial arts|football|soccer|hockey|lacrosse"
SCREEN = r"screen|computer|tablet|laptop|video game|\bapp\b"
EVERYDAY = ("COG-01", "COG-08")
UNTREATED = ("hearing_vision_untreated", "sleep_apnoea_untreated", "sleep_complaint", "depression_untreated",
             "pain_untreated")  # fmt: skip
CONCUSSION_PAGE = "recovery/concussion-first-weeks"


def computer_alone(draft: DraftFacts) -> Iterator[Finding]:
    injury = condition(draft.person, "tbi")
    if injury and not draft.of(*EVERYDAY):
        text = _("Computer training of attention without everyday tasks is not recommended after TBI (INCOG, level B).")
        fix = _("Add everyday task practice")
        yield from (Finding(W, text, injury, item.key, fix) for item in draft.of("COG-07"))


def first_things_first(draft: DraftFacts) -> Iterator[Finding]:
    """Once for the plan: the same causes stand in the way of every cognitive action."""
    if draft.of_kind("cognitive") and (causes := yes(draft.person, UNTREATED)):
        text = _("Cognitive work beside a cause that is not treated. A guideline screens for these first.")
        yield Finding(I, text, causes)


def suicide_pathway(draft: DraftFacts) -> Iterator[Finding]:
    asked = any(measure.code == "phq_9" for measure in draft.measures)
    asked = asked or any(goal.measure == "phq_9" for goal in draft.goals)
    if asked and not draft.crisis_contact:
        text = _(
            "The PHQ-9 asks about suicide, and nobody answers: the team has no safety contact or no phone number, or"
            " the service no crisis number. Until then the person gets the PHQ-2, which leaves the question out."
        )
        yield Finding(C, text, (Input("measure", "phq_9"), Input("crisis_contact", "none")))


def concussion(draft: DraftFacts) -> Iterator[Finding]:
    """When the day of the injury is not recorded, the action that depends on it asks for it."""
    injury = draft.person.condition("tbi", "concussion")
    if injury is None:
        return
    for item in draft.items:
        if found := _too_hard(item):
            text = _("Above light effort for the first weeks after concussion. The limit is effort 3 of 10.")
            yield Finding(W, text, found, item.key)
        elif part := _part(item):
            name, wait, text = part
            if injury.onset_on is None:
                words = _("The day of the injury is not recorded, and this action depends on it. Worth asking.")
                yield Finding(I, words, (Input("onset", "never"), Input("words", name)), item.key)
            elif timedelta(0) <= starts(item, draft) - injury.onset_on < wait:
                yield Finding(W, text, (Input("onset", str(injury.onset_on)), Input("words", name)), item.key)


def _too_hard(item: ItemFacts) -> tuple[Input, ...]:
    most = LIGHT.get(item.scale)
    if item.code == "EXE-04" and most is not None and (item.high or 0) > most:
        return (Input("effort_above", f"{item.high}"), Input("scale", item.scale))
    return ()


def _part(item: ItemFacts) -> tuple[str, timedelta, str] | None:
    """What a concussion asks to wait for: its name, how long, and the words on it."""
    if name := item.says(CONTACT_SPORT):
        return name, NO_CONTACT, _("Contact sport within 3 weeks of a concussion. Leaflets ask for clearance first.")
    if item.code == "EXE-04":
        return "24 h", NO_INTENSE, _("Exercise in the first 24 hours after a concussion. The entry begins after that.")
    screen = "COG-07" if item.code == "COG-07" else item.says(SCREEN)
    if item.kind == "cognitive" and item.code != "COG-09" and screen:
        text = _("Screen work in the first 48 hours after a concussion. Less of it helped in one trial.")
        return screen, NO_SCREEN, text
    return None


RULES = (
    Rule("ADV-29", _("Computer training on its own after TBI"), (W,), (Source("Ponsford23", "V"),),
         "thinking/thinking-skills", computer_alone),
    Rule("ADV-30", _("Causes to treat before cognitive work"), (I,), (Source("Ponsford23", "V"),),
         "thinking/thinking-skills", first_things_first, UNTREATED),
    Rule("ADV-33", _("PHQ-9 without somebody who answers"), (C,), (Source("Simon13", "V"),), "living/mood-and-help",
         suicide_pathway, version=2),
    Rule("ADV-38", _("Early days after a concussion"), (W, I),
         (Source("NHS-HI", "V"), Source("Macnow21", "V2"), EXPERT), CONCUSSION_PAGE, concussion, fits=True),
)  # fmt: skip
