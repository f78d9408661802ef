"""Item 9 above 0 on the pages: help first, the alert at once and once (trust.md SAFE-1 to 6)."""

import pytest

from plans.domain.measures import phq_9
from plans.models import Alert, AnswerDraft, CareTeam, MeasureResult
from recovery.ids import new_id
from tests.questions import QUIET, asked, contact_for, say, say_all

CARD = "You are not alone"


@pytest.fixture
def phone(browse, pat_user):
    return browse(pat_user)


@pytest.fixture
def phq(pat, cara, team):
    """A team that answers, and a plan that asks the PHQ-9."""
    contact_for(team, cara)
    return asked(pat, cara, "phq_9")


@pytest.mark.parametrize(("answer", "number"), [(1, "116 123"), (2, "112"), (3, "112")])
def test_item_9_shows_the_card_at_once_and_the_alert_is_there(phone, phq, answer, number):
    response = say_all(phone, "phq_9", [*QUIET, answer])
    assert response.headers["Location"] == "/measures/phq_9/care/"
    assert Alert.objects.count() == 1
    for step in ("care", "9", "check"):
        page = phone.get(f"/measures/phq_9/{step}/").text
        main = page.partition("<main")[2]
        assert main.index(CARD) < main.index("</h", main.index(CARD))
        assert main.index(CARD) < (main.index("<form") if "<form" in main else len(main))
        assert f"Call {number}" in main.partition("</p>")[0] + main[main.index(CARD) : main.index(CARD) + 900]
    phone.post("/measures/phq_9/check/", {})
    done = phone.get("/measures/phq_9/done/").text
    assert done.index(CARD) < done.index("Saved. Thank you.")
    assert Alert.objects.count() == 1


def test_the_card_comes_before_an_error_of_the_form(phone, phq):
    say(phone, "phq_9", 9, 2)
    response = say(phone, "phq_9", 3, "99")
    assert response.status_code == 422
    assert response.text.index(CARD) < response.text.index("There is a problem")


@pytest.mark.parametrize("event_id", ["not-an-id", "", None])
def test_a_broken_id_never_stands_in_the_way_of_item_9(phone, phq, event_id):
    words = {"answer": "2"} if event_id is None else {"answer": "2", "id": event_id}
    assert phone.post("/measures/phq_9/9/", words).headers["Location"] == "/measures/phq_9/care/"
    assert Alert.objects.get().severity == "emergency"


def test_50_sends_of_one_step_and_of_the_end_are_one_result_and_one_alert(phone, phq):
    event_id = new_id()
    for _again in range(50):
        say(phone, "phq_9", 9, 1, event_id)
    for _again in range(5):
        assert phone.post("/measures/phq_9/check/", {"id": str(event_id)}).headers["Location"].endswith("/done/")
    assert say(phone, "phq_9", 9, 1, event_id).headers["Location"].endswith("/done/")
    assert (Alert.objects.count(), MeasureResult.objects.count(), AnswerDraft.objects.count()) == (1, 1, 0)


def test_without_a_safety_contact_the_phq_2_is_asked_and_item_9_is_not(phone, phq):
    CareTeam.objects.update(safety_contact=None)
    assert "2 questions" in phone.get("/measures/").text
    assert phone.get("/measures/phq_9/9/").headers["Location"] == "/measures/"
    assert phq_9.ITEMS[0] in phone.get("/measures/phq_2/1/").text
    assert phone.get("/measures/phq_2/9/").status_code == 404


def test_an_answer_to_item_9_that_is_on_its_way_is_taken_all_the_same(phone, phq):
    CareTeam.objects.update(safety_contact=None)
    say(phone, "phq_9", 9, 3)
    assert Alert.objects.get().severity == "emergency"
    say(phone, "phq_9", 1, 3)
    assert set(AnswerDraft.objects.get().answers) == {"9"}


def test_a_script_that_sends_the_step_gets_no_other_answer(browse, pat_user, phq):
    scripted = browse(pat_user, **{"HX-Request": "true"})
    assert say(scripted, "phq_9", 9, 2).headers["Location"] == "/measures/phq_9/care/"
    assert CARD in scripted.get("/measures/phq_9/care/").text
    assert Alert.objects.get().severity == "emergency"
