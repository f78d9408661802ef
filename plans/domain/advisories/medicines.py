"""Melatonin, fampridine, fluoxetine and what slows or sedates (clinical.md 6B, ADV-12 to 16, 35, 46)."""

from collections.abc import Iterator
from datetime import timedelta

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
    fact,
    not_known,
    screen,
    yes,
)  # fmt: skip
from plans.domain.advisories.rule import gettext_noop as _
from plans.domain.facts import DraftFacts

LOW_CLEARANCE = 50  # mL/min
TEST_HOLDS = timedelta(days=365)
MOTOR = r"motor|movement|walk|arm|hand|leg|strength"
MELATONIN_PAGE = "recovery/hormones-and-messengers"


def melatonin_immune(draft: DraftFacts) -> Iterator[Finding]:
    text = _("A leaflet advises against melatonin here. The evidence is thin: one to discuss with the prescriber.")
    return screen(draft.person, draft.of("MED-09"), text, caution=("autoimmune", "immunosuppressant"),
                  more=condition(draft.person, "ms"))  # fmt: skip


def melatonin_interactions(draft: DraftFacts) -> Iterator[Finding]:
    text = _("Reported with melatonin: seizures, bleeding on warfarin, sedation, high levels on fluvoxamine.")
    return screen(draft.person, draft.of("MED-09"), text, contra=("fluvoxamine",),
                  caution=("seizure", "anticoagulant", "sedative"))  # fmt: skip


def melatonin_pregnancy(draft: DraftFacts) -> Iterator[Finding]:
    text = _("Leaflets advise against melatonin in pregnancy, breast-feeding and liver disease.")
    return screen(draft.person, draft.of("MED-09"), text, caution=("pregnancy", "liver"))


def fampridine(draft: DraftFacts) -> Iterator[Finding]:
    """A test that is a year old or older is no test; a low value stays a contraindication whatever its age."""
    person = draft.person
    test = person.facts.get("creatinine_clearance")
    value = test.number if test else None
    recent = test is not None and value is not None and test.seen_on is not None
    recent = recent and draft.today - test.seen_on <= TEST_HOLDS  # type: ignore[union-attr, operator]
    against = yes(person, ("seizure",))
    if value is not None and value <= LOW_CLEARANCE:
        against = (*against, fact(person, "creatinine_clearance"))
    for item in draft.of("MED-06"):
        if against:
            text = _("Fampridine is contraindicated with a seizure history or a creatinine clearance of 50 or below.")
            yield Finding(C, text, against, item.key)
        elif not recent:
            text = _("No creatinine clearance in the last 12 months. The label asks for one before and each year.")
            missing = Input("creatinine_clearance_12_months", "none")
            gaps = (Input("seizure", person.answer("seizure")),) if person.open("seizure") else ()
            yield Finding(W, text, (missing, *gaps), item.key)
        else:
            yield from not_known(person, ("seizure",), item.key)


def fluoxetine(draft: DraftFacts) -> Iterator[Finding]:
    stroke = condition(draft.person, "stroke")
    goals = {goal.key: goal for goal in draft.goals}
    text = _("In 3127 people after stroke fluoxetine brought no gain in function, and more fractures.")
    for item in draft.items:
        name = item.says("fluoxetine|prozac")
        goal = goals.get(item.goal) if item.goal else None
        motor = item.says(MOTOR) or (goal.domain if goal and goal.domain in {"walking", "arm"} else "")
        if stroke and name and motor:
            yield Finding(W, text, (*stroke, Input("words", name), Input("aim", motor)), item.key)


def slowing(draft: DraftFacts) -> Iterator[Finding]:
    injury = condition(draft.person, "stroke", "tbi")
    if injury and (taken := yes(draft.person, ("slowing_medicine",))):
        text = _(
            "One review names this group as possibly harmful to recovery of the brain. Worth a review with the"
            " prescriber. Medicines against seizures are not stopped without the prescriber."
        )
        yield Finding(I, text, (*taken, *injury))


def sedation_and_balance(draft: DraftFacts) -> Iterator[Finding]:
    """Two groups of medicines or more, from the facts and from the draft; a group counts once."""
    groups = (("sedative", "", ()), ("slowing_medicine", "", ()), ("baclofen", "", ("MED-07",)),
              ("antidepressant", "fluvoxamine", ("MED-08",)), ("", "", ("MED-09",)))  # fmt: skip
    taken = []
    for code, other, entries in groups:
        facts = yes(draft.person, tuple(name for name in (code, other) if name))
        planned = (
            tuple(Input("other_action", f"{item.name} ({item.code})") for item in draft.of(*entries)) if entries else ()
        )
        taken += [(*facts, *planned)[0]] if facts or planned else []
    if len(taken) > 1:
        text = _("Two or more medicines that may sedate or lead to falls, beside balance training. Worth a review.")
        yield from (Finding(W, text, tuple(taken), item.key) for item in draft.of("EXE-08", "EXE-09", "COG-06"))


RULES = (
    Rule("ADV-12", _("Melatonin and the immune system"), (W, I), (Source("BNFC", "V2"), Source("MIMS", "V")),
         MELATONIN_PAGE, melatonin_immune, ("autoimmune", "immunosuppressant"), fits=True),
    Rule("ADV-13", _("Melatonin and other medicines or epilepsy"), (C, W, I),
         (Source("NHSmel", "V"), Source("MIMS", "V")), MELATONIN_PAGE, melatonin_interactions,
         ("fluvoxamine", "seizure", "anticoagulant", "sedative"), fits=True),
    Rule("ADV-14", _("Melatonin in pregnancy or liver disease"), (W, I), (Source("MIMS", "V2"),), MELATONIN_PAGE,
         melatonin_pregnancy, ("pregnancy", "liver"), fits=True),
    Rule("ADV-15", _("Fampridine: seizures and kidneys"), (C, W, I), (Source("Dalfamp", "V2"),), "living/heat-and-ms",
         fampridine, ("seizure", "creatinine_clearance"), fits=True),
    Rule("ADV-16", _("Fluoxetine for movement after stroke"), (W,), (Source("FOCUS20", "V"),),
         "recovery/what-recovery-means", fluoxetine),
    Rule("ADV-35", _("A medicine that may slow recovery"), (I,), (Source("Homberg17", "V"),),
         "recovery/protecting-brain-cells", slowing, ("slowing_medicine",)),
    Rule("ADV-46", _("Sedating medicines and balance training"), (W,), (EXPERT,), "movement/balance-and-body-sense",
         sedation_and_balance, ("sedative", "slowing_medicine", "baclofen", "antidepressant", "fluvoxamine"),
         fits=True),
)  # fmt: skip
