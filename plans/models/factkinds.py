"""The health facts that the drafting rules ask for (clinical.md 6B, "Inputs"), each with its type."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise


@dataclass(frozen=True)
class FactKind:
    """``type`` says what an answer holds; numbers carry their unit and the range that a form takes."""

    code: str
    label: Label
    group: str
    type: Literal["yes_no", "number", "date"] = "yes_no"
    unit: Label = ""
    low: int = 0
    high: int = 999
    shown: bool = False  # stands in the person bar as a safety fact when the answer is yes


GROUPS: dict[str, Label] = {
    "brain": _("Brain and mind"),
    "body": _("Heart, kidneys and body"),
    "medicine": _("Medicines and allergies"),
    "daily": _("Daily life and safety"),
    "score": _("Scores and dates"),
}

_ALL = (
    FactKind("seizure", _("Epilepsy or a seizure, ever"), "brain", shown=True),
    FactKind("bipolar", _("Bipolar disorder or mania"), "brain"),
    FactKind("psychosis", _("Active psychosis"), "brain"),
    FactKind("suicidality", _("Active thoughts of suicide"), "brain", shown=True),
    FactKind("parasomnia_injury", _("Gets hurt while asleep (parasomnia)"), "brain"),
    FactKind("sleep_complaint", _("Sleep complaint"), "brain"),
    FactKind("depression_untreated", _("Depression, not treated"), "brain"),
    FactKind("cognitive_impairment", _("Cognitive impairment"), "brain"),
    FactKind("dementia", _("Dementia"), "brain"),
    FactKind("neglect", _("Neglect of one side"), "brain"),
    FactKind("aneurysm", _("Known aneurysm"), "brain"),
    FactKind("cardiac_unstable", _("Unstable heart disease"), "body", shown=True),
    FactKind("rhythm_autonomic", _("Atrial fibrillation or autonomic dysfunction"), "body"),
    FactKind("sleep_apnoea_untreated", _("Sleep apnoea, not treated"), "body"),
    FactKind("liver", _("Liver disease"), "body"),
    FactKind("autoimmune", _("Autoimmune disease other than MS"), "body"),
    FactKind("retinal", _("Disease of the retina"), "body"),
    FactKind("osteoporosis", _("Osteoporosis"), "body"),
    FactKind("pregnancy", _("Pregnant or breast-feeding"), "body", shown=True),
    FactKind("catheter", _("Catheter or ostomy"), "body"),
    FactKind("hemiparesis", _("Weakness of one side"), "body"),
    FactKind("hand_movement", _("Can lift wrist and fingers of the weak hand"), "body"),
    FactKind("swallowing", _("Trouble swallowing"), "body", shown=True),
    FactKind("swallow_review", _("Swallowing reviewed by a speech and language therapist"), "body"),
    FactKind("heat_sensitive", _("Heat sensitive"), "body", shown=True),
    FactKind("light_sensitive", _("Light sensitive"), "body", shown=True),
    FactKind("cerebrolysin_allergy", _("Allergy to Cerebrolysin or pig protein"), "medicine", shown=True),
    FactKind("antidepressant", _("Takes an antidepressant or MAO inhibitor"), "medicine"),
    FactKind("fluvoxamine", _("Takes fluvoxamine"), "medicine"),
    FactKind("immunosuppressant", _("Takes an immune-lowering medicine"), "medicine"),
    FactKind("anticoagulant", _("Takes a blood thinner"), "medicine", shown=True),
    FactKind("sedative", _("Takes a sedative or has 3 or more drinks a day"), "medicine"),
    FactKind("beta_blocker", _("Takes a beta-blocker"), "medicine"),
    FactKind("photosensitiser", _("Takes a medicine that makes skin light-sensitive"), "medicine"),
    FactKind("baclofen", _("Takes baclofen"), "medicine"),
    FactKind(
        "slowing_medicine",
        _("Takes a benzodiazepine, phenytoin, barbiturate, butyrophenone, clonidine or prazosin"),
        "medicine",
    ),
    FactKind("dmt_decision", _("A decision on MS disease-modifying treatment is recorded"), "medicine"),
    FactKind("risky_driving", _("Drives for work or works with machines"), "daily"),
    FactKind("hearing_vision_untreated", _("Hearing or sight problem, not treated"), "daily"),
    FactKind("pain_untreated", _("Pain, not treated"), "daily"),
    FactKind("new_symptoms", _("New or clearly worse symptoms in the last 3 months"), "daily"),
    FactKind("supervised_exercise", _("Somebody is near during exercise"), "daily"),
    FactKind("falls_6_months", _("Falls in the last 6 months"), "daily", "number", high=200),
    FactKind("egfr", _("eGFR"), "score", "number", _("mL/min/1.73 m²"), high=200),
    FactKind("creatinine_clearance", _("Creatinine clearance"), "score", "number", _("mL/min"), high=250),
    FactKind("resting_systolic", _("Resting blood pressure, systolic"), "score", "number", _("mmHg"), low=50, high=300),
    FactKind(
        "resting_diastolic", _("Resting blood pressure, diastolic"), "score", "number", _("mmHg"), low=30, high=200
    ),
    FactKind("edss", _("EDSS"), "score", "number", _("of 10"), high=10),
    FactKind("mrs", _("Modified Rankin Scale"), "score", "number", _("of 6"), high=6),
    FactKind("berg_balance", _("Berg Balance Scale, total"), "score", "number", _("of 56"), high=56),
    FactKind("dmt_started", _("MS disease-modifying treatment started"), "score", "date"),
)

FACT_KINDS: dict[str, FactKind] = {kind.code: kind for kind in _ALL}
