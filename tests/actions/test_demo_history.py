"""The history of the demo's people: every state of every new screen can be seen with somebody, and nothing is ahead."""

from datetime import timedelta

import pytest
from django.test import Client, TestCase
from django.utils import timezone

from plans import models
from plans.actions import demo
from plans.actions.alert_acts import is_late, open_alerts, settled_alerts
from plans.actions.demo_days import clock_change
from plans.actions.requests import open_requests
from plans.domain.days import local_day, utc_offset_minutes
from recovery.accounts.models import User

pytestmark = pytest.mark.slow
EVENTS = (
    models.CheckIn, models.Observation, models.SleepNight, models.WeekReview, models.GoalRating, models.MeasureResult,
    models.SymptomCheck, models.CareRequest,
)  # fmt: skip
ROOM = (
    "today/", "today/days/", "plan/", "plan/messages/", "plan/why/", "sleep/", "symptoms/", "week/", "measures/",
    "progress/", "progress/energy/", "progress/sleep/", "progress/goals/", "progress/done/", "learn/", "carers/",
)  # fmt: skip
CLINIC = ("", "diary/", "nights/", "results/", "requests/", "carers/", "plan/")


def given(name):
    return models.Patient.objects.get(given_name=name)


def of(model, name):
    return model.objects.filter(patient=given(name))


