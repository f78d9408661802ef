"""The symptom check as people go through it, without script."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions import symptoms
from plans.models import Alert, AnswerDraft, CarerGrant, Outbox, SymptomAct, SymptomCheck
from recovery.accounts.models import Role
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.factories import UserMaker
from tests.views.symptom_steps import TO_SELF_CARE, TO_TEAM, TO_URGENT, id_on, sends, walks

pytestmark = pytest.mark.django_db


@pytest.fixture
def pats(pat, pat_user, browse):
    return browse(pat_user)


def test_the_first_thing_on_the_first_page_is_the_number_to_call(pats, settings):
    settings.EMERGENCY_NUMBER = "999"
    text = pats.get("/symptoms/").content.decode()
    main = text[text.index("<main") :]
    assert main.index('href="tel:999"') < main.index("<h1")
    assert "Face, arms or speech changed suddenly? Call 999 now." in main
    assert "This app is not watched all the time." in main
    assert main.count('name="signs"') == 6


def test_an_emergency_sign_leads_to_the_card_at_once(pats, pat, settings):
    settings.EMERGENCY_NUMBER = "999"
    answer = sends(pats, signs=["face"])
    check = SymptomCheck.objects.get()
    assert answer.headers["Location"] == f"/symptoms/result/{check.pk}/"
    text = pats.get(answer.headers["Location"]).content.decode()
    main = text[text.index("<main") :]
    assert 'role="alert"' in main
    assert "Call 999 now" in main
    assert main.index('href="tel:999"') < main.index("<ul")
    assert "btn--primary" not in main
    assert "My face, arm, speech, sight or balance changed suddenly" in main
    assert "Do not drive. Do not eat or drink." in main
    assert (check.level, check.findings, check.patient) == ("emergency", ["RF-01"], pat)
    assert check.shown["title"] == "Call 999 now"
    assert not AnswerDraft.objects.exists()


def test_the_whole_way_keeps_each_step_and_ends_with_what_was_said(pats):
    assert walks(pats, *TO_URGENT[:2]).headers["Location"] == "/symptoms/strong/"
    assert AnswerDraft.objects.get().answers["since"] == "hours"
    assert "You began this before" in pats.get("/symptoms/").content.decode()
    answer = walks(pats, *TO_URGENT[2:])
    check = SymptomCheck.objects.get()
    assert (check.level, check.findings) == ("urgent", ["RF-17"])
    assert [line["said"] for line in check.answers] == [
        "1 leg hurts and is swollen", "Today, less than 24 hours", "2 of 10", "No",
    ]  # fmt: skip
    text = pats.get(answer.headers["Location"]).content.decode()
    assert "This app is not watched all the time." in text
    assert 'role="alert"' not in text[: text.index("</main>")]


@pytest.mark.parametrize(
    ("steps", "level", "alerts"), [(TO_SELF_CARE, "self_care", 0), (TO_TEAM, "soon", 1), (TO_URGENT, "urgent", 1)]
)
def test_each_level_but_self_care_makes_an_alert_with_a_mail(pats, cara, steps, level, alerts):
    walks(pats, *steps)
    assert SymptomCheck.objects.get().level == level
    assert Alert.objects.count() == Outbox.objects.filter(kind="alert").count() == alerts
    if alerts:
        alert = Alert.objects.get()
        assert (alert.severity, alert.asked[0]["asked"], alert.kind) == (level, "What is new?", "symptom")
        assert alert.shown["title"] == SymptomCheck.objects.get().shown["title"]
        assert AuditEvent.objects.filter(action="alert.raised", patient_id=alert.patient_id).count() == 1


def test_fifty_replays_of_the_last_step_are_one_check_and_one_alert(pats):
    check = new_id()
    places = {sends(pats, check=check, signs=["face"]).headers["Location"] for _time in range(50)}
    assert places == {f"/symptoms/result/{check}/"}
    assert (SymptomCheck.objects.count(), Alert.objects.count()) == (1, 1)
    assert not AnswerDraft.objects.exists()


def test_whoever_goes_back_and_changes_an_answer_gets_a_new_card(pats):
    walks(pats, *TO_URGENT[:3])
    last = id_on(pats.get("/symptoms/leg_chest/"))
    first = sends(pats, "leg_chest/", last, said="no").headers["Location"]
    assert sends(pats, "leg_chest/", last, said="no").headers["Location"] == first
    second = sends(pats, "leg_chest/", last, said="yes").headers["Location"]
    assert second != first
    assert set(SymptomCheck.objects.values_list("level", flat=True)) == {"urgent", "emergency"}
    assert Alert.objects.count() == 2


def test_if_the_alert_fails_nothing_is_stored_and_the_card_is_shown(pats, monkeypatch, settings):
    settings.EMERGENCY_NUMBER = "999"

    def broken(**_alert):
        raise RuntimeError("the notifier is down")

    monkeypatch.setattr(symptoms, "raise_alert", broken)
    answer = sends(pats, signs=["face"])
    text = answer.content.decode()
    assert answer.status_code == 503
    assert "We could not save that. Call now." in text
    assert 'href="tel:999"' in text
    assert "Call 999 now" in text
    assert not SymptomCheck.objects.exists()
    assert not Alert.objects.exists()
    assert not Outbox.objects.exists()
    assert AnswerDraft.objects.get().answers["signs"] == ["face"]


def test_answers_of_the_day_before_are_not_gone_on_with(pats):
    walks(pats, *TO_URGENT[:2])
    AnswerDraft.objects.update(updated_at=timezone.now() - timedelta(hours=25))
    assert "You began this before" not in pats.get("/symptoms/").content.decode()
    assert pats.get("/symptoms/strong/").headers["Location"] == "/symptoms/"
    assert sends(pats, signs=["head"]).headers["Location"] == "/symptoms/since/"
    assert AnswerDraft.objects.get().answers["since"] == ""


def test_a_team_without_a_phone_leaves_no_empty_link_and_nothing_is_promised(pats, team):
    team.phone = ""
    team.save()
    text = pats.get(walks(pats, *TO_TEAM).headers["Location"]).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    assert "Call the number on your letter or your printed plan." in main
    assert "tel:" not in main
    assert "Your answers are saved for your team." in main


def test_none_of_these_leads_through_the_screens_and_stores_nothing(pats):
    places = [sends(pats, step, none="1").headers["Location"] for step in ("", "more/", "others/")]
    assert places == ["/symptoms/more/", "/symptoms/others/", "/symptoms/nothing/"]
    assert "Nothing is saved" in pats.get("/symptoms/nothing/").content.decode()
    assert not SymptomCheck.objects.exists()
    assert not AnswerDraft.objects.exists()


def test_not_sure_alone_is_urgent_and_never_nothing(pats):
    walks(pats, ("", {"unsure": "on"}), ("since/", {"since": "unknown"}), ("strong/", {"skip": "1"}))
    check = SymptomCheck.objects.get()
    assert (check.level, check.findings) == ("urgent", ["UNCLEAR"])
    assert check.answers[2]["said"] == "I do not know"


def test_an_empty_answer_is_asked_again_and_a_step_without_a_beginning_goes_back(pats):
    assert pats.get("/symptoms/since/").headers["Location"] == "/symptoms/"
    assert pats.get("/symptoms/no-such-step/").status_code == 404
    walks(pats, TO_URGENT[0])
    answer = sends(pats, "since/")
    assert answer.status_code == 422
    assert "This needs an answer." in answer.content.decode()
    assert 'href="tel:' in answer.content.decode()


def test_dying_is_asked_where_a_team_has_a_safety_contact_and_nowhere_else(pats, team, cara):
    low = [("others/", {"signs": ["low"]}), ("since/", {"since": "hours"}), ("strong/", {"strong": "2"})]
    text = pats.get(walks(pats, *low).headers["Location"]).content.decode()
    assert "You are not alone" in text
    assert "dying" not in text
    team.safety_contact = cara
    team.save()
    assert walks(pats, *low).headers["Location"] == "/symptoms/dying/"
    walks(pats, ("dying/", {"said": "yes"}))
    answer = walks(pats, ("dying_plan/", {"said": "no"}))
    assert "We will tell your team today." in pats.get(answer.headers["Location"]).content.decode()
    alert = Alert.objects.get(rule="RF-05")
    assert (alert.kind, alert.severity) == ("self_harm", "urgent")
    assert Outbox.objects.get(payload__alert=str(alert.pk)).payload["user"] == str(cara.pk)


def test_i_have_called_and_i_cannot_call_are_recorded_once_and_offer_somebody_else(pats, pat):
    pat.contact_name, pat.contact_phone = "Elsa", "07700 900123"
    pat.save()
    place = sends(pats, signs=["face"]).headers["Location"]
    for kind in ("called", "called", "cannot"):
        assert pats.post(f"{place}act/", {"kind": kind}).headers["Location"] == place
    assert sorted(SymptomAct.objects.values_list("kind", flat=True)) == ["called", "cannot"]
    text = pats.get(place).content.decode()
    assert 'href="sms:07700900123?body=I%20need%20help%20now.' in text
    assert "Text Elsa" in text
    assert "You have called." in text
    assert "0300 000 0000" in text
    assert pats.post(f"{place}act/", {"kind": "flew"}).status_code == 422


def test_a_carer_answers_only_where_it_was_agreed(pat, pat_user, cara, browse):
    helper = UserMaker(organisation=pat.organisation, name="Cal Carer", role=Role.CARER, second_factor=False)
    grant = {"patient": pat, "carer": helper, "relation": "Partner", "consent_words": "Yes", "consent_by": pat_user}
    given = CarerGrant.objects.create(organisation=pat.organisation, **grant)
    assert browse(helper).get("/symptoms/").status_code == 403
    CarerGrant.objects.filter(pk=given.pk).update(ended_at=given.consent_at, ended_by=pat_user)
    CarerGrant.objects.create(organisation=pat.organisation, **grant, may_answer=True)
    sends(browse(helper), signs=["face"], **{"for": str(pat.pk)})
    check = SymptomCheck.objects.get()
    assert (check.source, check.recorded_by) == ("carer", helper)


def test_a_check_of_somebody_else_is_not_there(pats, quinn, quinn_user, browse):
    place = sends(browse(quinn_user), signs=["face"]).headers["Location"]
    assert pats.get(place).status_code == 404
    assert pats.post(f"{place}act/", {"kind": "called"}).status_code == 404
    assert browse().get("/symptoms/").status_code == 302


def test_the_emergency_page_needs_no_sign_in_and_has_the_signs_of_the_table(
    client, settings, django_assert_num_queries
):
    settings.EMERGENCY_NUMBER = "999"
    with django_assert_num_queries(0):
        text = client.get("/help/now/").content.decode()
    for words in ("your face drops on one side", "chest pain", "you hit your head", "spinal cord injury"):
        assert words in text
    assert "<form" not in text
    assert "<script" not in text
    assert 'href="tel:999"' in text
