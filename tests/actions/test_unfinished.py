from datetime import timedelta

from django.utils import timezone

from plans.actions import unfinished
from plans.models import AnswerDraft


def test_pats_first_answers_wait_for_pat_and_for_nobody_else(pat, pat_user, cara):
    first = unfinished.keep(user=pat_user, patient=pat, form="sleep", subject="2026-03-12", answers={"bed": "23:15"})
    second = unfinished.keep(user=pat_user, patient=pat, form="sleep", subject="2026-03-12", answers={"sol": 20})
    assert second.pk == first.pk
    assert second.event_id == first.event_id
    assert second.answers == {"bed": "23:15", "sol": 20}
    assert unfinished.unfinished(user=cara, patient=pat, form="sleep", subject="2026-03-12") is None


def test_what_nobody_finished_in_30_days_goes(pat, pat_user):
    kept = unfinished.keep(user=pat_user, patient=pat, form="week", answers={"helped": []})
    old = unfinished.keep(user=pat_user, patient=pat, form="sleep", answers={"bed": "23:15"})
    AnswerDraft.objects.filter(pk=old.pk).update(updated_at=timezone.now() - timedelta(days=31))
    assert unfinished.clear_old(timezone.now()) == 1
    assert AnswerDraft.objects.get() == kept


def test_an_answer_from_pats_tablet_is_kept_when_the_phone_finished_first(pat, pat_user):
    common = {"user": pat_user, "patient": pat, "form": "sleep"}
    on_the_phone = unfinished.keep(**common, answers={"bed": "23:15"})
    unfinished.keep(**common, answers={"note": "Noise in the street"})
    unfinished.finish(on_the_phone)
    left = AnswerDraft.objects.get()
    assert left.answers["note"] == "Noise in the street"
    assert left.event_id != on_the_phone.event_id
    unfinished.finish(left)
    assert not AnswerDraft.objects.exists()
