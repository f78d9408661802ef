"""Who is in the demo: made-up people, what they want, what was agreed with them and what they answered.

Days count from the day of the load, so that the demo is never out of date. Answers are one letter for each session:
d done, s some, n not today, r rested on purpose, c done and later corrected to some, x done and later taken back,
``.`` nothing was said. A row of letters starts again when it is used up.
"""

from dataclasses import dataclass, field
from typing import Any

DAILY = {"frequency": "fixed_days", "weekdays": [0, 1, 2, 3, 4, 5, 6]}
MON_WED_FRI = {"frequency": "fixed_days", "weekdays": [0, 2, 4]}
WHEN_NEEDED = {"frequency": "when_needed"}


def weekly(times: int) -> dict[str, Any]:
    return {"frequency": "weekly_target", "times_per_week": times}


def rpe(low: int, high: int) -> dict[str, Any]:
    return {"intensity_scale": "rpe_6_20", "intensity_low": low, "intensity_high": high}


@dataclass(frozen=True)
class Action:
    """A catalogue entry by its code, with the dose that was agreed (columns of Prescription)."""

    code: str
    dose: dict[str, Any]


@dataclass(frozen=True)
class Aim:
    words: str
    now: str
    target: str
    weeks: int
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Version:
    """``begun`` and ``quiet`` are days before today (``quiet``: of the newest answer), ``review`` days after it."""

    aims: tuple[Aim, ...]
    begun: int = 0
    review: int = 14
    reason: str = ""
    message: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ("",)
    quiet: int = 1


@dataclass(frozen=True)
class Person:
    """``draft`` is what somebody works on now: goals for a first version, or the reason for the next one."""

    given: str
    family: str
    age: int
    team: str
    conditions: tuple[tuple[str, str, str, int], ...]  # kind, type, side, days since it began
    facts: dict[str, str | int] = field(default_factory=dict)
    minutes: int | None = None
    points: int | None = None
    preferences: str = ""
    account: bool = False
    versions: tuple[Version, ...] = ()
    draft: tuple[Aim, ...] | str = ()


