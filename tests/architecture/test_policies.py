"""Every view says who may open it, and the guards of that notice when one does not."""

import pytest
from django.core.checks import run_checks
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from plans.models import Patient, care
from plans.models.care import PatientQuerySet
from plans.policies import public
from recovery.checks import routes
from tests.access.rows import ROWS
from tests.access.test_matrix import address, browser, mine, send, world  # noqa: F401 - world is a fixture


def open_door(request):
    return HttpResponse("nobody asked who you are")


urlpatterns = [
    path("unguarded/", open_door, name="unguarded"),
    path("nameless/", public(lambda request: HttpResponse())),
]


def found() -> set[str]:
    return {message.id for message in run_checks(tags=["security"]) if message.id.startswith("cairn.E00")}


def test_every_view_carries_a_policy_and_every_address_a_name():
    assert found() == set()


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_without_a_policy_and_an_address_without_a_name_are_found():
    assert found() == {"cairn.E001", "cairn.E002"}


@override_settings(ROOT_URLCONF=__name__)
def test_a_route_that_nobody_listed_is_found():
    assert "unguarded" in {pattern.name for _path, pattern in routes()} - set(ROWS)


def everybody(_clinician, _organisation, _today, path: str) -> Exists:
    return Exists(Patient.objects.filter(pk=OuterRef(path)))


@pytest.mark.parametrize("name", ["person", "diary", "draft", "goal_edit"])
def test_without_the_filter_on_rows_the_matrix_lets_otto_in(world, name, monkeypatch):  # noqa: F811
    url = address(name, mine(name, world))
    assert send(browser(world.visitors["otto"]), "GET", url).status_code == 404
    monkeypatch.setattr(PatientQuerySet, "visible_to", lambda rows, user: rows)
    monkeypatch.setattr(care, "_sees", everybody)
    assert send(browser(world.visitors["otto"]), "GET", url).status_code == 200
