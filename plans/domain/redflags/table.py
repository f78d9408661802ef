"""The 17 red flags (clinical.md 6A) as one table. A change of a row or of a question is a new VERSION.

Who signs it off is the service: what is marked R was recalled and is to be confirmed. Evidence tags as in clinical.md.
"""

from collections.abc import Mapping
from datetime import date

from plans.domain.redflags.questions import MS, SPINAL
from plans.domain.redflags.rule import (
    CALL_CRISIS,
    CALL_EMERGENCY,
    EMERGENCY,
    SOON,
    URGENT,
    Rule,
    When,
    gettext_noop,
)

_ = gettext_noop
VERSION = "2026-11-20"
REVIEW = date(2027, 11, 20)

RULES: tuple[Rule, ...] = (
    Rule(
        "RF-01",
        _("Sudden change of balance, eyes, face, arm or speech"),
        (When(EMERGENCY, ("face",)),),
        (
            _("Note the time when you were last well."),
            _("Do not drive. Do not eat or drink."),
            _("Call also if it went away."),
        ),
        "FAST and BE-FAST",
        "V",
        REVIEW,
        signs=(
            _("your face drops on one side"),
            _("you cannot lift both arms"),
            _("your speech is suddenly slurred or lost"),
            _("your sight or your balance changes suddenly"),
        ),
    ),
    Rule(
        "RF-02",
        _("First, long or repeated seizure, or hurt by one"),
        (When(EMERGENCY, ("seizure", "seizure_grave")),),
        (
            _("Move hard things away. Do not hold the person down."),
            _("Put nothing in the mouth. Note how long it takes."),
            _("When it is over, roll the person on the side."),
        ),
        "Epilepsy Society 2024; NHS",
        "V",
        REVIEW,
        signs=(_("you have a seizure, or you pass out"),),
    ),
    Rule(
        "RF-03",
        _("Sudden worst headache, or with fever, stiff neck or weakness"),
        (When(EMERGENCY, ("headache", "headache_grave")),),
        (_("Lie down with somebody near you."), _("Do not drive.")),
        "NICE; NHS",
        "R",
        REVIEW,
        signs=(_("you have a sudden, very strong headache"),),
    ),
    Rule(
        "RF-04",
        _("Chest pain, severe breathlessness or fainting"),
        (When(EMERGENCY, ("chest",)), When(EMERGENCY, ("leg", "leg_chest"))),
        (_("Stop what you do. Sit down."), _("Do not drive.")),
        "ACSM; stroke exercise guidance",
        "R",
        REVIEW,
        signs=(_("you have chest pain, or you cannot breathe well"),),
    ),
    Rule(
        "RF-05",
        _("Thoughts of dying, or of hurting oneself"),
        (When(EMERGENCY, ("dying", "dying_plan")), When(URGENT, ("dying",))),
        (
            _("If you may act on it, call {EMERGENCY} or {CRISIS} now."),
            _("Stay with somebody, or ask somebody to come."),
            _("We will tell your team today."),
        ),
        "Simon 2013; Uebelacker 2011; NICE NG225",
        "V",
        REVIEW,
        title=_("You are not alone"),
        numbers=(CALL_CRISIS, CALL_EMERGENCY),
    ),
    Rule(
        "RF-06",
        _("After a head injury: signs of danger, or a blood thinner"),
        (
            When(EMERGENCY, ("head", "head_grave")),
            When(EMERGENCY, ("head", "thinner")),
            When(EMERGENCY, ("fall", "fall_head")),
            When(EMERGENCY, ("fall", "thinner")),
        ),
        (
            _("Go to the Emergency Department now. Let somebody drive you."),
            _("If it is severe, or nobody can drive you, call {EMERGENCY}."),
        ),
        "NHS head injury leaflets; NICE NG232",
        "V",
        REVIEW,
        title=_("Get emergency help now"),
        signs=(_("you hit your head and then feel sleepy, sick or confused"),),
    ),
    Rule(
        "RF-07",
        _("MS: new or clearly worse for more than 24 hours, no infection, no heat"),
        (
            When(
                EMERGENCY,
                ("ms_worse", "ms_grave"),
                (_("Your team may not see this in time. Call now."), _("Do not drive. Stay with somebody.")),
            ),
            When(SOON, ("ms_worse", "lasting", "-infection", "-fever", "-heat")),
        ),
        (
            _("Phone your MS team within 1 working day."),
            _("If you cannot see, walk, swallow or breathe, call {EMERGENCY}."),
        ),
        "MS relapse leaflets",
        "V",
        REVIEW,
        (MS,),
    ),
    Rule(
        "RF-08",
        _("MS: signs of infection with worse symptoms"),
        (
            When(URGENT, ("ms_worse", "infection")),
            When(URGENT, ("ms_worse", "fever")),
            When(URGENT, ("fever", "worse_too")),
        ),
        (
            _("You may have an infection. Call your GP or {URGENT} today."),
            _("Do not take steroids on your own."),
            _("Tell them if you take a medicine that lowers your defences."),
        ),
        "MSPlus; HealthCentral",
        "V",
        REVIEW,
        (MS,),
    ),
    Rule(
        "RF-09",
        _("Fever, chills or shingles with lowered defences or a Cerebrolysin drip"),
        (
            When(EMERGENCY, ("fever", "fever_grave"), (_("Do not drive. Stay with somebody."),)),
            When(EMERGENCY, ("rash", "immune", "fever_grave"), (_("Do not drive. Stay with somebody."),)),
            When(URGENT, ("fever", "immune")),
            When(URGENT, ("rash", "immune")),
        ),
        (
            _("Call your treatment team today. If nobody answers, call {URGENT}."),
            _("If you shake, are confused or short of breath, call {EMERGENCY}."),
        ),
        "expert opinion",
        "R",
        REVIEW,
    ),
    Rule(
        "RF-10",
        _("Spinal cord injury: pounding headache, flushing, sweating"),
        (When(EMERGENCY, ("dysreflexia",)),),
        (
            _("Sit up. Make your clothes loose."),
            _("Empty your bladder. Check the catheter."),
            _("Check your bowel and your skin."),
            _("Measure your blood pressure every 5 minutes."),
            _("If it does not settle in minutes, call {EMERGENCY}."),
        ),
        "FSCIRC; Bycroft 2005",
        "V",
        REVIEW,
        (SPINAL,),
        title=_("Sit up now. Call {EMERGENCY} if it does not settle"),
        signs=(_("you have a spinal cord injury, a pounding headache and sweating"),),
    ),
    Rule(
        "RF-11",
        _("New trouble swallowing, or choking"),
        (When(EMERGENCY, ("swallow", "breath")), When(URGENT, ("swallow",))),
        (
            _("Stop eating and drinking by mouth."),
            _("Call your team today. If nobody answers, call {URGENT}."),
            _("If you cannot breathe well, call {EMERGENCY}."),
        ),
        "expert opinion",
        "R",
        REVIEW,
        signs=(_("you choke, or you cannot swallow and breathe"),),
    ),
    Rule(
        "RF-12",
        _("New numbness between the legs, or loss of bladder or bowel control"),
        (When(EMERGENCY, ("saddle",)),),
        (
            _("Go to the Emergency Department now. Let somebody drive you."),
            _("If nobody can drive you, call {EMERGENCY}."),
        ),
        "expert opinion",
        "R",
        REVIEW,
        title=_("Get emergency help now"),
        signs=(_("you are suddenly numb between the legs, or lose control of bladder or bowel"),),
    ),
    Rule(
        "RF-13",
        _("Baclofen stopped suddenly"),
        (
            When(EMERGENCY, ("baclofen", "baclofen_grave"), (_("Say that baclofen stopped."), _("Do not drive."))),
            When(URGENT, ("baclofen",)),
        ),
        (
            _("Call {URGENT} today and say that baclofen stopped."),
            _("If you get a high fever, very stiff muscles or feel confused, call {EMERGENCY}."),
        ),
        "expert opinion",
        "R",
        REVIEW,
        signs=(_("baclofen stopped and you have a fever, stiff muscles or are confused"),),
    ),
    Rule(
        "RF-14",
        _("Reaction to a medicine: hives, swelling of face or throat, wheeze"),
        (When(EMERGENCY, ("allergy",)),),
        (_("Stop the medicine or the drip."), _("Sit up if it is hard to breathe. Do not drive.")),
        "product labels",
        "V2",
        REVIEW,
        signs=(_("your face or throat swells after a medicine, or you wheeze"),),
    ),
    Rule(
        "RF-15",
        _("Fall with injury, or 2 falls or more in a week"),
        (When(SOON, ("fall", "fall_hurt")),),
        (
            _("Call your team. Leave out balance and hard exercise until you have spoken."),
            _("If you cannot stand, or the pain is strong, call {URGENT}."),
            _("If you hit your head, call {EMERGENCY}."),
        ),
        "expert opinion",
        "R",
        REVIEW,
    ),
    Rule(
        "RF-16",
        _("Little sleep without tiredness, racing thoughts"),
        (When(URGENT, ("wired",)),),
        (
            _("If you follow a sleep window, stop it for now."),
            _("Call your GP or {URGENT} today. Do it also if you take steroids."),
            _("You can call {CRISIS} at any hour."),
        ),
        "expert opinion",
        "V2",
        REVIEW,
    ),
    Rule(
        "RF-17",
        _("Pain and swelling of one leg"),
        (When(URGENT, ("leg",)),),
        (
            _("Call your GP or {URGENT} today. It can be a clot."),
            _("If your chest hurts or you are short of breath, call {EMERGENCY}."),
        ),
        "expert opinion",
        "R",
        REVIEW,
    ),
)
BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
EMERGENCY_SIGNS: tuple[str, ...] = tuple(words for rule in RULES for words in rule.signs)


def due_for_review(today: date) -> list[Rule]:
    """Rows whose review date has passed. They still hold; the desk is told (trust.md SAFE-9)."""
    return [rule for rule in RULES if rule.review_due < today]
