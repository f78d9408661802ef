"""The operator's pages: the staff of one service, and nobody in recovery."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import Membership
from recovery.accounts.models import Invitation, Role, User
from tests.factories import MembershipMaker, UserMaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(browse, olga):
    return browse(olga)


def new_staff(team, **change):
    fields = {"name": "Nora New", "email": "nora@example.org", "profession": "Nurse", "role": "clinician"}
    return {**fields, "team": team.pk if team else "", **change}


def test_olga_sees_who_works_here_with_role_team_and_second_step(desk, cara, nina, ed, team):
    page = desk.get("/service/").content.decode()
    for words in (cara.name, nina.name, ed.name, "Content admin", team.name, "Physiotherapist"):
        assert words in page
    rows = {person.name: person.has_second_factor for person in desk.get("/service/").context["page"]}
    assert rows[cara.name] is True
    assert rows[nina.name] is False


def test_olga_never_sees_another_service_or_anybody_in_recovery(desk, wendy, pat, pat_user, quinn):
    other_team = wendy.memberships.get().team
    for path in ("/service/", "/service/staff/new/", "/service/memberships/new/"):
        page = desk.get(path).content.decode()
        for secret in (wendy.name, wendy.email, other_team.name, pat.family_name, pat_user.email, quinn.family_name):
            assert secret not in page, path


def test_teams_that_somebody_left_are_not_shown(desk, fred):
    [person] = [person for person in desk.get("/service/").context["page"] if person.pk == fred.pk]
    assert list(person.memberships.all()) == []


def test_the_list_asks_the_database_as_often_for_forty_people_as_for_two(desk, team):
    def queries_with(more_people: int) -> int:
        for _person in range(more_people):
            MembershipMaker(team=team, user=UserMaker(organisation=team.organisation))
        with CaptureQueriesContext(connection) as asked:
            desk.get("/service/")
        return len(asked)

    queries_with(1)  # the first visit also writes the session
    assert queries_with(0) == queries_with(38) <= 8


def test_olga_invites_a_clinician(desk, team):
    answer = desk.post("/service/staff/new/", new_staff(team))
    assert answer.headers["Location"] == "/service/"
    user = User.objects.get(email="nora@example.org")
    assert (user.role, user.is_active, user.organisation) == (Role.CLINICIAN, False, team.organisation)
    assert Invitation.objects.get().user == user
    assert "is on its way" in desk.get("/service/").content.decode()


def test_a_clinician_needs_a_team(desk):
    answer = desk.post("/service/staff/new/", new_staff(None))
    assert answer.status_code == 422
    assert "Choose the team" in answer.content.decode()
    assert 'value="Nora New"' in answer.content.decode()  # nothing that was typed is lost


def test_an_address_in_use_is_explained_and_nothing_is_lost(desk, team, wendy):
    answer = desk.post("/service/staff/new/", new_staff(team, email=wendy.email))
    assert answer.status_code == 422
    assert "This address has an account already" in answer.content.decode()
    assert wendy.name not in answer.content.decode()


@pytest.mark.parametrize("change", [{"role": "patient"}, {"role": "superuser"}])
def test_olga_cannot_make_a_person_in_recovery_or_a_role_that_is_none(desk, team, change):
    assert desk.post("/service/staff/new/", new_staff(team, **change)).status_code == 422
    assert not User.objects.filter(email="nora@example.org").exists()


def test_fields_that_the_form_does_not_have_change_nothing(desk, team, wendy):
    extra = {"organisation": str(wendy.organisation_id), "is_active": "on", "password": "seven grey herons"}
    desk.post("/service/staff/new/", new_staff(team, **extra))
    user = User.objects.get(email="nora@example.org")
    assert (user.organisation, user.is_active) == (team.organisation, False)
    assert not user.has_usable_password()


def test_a_team_of_another_service_cannot_be_joined(desk, cara, team, wendy):
    theirs = wendy.memberships.get().team
    assert desk.post("/service/staff/new/", new_staff(theirs)).status_code == 422
    assert desk.post("/service/memberships/new/", {"user": cara.pk, "team": theirs.pk}).status_code == 422
    assert desk.post("/service/memberships/new/", {"user": wendy.pk, "team": team.pk}).status_code == 422
    assert theirs.memberships.count() == 1


def test_otto_joins_a_second_team_and_leaves_it_again(desk, otto, team, pat):
    desk.post("/service/memberships/new/", {"user": otto.pk, "team": team.pk})
    membership = Membership.objects.get(user=otto, team=team)
    assert Membership.objects.get(pk=membership.pk).valid_to is None
    path = f"/service/memberships/{membership.pk}/end/"
    assert "will not see" in desk.get(path).content.decode()
    assert Membership.objects.get(pk=membership.pk).valid_to is None  # looking ends nothing
    assert desk.post(path).headers["Location"] == "/service/"
    assert not type(pat).objects.visible_to(otto).filter(pk=pat.pk).exists()


def test_closing_an_account_signs_its_owner_out(desk, browse, cara):
    client = browse(cara)
    assert client.get("/account/").status_code == 200
    path = f"/service/staff/{cara.pk}/close/"
    desk.get(path)
    assert client.get("/account/").status_code == 200  # looking closes nothing
    desk.post(path)
    assert client.get("/account/").headers["Location"].startswith("/account/sign-in/")


def test_people_and_memberships_of_others_are_unknown(desk, wendy, pat_user):
    theirs = wendy.memberships.get()
    unknown = "00000000-0000-7000-8000-000000000000"
    for path in (f"/service/staff/{wendy.pk}/close/", f"/service/staff/{pat_user.pk}/close/"):
        assert desk.get(path).content == desk.get(f"/service/staff/{unknown}/close/").content
        assert desk.post(path).status_code == 404
    assert desk.post(f"/service/memberships/{theirs.pk}/end/").status_code == 404
    assert User.objects.get(pk=wendy.pk).is_active
    assert User.objects.get(pk=pat_user.pk).is_active
    assert Membership.objects.get(pk=theirs.pk).valid_to is None


def test_olga_cannot_close_her_own_account(desk, olga):
    answer = desk.post(f"/service/staff/{olga.pk}/close/")
    assert answer.status_code == 422
    assert "your own account" in answer.content.decode()


@pytest.mark.parametrize("who", ["cara", "ed", "pat_user"])
def test_nobody_else_opens_these_pages(browse, request, who):
    client = browse(request.getfixturevalue(who))
    for path in ("/service/", "/service/staff/new/", "/service/memberships/new/"):
        assert client.get(path).status_code == client.post(path).status_code == 403
