"""The months in which heat is a theme: those of the service, else the usual ones where the person lives."""

from datetime import date

import pytest

from plans.actions.advisory_words import line
from plans.domain.advisories import Input
from plans.domain.facts import is_hot_season
from recovery.env import EnvError, env_months


@pytest.mark.parametrize(
    ("month", "zone", "warm", "hot"),
    [
        (7, "Europe/London", (), True),
        (1, "Europe/London", (), False),
        (1, "Australia/Sydney", (), True),
        (7, "Australia/Sydney", (), False),
        (9, "Europe/London", {8, 9}, True),
        (7, "Europe/London", {8, 9}, False),
        (7, "Australia/Sydney", {7}, True),
    ],
)
def test_the_service_says_which_months_are_warm(month, zone, warm, hot):
    assert is_hot_season(date(2026, month, 15), zone, warm) is hot


def test_the_usual_months_are_to_be_confirmed_by_the_service(settings):
    assert line(Input("hot_season", "yes")) == "Hot season: yes, by the usual months, to be confirmed by your service"
    settings.WARM_MONTHS = frozenset({5})
    assert line(Input("hot_season", "yes")) == "Hot season: yes"


@pytest.mark.parametrize(("value", "months"), [("", set()), ("6,7, 8", {6, 7, 8}), ("12,1", {1, 12})])
def test_months_are_read_from_the_environment(monkeypatch, value, months):
    monkeypatch.setenv("CAIRN_WARM_MONTHS", value)
    assert env_months("CAIRN_WARM_MONTHS") == months


@pytest.mark.parametrize("value", ["13", "0", "June", "6-8", "-1", "²"])
def test_a_month_that_is_none_stops_the_start_and_names_the_variable(monkeypatch, value):
    monkeypatch.setenv("CAIRN_WARM_MONTHS", value)
    with pytest.raises(EnvError, match="CAIRN_WARM_MONTHS"):
        env_months("CAIRN_WARM_MONTHS")
