"""The cast. Each name always plays the same part, so that a test reads as a sentence about people.

Cara works in the MS team and looks after Pat. Otto works in another team of the same service and looks after Quinn.
Fred left Cara's team. Wendy works at another service. Nina is in Cara's team but has no second factor yet.
Ed and Eva keep the library. Olga runs the service's accounts.
"""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import timezone

from plans.models.guards import GUARDS
from recovery.accounts.models import Role
from recovery.audit.guards import lifted
from tests.factories import MembershipMaker, OrganisationMaker, PatientMaker, TeamMaker, UserMaker

_empty_the_database = TransactionTestCase._fixture_teardown


def _lift_guards_and_empty(case: TransactionTestCase) -> None:
    # The guards refuse a flush, as they are meant to. Between two tests the database has to be emptied all the same.
    with lifted(connection, GUARDS):
        _empty_the_database(case)


TransactionTestCase._fixture_teardown = _lift_guards_and_empty


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no process ends alone with them: sweeps of every page, browsers, then the rest."""
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, item.get_closest_marker("browser") is None))


@pytest.fixture(autouse=True)
def daytime(monkeypatch):
    """Late at night Today shows another page (tests/views/test_night.py): the other tests are the same at any hour."""
    monkeypatch.setattr("plans.domain.late.NIGHT_BEGINS", time.max)
    monkeypatch.setattr("plans.domain.late.NIGHT_ENDS", time.min)


@pytest.fixture
def service(db):
    return OrganisationMaker(name="Northside")


@pytest.fixture
def team(service):
    return TeamMaker(organisation=service, name="MS team")


@pytest.fixture
def other_team(service):
    return TeamMaker(organisation=service, name="Stroke team")


@pytest.fixture
def cara(service, team):
    user = UserMaker(organisation=service, name="Cara Clinician", profession="Physiotherapist")
    MembershipMaker(team=team, user=user)
    return user


@pytest.fixture
def otto(service, other_team):
    user = UserMaker(organisation=service, name="Otto Otherteam")
    MembershipMaker(team=other_team, user=user)
    return user


@pytest.fixture
def fred(service, team):
    user = UserMaker(organisation=service, name="Fred Former")
    MembershipMaker(team=team, user=user, valid_to=timezone.localdate())
    return user


@pytest.fixture
def nina(service, team):
    user = UserMaker(organisation=service, name="Nina Nofactor", second_factor=False)
    MembershipMaker(team=team, user=user)
    return user


@pytest.fixture
def wendy(db):
    user = UserMaker(organisation=OrganisationMaker(name="Westside"), name="Wendy Elsewhere")
    MembershipMaker(team=TeamMaker(organisation=user.organisation), user=user)
    return user


@pytest.fixture
def ed(service):
    return UserMaker(organisation=service, name="Ed Editor", role=Role.EDITOR)


@pytest.fixture
def eva(service):
    return UserMaker(organisation=service, name="Eva Editor", role=Role.EDITOR)


@pytest.fixture
def olga(service):
    return UserMaker(organisation=service, name="Olga Operator", role=Role.OPERATOR)


@pytest.fixture
def pat_user(service):
    return UserMaker(organisation=service, name="Pat Person", role=Role.PATIENT)


@pytest.fixture
def pat(pat_user, cara, team):
    return PatientMaker(created_by=cara, user=pat_user, given_name="Pat", family_name="Person", team=team)


@pytest.fixture
def quinn_user(service):
    return UserMaker(organisation=service, name="Quinn Quiet", role=Role.PATIENT)


@pytest.fixture
def quinn(quinn_user, otto, other_team):
    return PatientMaker(created_by=otto, user=quinn_user, given_name="Quinn", family_name="Quiet", team=other_team)


@pytest.fixture
def browse() -> Callable[..., Client]:
    """``browse(cara)`` is a browser in which Cara has signed in."""

    def open_browser(user=None, **headers) -> Client:
        client = Client(headers=headers or None)
        if user is not None:
            client.force_login(user)
        return client

    return open_browser


@pytest.fixture
def days_ago():
    return lambda n: timezone.localdate() - timedelta(days=n)