class TestTheHistory(TestCase):
    @classmethod
    def setUpTestData(cls):
        demo.load(lambda _words: None)
        cls.today = local_day(timezone.now(), demo.ZONE)

    def test_nothing_lies_ahead_and_every_event_has_the_day_zone_and_offset_of_its_moment(self):
        now = timezone.now()
        for model in EVENTS:
            rows = list(model.objects.select_related("patient"))
            assert rows, model
            for row in rows:
                assert row.local_date <= local_day(row.occurred_at, row.time_zone)
                assert row.occurred_at <= now
                assert row.utc_offset_minutes == utc_offset_minutes(row.occurred_at, demo.ZONE)
                assert row.organisation.is_demo
        assert not models.AlertAct.objects.filter(recorded_at__gt=now).exists()
        assert not models.SymptomAct.objects.filter(recorded_at__gt=now).exists()
        assert not models.CareRequestAnswer.objects.filter(recorded_at__gt=now).exists()

    def test_answered_skipped_unknown_and_nothing_are_all_there(self):
        rows = of(models.Observation, "Maya").filter(code="energy")
        assert set(rows.values_list("status", flat=True)) == {"answered", "skipped", "unknown"}
        days = set(rows.values_list("local_date", flat=True))
        assert 50 < len(days) < 91
        assert self.today not in days

    def test_check_ins_have_reasons_details_too_much_a_move_and_corrections_by_both(self):
        rows = of(models.CheckIn, "Maya")
        assert len(set(rows.exclude(reason="").values_list("reason", flat=True))) >= 5
        said = [value for row in rows for value in row.details.values()]
        assert {"unknown", "skipped"} < {value for value in said if isinstance(value, str)}
        assert rows.filter(too_much=True).exists()
        moved = rows.filter(outcome="moved").first()
        assert moved.moved_to == moved.local_date + timedelta(days=1)
        assert rows.filter(source="carer").exists()
        assert rows.filter(source="clinician").exclude(correction_reason="").exclude(amends=None).exists()
        assert rows.filter(source="person").exclude(amends=None).exists()

    def test_nothing_is_asked_or_answered_in_the_pause_of_an_infection(self):
        pause = given("Maya").plans.get().pauses.get()
        assert pause.why == "infection"
        assert not of(models.CheckIn, "Maya").filter(local_date__range=(pause.first_on, pause.last_on)).exists()
        held = given("Grace").plans.get()
        assert (held.state, held.pauses.get().last_on) == ("paused", None)

    def test_ruths_nights_have_gaps_and_one_lies_over_the_clock_change(self):
        nights = of(models.SleepNight, "Ruth").standing()
        assert nights.filter(skipped=True).exists()
        assert nights.exclude(unknown=[]).exists()
        assert 60 < nights.count() < 95
        night = nights.get(local_date=clock_change(self.today))
        offsets = {utc_offset_minutes(at, demo.ZONE) for at in (night.into_bed_at, night.up_at)}
        assert len(offsets) == 2

    def test_weeks_are_told_skipped_and_begun_and_goals_are_rated(self):
        weeks = of(models.WeekReview, "Ruth")
        assert set(weeks.values_list("skipped", flat=True)) == {True, False}
        assert models.AnswerDraft.objects.filter(patient=given("Ruth"), form="week").exists()
        ratings = models.GoalRating.objects.all()
        assert set(ratings.values_list("status", flat=True)) == {"answered", "skipped", "unknown"}

    def test_questionnaires_follow_the_safety_contact_and_nobody_has_thoughts_of_dying(self):
        phq = models.MeasureResult.objects.filter(measure="phq_9")
        assert phq.exists()
        assert all(row.items["9"] == 0 and row.patient.care.get().team.safety_contact for row in phq)
        assert {row.patient.given_name for row in models.MeasureResult.objects.filter(measure="phq_2")} == {"Callum"}
        walks = of(models.MeasureResult, "Maya").filter(measure="timed_25_foot_walk")
        assert all(row.source == "clinician" and row.conditions["shoes"] for row in walks)
        assert walks.exclude(amends=None).get().correction_reason
        assert walks.exclude(missing=[]).exists()
        assert models.MeasureResult.objects.filter(undone=True).exists()

    def test_amara_has_an_open_alert_nobody_read_one_that_is_read_and_settled_ones(self):
        amara = User.objects.get(name="Amara Osei")
        unread, read = open_alerts(amara).get(seen_at=None), open_alerts(amara).exclude(seen_at=None).get()
        assert (unread.patient.given_name, unread.severity, is_late(unread)) == (
            "Ruth",
            models.Alert.Severity.SOON,
            False,
        )
        assert read.acts.count() == 2
        assert settled_alerts(amara).filter(acts__kind="correction").exists()
        late = open_alerts(User.objects.get(name="Jo Park")).get()
        assert is_late(late)
        assert models.SymptomCheck.objects.filter(level="self_care").get().patient == given("Maya")

    def test_requests_are_open_answered_read_and_not_read_yet(self):
        assert {row.patient.given_name for row in open_requests()} >= {"Maya", "Ruth"}
        assert models.CareRequestAnswer.objects.filter(read_at=None).get().request.patient == given("Maya")
        assert models.CareRequestAnswer.objects.exclude(read_at=None).exists()

    def test_who_helps_does_so_by_consent(self):
        helped = models.CarerGrant.objects.filter(ended_at=None).values_list("patient__given_name", "carer__is_active")
        assert set(helped) == {("Maya", True), ("Callum", True), ("Elena", True), ("Grace", False)}
        assert models.CarerGrant.objects.exclude(ended_at=None).exists()
        for row in models.CheckIn.objects.filter(source="carer"):
            assert row.recorded_by.grants.get(patient=row.patient).consent_at < row.occurred_at

    def test_each_stage_of_getting_to_know_cairn_is_there(self):
        newest = of(models.CheckIn, "Aisha").order_by("-local_date").first()
        assert newest.local_date <= self.today - timedelta(days=9)
        assert not of(models.Observation, "Aisha").filter(local_date__gt=self.today - timedelta(days=9)).exists()
        assert given("Ines").welcomed_at is None
        assert given("Elena").plans.get().versions.get().starts_on == self.today - timedelta(days=4)
        assert given("Piet").plans.get().state == "completed"
        assert of(models.Observation, "Callum").filter(code="half_plan", local_date=self.today).exists()
        assert models.CheckInQuarantine.objects.get().patient == given("Callum")

    def test_every_page_of_every_person_opens(self):
        amara, jo = User.objects.get(name="Amara Osei"), User.objects.get(name="Jo Park")
        with self.settings(REQUIRE_SECOND_FACTOR=False):
            for patient in models.Patient.objects.exclude(user=None).exclude(given_name="Ines"):
                own = Client()
                own.force_login(patient.user)
                assert {path: own.get(f"/{path}").status_code for path in ROOM} == dict.fromkeys(ROOM, 200), patient
            for clinician in (amara, jo):
                browser = Client()
                browser.force_login(clinician)
                for patient in models.Patient.objects.visible_to(clinician):
                    paths = [f"/people/{patient.pk}/{page}" for page in CLINIC]
                    assert [browser.get(path).status_code for path in paths] == [200] * len(paths), patient
                for alert in models.Alert.objects.visible_to(clinician):
                    assert browser.get(f"/alerts/{alert.pk}/").status_code == 200
