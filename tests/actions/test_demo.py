"""The demo and its people, loaded once for the whole class: they are many rows, and no test changes what they share."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import serializers
from django.test import Client, TestCase
from django.utils import timezone

from plans.actions import demo
from plans.actions.sharing import what_is_missing
from plans.domain.days import local_day
from plans.models import Article, CheckIn, Goal, Kind, Patient, PlanVersion, Prescription
from recovery.accounts.models import Organisation, Role, User
from recovery.audit.models import AuditEvent
from tests.factories import OrganisationMaker

pytestmark = pytest.mark.slow
OURS = (Organisation, User, Patient, PlanVersion, Goal, Prescription, CheckIn, Article, AuditEvent, EmailAddress)


def everything():
    out = StringIO()
    for model in OURS:
        serializers.serialize("json", model.objects.order_by("pk"), stream=out)
    return out.getvalue()


def given(name):
    return Patient.objects.get(given_name=name)


class TestTheDemo(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.said = []
        cls.sign_ins = demo.load(cls.said.append)

    def test_a_second_start_changes_nothing_and_keeps_what_was_entered(self):
        Patient.objects.filter(given_name="Leo").update(preferences="Written by a visitor")
        before = everything()
        assert demo.load(self.said.append) == self.sign_ins
        assert everything() == before
        assert given("Leo").preferences == "Written by a visitor"

    def test_everybody_whom_the_start_names_can_sign_in_as_it_says(self):
        users = [User.objects.get(email=found.email) for found in self.sign_ins]
        assert [user.name for user in users] == [found.name for found in self.sign_ins]
        assert {user.role for user in users} == set(Role.values)
        assert all(user.is_active for user in users)
        assert all(found.shows and "\n" not in found.shows for found in self.sign_ins)
        by_code = {Role.PATIENT, Role.CARER}
        assert [user.has_usable_password() for user in users] == [user.role not in by_code for user in users]
        assert users[0].check_password(demo.PASSPHRASE)
        assert demo.PASSPHRASE in demo.HOW

    def test_amara_sees_a_caseload_and_jo_sees_other_people(self):
        amara, jo = User.objects.get(name="Amara Osei"), User.objects.get(name="Jo Park")
        names = [set(Patient.objects.visible_to(user).values_list("given_name", flat=True)) for user in (amara, jo)]
        assert names[0] >= {"Maya", "Tomasz", "Ruth", "Leo"}
        assert len(names[0]) == 10
        assert names[1]
        assert names[0].isdisjoint(names[1])

    def test_maya_has_a_plan_of_several_kinds_and_13_weeks_of_every_answer(self):
        maya = given("Maya")
        today = local_day(timezone.now(), maya.time_zone)
        version = PlanVersion.objects.get(plan__patient=maya)
        assert (version.number, version.state, version.goals.count()) == (1, "shared", 2)
        kinds = set(version.prescriptions.values_list("intervention__kind", flat=True))
        assert version.prescriptions.count() == 4
        assert kinds == {Kind.EXERCISE, Kind.SLEEP, Kind.SUPPORT}
        entries = CheckIn.objects.filter(patient=maya)
        assert set(entries.values_list("outcome", flat=True)) == set(CheckIn.Outcome.values)
        assert entries.filter(outcome="some").exclude(amends=None).exists()
        assert entries.order_by("local_date").first().local_date == today - timedelta(days=91)
        assert entries.order_by("local_date").last().local_date == today - timedelta(days=1)
        assert maya.age(today) == 41

    def test_ruth_was_given_a_second_version_with_a_reason_and_her_log_stays_with_the_first(self):
        second, first = PlanVersion.objects.filter(plan__patient=given("Ruth"))
        assert (first.state, second.state) == ("replaced", "shared")
        assert second.reason
        assert first.checkins.exists()
        assert second.checkins.exists()
        keys = [set(version.prescriptions.values_list("stable_key", flat=True)) for version in (first, second)]
        assert keys[0] < keys[1]
        late = CheckIn.objects.filter(version=first, occurred_at__date__gte=second.starts_on)
        assert late.exists()  # against the version before, after the next one was shared

    def test_tomasz_has_a_draft_and_leo_has_neither_plan_nor_account(self):
        draft = PlanVersion.objects.get(plan__patient=given("Tomasz"))
        assert draft.is_draft
        assert [missing.code for missing in what_is_missing(draft)] == ["goal_without_action"]
        assert not given("Leo").plans.exists()
        assert given("Leo").user is None

    def test_every_row_is_one_that_the_forms_would_take(self):
        for row in [*Patient.objects.all(), *Goal.objects.all(), *Prescription.objects.all(), *CheckIn.objects.all()]:
            row.clean_fields()

    def test_every_page_is_live_and_was_published_by_the_second_person(self):
        assert not Article.objects.filter(live=None).exists()
        writers = set(Article.objects.values_list("live__author__name", "live__reviewer__name"))
        assert writers == {("Ed Marsh", "Eva Brandt")}

    def test_the_people_come_to_their_first_pages(self):
        homes = {Role.CLINICIAN: "/caseload/", Role.EDITOR: "/desk/", Role.OPERATOR: "/service/"}
        came = {}
        for found in self.sign_ins:
            user, browser = User.objects.get(email=found.email), Client()
            with self.settings(REQUIRE_SECOND_FACTOR=False):
                browser.force_login(user)
                answer = browser.get("/", follow=True)
            assert answer.status_code == 200, found
            came[user] = answer.request["PATH_INFO"]
        first = {user: homes.get(user.role, "/today/") for user in came}
        ines, declan = User.objects.get(name="Ines Moreau"), User.objects.get(name="Declan Byrne")
        assert came == first | {ines: "/welcome/display/", declan: "/helping/"}  # he helps two and chooses

    def test_it_is_only_demo_data_until_somebody_elses_service_is_there(self):
        assert not demo.holds_other_data()
        OrganisationMaker()
        assert demo.holds_other_data()


def test_an_empty_database_holds_no_other_data_and_a_library_of_nobody_is_other_data(db):
    assert not demo.holds_other_data()
    Article.objects.create(slug="found-here", topic="sleep")
    assert demo.holds_other_data()


def test_the_known_password_never_gets_into_production(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(RuntimeError):
        demo.load(print)
    assert not User.objects.exists()
