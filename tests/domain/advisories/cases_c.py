"""ADV-33 to ADV-46: for each rule who is told and who is not. (rule, who, draft, severity or None)."""

from tests.domain.advisories.people import VISIT, ago, does, goal, measured, plan, somebody

MS, STROKE = somebody("ms"), somebody("stroke@100")
LIGHT = {"bipolar": "no", "retinal": "no", "photosensitiser": "no"}
DROWSY = {"sedative": "yes", "baclofen": "yes"}


def spastic(product, **fields):
    return does("MED-07", record={**VISIT, "product": product}, **fields)


CASES = [
    ("ADV-33", "nobody answers", plan(MS, measures=[measured("phq_9")], crisis_contact=False), "C"),
    ("ADV-33", "a goal is measured with it", plan(MS, goals=[goal(measure="phq_9")], crisis_contact=False), "C"),
    ("ADV-33", "somebody answers", plan(MS, measures=[measured("phq_9")]), None),
    ("ADV-33", "nothing of the kind is asked", plan(MS, measures=[measured("mfis")], crisis_contact=False), None),
    ("ADV-34", "baclofen ends in June", plan(MS, spastic("Baclofen", ends_on=ago(-90))), "C"),
    ("ADV-34", "it ends by a taper", plan(MS, spastic("Baclofen, taper over 3 weeks", ends_on=ago(-90))), None),
    ("ADV-34", "it goes on", plan(MS, spastic("Baclofen")), None),
    ("ADV-34", "Pat takes baclofen and the record names nothing",
     plan(somebody("ms", baclofen="yes"), spastic("", ends_on=ago(-90))), "C"),
    ("ADV-34", "it is tizanidine that ends", plan(somebody("ms", baclofen="yes"), spastic(
        "Tizanidine", ends_on=ago(-90))), None),
    ("ADV-35", "Pat takes clonidine after a stroke", plan(somebody("stroke", slowing_medicine="yes")), "I"),
    ("ADV-35", "Pat has MS and takes it", plan(somebody("ms", slowing_medicine="yes")), None),
    ("ADV-35", "Pat takes none after a stroke", plan(somebody("stroke", slowing_medicine="no")), None),
    ("ADV-36", "growth hormone is recorded",
     plan(STROKE, does("MED-12", record={**VISIT, "product": "Growth hormone"})), "W"),
    ("ADV-36", "a peptide is bought", plan(STROKE, does("SUP-03", type="BPC-157 from the internet")), "W"),
    ("ADV-36", "the usual is recorded", plan(STROKE, does("MED-12")), None),
    ("ADV-37", "vitamins are to stop MS", plan(MS, does("SUP-03", type="Vitamin D to stop the MS")), "I"),
    ("ADV-37", "meals are for the heart", plan(MS, does("SUP-03", type="More plants, for heart health")), None),
    ("ADV-38", "Kit plays rugby after 2 weeks",
     plan(somebody("tbi/concussion@14"), does("EXE-04", type="Rugby training")), "W"),
    ("ADV-38", "Kit plays rugby after 3 weeks",
     plan(somebody("tbi/concussion@21"), does("EXE-04", type="Rugby training")), None),
    ("ADV-38", "Kit trains on a screen the day after", plan(somebody("tbi/concussion@1"), does("COG-07")), "W"),
    ("ADV-38", "Kit trains on a screen in the third week", plan(somebody("tbi/concussion@15"), does("COG-07")), None),
    ("ADV-38", "Kit's effort is 5 of 10", plan(somebody("tbi/concussion@15"), does("EXE-04", scale="cr10", high=5)),
     "W"),
    ("ADV-38", "Kit's effort is 3 of 10", plan(somebody("tbi/concussion@15"), does("EXE-04", scale="cr10", high=3)),
     None),
    ("ADV-38", "Sam's injury was severe", plan(somebody("tbi/severe@1"), does("COG-07")), None),
    ("ADV-39", "there is no stop rule", plan(MS, does("EXE-01", stop_rule=" ")), "W"),
    ("ADV-39", "a course has no first day", plan(STROKE, does("MED-05", frequency="course")), "W"),
    ("ADV-39", "the version has no days yet", plan(MS, does("EXE-01"), first_on=None, review_on=None), "I"),
    ("ADV-39", "all is there", plan(MS, does("EXE-01")), None),
    ("ADV-40", "Pat wants to be normal", plan(MS, goals=[goal("Be back to normal")]), "W"),
    ("ADV-40", "there are no levels", plan(MS, goals=[goal(levels=0)]), "W"),
    ("ADV-40", "Pat wants to walk, with levels", plan(MS, goals=[goal()]), None),
    ("ADV-41", "nobody knows the smallest change", plan(MS, measures=[measured("abc_scale", thresholds=())]), "I"),
    ("ADV-41", "it is known for stroke only", plan(MS, measures=[measured("berg", thresholds=("stroke",))]), "I"),
    ("ADV-41", "it is known for MS", plan(MS, measures=[measured("mfis", thresholds=("ms",))]), None),
    ("ADV-41", "it was not looked up", plan(MS, measures=[measured("mfis")]), None),
    ("ADV-42", "Pat fell twice and walks", plan(somebody("ms", falls_6_months=2), does("EXE-01")), "W"),
    ("ADV-42", "Pat's balance score is 44", plan(somebody("ms", berg_balance=44), does("EXE-08")), "W"),
    ("ADV-42", "Pat's balance score is 45", plan(somebody("ms", berg_balance=45), does("EXE-08")), None),
    ("ADV-42", "the home is made safe", plan(somebody("ms", berg_balance=44), does("EXE-08"), does("SUP-06")), None),
    ("ADV-43", "Pat is bipolar", plan(somebody("ms", **{**LIGHT, "bipolar": "yes"}), does("SLP-09")), "C"),
    ("ADV-43", "Pat's skin is sensitive", plan(somebody("ms", **{**LIGHT, "photosensitiser": "yes"}),
                                               does("SLP-09")), "W"),
    ("ADV-43", "nothing speaks against light", plan(somebody("ms", **LIGHT), does("SLP-09")), None),
    ("ADV-44", "Pat has MS and the yoga is hot", plan(MS, does("EXE-10", type="Hot yoga")), "W"),
    ("ADV-44", "Pat stands on the head after a stroke", plan(STROKE, does("EXE-10", type="With a headstand")), "W"),
    ("ADV-44", "the yoga is on a chair", plan(MS, does("EXE-10", type="Chair yoga")), None),
    ("ADV-45", "Pat chokes and the meals change",
     plan(somebody("stroke", swallowing="yes", swallow_review="yes"), does("SUP-03")), "W"),
    ("ADV-45", "Pat chokes and nobody looked", plan(somebody("stroke", swallowing="yes"), does("EXE-01")), "W"),
    ("ADV-45", "Pat chokes and a therapist looked",
     plan(somebody("stroke", swallowing="yes", swallow_review="yes"), does("EXE-01")), None),
    ("ADV-45", "Pat swallows well", plan(somebody("stroke", swallowing="no"), does("SUP-03")), None),
    ("ADV-46", "Pat takes two that sedate", plan(somebody("ms", **DROWSY), does("EXE-08")), "W"),
    ("ADV-46", "one is Pat's, one is in the plan",
     plan(somebody("ms", sedative="yes"), does("EXE-08"), does("MED-09")), "W"),
    ("ADV-46", "both names are one group", plan(somebody("ms", antidepressant="yes", fluvoxamine="yes"),
                                                does("EXE-08")), None),
    ("ADV-46", "Pat takes two and cycles", plan(somebody("ms", **DROWSY), does("EXE-02")), None),
]  # fmt: skip
