"""What happened to the demo's people beside their sessions, person by person. Days count back from the load."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from plans.actions import checkin
from plans.actions.demo_answers import all_told
from plans.actions.demo_care import act, alert_of, ask, begun_check, check, consent, invited, reply, reply_to_all
from plans.actions.demo_days import half_plan, kept_night, morning, mornings, nights
from plans.actions.demo_plans import carer_account
from plans.actions.demo_script import FIRST, Person, Teller
from plans.actions.demo_weeks import asked, begun_measure, begun_review, corrected, phq, timed, weeks
from plans.models import CareRequest, CheckIn
from recovery.ids import new_id

Kind = CareRequest.Kind
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FALL = {
    "signs": ["fall"], "since": "hours", "strong": 4, "said": {"fall_head": "no", "thinner": "no", "fall_hurt": "yes"},
}  # fmt: skip
HEAT = {
    "signs": ["ms_worse"], "since": "hours", "strong": 3, "said": {"ms_grave": "no", "infection": "no", "heat": "yes"},
}  # fmt: skip
HEADACHE = {"signs": ["headache"], "since": "hours", "strong": 7, "said": {"headache_grave": "no"}}
PLACES = {"name_1": "Find my way in town", "1": 3, "name_2": "Follow a recipe", "2": 4, "name_3": "Phone calls", "3": 6}
FEVER = {
    "signs": ["ms_worse", "fever"], "since": "days", "strong": 6,
    "said": {"fever_grave": "no", "ms_grave": "no", "immune": "no", "infection": "yes", "heat": "no"},
}  # fmt: skip


def maya(told: Teller, who: Person) -> None:
    """13 weeks with an infection in the middle: everything that a person can have, and a morning still to answer."""
    mornings(told, FIRST, 1, 5, who.versions[0].rest)
    nights(told, 20, 1, bed=time(22, 45), up=time(7, 0))
    weeks(told, FIRST, "rrrrrs.rr")
    for back, values in ((88, (1, 1, 2, 2, 1, 1, 2, 0, 0)), (60, (1, 1, 2, 3, 0, "skipped", 1, 0, 0)),
                         (32, (1, 0, 1, 2, 0, 0, 1, 0, 0))):  # fmt: skip
        asked(told, back, "phq_9", phq(*values))
    for back, tired in ((88, 7), (74, 6), (60, 6), (44, 9), (30, 7), (18, 5)):
        asked(told, back, "fatigue_nrs", {"value": tired})
    _walks(told)
    fever = alert_of(check(told, told.at(told.day(48), 20, 10), FEVER, ("called",)))
    act(told, fever, HOUR, "seen")
    act(told, fever, 14 * HOUR, "called", "Urine infection, her GP treats it. Plan paused for ten days.", closes=True)
    check(told, told.at(told.day(12), 15, 30), HEAT)
    assert told.helper
    consent(told, told.helper, 110, "My husband", may_log=True, may_see_progress=True)
    consent(told, carer_account("Birgit Holm", told.clinician), 100, "My sister", ended=40, may_log=True)
    moved = ask(told, told.at(told.day(25), 9, 15), Kind.CHANGE, "The cooling takes long.", "shorter", "SUP-04")
    reply(told, moved, 5 * HOUR, "Ten minutes are enough on cool days. We talk about it at the review.")
    reply_to_all(told, "Thank you for telling us. Take the shorter way this week.")
    ask(told, told.at(told.day(3), 18, 40), Kind.TELL, "I have a cold. It is getting better.")
    talk = ask(told, told.at(told.day(2), 10, 5), Kind.TALK, "Can we talk about the drip in spring?")
    reply(told, talk, 5 * HOUR, "Yes. I call you tomorrow after 10.", read=False)
    begun_measure(told, "phq_9", phq(1, 0, "unknown"))


def _walks(told: Teller) -> None:
    timed(told, 90, "timed_25_foot_walk", {"trial_1": 8.4, "trial_2": 8.1})
    wrong = timed(
        told, 49, "timed_25_foot_walk", {"trial_1": 19.9, "trial_2": 9.7}, note="Warm room, tired after work."
    )
    corrected(told, wrong, {"trial_1": 9.9, "trial_2": 9.7}, "The first trial was typed wrongly.")
    one = {"aid": "stick", "shoes": "Flat shoes, the same as before", "time_of_day": "afternoon"}
    timed(told, 13, "timed_25_foot_walk", {"trial_1": 7.8, "trial_2": "skipped"}, one, "Stopped after one: tired.")


def ruth(told: Teller, who: Person) -> None:
    """The sleep diary, a new version this week, and an alert that nobody has read yet."""
    mornings(told, FIRST, 1, 6, diary=True)
    nights(told, FIRST, 1, bed=time(23, 15), up=time(6, 45))
    weeks(told, FIRST, "rr.rsr")
    begun_review(told)
    for back, values in ((85, (2, 2, 3, 2, 1, 2, 2, 1, 0)), (50, (1, 2, 3, 2, 1, 1, 2, 0, 0))):
        asked(told, back, "phq_9", phq(*values))
    asked(told, 20, "sleep_quality_nrs", {"value": 4})
    low = {"signs": ["low"], "since": "days", "strong": 5, "said": {"dying": "no"}}
    seen = alert_of(check(told, told.at(told.day(29), 21, 5), low))
    act(told, seen, 11 * HOUR, "no_answer", "No answer at 8. I try again at noon.")
    act(told, seen, 15 * HOUR, "called", "A bad week at work. No thoughts of dying. Visit moved forward.", closes=True)
    act(told, seen, 40 * HOUR, "correction", "The visit is in two weeks, not in one.", closes=True)
    _late_entry(told)
    reply_to_all(told, "We made it less. Look at your new plan.")
    ask(told, told.at(told.day(1), 19, 45), Kind.CHANGE, "Could the list come after breakfast?", "other_time", "COG-02")
    morning(told, 0, 6, slept=None)
    kept_night(told, told.today, {"into_bed": "23:10", "tried": "23:40"})
    check(told, _ago(told, 50), FALL, ("cannot",))


def _late_entry(told: Teller) -> None:
    """Something said against the version before, after the next one was shared."""
    version = told.patient.plans.get().versions.get(number=1)
    item = version.prescriptions.get(intervention__code="COG-01")
    day = version.plan.versions.get(number=2).starts_on or told.today
    checkin.log(
        entry=checkin.Entry(new_id(), item.stable_key, day - DAY, "some", minutes=10, note="On paper, typed later."),
        patient=told.patient, actor=told.actor, now=told.at(day, 21), seen_version=version.pk,
    )  # fmt: skip


def aisha(told: Teller, who: Person) -> None:
    """A relapse in the middle, and no word for 9 days."""
    mornings(told, 84, 9, 4, who.versions[0].rest)
    weeks(told, 84, "rr.r", last=16)
    asked(told, 80, "fatigue_nrs", {"value": 8})
    fell = check(told, told.at(told.day(10), 11), FALL)
    act(told, alert_of(fell), 3 * HOUR, "seen")
    act(told, alert_of(fell), 30 * HOUR, "no_answer", "No answer. Message left with the neighbour.")
    reply_to_all(told, "Sit for the second half. That counts.")


def callum(told: Teller, who: Person) -> None:
    """A brother who helps with everything, a day of low energy, and a team without a safety contact: PHQ-2.

    Nobody has read his alert of this morning in time, and the team has no next in line.
    """
    mornings(told, 84, 1, 5)
    weeks(told, 84, "r.rs")
    asked(told, 70, "phq_2", phq(1, 2))
    asked(told, 70, "gad_7", phq(1, 1, 0, 2, 1, 0, 1))
    assert told.helper
    consent(told, told.helper, 95, "My brother", may_log=True, may_answer=True, may_see_progress=True)
    seizure = {"signs": ["seizure"], "since": "hours", "strong": 5, "said": {"seizure_grave": "no"}}
    made = alert_of(check(told, told.at(told.day(33), 13), seizure, ("called",)))
    act(told, made, 2 * HOUR, "referred", "The epilepsy nurse has it, visit within the week.", closes=True)
    asked(told, 40, "psfs", PLACES)
    other = timed(told, 21, "ten_metre_walk", {"metres": 10, "seconds": 11.2})
    corrected(told, other, other.items, "Entered for the wrong person.", undone=True)
    _kept_aside(told)
    check(told, told.now - 5 * HOUR, HEADACHE)
    half_plan(told, 2)
    begun_check(told, {"signs": ["low"], "since": "days"})


def _kept_aside(told: Teller) -> None:
    """The id of an answer came again with other content: it is kept aside, and the first one stands."""
    row = CheckIn.objects.standing().filter(patient=told.patient, outcome="done").order_by("-local_date")[0]
    again = checkin.entry_of(row, row.pk, outcome="some", note="Sent from the old phone.")
    try:
        checkin.log(entry=again, patient=told.patient, actor=told.actor, now=told.now)
    except checkin.OtherContent:
        return


def elena(told: Teller, who: Person) -> None:
    """The first week: few answers, no picture yet, and all of today is told."""
    mornings(told, 4, 1, 6)
    morning(told, 0, 7)
    all_told(told)
    assert told.helper
    consent(told, told.helper, 3, "A friend", may_log=True)


def grace(told: Teller, who: Person) -> None:
    """The plan pauses since 3 days, until somebody resumes it; somebody was asked to help."""
    mornings(told, 33, 3, 5)
    weeks(told, 33, "r")
    timed(told, 30, "mrs", {"grade": 3})
    invited(told, "Thandi Mbeki", "My daughter")


def piet(told: Teller, who: Person) -> None:
    """A plan that reached its end: the person reads it, and nothing is asked any more."""
    mornings(told, 90, 40, 6)
    weeks(told, 90, "rr", last=42)


def _ago(told: Teller, minutes: int) -> datetime:
    """A moment of today: so many minutes ago, or the beginning of the day where that is later."""
    return max(told.now - timedelta(minutes=minutes), told.at(told.today, 4))


STORIES: dict[str, Callable[[Teller, Person], None]] = {
    "Maya": maya, "Ruth": ruth, "Aisha": aisha, "Callum": callum, "Elena": elena, "Grace": grace, "Piet": piet,
}  # fmt: skip
