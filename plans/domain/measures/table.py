"""Every measure that a plan can name (clinical.md Part 4, and what the catalogue entries ask for).

Values that the entries name and Part 4 does not describe have no licence that was looked up and no thresholds.
"""

from dataclasses import replace

from plans.domain.measures.measure import (
    A_TOTAL,
    CLINICIAN,
    EITHER,
    HIGHER,
    LOWER,
    NEITHER,
    PERSON,
    UNKNOWN,
    A,
    B,
    C,
    Measure,
)
from plans.domain.measures.measure import gettext_noop as _
from plans.domain.measures.thresholds import THRESHOLDS

POINTS, SECONDS, METRES, OF_10 = _("points"), _("seconds"), _("metres"), _("of 10")

_ROWS = (
    # questionnaires
    Measure("phq_9", _("PHQ-9, mood"), POINTS, LOWER, PERSON, 2, A, 0, 27),
    Measure("phq_2", _("PHQ-2, mood"), POINTS, LOWER, PERSON, 1, A, 0, 6),
    Measure("gad_7", _("GAD-7, worry"), POINTS, LOWER, PERSON, 4, A, 0, 21),
    Measure("mfis", _("MFIS, fatigue"), POINTS, LOWER, CLINICIAN, 4, B, 0, 84),
    Measure("mfis_5", _("MFIS, 5 items, fatigue"), POINTS, LOWER, CLINICIAN, 4, B, 0, 20),
    Measure("insomnia_severity_index", _("Insomnia Severity Index"), POINTS, LOWER, CLINICIAN, 2, C, 0, 28),
    Measure("psqi", _("Pittsburgh Sleep Quality Index"), POINTS, LOWER, CLINICIAN, 4, C, 0, 21),
    Measure("epworth_sleepiness_scale", _("Epworth Sleepiness Scale"), POINTS, LOWER, CLINICIAN, 4, UNKNOWN, 0, 24),
    Measure("stop_bang", _("STOP-BANG, sleep breathing"), POINTS, LOWER, CLINICIAN, 52, UNKNOWN, 0, 8),
    Measure("msws_12", _("MSWS-12, walking in MS"), POINTS, LOWER, CLINICIAN, 4, C, 0, 100),
    Measure("abc_scale", _("ABC, confidence in balance"), "%", HIGHER, CLINICIAN, 4, B, 0, 100),
    Measure("psfs", _("Patient-Specific Functional Scale"), OF_10, HIGHER, PERSON, 4, A, 0, 10),
    Measure("gas", _("Goal attainment scaling"), _("T-score"), HIGHER, CLINICIAN, 4, A),
    Measure("ears", _("EARS, keeping to exercise"), POINTS, HIGHER, CLINICIAN, 4, B, 0, 24),
    Measure("neuro_qol", _("Neuro-QoL short form"), _("T-score"), NEITHER, CLINICIAN, 4, C),
    Measure("promis", _("PROMIS short form"), _("T-score"), NEITHER, CLINICIAN, 4, C),
    Measure("motor_activity_log", _("Motor Activity Log"), POINTS, HIGHER, CLINICIAN, 4),
    Measure("concussion_symptom_sum", _("Sum of concussion symptoms"), POINTS, LOWER, CLINICIAN, 1),
    # timed and rated tests
    Measure("timed_25_foot_walk", _("Timed 25-foot walk"), SECONDS, LOWER, CLINICIAN, 4, A),
    Measure("ten_metre_walk", _("10-metre walk"), _("m/s"), HIGHER, CLINICIAN, 4, A),
    Measure("two_minute_walk", _("2-minute walk"), METRES, HIGHER, CLINICIAN, 4, A),
    Measure("six_minute_walk", _("6-minute walk"), METRES, HIGHER, CLINICIAN, 12, A),
    Measure("timed_up_and_go", _("Timed up and go"), SECONDS, LOWER, CLINICIAN, 4, A),
    Measure("five_times_sit_to_stand", _("5 times sit to stand"), SECONDS, LOWER, CLINICIAN, 4, A),
    Measure("thirty_second_chair_stand", _("30-second chair stand"), _("stands"), HIGHER, CLINICIAN, 4),
    Measure("nine_hole_peg", _("9-hole peg test"), SECONDS, LOWER, CLINICIAN, 4, A),
    Measure("repetition_maximum", _("Repetition maximum"), _("kg"), HIGHER, CLINICIAN, 4),
    Measure("berg_balance", _("Berg Balance Scale"), POINTS, HIGHER, CLINICIAN, 4, B, 0, 56),
    Measure("functional_gait_assessment", _("Functional Gait Assessment"), POINTS, HIGHER, CLINICIAN, 4, B, 0, 30),
    Measure("wolf_motor_function_test", _("Wolf Motor Function Test"), SECONDS, LOWER, CLINICIAN, 4),
    Measure("arat", _("Action Research Arm Test"), POINTS, HIGHER, CLINICIAN, 4),
    Measure("mrs", _("Modified Rankin Scale"), _("grade"), LOWER, CLINICIAN, 12, A_TOTAL, 0, 6),
    Measure("barthel", _("Barthel Index"), POINTS, HIGHER, CLINICIAN, 4, B, 0, 100),
    Measure("sdmt", _("Symbol Digit Modalities Test"), _("correct"), HIGHER, CLINICIAN, 12, C),
    Measure("moca", _("MoCA, thinking"), POINTS, HIGHER, CLINICIAN, 12, C, 0, 30),
    # what the person logs
    Measure("fatigue_nrs", _("Tiredness, 0 to 10"), OF_10, LOWER, PERSON, 1, A, 0, 10),
    Measure("mood_nrs", _("Mood, 0 to 10"), OF_10, HIGHER, PERSON, 1, A, 0, 10),
    Measure("pain_nrs", _("Pain, 0 to 10"), OF_10, LOWER, PERSON, 1, A, 0, 10),
    Measure("spasticity_nrs", _("Stiffness, 0 to 10"), OF_10, LOWER, PERSON, 1, A, 0, 10),
    Measure("sleepiness_nrs", _("Sleepiness by day, 0 to 10"), OF_10, LOWER, PERSON, 1, A, 0, 10),
    Measure("sleep_quality_nrs", _("Quality of sleep, 0 to 10"), OF_10, HIGHER, PERSON, 1, A, 0, 10),
    Measure("confidence_nrs", _("Confidence, 0 to 10"), OF_10, HIGHER, PERSON, 1, A, 0, 10),
    Measure("sleep_diary", _("Sleep diary"), _("hours asleep"), HIGHER, PERSON, 1, A, 0, 24),
    Measure("sleep_efficiency", _("Sleep efficiency, from the diary"), "%", HIGHER, PERSON, 1, A, 0, 100),
    Measure("steps", _("Steps a day"), _("steps"), HIGHER, PERSON, 1, A),
    Measure("active_minutes", _("Active minutes a week"), _("minutes"), HIGHER, PERSON, 1, A),
    Measure("active_days", _("Active days a week"), _("days"), HIGHER, PERSON, 1, A, 0, 7),
    Measure("adherence", _("Medicine taken as agreed"), "%", HIGHER, PERSON, 4, A, 0, 100),
    Measure("falls_per_30_days", _("Falls in 30 days"), _("falls"), LOWER, EITHER, 4, A),
    Measure("near_falls", _("Near-falls"), _("near-falls"), LOWER, PERSON, 1, A),
    Measure("relapse_log", _("Relapses, by date"), _("relapses"), LOWER, EITHER, 0, A),
    Measure("days_to_return", _("Days until the return to work, school or sport"), _("days"), LOWER, EITHER, 0, A),
    # values of the body and notes
    Measure("home_blood_pressure", _("Blood pressure at home"), "mmHg", NEITHER, PERSON, 1, A),
    Measure("resting_heart_rate", _("Resting heart rate"), _("beats a minute"), NEITHER, PERSON, 1, A),
    Measure("weight", _("Weight"), _("kg"), NEITHER, PERSON, 4, A),
    Measure("ldl_cholesterol", _("LDL cholesterol"), "mmol/L", LOWER, CLINICIAN, 12, A),
    Measure("mri_review", _("MRI and clinical review, date"), "", NEITHER, CLINICIAN, 52, A),
    Measure("medication_list_date", _("Date of the medicine list"), "", NEITHER, CLINICIAN, 26, A),
    Measure("endocrine_referral", _("Referral to endocrinology, date"), "", NEITHER, CLINICIAN, 0, A),
    Measure("same_measure_before_and_after", _("The same measure before and after"), "", NEITHER, CLINICIAN, 0, A),
)  # fmt: skip


MEASURES: dict[str, Measure] = {row.code: replace(row, thresholds=THRESHOLDS.get(row.code, ())) for row in _ROWS}