BAKERY = Aim(
    "Walk to the bakery with Elsa and back",
    "I get to the corner, then I need the wall",
    "There and back with one rest on the bench",
    8,
    (
        Action("EXE-01", {**MON_WED_FRI, **rpe(11, 13), "minutes": 10, "time_of_day": "morning"}),
        Action("SUP-04", {**WHEN_NEEDED, "minutes": 15}),
    ),
)
BEDTIME = Aim(
    "Read with Elsa at bedtime",
    "I fall asleep before she does, most nights",
    "Two books together on 4 evenings a week",
    6,
    (
        Action("SLP-07", {**DAILY, "minutes": 30, "time_of_day": "night", "effort_points": 0}),
        Action("SUP-01", {**DAILY, "minutes": 10, "time_of_day": "morning", "effort_points": 1}),
    ),
)
MAYA = Person(
    "Maya", "Lindqvist", 41, "river", (("ms", "rrms", "", 2200),),
    facts={"heat_sensitive": "yes", "light_sensitive": "yes", "seizure": "no", "falls_6_months": 1, "pregnancy": "no"},
    minutes=75, points=8, preferences="Mornings are best. Please call, I read mail late.", account=True,
    versions=(
        Version(
            (BAKERY, BEDTIME), begun=21, review=7,
            message="This is what we agreed on Tuesday. Small steps count. Call me when something is not clear.",
            answers={"EXE-01": "dsdncd.dd", "SUP-04": "dsd", "SLP-07": "ddsdrdd.nddxd", "SUP-01": "dd.dsdnddr"},
            notes=(
                "", "Elsa held my hand.", "", "", "It was hot, I sat down half way.", "", "The bench is a good place.",
                "",
            ),
        ),
    ),
)  # fmt: skip
TOMASZ = Person(
    "Tomasz", "Zielinski", 63, "river", (("stroke", "ischaemic", "right", 75),),
    facts={"hemiparesis": "yes", "hand_movement": "yes", "anticoagulant": "yes", "seizure": "no", "swallowing": "no"},
    minutes=60, points=6, preferences="His wife Hanna comes along. Short sentences, one thing at a time.",
    draft=(
        Aim(
            "Get up from my chair without help", "Hanna gives me her arm", "5 times in a row, hands free", 6,
            (
                Action("EXE-07", {**DAILY, **rpe(9, 13), "sets": 3, "repetitions": 5, "time_of_day": "morning"}),
                Action("EXE-08", {**weekly(2), "minutes": 15, "time_of_day": "afternoon"}),
            ),
        ),
        Aim("Make the coffee on Sunday", "I hold the cup, Hanna pours", "Two cups, carried to the table", 10),
    ),
)  # fmt: skip
WORK = Aim(
    "Work two mornings a week again", "After half an hour at the screen my head hurts", "2 mornings of 3 hours", 12,
    (
        Action("COG-01", {**DAILY, "minutes": 20, "time_of_day": "evening"}),
        Action("SLP-01", {**DAILY, "time_of_day": "morning"}),
        Action("EXE-01", {**weekly(3), **rpe(9, 11), "minutes": 15}),
    ),
)  # fmt: skip
WORK_IN_THE_MORNING = Aim(
    WORK.words, "40 minutes at the screen, then a rest", WORK.target, WORK.weeks,
    (
        Action("COG-01", {**DAILY, "minutes": 10, "time_of_day": "morning"}),
        Action("SLP-01", {**DAILY, "time_of_day": "morning"}),
        Action("EXE-01", {**weekly(3), **rpe(9, 11), "minutes": 20}),
        Action("COG-02", {**DAILY, "time_of_day": "morning", "effort_points": 1}),
    ),
)  # fmt: skip
RUTH = Person(
    "Ruth", "Okafor", 34, "river", (("tbi", "moderate", "", 240), ("long_stress", "", "", 240)),
    facts={"sleep_complaint": "yes", "seizure": "no", "cognitive_impairment": "yes", "light_sensitive": "yes"},
    minutes=90, points=9, preferences="Written notes after each visit.", account=True,
    versions=(
        Version((WORK,), begun=35, review=-14, message="A first plan. We look at it together in three weeks.",
                answers={"COG-01": "dsn.snd", "SLP-01": "ddd.dsd", "EXE-01": "dd.ds"}, quiet=15),
        Version((WORK_IN_THE_MORNING,), begun=14, review=14,
                reason="Evening practice made your head hurt, so it moves to the morning and gets shorter.",
                message="You noticed the pattern yourself. Thank you for writing it down.",
                answers={"COG-01": "ddsddrd", "SLP-01": "dddd.d", "EXE-01": "dds", "COG-02": "dd.dd"},
                notes=("", "", "Much better in the morning.", "", "")),
    ),
)  # fmt: skip
LEO = Person("Leo", "Brandt", 52, "river", (("long_stress", "", "", 400),), preferences="Works shifts.")
AISHA = Person(
    "Aisha", "Rahman", 58, "river", (("ms", "spms", "", 5200),),
    facts={"heat_sensitive": "yes", "catheter": "yes", "falls_6_months": 3}, minutes=45, points=5,
    versions=(
        Version(
            (Aim("Stand at the stove while I cook", "I cook sitting down", "15 minutes on my feet", 8, (
                Action("EXE-07", {**MON_WED_FRI, **rpe(9, 13), "sets": 2, "repetitions": 5}),
                Action("SUP-01", {**DAILY, "minutes": 10, "time_of_day": "morning"}),
            )),), begun=25, review=3, answers={"EXE-07": "dsdn", "SUP-01": "dd.s"},
        ),
    ),
)  # fmt: skip
HENRIK = Person(
    "Henrik", "Dahl", 70, "river", (("neurodegenerative", "", "", 1500),), facts={"swallowing": "yes"}, minutes=60,
    points=7,
    versions=(
        Version(
            (Aim("Dance the first waltz at the wedding", "I freeze at the turn", "One whole waltz with Inge", 14, (
                Action("EXE-08", {**weekly(3), "minutes": 20}),
                Action("EXE-06", {**weekly(2), **rpe(11, 13), "sets": 1, "repetitions": 10}),
            )),), begun=40, review=9, answers={"EXE-08": "dds", "EXE-06": "dn"}, quiet=13,
        ),
    ),
)  # fmt: skip
GRACE = Person(
    "Grace", "Mbeki", 66, "river", (("stroke", "haemorrhagic", "left", 510),),
    facts={"neglect": "yes", "anticoagulant": "no", "cardiac_unstable": "no"}, minutes=50, points=6,
    versions=(
        Version(
            (Aim("Write my own shopping list", "I lose the left side of the page", "A list of 8 things, all found", 6, (
                Action("COG-08", {**DAILY, "minutes": 15, "time_of_day": "midday"}),
            )),), begun=33, review=-4, answers={"COG-08": "dsd.dn"}, quiet=2,
        ),
    ),
)  # fmt: skip
NOOR = Person(
    "Noor", "Haddad", 27, "river", (("tbi", "concussion", "", 48),), facts={"light_sensitive": "yes"}, minutes=60,
    points=8,
    versions=(
        Version(
            (Aim("Sit through one whole lecture", "20 minutes, then I leave", "50 minutes with one break", 6, (
                Action("SLP-02", {**DAILY, "minutes": 2, "time_of_day": "morning"}),
                Action("SUP-01", {**DAILY, "minutes": 10, "time_of_day": "morning"}),
            )),), begun=16, review=12, answers={"SLP-02": "ddd.d", "SUP-01": "ds.d"},
        ),
    ),
    draft="You sleep through the night again, so the diary can end and walking can begin.",
)  # fmt: skip
CALLUM = Person(
    "Callum", "Byrne", 45, "hill", (("tbi", "severe", "", 900),), facts={"seizure": "yes"}, minutes=80, points=9,
    versions=(
        Version(
            (Aim("Take the bus to my brother", "I get on, I forget where to get off", "There and back with a list", 9, (
                Action("COG-02", {**DAILY, "time_of_day": "morning"}),
                Action("EXE-01", {**weekly(4), **rpe(11, 13), "minutes": 20}),
            )),), begun=20, review=8, answers={"COG-02": "dd.d", "EXE-01": "dsd"},
        ),
    ),
)  # fmt: skip
ELENA = Person("Elena", "Petrova", 30, "hill", (("ms", "cis", "", 60),), facts={"pregnancy": "no"}, minutes=120)

PEOPLE = (MAYA, TOMASZ, RUTH, LEO, AISHA, HENRIK, GRACE, NOOR, CALLUM, ELENA)
