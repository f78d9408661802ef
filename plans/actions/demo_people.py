"""Who is in the demo, first part: those whose days are told at length."""

from plans.actions.demo_script import (
    DAILY,
    FIRST,
    MON_WED_FRI,
    WHEN_NEEDED,
    Action,
    Aim,
    Person,
    Rest,
    Version,
    rpe,
    weekly,
)

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
    helper=("Jonas Lindqvist", "My husband"),
    versions=(
        Version(
            (BAKERY, BEDTIME), begun=FIRST, review=7, rest=Rest(47, 38, "infection", "Rest until the fever is gone."),
            measures=(("phq_9", 4), ("fatigue_nrs", 2)),
            message="This is what we agreed. Small steps count. Call me when something is not clear.",
            answers={
                "EXE-01": "dsdncddd.mtkhnl", "SUP-04": "dsdn",
                "SLP-07": "ddsdrdd.nddxd.hddnr", "SUP-01": "dd.dsdnddr.c",
            },
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
    minutes=60, points=6, preferences="His wife Hanna comes along. Short sentences, one thing at a time.", account=True,
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
        Action("SLP-02", {**DAILY, "minutes": 2, "time_of_day": "morning"}),
        Action("SLP-01", {**DAILY, "time_of_day": "morning"}),
        Action("EXE-01", {**weekly(3), **rpe(9, 11), "minutes": 15}),
    ),
)  # fmt: skip
WORK_IN_THE_MORNING = Aim(
    WORK.words, "40 minutes at the screen, then a rest", WORK.target, WORK.weeks,
    (
        Action("COG-01", {**DAILY, "minutes": 10, "time_of_day": "morning"}),
        Action("SLP-02", {**DAILY, "minutes": 2, "time_of_day": "morning"}),
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
        Version((WORK,), begun=FIRST, review=-5, message="A first plan. We look at it together in ten weeks.",
                answers={"COG-01": "dsn.snd", "SLP-01": "ddd.dsd", "EXE-01": "dd.ds"}, quiet=6),
        Version((WORK_IN_THE_MORNING,), begun=5, review=23, measures=(("phq_9", 2), ("sleep_quality_nrs", 2)),
                reason="Evening practice made your head hurt, so it moves to the morning and gets shorter.",
                message="You noticed the pattern yourself. Thank you for writing it down.",
                answers={"COG-01": "ddsddrd", "SLP-01": "dddd.d", "EXE-01": "dds", "COG-02": "dd.dd"},
                notes=("", "", "Much better in the morning.", "", "")),
    ),
)  # fmt: skip
