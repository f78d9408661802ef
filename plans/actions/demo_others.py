"""Who else is in the demo: each shows a state that the first have not."""

from plans.actions.demo_people import MAYA, RUTH, TOMASZ
from plans.actions.demo_script import DAILY, MON_WED_FRI, Action, Aim, Person, Rest, Version, rpe, weekly

LEO = Person("Leo", "Brandt", 52, "river", (("long_stress", "", "", 400),), preferences="Works shifts.")
AISHA = Person(
    "Aisha", "Rahman", 58, "river", (("ms", "spms", "", 5200),),
    facts={"heat_sensitive": "yes", "catheter": "yes", "falls_6_months": 3}, minutes=45, points=5, account=True,
    versions=(
        Version(
            (Aim("Stand at the stove while I cook", "I cook sitting down", "15 minutes on my feet", 8, (
                Action("EXE-07", {**MON_WED_FRI, **rpe(9, 13), "sets": 2, "repetitions": 5}),
                Action("SUP-01", {**DAILY, "minutes": 10, "time_of_day": "morning"}),
            )),), begun=84, review=3, answers={"EXE-07": "dsdn.t", "SUP-01": "dd.s.nr"},
            quiet=9, rest=Rest(60, 51, "relapse", "We call you next week."),
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
    facts={"neglect": "yes", "anticoagulant": "no", "cardiac_unstable": "no"}, minutes=50, points=6, account=True,
    versions=(
        Version(
            (Aim("Write my own shopping list", "I lose the left side of the page", "A list of 8 things, all found", 6, (
                Action("COG-08", {**DAILY, "minutes": 15, "time_of_day": "midday"}),
            )),), begun=33, review=-4, answers={"COG-08": "dsd.dn"}, quiet=4,
            rest=Rest(3, None, "infection", "Your body works hard now. The plan waits for you."),
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
    account=True, helper=("Declan Byrne", "My brother"),
    versions=(
        Version(
            (Aim("Take the bus to my brother", "I get on, I forget where to get off", "There and back with a list", 9, (
                Action("COG-02", {**DAILY, "time_of_day": "morning"}),
                Action("EXE-01", {**weekly(4), **rpe(11, 13), "minutes": 20}),
            )),), begun=84, review=8, answers={"COG-02": "dd.dhnd", "EXE-01": "dsdcn"},
            measures=(("phq_2", 4), ("gad_7", 4)),
        ),
    ),
)  # fmt: skip
ELENA = Person(
    "Elena", "Petrova", 30, "hill", (("ms", "cis", "", 60),), facts={"pregnancy": "no"}, minutes=120, points=10,
    account=True, helper=("Declan Byrne", "A friend"),
    versions=(
        Version(
            (Aim("Ride my bike to the market", "I turn round at the bridge", "There and back on Saturdays", 8, (
                Action("SLP-01", {**DAILY, "time_of_day": "morning"}),
                Action("SUP-05", {**DAILY, "minutes": 5, "time_of_day": "evening"}),
            )),), begun=4, review=17, message="Welcome. We begin small.", answers={"SLP-01": "ddsd", "SUP-05": "d.dn"},
            measures=(("fatigue_nrs", 2),),
        ),
    ),
)  # fmt: skip
INES = Person(
    "Ines", "Moreau", 47, "river", (("long_stress", "", "", 300),), facts={"sleep_complaint": "yes"}, minutes=40,
    points=6, account=True, welcomed=False,
    versions=(
        Version(
            (Aim("Have dinner with my sons in peace", "I eat at my desk", "Four evenings a week at the table", 6, (
                Action("SLP-07", {**DAILY, "minutes": 30, "time_of_day": "night", "effort_points": 0}),
                Action("SUP-05", {**DAILY, "minutes": 5, "time_of_day": "midday"}),
            )),), begun=0, review=21, message="This is the plan that we made together.",
        ),
    ),
)  # fmt: skip
PIET = Person(
    "Piet", "Jansen", 61, "river", (("stroke", "ischaemic", "left", 420),), facts={"anticoagulant": "no"}, minutes=60,
    points=8, account=True,
    versions=(
        Version(
            (Aim("Walk to the harbour", "Half the way, then a taxi", "There and back twice a week", 12, (
                Action("SUP-01", {**DAILY, "minutes": 10, "time_of_day": "morning"}),
                Action("EXE-01", {**weekly(3), **rpe(9, 11), "minutes": 20}),
            )),), begun=90, review=-6, answers={"SUP-01": "dd.ds", "EXE-01": "dds"}, quiet=40, ended=6,
        ),
    ),
)  # fmt: skip

PEOPLE = (MAYA, TOMASZ, RUTH, LEO, AISHA, HENRIK, GRACE, NOOR, CALLUM, ELENA, INES, PIET)
