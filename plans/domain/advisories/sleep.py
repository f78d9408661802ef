"""Sleep: bedtime restriction, naps, stimulus control, light (clinical.md 6B, ADV-08 to 11, 24, 43; Part 3A)."""

from collections.abc import Iterator

from plans.domain.advisories.rule import (
    EXPERT,
    NOT_KNOWN,
    C,
    Finding,
    I,
    Input,
    Rule,
    Source,
    W,
    condition,
    fact,
    screen,
    unknown,
    yes,
)  # fmt: skip
from plans.domain.advisories.rule import gettext_noop as _
from plans.domain.facts import DraftFacts, PersonFacts

LOWEST, FLOOR = 300, 330  # minutes in bed: never below the first; the second for neurology and from 65 years
OLDER = 65
OFTEN = 2  # PHQ-9: "more than half the days"
MANY_FALLS, LOW_BERG = 2, 45
NEURO = ("ms", "stroke", "tbi", "neurodegenerative")
# The trial's exclusions, and untreated sleep apnoea, which the catalogue entry names beside them.
AGAINST_RESTRICTION = ("seizure", "bipolar", "psychosis", "parasomnia_injury", "risky_driving", "pregnancy",
                       "suicidality", "sleep_apnoea_untreated")  # fmt: skip
SEATED = r"sit up in bed|chair by the bed|sit(ting)? up"
PAGE = "sleep/sleep-and-your-brain"


def restriction(draft: DraftFacts) -> Iterator[Finding]:
    """C for restriction itself. W for compression, where the points are relative, and for a course of CBT-I, which
    mostly contains restriction."""
    text = _("Left out of the trials of sleep restriction, or listed against it. Little is known of its safety here.")
    yield from screen(draft.person, draft.of("SLP-04"), text, contra=AGAINST_RESTRICTION)
    gentler = _("Relative points against shortening time in bed. The restriction part of a course can be left out.")
    yield from screen(draft.person, draft.of("SLP-05", "SLP-06"), gentler, caution=AGAINST_RESTRICTION)


def floor(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    age = person.age or 0
    frail = (*condition(person, *NEURO), *((Input("age_from", str(OLDER)),) if age >= OLDER else ()))
    for item in draft.of("SLP-04", "SLP-05"):
        bed = item.bed_minutes
        if bed is not None and bed < LOWEST:
            text = _("Time in bed is below 5 hours, the lowest that guideline summaries give.")
            yield Finding(C, text, (Input("bed_minutes", str(bed)),), item.key)
        elif bed is not None and bed < FLOOR and frail:
            text = _("Time in bed is below 5.5 hours, the floor used in neurology and from 65 years.")
            yield Finding(W, text, (Input("bed_minutes", str(bed)), *frail), item.key)


def nap(draft: DraftFacts) -> Iterator[Finding]:
    shorter = tuple(Input("other_action", f"{item.name} ({item.code})") for item in draft.of("SLP-04", "SLP-05"))
    if shorter:
        text = _("A planned nap works against a shorter time in bed.")
        yield from (Finding(W, text, shorter, nap.key, _("Remove the nap")) for nap in draft.of("SLP-08"))


def night_falls(draft: DraftFacts) -> Iterator[Finding]:
    """Nothing is said where the action already names the variant of sitting up."""
    person = draft.person
    risk = (*falls_risk(person), *yes(person, ("hemiparesis", "catheter")))
    text = _("Leaving the bed at night may lead to falls. A variant is to sit up in bed, or in a chair by the bed.")
    for item in draft.of("SLP-03"):
        if item.says(SEATED):
            continue
        if risk:
            yield Finding(W, text, risk, item.key, _("Use the sit-up variant"))
        elif gaps := unknown(person, ("falls_6_months", "hemiparesis", "catheter")):
            yield Finding(I, NOT_KNOWN, gaps, item.key)


def falls_risk(person: PersonFacts) -> tuple[Input, ...]:
    """Two falls or more in 6 months, or a Berg score below 45: the limits are to be confirmed by the service."""
    falls, berg = person.number("falls_6_months"), person.number("berg_balance")
    found = (fact(person, "falls_6_months"),) if falls is not None and falls >= MANY_FALLS else ()
    return (*found, fact(person, "berg_balance")) if berg is not None and berg < LOW_BERG else found


def no_sleep_item(draft: DraftFacts) -> Iterator[Finding]:
    """From the record, or from item 3 of a PHQ-9 at "more than half the days"."""
    why = [fact(draft.person, "sleep_complaint")] if draft.person.yes("sleep_complaint") else []
    if draft.sleep_answer is not None and draft.sleep_answer >= OFTEN:
        why.append(Input("phq_item_3", str(draft.sleep_answer)))
    if draft.items and why and not draft.of_kind("sleep"):
        text = _("There is a sleep complaint and no action on sleep. Consider a fixed rise time and a sleep diary.")
        yield Finding(I, text, tuple(why), fix=_("Add rise time and sleep diary"))


def bright_light(draft: DraftFacts) -> Iterator[Finding]:
    text = _("Bright light may bring on mania, or harm eyes and skin that are sensitive to it.")
    yield from screen(
        draft.person, draft.of("SLP-09"), text, contra=("bipolar", "retinal"), caution=("photosensitiser",)
    )


RULES = (
    Rule("ADV-08", _("Sleep restriction in this person"), (C, W, I),
         (Source("Kyle23", "V2"), Source("AASMsum", "V2")), PAGE, restriction, AGAINST_RESTRICTION, fits=True),
    Rule("ADV-09", _("Time in bed below the floor"), (C, W), (Source("AASMsum", "V2"), EXPERT), "sleep/sleep-diary",
         floor),
    Rule("ADV-10", _("A nap beside a shorter time in bed"), (W,), (EXPERT,), PAGE, nap),
    Rule("ADV-11", _("Getting up at night and falls"), (W, I), (EXPERT,), PAGE, night_falls,
         ("falls_6_months", "berg_balance", "hemiparesis", "catheter"), fits=True),
    Rule("ADV-24", _("A sleep complaint without an action"), (I,), (Source("S1.11"), Source("Ponsford23", "V")), PAGE,
         no_sleep_item, ("sleep_complaint",), version=2),
    Rule("ADV-43", _("Bright light in this person"), (C, W, I), (EXPERT,), PAGE, bright_light,
         ("bipolar", "retinal", "photosensitiser"), fits=True),
)  # fmt: skip
