"""ADV-17 to ADV-32: for each rule who is told and who is not. (rule, who, draft, severity or None)."""

from plans.domain.facts import Phase
from tests.domain.advisories.people import ago, does, goal, new, plan, somebody

FIT = {
    "cardiac_unstable": "no", "aneurysm": "no", "resting_systolic": 130, "resting_diastolic": 80,
    "supervised_exercise": "yes",
}  # fmt: skip
WALK = {"frequency": "weekly_target", "times_per_week": 3, "minutes": 20, "scale": "rpe_6_20", "low": 11, "high": 13}
BURSTS = does("EXE-05", scale="percent_hrr", low=60, high=85)
NO_CAUSE = {"hearing_vision_untreated": "no", "pain_untreated": "no"}
HAND = {"hand_movement": "yes", "neglect": "no", "falls_6_months": 0}
CLOSED = does("EXE-08", build_up="Narrower base, then eyes closed.")


def fit(days=200, **facts):
    return somebody(f"stroke@{days}", **{**FIT, **facts})


def walk(**now):
    return plan(somebody("ms"), does("EXE-01", **{**WALK, **now}, before=does("EXE-01", **WALK)))


CASES = [
    ("ADV-17", "Pat's pressure is 180", plan(fit(resting_systolic=180), BURSTS), "C"),
    ("ADV-17", "Pat's lower pressure is 110", plan(fit(resting_diastolic=110), BURSTS), "C"),
    ("ADV-17", "Pat's heart is unstable", plan(fit(cardiac_unstable="yes"), BURSTS), "C"),
    ("ADV-17", "the stroke was 5 months ago", plan(fit(days=150), BURSTS), "C"),
    ("ADV-17", "nobody is near", plan(fit(supervised_exercise="no"), BURSTS), "C"),
    ("ADV-17", "the session is written as alone", plan(fit(), does("EXE-05", details={"helper": "alone"})), "C"),
    ("ADV-17", "nobody is near at home and the physio is there",
     plan(fit(supervised_exercise="no"), does("EXE-05", details={"helper": "therapist"})), None),
    ("ADV-17", "a cycling session is written as HIIT",
     plan(fit(aneurysm="yes"), does("EXE-02", type="HIIT on the bike")), "C"),
    ("ADV-17", "Pat is fit for it", plan(fit(), BURSTS), None),
    ("ADV-17", "Pat's pressure is high and the walk is easy", plan(fit(resting_systolic=190), does("EXE-01")), None),
    ("ADV-18", "the stroke was yesterday", plan(somebody("stroke@1"), does("EXE-01")), "W"),
    ("ADV-18", "the stroke was yesterday and the walk begins next week",
     plan(somebody("stroke@1"), does("EXE-01", starts_on=ago(-7))), None),
    ("ADV-18", "the stroke was two days ago", plan(somebody("stroke@2"), does("EXE-01")), None),
    ("ADV-19", "Pat is heat sensitive", plan(somebody("ms", heat_sensitive="yes"), does("EXE-01")), "W"),
    ("ADV-19", "it is summer", plan(somebody("ms"), does("EXE-01"), hot_season=True), "I"),
    ("ADV-19", "it is summer and Pat likes it",
     plan(somebody("ms", heat_sensitive="no"), does("EXE-01"), hot_season=True), None),
    ("ADV-19", "cooling is in the plan",
     plan(somebody("ms", heat_sensitive="yes"), does("EXE-01"), does("SUP-04")), None),
    ("ADV-20", "Pat is afraid of an attack",
     plan(somebody("ms"), does("EXE-01"), goals=[goal("Walk without fear of a relapse")]), "I"),
    ("ADV-20", "Pat wants to walk", plan(somebody("ms"), does("EXE-01"), goals=[goal()]), None),
    ("ADV-21", "the walk goes from 20 to 30 minutes", walk(minutes=30), "W"),
    ("ADV-21", "the walk gets longer and harder", walk(minutes=22, high=14), "W"),
    ("ADV-21", "the walk gets 5 minutes longer", walk(minutes=25), None),
    ("ADV-21", "the third week doubles", walk(phases=(Phase(1, 2, 10), Phase(3, 4, 10))), "W"),
    ("ADV-21", "the third week has 5 minutes more", walk(phases=(Phase(1, 2, 10), Phase(3, 2, 15))), None),
    ("ADV-21", "a week off is followed by the same walks", walk(phases=(Phase(1, 2, 10), Phase(3, 0, 10))), None),
    ("ADV-21", "the walk is as it was", walk(), None),
    ("ADV-21", "the walk gets shorter", walk(minutes=10), None),
    ("ADV-22", "Pat takes a beta-blocker", plan(fit(beta_blocker="yes"), BURSTS), "W"),
    ("ADV-22", "Pat takes none", plan(fit(beta_blocker="no", rhythm_autonomic="no"), BURSTS), None),
    ("ADV-22", "Pat takes one and walks by feel",
     plan(fit(beta_blocker="yes"), does("EXE-01", scale="rpe_6_20")), None),
    ("ADV-23", "three things begin at once", plan(somebody("ms"), new("EXE-01"), new("SLP-01"), new("COG-01")), "W"),
    ("ADV-23", "two begin now and one next week",
     plan(somebody("ms"), new("EXE-01"), new("SLP-01"), new("COG-01", starts_on=ago(-7))), None),
    ("ADV-23", "six go on for Sam, whose memory is poor",
     plan(somebody("tbi", cognitive_impairment="yes"), *map(does, ("EXE-01", "EXE-06", "SLP-01", "SUP-01", "COG-01",
                                                                    "COG-02"))), "W"),
    ("ADV-23", "two new ones beside medicines",
     plan(somebody("ms"), new("EXE-01"), new("SLP-01"), new("MED-01"), new("MED-12")), None),
    ("ADV-24", "Pat sleeps badly", plan(somebody("ms", sleep_complaint="yes"), does("EXE-01")), "I"),
    ("ADV-24", "Pat said so in the PHQ-9", plan(somebody("ms"), does("EXE-01"), sleep_answer=2), "I"),
    ("ADV-24", "Pat sleeps badly on some days", plan(somebody("ms"), does("EXE-01"), sleep_answer=1), None),
    ("ADV-24", "a rise time is in the plan",
     plan(somebody("ms", sleep_complaint="yes"), does("EXE-01"), does("SLP-01")), None),
    ("ADV-25", "there are only medicines", plan(somebody("ms"), does("MED-01"), does("MED-06")), "I"),
    ("ADV-25", "there is a walk too", plan(somebody("ms"), does("MED-01"), does("EXE-01")), None),
    ("ADV-26", "nobody looks at the medicine",
     plan(somebody("ms"), does("MED-01", record={"prescriber": "Dr Imran"})), "C"),
    ("ADV-26", "the MS nurse does", plan(somebody("ms"), does("MED-01")), None),
    ("ADV-27", "Pat's decision is not written down", plan(somebody("ms/rrms"), does("EXE-01")), "I"),
    ("ADV-27", "Pat declined", plan(somebody("ms/rrms", dmt_decision="yes"), does("EXE-01")), None),
    ("ADV-28", "Pat began 2 months ago and sees worse",
     plan(somebody("ms", dmt_started=ago(60), new_symptoms="yes"), does("EXE-01")), "W"),
    ("ADV-28", "Pat began 2 months ago and is well",
     plan(somebody("ms", dmt_started=ago(60), new_symptoms="no"), does("EXE-01")), None),
    ("ADV-28", "Pat began last year", plan(somebody("ms", dmt_started=ago(93), new_symptoms="yes")), None),
    ("ADV-29", "Sam trains on a screen alone", plan(somebody("tbi"), does("COG-07")), "W"),
    ("ADV-29", "Sam cooks as well", plan(somebody("tbi"), does("COG-07"), does("COG-08")), None),
    ("ADV-30", "Sam cannot hear well", plan(somebody("tbi", hearing_vision_untreated="yes"), does("COG-01")), "I"),
    ("ADV-30", "Sam hears well", plan(somebody("tbi", **NO_CAUSE), does("COG-01")), None),
    ("ADV-31", "Pat cannot lift the hand", plan(somebody("stroke", **{**HAND, "hand_movement": "no"}),
                                                does("EXE-12")), "W"),
    ("ADV-31", "Pat can", plan(somebody("stroke", **HAND), does("EXE-12")), None),
    ("ADV-32", "nobody is near", plan(somebody("ms", supervised_exercise="no"), CLOSED), "W"),
    ("ADV-32", "a carer stands by", plan(somebody("ms", supervised_exercise="no"), does(
        "EXE-08", build_up="Then eyes closed.", details={"helper": "carer"})), None),
    ("ADV-32", "somebody is near", plan(somebody("ms", supervised_exercise="yes"), CLOSED), None),
    ("ADV-32", "nobody is near and eyes stay open", plan(somebody("ms", supervised_exercise="no"), does("EXE-08")),
     None),
]  # fmt: skip
