"""Olga names who answers when somebody says that they think of dying."""

import pytest
from django.utils import timezone

from plans.models import Membership
from tests.factories import MembershipMaker, UserMaker


@pytest.fixture
def desk(browse, olga):
    return browse(olga)


@pytest.fixture
def carl(team):
    user = UserMaker(organisation=team.organisation, name="Carl Colleague")
    MembershipMaker(team=team, user=user)
    return user


def send(desk, team, **fields):
    return desk.post(f"/service/teams/{team.pk}/", {"name": team.name, **fields})


def test_a_clinician_of_the_team_is_its_safety_contact(desk, team, cara, carl):
    assert send(desk, team, safety_contact=cara.pk, second_contact=carl.pk, act_within_minutes="60").status_code == 302
    team.refresh_from_db()
    assert (team.safety_contact, team.second_contact, team.act_within_minutes) == (cara, carl, 60)
    assert cara.name in desk.get("/service/teams/").text


def test_nobody_of_another_team_and_nobody_who_left(desk, team, cara, otto, fred, wendy):
    for user in (otto, fred, wendy):
        assert send(desk, team, safety_contact=user.pk).status_code == 422
        assert user.name not in desk.get(f"/service/teams/{team.pk}/").text


def test_the_next_in_line_is_somebody_else_after_a_first(desk, team, cara):
    assert send(desk, team, safety_contact=cara.pk, second_contact=cara.pk).status_code == 422
    assert send(desk, team, second_contact=cara.pk).status_code == 422
    send(desk, team)
    team.refresh_from_db()
    assert team.act_within_minutes == 240


def test_a_contact_who_left_the_team_is_none_and_the_list_says_so(desk, team, cara):
    send(desk, team, safety_contact=cara.pk)
    Membership.objects.filter(user=cara).update(valid_to=timezone.localdate())
    page = desk.get("/service/teams/").text
    assert "Nobody" in page
    assert cara.name not in page
