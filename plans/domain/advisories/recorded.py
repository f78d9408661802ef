"""How medical therapy is recorded in a plan: visits, treatment of MS, stopping, products without support
(clinical.md 6B, ADV-26 to 28, 34, 36)."""

from collections.abc import Iterator

from plans.domain.advisories.rule import EXPERT, C, Finding, I, Input, Rule, Source, W, fact, not_known
from plans.domain.advisories.rule import gettext_noop as _
from plans.domain.facts import DraftFacts

NEW_TREATMENT = 92  # days: three months
TAPER = r"taper|wean|reduc|step(ped|s)? down|gradual"
OTHER_SPASTICITY = r"tizanidine|botulinum|botox|dantrolene"
UNSUPPORTED = (
    r"growth hormone|somatropin|\bh?gh\b|cortisol[- ](lowering|blocker|manager)|lowers? cortisol|\bbpc-?157\b"
    r"|\btb-?500\b|semax|selank|cortexin|\bpeptides?\b"
)


def no_visit(draft: DraftFacts) -> Iterator[Finding]:
    text = _("This medical entry has no monitoring visit. Each one asks for at least one.")
    for item in draft.of_kind("medical"):
        if not item.record.get("monitoring_on") and not item.record.get("monitoring"):
            fix = _("Add a visit in 4 weeks, with the prescriber") if item.record.get("prescriber") else ""
            yield Finding(C, text, (Input("monitoring_visit", "none"),), item.key, fix)


def dmt_decision(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    recorded = person.yes("dmt_decision") or draft.of("MED-01")
    if person.condition("ms", "rrms") and draft.of_kind("exercise") and not recorded:
        text = _("Relapsing MS, and no decision on disease-modifying treatment is recorded: taken or declined.")
        yield Finding(I, text, (Input("condition", "rrms"), fact(person, "dmt_decision")))


def new_dmt(draft: DraftFacts) -> Iterator[Finding]:
    """A start date of today or before, within 3 months. Whether there are new symptoms is asked, not supposed."""
    person, started = draft.person, draft.person.day("dmt_started")
    if started is None or not 0 <= (draft.today - started).days <= NEW_TREATMENT:
        return
    if person.yes("new_symptoms"):
        text = _(
            "A new treatment and new symptoms: side effects are worth considering, and PML counselling for"
            " natalizumab, fingolimod, ocrelizumab, rituximab and dimethyl fumarate."
        )
        yield Finding(W, text, (fact(person, "dmt_started"), fact(person, "new_symptoms")))
    else:
        yield from not_known(person, ("new_symptoms",), None)


def baclofen_stop(draft: DraftFacts) -> Iterator[Finding]:
    text = _("Baclofen has a last day and no taper is written. A sudden stop may bring withdrawal.")
    for item in draft.items:
        named = item.says("baclofen")
        supposed = item.code == "MED-07" and draft.person.yes("baclofen") and not item.says(OTHER_SPASTICITY)
        if item.ends_on and (named or supposed) and not item.says(TAPER):
            yield Finding(C, text, (Input("ends_on", item.ends_on.isoformat()), Input("taper", "none")), item.key)


def unsupported(draft: DraftFacts) -> Iterator[Finding]:
    """Cerebrolysin has rules of its own."""
    text = _("Growth hormone, products to lower cortisol and unlicensed peptides are not supported for brain recovery.")
    for item in draft.items:
        own_rules = item.code in {"MED-05", "MED-11"} or item.says("cerebrolysin")
        if item.kind in {"medical", "support"} and not own_rules and (found := item.says(UNSUPPORTED)):
            yield Finding(W, text, (Input("words", found),), item.key)


RULES = (
    Rule("ADV-26", _("Medical therapy without a visit"), (C,),
         (Source("S3.39"), Source("S3.40"), Source("S3.41"), Source("AAN18", "V2")), "recovery/what-recovery-means",
         no_visit),
    Rule("ADV-27", _("No decision on MS treatment recorded"), (I,), (Source("AAN18", "V"),), "medicines/ms-dmts",
         dmt_decision, ("dmt_decision",)),
    Rule("ADV-28", _("New symptoms on a new MS treatment"), (W, I), (Source("AAN18", "V"),), "medicines/ms-dmts",
         new_dmt, ("dmt_started", "new_symptoms")),
    Rule("ADV-34", _("Baclofen with a last day"), (C,), (EXPERT,), "movement/resistance-training", baclofen_stop,
         ("baclofen",)),
    Rule("ADV-36", _("Products without support"), (W,), (Source("Gasco21", "V"), Source("CRASH05", "R")),
         "recovery/hormones-and-messengers", unsupported),
)  # fmt: skip
