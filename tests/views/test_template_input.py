"""What a form of a template is sent that it cannot take: said in place, the rest kept, nothing half written."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.views.templates_on_pages import TODAY, WORDS, address, draft, shelf, ticked

__all__ = ["draft", "shelf"]  # fixtures


def test_without_any_words_nothing_happens_and_nothing_typed_is_lost(browse, cara, pat, draft):
    cara_browses = browse(cara)
    body = ticked(cara_browses.get(address(pat)), first_day=(TODAY + timedelta(days=9)).isoformat())
    answer = cara_browses.post(address(pat), body)
    assert answer.status_code == 422
    assert "Answer at least one question" in answer.text
    assert body["first_day"] in answer.text
    assert not draft.goals.exists()


def test_contraindications_are_checked_by_somebody(browse, cara, pat, draft):
    cara_browses = browse(cara)
    body = ticked(cara_browses.get(address(pat)), **WORDS)
    del body["checked"]
    answer = cara_browses.post(address(pat), body)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"checked"})


def test_a_medicine_that_is_ticked_is_asked_for_whole(browse, cara, pat, draft):
    cara_browses, at = browse(cara), address(pat, "cerebrolysin-record")
    page = cara_browses.get(at)
    assert not page.context["form"].fields["take_MED-05"].initial
    body = ticked(page, words_course="Walk to the post office", **{"prescriber_MED-05": "Dr Ng"})
    body |= {"reason_MED-05": "Discussed with the neurologist."}
    answer = cara_browses.post(at, body)
    assert answer.status_code == 422
    assert {"product_MED-05", "consent_on_MED-05", "sessions_MED-05"} <= set(answer.context["form"].errors)
    assert 'value="Dr Ng"' in answer.text


@pytest.mark.parametrize("day", ["2126-01-01", "1999-01-01", "soon", ""])
def test_a_first_day_that_cannot_be_is_said_in_place(browse, cara, pat, draft, day):
    cara_browses = browse(cara)
    answer = cara_browses.post(address(pat), ticked(cara_browses.get(address(pat)), **WORDS, first_day=day))
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"first_day"})
    assert not draft.goals.exists()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "أمشي إلى المتجر", "🚶‍♀️ to the shop", "a\nb"])
def test_odd_words_are_kept_as_words(browse, cara, pat, draft, words):
    cara_browses = browse(cara)
    body = ticked(cara_browses.get(address(pat)), words_energy=words)
    done = cara_browses.get(cara_browses.post(address(pat), body)["Location"])
    assert draft.goals.get().words == " ".join(words.split())
    assert "<script>alert" not in done.text


def test_a_novel_is_refused_and_kept(browse, cara, pat, draft):
    cara_browses = browse(cara)
    answer = cara_browses.post(address(pat), ticked(cara_browses.get(address(pat)), words_energy="word " * 900))
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"words_energy"})
    assert "word word word" in answer.text


ANY = st.one_of(st.text(max_size=400), st.sampled_from(["on", "2026-13-40", "0", "-1", "99999999999999", "\x00", "​"]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_sent_is_taken_whole_or_not_at_all(browse, cara, pat, draft, data):
    cara_browses, at = browse(cara), address(pat, "cerebrolysin-record")
    names = sorted(cara_browses.get(at).context["form"].fields)
    body = {name: data.draw(ANY, name) for name in data.draw(st.sets(st.sampled_from(names)), "fields")}
    with transaction.atomic():
        answer = cara_browses.post(at, body)
        assert answer.status_code in {302, 422}
        assert (answer.status_code == 302) == (draft.goals.exists() or draft.prescriptions.exists())
        transaction.set_rollback(True)
