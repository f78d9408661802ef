"""Cerebrolysin: recorded, never suggested (clinical.md 6B, ADV-01 to ADV-07; Part 3D, MED-05).

The catalogue entry asks that seizures, allergy, kidney function, antidepressants and pregnancy are checked first: what
of these is not known is named as information.
"""

from collections import Counter
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
from plans.domain.facts import UNKNOWN, DraftFacts, ItemFacts

SEVERE_RENAL = 30  # mL/min: eGFR, or creatinine clearance where there is no eGFR
LEAFLETS = (Source("Label-BG", "V2"), Source("Label-EG", "V2"))
PAGE = "medicines/cerebrolysin"
BOOST = r"boost|nootropic|enhanc|sharper|anti-?ag(e)?ing|well-?being"


def courses(draft: DraftFacts) -> Iterator[ItemFacts]:
    """Every action that records Cerebrolysin, whichever entry it was recorded under."""
    return (item for item in draft.items if item.code == "MED-05" or item.says("cerebrolysin"))


def seizure(draft: DraftFacts) -> Iterator[Finding]:
    text = _("Product leaflets list epilepsy and grand-mal seizures as a contraindication to Cerebrolysin.")
    return screen(draft.person, courses(draft), text, contra=("seizure",))


def kidneys(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    code = "creatinine_clearance" if person.number("egfr") is None else "egfr"
    value = person.number(code)
    gaps = unknown(person, ("egfr", "creatinine_clearance")) or (Input("egfr", UNKNOWN),)
    for item in courses(draft):
        if value is None:
            yield Finding(I, NOT_KNOWN, gaps, item.key)
        elif value < SEVERE_RENAL:
            text = _("Product leaflets list severe renal impairment as a contraindication. Limit used: 30 mL/min.")
            yield Finding(C, text, (fact(person, code),), item.key)


def allergy(draft: DraftFacts) -> Iterator[Finding]:
    text = _("Known hypersensitivity is a contraindication in the leaflets. It is made from pig-brain protein.")
    return screen(draft.person, courses(draft), text, contra=("cerebrolysin_allergy",))


def antidepressant(draft: DraftFacts) -> Iterator[Finding]:
    text = _(
        "The leaflet describes additive effects with antidepressants and MAO inhibitors and advises a lower dose of the"
        " antidepressant. One for the prescriber."
    )
    planned = tuple(Input("other_action", f"{item.name} ({item.code})") for item in draft.of("MED-08"))
    for item in courses(draft):
        taken = (*yes(draft.person, ("antidepressant", "fluvoxamine")), *planned)
        if taken:
            yield Finding(W, text, taken, item.key)
        elif gaps := unknown(draft.person, ("antidepressant",)):
            yield Finding(I, NOT_KNOWN, gaps, item.key)


def pregnancy(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    for item in courses(draft):
        if person.yes("pregnancy") and not consent(item):
            text = _("There are no human data in pregnancy or breast-feeding, and no talk about consent is recorded.")
            yield Finding(C, text, (fact(person, "pregnancy"), Input("consent", "none")), item.key)
        elif person.yes("pregnancy"):
            text = _("There are no human data on Cerebrolysin in pregnancy or breast-feeding.")
            yield Finding(W, text, (fact(person, "pregnancy"), Input("consent", consent(item))), item.key)
        elif gaps := unknown(person, ("pregnancy",)):
            yield Finding(I, NOT_KNOWN, gaps, item.key)


def unwatched(draft: DraftFacts) -> Iterator[Finding]:
    """The same measure at two times or more counts as before and after. Who the visit is with is read by a person."""
    times = Counter(measure.code for measure in draft.measures)
    repeated = any(n > 1 for n in times.values()) or any(measure.when == "every" for measure in draft.measures)
    text = _(
        "The source document asks for the same measure before and after a course, and for a visit to a neurologist."
        " Not all of it is in this plan."
    )
    for item in courses(draft):
        visit = str(item.record.get("monitoring_on") or "")
        gaps = [] if repeated else [Input("measure_before_and_after", "none")]
        gaps += [] if visit else [Input("monitoring_visit", "none")]
        if gaps:
            yield Finding(C, text, tuple(gaps), item.key)


def weak_evidence(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    about = (*condition(person, "ms", "neurodegenerative", "long_stress"), *yes(person, ("dementia",)))
    weak = _("The evidence for this use is weak or contested.")
    no_consent = _("No talk about consent is recorded. What is known and not known of this product is for it.")
    for item in courses(draft):
        found = item.says(BOOST)
        why = (*about, *((Input("words", found),) if found else ()))
        missing = () if consent(item) else (Input("consent", "none"),)
        if why or missing:
            yield Finding(W, weak if why else no_consent, (*why, *missing), item.key)


def consent(item: ItemFacts) -> str:
    return str(item.record.get("consent_on") or "")


RULES = (
    Rule("ADV-01", _("Cerebrolysin and seizures"), (C, I), LEAFLETS, PAGE, seizure, ("seizure",), fits=True),
    Rule("ADV-02", _("Cerebrolysin and the kidneys"), (C, I), (*LEAFLETS, EXPERT), PAGE, kidneys,
         ("egfr", "creatinine_clearance"), fits=True),
    Rule("ADV-03", _("Allergy to Cerebrolysin"), (C, I), LEAFLETS, PAGE, allergy, ("cerebrolysin_allergy",), fits=True),
    Rule("ADV-04", _("Cerebrolysin with an antidepressant"), (W, I), (Source("Label-EG", "V2"),), PAGE, antidepressant,
         ("antidepressant", "fluvoxamine"), fits=True),
    Rule("ADV-05", _("Cerebrolysin in pregnancy"), (C, W, I), (Source("Label-EG", "V2"),), PAGE, pregnancy,
         ("pregnancy",), fits=True),
    Rule("ADV-06", _("Cerebrolysin without measures or a visit"), (C,),
         (Source("S3.39"), Source("S3.40"), Source("S3.41")), PAGE, unwatched),
    Rule("ADV-07", _("Evidence and consent for Cerebrolysin"), (W,), (Source("Cui19", "V"),), PAGE, weak_evidence,
         ("dementia",)),
)  # fmt: skip
