from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.checkin import Entry, NotInPlan, OtherContent, log
from plans.domain.days import local_day
from plans.models import CheckIn, CheckInQuarantine
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.stories import draft_for, share_now, shared_plan


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=7).prescriptions.get()


def say(pat, pat_user, walk, day, outcome="done", **more):
    entry = Entry(**{"id": new_id(), "item_key": walk.stable_key, "local_date": day, "outcome": outcome, **more})
    return log(entry=entry, patient=pat, actor=pat_user, now=timezone.now())


def test_pat_logs_a_walk_with_day_zone_and_version(pat, pat_user, walk, today):
    row = say(pat, pat_user, walk, today, minutes=12)
    assert (row.local_date, row.time_zone, row.version, row.minutes) == (today, "Europe/London", walk.version, 12)
    assert AuditEvent.objects.get(action="checkin.logged").patient_id == pat.pk


def test_the_same_entry_sent_twice_is_one_row(pat, pat_user, walk, today):
    entry = Entry(id=new_id(), item_key=walk.stable_key, local_date=today, outcome="done")
    first, second = (log(entry=entry, patient=pat, actor=pat_user, now=timezone.now()) for _ in range(2))
    assert first == second
    assert CheckIn.objects.count() == 1


def test_sent_again_after_400_days_it_is_still_the_same_row(pat, pat_user, walk, today):
    entry = Entry(id=new_id(), item_key=walk.stable_key, local_date=today, outcome="done")
    log(entry=entry, patient=pat, actor=pat_user, now=timezone.now())
    log(entry=entry, patient=pat, actor=pat_user, now=timezone.now() + timedelta(days=400))
    assert CheckIn.objects.count() == 1


def test_the_same_id_with_other_content_is_kept_aside(pat, pat_user, walk, today):
    row = say(pat, pat_user, walk, today)
    for _ in range(2):
        with pytest.raises(OtherContent):
            say(pat, pat_user, walk, today, outcome="some", minutes=3, id=row.pk)
    assert CheckIn.objects.get() == row
    assert CheckInQuarantine.objects.get().payload["minutes"] == 3


def test_another_persons_id_tells_nothing_and_changes_nothing(pat, pat_user, quinn, quinn_user, otto, walk, today):
    row = say(pat, pat_user, walk, today)
    other = shared_plan(quinn, otto).prescriptions.get()
    with pytest.raises(OtherContent):
        say(quinn, quinn_user, other, today, id=row.pk)
    assert CheckIn.objects.get().patient == pat


def test_a_correction_is_a_new_row_and_the_old_one_stays(pat, pat_user, walk, today):
    first = say(pat, pat_user, walk, today)
    second = say(pat, pat_user, walk, today, outcome="some", minutes=4)
    assert second.amends == first
    assert CheckIn.objects.standing().get() == second
    assert CheckIn.objects.get(pk=first.pk).outcome == "done"


def test_taking_back_leaves_a_trace(pat, pat_user, walk, today):
    say(pat, pat_user, walk, today)
    say(pat, pat_user, walk, today, outcome="undone")
    assert CheckIn.objects.standing().get().outcome == "undone"
    assert CheckIn.objects.count() == 2


def test_yesterdays_entry_stays_yesterdays(pat, pat_user, walk, today):
    row = say(pat, pat_user, walk, today - timedelta(days=1))
    assert row.local_date == today - timedelta(days=1)


@pytest.mark.parametrize("days", [-1, 8])
def test_a_day_ahead_or_too_long_ago_is_refused(pat, pat_user, walk, today, days):
    with pytest.raises(NotInPlan):
        say(pat, pat_user, walk, today - timedelta(days=days))


def test_an_entry_made_against_version_1_is_accepted_after_version_2_was_shared(pat, pat_user, cara, walk, today):
    second = draft_for(pat, cara, reason="Longer walks")
    share_now(second, cara)
    entry = Entry(id=new_id(), item_key=walk.stable_key, local_date=today, outcome="done")
    row = log(entry=entry, patient=pat, actor=pat_user, now=timezone.now(), seen_version=walk.version_id)
    assert row.version == walk.version


def test_it_keeps_pats_entry_when_cara_changes_the_plan(pat, pat_user, cara, walk, today):
    row = say(pat, pat_user, walk, today)
    second = draft_for(pat, cara, reason="Stop the walks")
    second.prescriptions.update(name="Cycle")
    share_now(second, cara)
    row.refresh_from_db()
    assert (row.version.number, row.prescription.name) == (1, "Walk indoors or outside")


def test_a_draft_cannot_be_logged(pat, pat_user, cara, today):
    from tests.stories import action_in, goal_in

    item = action_in(goal_in(draft_for(pat, cara), cara), cara)
    with pytest.raises(NotInPlan):
        say(pat, pat_user, item, today)
