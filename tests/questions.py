"""Steps of tests about questionnaires: a plan that asks, a team that answers, somebody who goes through the pages."""

from datetime import timedelta

from django.utils import timezone

from plans.actions.measure_results import Entry, enter, finish, keep_answer
from plans.domain.days import local_day
from plans.models import CareTeam
from recovery.ids import new_id
from tests.stories import action_in, draft_for, goal_in, share_now

QUIET = [1, 0, 0, 0, 0, 0, 0, 0]  # the first 8 items of the PHQ-9


def contact_for(team: CareTeam, user) -> None:
    CareTeam.objects.filter(pk=team.pk).update(safety_contact=user)


def asked(patient, clinician, *codes, days=0, when="start", every=None):
    """A plan since some days ago that asks for these measures."""
    version = draft_for(patient, clinician)
    action_in(goal_in(version, clinician), clinician)
    for at, code in enumerate(codes):
        version.planned_measures.create(
            organisation=patient.organisation, measure=code, when=when, every_weeks=every, position=at
        )
    return share_now(version, clinician, days=days)


def say(client, code, step, answer=None, event_id=None, query="", **press):
    """One step of a questionnaire by a plain post."""
    words = {"id": str(event_id or new_id()), **press}
    if answer is not None:
        words["answer"] = str(answer)
    return client.post(f"/measures/{code}/{step}/{query}", words)


def say_all(client, code, answers, event_id=None):
    """Each step in order; a None is skipped. Answers the last response."""
    response = None
    for at, answer in enumerate(answers, start=1):
        press = {"skip": "1"} if answer is None else {}
        response = say(client, code, at, answer, event_id, **press)
    return response


def answered_and_begun(pat, cara) -> None:
    """Pat has answered one questionnaire and begun others, one of them with item 9; Cara has entered tests."""
    contact_for(pat.care.get().team, cara)
    now = timezone.now()
    today = local_day(now, pat.time_zone)
    about = {"patient": pat, "actor": pat.user, "now": now}
    keep_answer(code="mood_nrs", answers={"value": 6}, **about)
    finish(code="mood_nrs", **about)
    for code, answers in (
        ("phq_9", {str(at): 1 for at in range(1, 9)} | {"9": 2}), ("gad_7", {"1": 2, "2": "skipped"}),
        ("psfs", {"name_1": "Climb the stairs to my flat"}), ("fatigue_nrs", {}),
    ):  # fmt: skip
        keep_answer(code=code, answers=answers, **about)
    for code, items, back in (
        ("mfis", {"total": 50}, 60), ("mfis", {"total": 44}, 2), ("timed_up_and_go", {"seconds": "unknown"}, 5),
        ("phq_9", {**dict.fromkeys("1234567", 1), "8": "skipped", "9": 1}, 30),
    ):  # fmt: skip
        entry = Entry(code, today - timedelta(days=back), items, conditions={"aid": "stick"})
        enter(patient=pat, actor=cara, entry=entry, now=now, id=new_id())
