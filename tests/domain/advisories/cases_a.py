"""ADV-01 to ADV-16: for each rule who is told and who is not. (rule, who, draft, severity or None)."""

from tests.domain.advisories.people import VISIT, does, fact, goal, measured, plan, somebody

SCREENED = {"seizure": "no", "egfr": 80, "cerebrolysin_allergy": "no", "antidepressant": "no", "pregnancy": "no"}
COURSE = does("MED-05")
BEFORE_AND_AFTER = (measured("ten_metre_walk", "start"), measured("ten_metre_walk", "end"))
SLEEPS = {
    "seizure": "no", "bipolar": "no", "psychosis": "no", "parasomnia_injury": "no", "risky_driving": "no",
    "pregnancy": "no", "suicidality": "no", "sleep_apnoea_untreated": "no",
}  # fmt: skip
TESTED = {"seizure": "no", "creatinine_clearance": 80}


def after_stroke(**facts):
    return somebody("stroke@100", **{**SCREENED, **facts})


def sleeper(**facts):
    return somebody("ms/rrms", **{**SLEEPS, **facts})


CASES = [
    ("ADV-01", "Pat had a seizure and has a course", plan(after_stroke(seizure="yes"), COURSE), "C"),
    ("ADV-01", "Pat never had a seizure", plan(after_stroke(), COURSE), None),
    ("ADV-01", "Pat had a seizure and no course", plan(after_stroke(seizure="yes"), does("EXE-01")), None),
    ("ADV-01", "it is recorded under another entry",
     plan(after_stroke(seizure="yes"), does("MED-12", record={**VISIT, "product": "Cerebrolysin 10 ml"})), "C"),
    ("ADV-02", "Pat's kidneys are very weak", plan(after_stroke(egfr=29), COURSE), "C"),
    ("ADV-02", "Pat's kidneys are weak, not very", plan(after_stroke(egfr=30), COURSE), None),
    ("ADV-03", "Pat is allergic to it", plan(after_stroke(cerebrolysin_allergy="yes"), COURSE), "C"),
    ("ADV-03", "Pat is not", plan(after_stroke(), COURSE), None),
    ("ADV-04", "Pat takes an antidepressant", plan(after_stroke(antidepressant="yes"), COURSE), "W"),
    ("ADV-04", "one is in the plan", plan(after_stroke(), COURSE, does("MED-08")), "W"),
    ("ADV-04", "Pat takes none", plan(after_stroke(), COURSE), None),
    ("ADV-05", "Pat is pregnant and agreed", plan(after_stroke(pregnancy="yes"), COURSE), "W"),
    ("ADV-05", "Pat is pregnant and nobody wrote that she agreed",
     plan(after_stroke(pregnancy="yes"), does("MED-05", record={"monitoring_on": "2026-04-01"})), "C"),
    ("ADV-05", "Pat is not pregnant", plan(after_stroke(), COURSE), None),
    ("ADV-06", "nothing is measured", plan(after_stroke(), COURSE), "C"),
    ("ADV-06", "there is no visit", plan(after_stroke(), does("MED-05", record={}), measures=BEFORE_AND_AFTER), "C"),
    ("ADV-06", "walking is measured before and after", plan(after_stroke(), COURSE, measures=BEFORE_AND_AFTER), None),
    ("ADV-07", "Pat has MS", plan(somebody("ms", **SCREENED), COURSE), "W"),
    ("ADV-07", "it is for a sharper mind",
     plan(after_stroke(), does("MED-05", record={**VISIT, "indication": "Brain boost"})), "W"),
    ("ADV-07", "nobody wrote that Pat agreed", plan(after_stroke(), does("MED-05", record={})), "W"),
    ("ADV-07", "Pat had a stroke and agreed", plan(after_stroke(), COURSE), None),
    ("ADV-08", "Pat has epilepsy and short nights", plan(sleeper(seizure="yes"), does("SLP-04")), "C"),
    ("ADV-08", "Pat drives a lorry", plan(sleeper(risky_driving="yes"), does("SLP-04")), "C"),
    ("ADV-08", "Pat has epilepsy and nights that shorten slowly", plan(sleeper(seizure="yes"), does("SLP-05")), "W"),
    ("ADV-08", "nothing speaks against it", plan(sleeper(), does("SLP-04")), None),
    ("ADV-08", "Pat has epilepsy and a fixed rise time", plan(sleeper(seizure="yes"), does("SLP-01")), None),
    ("ADV-09", "Pat's window is 4 h 59", plan(sleeper(), does("SLP-04", bed_minutes=299)), "C"),
    ("ADV-09", "Pat has MS and 5 hours", plan(sleeper(), does("SLP-04", bed_minutes=300)), "W"),
    ("ADV-09", "Old Sam has 5 hours",
     plan(somebody("long_stress", age=65, **SLEEPS), does("SLP-04", bed_minutes=329)), "W"),
    ("ADV-09", "Young Sam has 5 hours",
     plan(somebody("long_stress", age=64, **SLEEPS), does("SLP-04", bed_minutes=300)), None),
    ("ADV-09", "Pat has 5 h 30", plan(sleeper(), does("SLP-04", bed_minutes=330)), None),
    ("ADV-10", "Pat naps and has short nights", plan(sleeper(), does("SLP-04"), does("SLP-08")), "W"),
    ("ADV-10", "Pat naps", plan(sleeper(), does("SLP-08"), does("SLP-01")), None),
    ("ADV-11", "Pat fell twice and gets up at night", plan(somebody("ms", falls_6_months=2), does("SLP-03")), "W"),
    ("ADV-11", "Pat has a catheter", plan(somebody("ms", catheter="yes"), does("SLP-03")), "W"),
    ("ADV-11", "Pat sits up in bed", plan(somebody("ms", catheter="yes"), does("SLP-03", type="Sit up in bed")), None),
    ("ADV-11", "Pat is steady at night",
     plan(somebody("ms", falls_6_months=1, hemiparesis="no", catheter="no"), does("SLP-03")), None),
    ("ADV-12", "Pat has MS", plan(somebody("ms"), does("MED-09")), "W"),
    ("ADV-12", "Sam had a brain injury and takes nothing for immunity",
     plan(somebody("tbi", autoimmune="no", immunosuppressant="no"), does("MED-09")), None),
    ("ADV-13", "Sam takes fluvoxamine", plan(somebody("tbi", fluvoxamine="yes"), does("MED-09")), "C"),
    ("ADV-13", "Sam takes warfarin", plan(somebody("tbi", anticoagulant="yes"), does("MED-09")), "W"),
    ("ADV-13", "Sam takes nothing", plan(
        somebody("tbi", fluvoxamine="no", seizure="no", anticoagulant="no", sedative="no"), does("MED-09")), None),
    ("ADV-14", "Sam is pregnant", plan(somebody("tbi", pregnancy="yes"), does("MED-09")), "W"),
    ("ADV-14", "Sam is well", plan(somebody("tbi", pregnancy="no", liver="no"), does("MED-09")), None),
    ("ADV-15", "Pat had a seizure", plan(somebody("ms", **{**TESTED, "seizure": "yes"}), does("MED-06")), "C"),
    ("ADV-15", "Pat's clearance is 50",
     plan(somebody("ms", **{**TESTED, "creatinine_clearance": 50}), does("MED-06")), "C"),
    ("ADV-15", "Pat was never tested", plan(somebody("ms", seizure="no"), does("MED-06")), "W"),
    ("ADV-15", "Pat was tested 13 months ago",
     plan(somebody("ms", seizure="no", creatinine_clearance=fact(80, seen=396)), does("MED-06")), "W"),
    ("ADV-15", "Pat was tested a year ago to the day",
     plan(somebody("ms", seizure="no", creatinine_clearance=fact(80, seen=365)), does("MED-06")), None),
    ("ADV-16", "Pat takes fluoxetine to walk again", plan(
        after_stroke(), does("MED-08", record={**VISIT, "product": "Fluoxetine", "indication": "motor recovery"})),
     "W"),
    ("ADV-16", "it stands under a walking goal", plan(after_stroke(), does(
        "MED-08", goal=goal().key, record={**VISIT, "product": "fluoxetine"}), goals=[goal(domain="walking")]), "W"),
    ("ADV-16", "Pat takes it for low mood", plan(
        after_stroke(), does("MED-08", record={**VISIT, "product": "Fluoxetine", "indication": "depression"})), None),
]  # fmt: skip
