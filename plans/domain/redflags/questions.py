"""What is asked: what is new (six signs at most on a screen, biggest first), and then 1 to 3 questions on each.

Who says "I am not sure" is answered as if it were yes, with softer words (clinical.md 6A).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plans.domain.redflags.rule import gettext_noop

_ = gettext_noop

YES, NO, UNSURE, DECLINED = "yes", "no", "unsure", "declined"
MS, SPINAL = "ms", "spinal_injury"
SAFETY_CONTACT = "safety_contact"  # a team of the person has somebody who answers on the same day

# When it began. Not knowing counts as longer than a day.
SINCE: Mapping[str, str] = {
    "hours": _("Today, less than 24 hours"),
    "days": _("1 to 7 days"),
    "weeks": _("Longer than a week"),
    "unknown": _("I do not know"),
}


@dataclass(frozen=True)
class Sign:
    """``only_for``: asked of people with this condition on record. ``tells``: what choosing it says of the person."""

    code: str
    words: str
    hint: str = ""
    icon: str = "circle-dot"
    only_for: str = ""
    tells: str = ""


@dataclass(frozen=True)
class Question:
    """Asked after one of ``signs``, when ``given`` holds as well. ``known_by`` is what, on record, answers it with yes.

    ``calms``: a yes makes it less grave, so "I am not sure" is no. ``needs`` has to be there, or it is not asked.
    """

    code: str
    words: str
    signs: tuple[str, ...]
    any_of: tuple[str, ...] = ()
    given: str = ""
    known_by: str = ""
    needs: str = ""
    calms: bool = False
    may_decline: bool = False


SCREENS: tuple[tuple[Sign, ...], ...] = (
    (
        Sign("face", _("My face, arm, speech, sight or balance changed suddenly"), _("Also if it went away"), "brain"),
        Sign("chest", _("Chest pain, very short of breath, or I fainted"), icon="heart-pulse"),
        Sign("seizure", _("A seizure or fit"), icon="activity"),
        Sign("headache", _("A very strong headache"), icon="triangle-alert"),
        Sign("head", _("I hit my head"), icon="octagon-x"),
        Sign("allergy", _("Swollen face or throat, hives or wheezing"), _("After a medicine or a drip"), "pill"),
    ),
    (
        Sign(
            "saddle", _("Numb between the legs, both legs weak, or toilet trouble"),
            _("New: you cannot pass urine, or you lose control"), "ban",
        ),
        Sign("swallow", _("New trouble swallowing, or choking"), icon="droplet"),
        Sign("leg", _("1 leg hurts and is swollen"), icon="footprints"),
        Sign("fever", _("Fever, or shaking with cold"), icon="thermometer-sun"),
        Sign("ms_worse", _("My MS is worse, or something is new"), icon="trending-down", only_for=MS),
        Sign("fall", _("I fell"), icon="arrow-down"),
    ),
    (
        Sign(
            "dysreflexia", _("Pounding headache, sweating or a red face"), _("With a spinal cord injury"),
            "heart-pulse", tells=SPINAL,
        ),
        Sign("baclofen", _("I stopped baclofen, or my pump stopped"), icon="pill"),
        Sign("rash", _("A painful rash with blisters"), _("It can be shingles"), "circle-dot"),
        Sign("wired", _("Little sleep, but not tired, and my thoughts race"), icon="moon"),
        Sign("low", _("I feel very low, or it is too much"), icon="message-circle"),
        Sign("other", _("Something else"), icon="ellipsis"),
    ),
)  # fmt: skip
SIGNS: Mapping[str, Sign] = {sign.code: sign for screen in SCREENS for sign in screen}

# In the order in which they are asked: what may be an emergency first.
QUESTIONS: tuple[Question, ...] = (
    Question(
        "headache_grave", _("Is one of these so?"), ("headache",),
        (_("It came in seconds or minutes, and is the worst ever"), _("Fever and a stiff neck"), _("New weakness")),
    ),
    Question(
        "head_grave", _("Since you hit your head, is one of these so?"), ("head",),
        (
            _("The headache grows"), _("You are sick again and again"), _("Very sleepy for more than an hour"),
            _("Confused, unsteady or weak"), _("Speech or sight changed"), _("A seizure"),
            _("Clear fluid or blood from an ear or the nose"),
        ),
    ),
    Question(
        "seizure_grave", _("Is one of these so?"), ("seizure",),
        (
            _("It was the first one"), _("It was longer than 5 minutes"), _("One came after another"),
            _("It was in water"), _("Somebody is hurt, does not wake up, or has trouble breathing"),
        ),
    ),
    Question("breath", _("Is it hard to breathe?"), ("swallow",)),
    Question("leg_chest", _("Are you short of breath, or does your chest hurt?"), ("leg",)),
    Question("fever_grave", _("Are you shaking, confused or short of breath?"), ("fever", "rash")),
    Question(
        "ms_grave", _("Is one of these so?"), ("ms_worse",),
        (_("You cannot see"), _("You cannot walk, and you could before"), _("Trouble swallowing or breathing")),
    ),
    Question("baclofen_grave", _("Do you have a high fever, very stiff muscles, or are you confused?"), ("baclofen",)),
    Question("fall_head", _("Did you hit your head?"), ("fall",)),
    Question("thinner", _("Do you take a blood thinner?"), ("head", "fall"), known_by="anticoagulant"),
    Question(
        "dying", _("Do you think of dying, or of hurting yourself?"), ("low",),
        needs=SAFETY_CONTACT, may_decline=True,
    ),
    Question(
        "dying_plan", _("Do you think you may act on it?"), ("low",), given="dying", needs=SAFETY_CONTACT,
        may_decline=True,
    ),
    Question("immune", _("Do you take a medicine that lowers your defences, or get Cerebrolysin?"), ("fever", "rash"),
             known_by="immunosuppressant"),
    Question("infection", _("Do you have a fever, a cough, or does it burn when you pass urine?"), ("ms_worse",)),
    Question("worse_too", _("Is your MS worse as well?"), ("fever",), known_by="ms_worse", needs=MS),
    Question(
        "heat", _("Did it come with heat, and does it go as you cool down?"), ("ms_worse",), calms=True
    ),
    Question("fall_hurt", _("Were you hurt, or did you fall 2 times or more this week?"), ("fall",)),
)  # fmt: skip
ASKED: Mapping[str, Question] = {question.code: question for question in QUESTIONS}


def screens(about: frozenset[str]) -> list[list[Sign]]:
    """The signs that this person is shown, six at most on a screen. ``about``: conditions and facts on record."""
    return [[sign for sign in screen if not sign.only_for or sign.only_for in about] for screen in SCREENS]
