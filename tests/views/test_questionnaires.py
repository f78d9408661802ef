"""Pat goes through questionnaires on the phone, by plain posts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.domain.measures import phq_9
from plans.models import Alert, AnswerDraft, CarerGrant, MeasureResult
from recovery.accounts.models import Role
from tests.factories import UserMaker
from tests.questions import asked, contact_for, say, say_all

CARD = "You are not alone"


@pytest.fixture
def phone(browse, pat_user):
    return browse(pat_user)


@pytest.fixture
def phq(pat, cara, team):
    """A team that answers, and a plan that asks the PHQ-9."""
    contact_for(team, cara)
    return asked(pat, cara, "phq_9")


def test_what_is_due_is_offered_and_gone_once_it_was_answered(phone, pat, cara, phq):
    page = phone.get("/measures/").text
    assert "How you have been feeling" in page
    assert "9 questions, about 3 minutes" in page
    say_all(phone, "phq_9", [0] * 9)
    assert phone.post("/measures/phq_9/check/", {}).headers["Location"] == "/measures/phq_9/done/"
    page = phone.get("/measures/").text
    assert "Nothing now." in page
    assert phone.get("/measures/phq_9/start/").status_code == 302
    assert MeasureResult.objects.get().total == 0


def test_one_question_a_page_in_the_exact_words(phone, phq):
    page = phone.get("/measures/phq_9/8/").text
    assert "Question 8 of 9" in page
    for words in (phq_9.ITEMS[7], phq_9.LEAD, "Several days", "Nearly every day", "Spitzer"):
        assert words in page
    assert phq_9.ITEMS[8] not in page


def test_each_answer_can_be_left_out_unknown_or_enough_for_now(phone, phq):
    assert say(phone, "phq_9", 1, skip="1").headers["Location"].endswith("/2/")
    assert say(phone, "phq_9", 2, unknown="1").headers["Location"].endswith("/3/")
    assert say(phone, "phq_9", 3, 2, enough="1").headers["Location"] == "/measures/"
    assert AnswerDraft.objects.get().answers == {"1": "skipped", "2": "unknown", "3": 2}
    assert "3 answers are kept" in phone.get("/measures/").text
    assert phone.get("/measures/phq_9/start/").headers["Location"].endswith("/4/")


def test_nothing_chosen_is_asked_again_and_nothing_is_kept(phone, phq):
    response = say(phone, "phq_9", 1)
    assert response.status_code == 422
    assert "Choose an answer, or skip this." in response.text
    assert not AnswerDraft.objects.exists()


def test_a_single_question_is_saved_with_its_answer_and_zero_is_one(phone, pat, cara):
    asked(pat, cara, "fatigue_nrs")
    assert say(phone, "fatigue_nrs", "value", 0).headers["Location"] == "/measures/fatigue_nrs/done/"
    assert MeasureResult.objects.get().total == 0
    page = phone.get("/measures/fatigue_nrs/done/").text
    assert "not a diagnosis" in page
    assert "MS team" in page


def test_pat_names_three_things_and_rates_the_same_ones_the_next_time(phone, pat, cara, days_ago):
    asked(pat, cara, "psfs", when="every", every=4, days=30)
    for at, (name, value) in enumerate((("Stairs", 3), ("Cook", 2), ("Write", 4)), start=1):
        say(phone, "psfs", f"name_{at}", name)
        assert name in phone.get(f"/measures/psfs/{at}/").text
        say(phone, "psfs", at, value)
    assert say(phone, "psfs", "name_4", skip="1").headers["Location"].endswith("/check/")
    phone.post("/measures/psfs/check/", {})
    row = MeasureResult.objects.get()
    assert (row.total, row.missing) == (3, [])
    forget_the_day_of(row, days_ago(29))
    page = phone.get("/measures/psfs/start/", follow=True).text
    assert "Stairs: how well can you do this now?" in page
    assert "Question 1 of 3" in page
    for at, value in ((1, 6), (2, 5), (3, 5)):
        say(phone, "psfs", at, value)
    phone.post("/measures/psfs/check/", {})
    assert float(MeasureResult.objects.latest("received_at").total) == 5.3


def forget_the_day_of(row, day):
    from plans.models.guards import GUARDS
    from recovery.audit.guards import lifted

    with lifted(connection, GUARDS):
        MeasureResult.objects.filter(pk=row.pk).update(local_date=day)


def test_pat_changes_an_answer_for_7_days_and_the_old_one_stays(phone, pat, phq, days_ago):
    say_all(phone, "phq_9", [0] * 9)
    phone.post("/measures/phq_9/check/", {})
    first = MeasureResult.objects.get()
    query = f"?change={first.pk}"
    assert "Not at all" in phone.get(f"/measures/phq_9/check/{query}").text
    assert say(phone, "phq_9", 9, 1, query=query).headers["Location"] == f"/measures/phq_9/care/{query}"
    assert phone.post(f"/measures/phq_9/check/{query}", {}).status_code == 302
    second = MeasureResult.objects.standing().get()
    assert (second.amends, second.total, second.items["1"]) == (first, 1, 0)
    assert phone.get(f"/measures/phq_9/check/{query}").status_code == 404
    forget_the_day_of(second, days_ago(9))
    assert phone.get(f"/measures/phq_9/check/?change={second.pk}").status_code == 404


def test_what_cannot_be_is_404(phone, phq, quinn):
    for path in ("moca/1", "unheard-of/1", "phq_9/10", "phq_9/check/?change=x", "gad_7/done"):
        assert phone.get(f"/measures/{path}" if "?" in path else f"/measures/{path}/").status_code == 404


def test_the_list_asks_as_often_for_many_results_as_for_none(phone, pat, pat_user, phq):
    phone.get("/measures/")
    with CaptureQueriesContext(connection) as before:
        phone.get("/measures/")
    say_all(phone, "phq_9", [0] * 9)
    phone.post("/measures/phq_9/check/", {})
    with CaptureQueriesContext(connection) as after:
        phone.get("/measures/")
    assert len(after) <= len(before) <= 16


def test_goals_are_rated_in_the_week(phone, pat, cara):
    asked(pat, cara, "gas")
    assert 'href="/week/"' in phone.get("/measures/").text


@pytest.mark.parametrize(("may_answer", "status"), [(False, 403), (True, 302)])
def test_a_carer_answers_for_pat_as_far_as_pat_agreed(browse, pat, pat_user, phq, service, may_answer, status):
    cass = UserMaker(organisation=service, name="Cass Carer", role=Role.CARER)
    CarerGrant.objects.create(
        organisation=service, patient=pat, carer=cass, relation="sister", may_answer=may_answer, consent_by=pat_user,
        consent_words="May help",
    )  # fmt: skip
    helper = browse(cass)
    assert helper.post("/measures/phq_9/9/", {"answer": "1", "for": str(pat.pk)}).status_code == status
    assert Alert.objects.count() == may_answer
    if may_answer:
        helper.post("/measures/phq_9/check/", {"for": str(pat.pk)})
        row = MeasureResult.objects.get()
        assert (row.source, row.recorded_by, row.patient) == ("carer", cass, pat)
