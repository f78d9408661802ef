"""A form that Cara sends without script after her session ended: what she typed is there when she is back."""

import time

import pytest

from plans.models import Goal, Prescription
from tests.accounts.conftest import app_code, give_app, some_minutes_later, type_password
from tests.stories import action_in, draft_for, goal_in
from tests.views.forms_of_actions import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(pat, cara):
    return goal_in(draft_for(pat, cara), cara)


@pytest.fixture
def url(pat, goal):
    return f"/people/{pat.pk}/plan/draft/goals/{goal.pk}/"


@pytest.fixture
def secrets(cara, otto):
    return {user.pk: give_app(user) for user in (cara, otto)}


def sign_in(client, user, secrets, next_url=""):
    some_minutes_later()
    type_password(client, user)
    client.post("/account/sign-in/second-step/", {"code": app_code(secrets[user.pk])})


def typed_and_idle(client, url, **typed):
    """The form as it stands, changed, and sent after more than half an hour of quiet."""
    body = seen(client, url, **typed)
    session = client.session
    session["seen_at"] -= 31 * 60
    session.save()
    return client.post(url, body)


def test_what_she_typed_is_in_the_form_and_nothing_was_saved(client, cara, goal, url, secrets):
    sign_in(client, cara, secrets)
    away = typed_and_idle(client, url, now="Slow, <with> a stick")
    assert away.url == f"/account/sign-in/?next={url}"
    assert "Slow" not in client.get(away.url).text
    sign_in(client, cara, secrets)
    page = client.get(url)
    assert page.status_code == 200
    assert "Not saved yet. Look at it and save." in page.text
    assert "Slow, &lt;with&gt; a stick" in page.text
    assert Goal.objects.get().now == ""
    assert "Not saved yet" in client.get(url).text  # still there when she looks again
    form = page.context["form"]
    body = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url, {**body, "initial-now": ""}).status_code == 302
    assert Goal.objects.get().now == "Slow, <with> a stick"
    assert "Not saved yet" not in client.get(url).text


def test_somebody_else_on_the_same_browser_never_sees_it(client, cara, otto, goal, url, secrets):
    sign_in(client, cara, secrets)
    typed_and_idle(client, url, now="Private words")
    sign_in(client, otto, secrets)
    assert client.get(url).status_code == 404
    assert "kept_form" not in client.session
    client.post("/account/sign-out/")
    sign_in(client, cara, secrets)
    assert "Private words" not in client.get(url).text


@pytest.mark.parametrize(("name", "seconds"), [("shown_from", 11 * 60)])
def test_ten_minutes_later_it_is_gone(client, cara, url, secrets, name, seconds):
    sign_in(client, cara, secrets)
    typed_and_idle(client, url, now="Slow")
    sign_in(client, cara, secrets)
    session = client.session
    session["kept_form"] = {**session["kept_form"], name: int(time.time()) - seconds}
    session.save()
    assert "Not saved yet" not in client.get(url).text
    assert "kept_form" not in client.session


def test_whoever_comes_back_after_half_an_hour_finds_nothing(client, cara, url, secrets):
    sign_in(client, cara, secrets)
    typed_and_idle(client, url, now="Slow")
    session = client.session
    session["kept_form"] = {**session["kept_form"], "at": int(time.time()) - 31 * 60}
    session.save()
    sign_in(client, cara, secrets)
    assert "Not saved yet" not in client.get(url).text


def test_it_is_shown_at_its_own_address_alone(client, cara, pat, goal, url, secrets):
    other = goal_in(goal.version, cara, words="Read")
    sign_in(client, cara, secrets)
    typed_and_idle(client, url, now="Slow")
    sign_in(client, cara, secrets)
    assert "Not saved yet" not in client.get(f"/people/{pat.pk}/plan/draft/goals/{other.pk}/").text
    assert "Not saved yet" in client.get(url).text


def test_an_action_comes_back_as_well_with_what_does_not_fit_named(client, cara, pat, goal, secrets):
    walk = action_in(goal, cara)
    at = f"/people/{pat.pk}/plan/draft/actions/{walk.pk}/"
    sign_in(client, cara, secrets)
    typed_and_idle(client, at, minutes="0", weekdays=["1"])
    sign_in(client, cara, secrets)
    page = client.get(at)
    assert page.status_code == 200
    assert "Not saved yet" in page.text
    assert "at least 1 minute" in page.text
    assert page.context["form"]["weekdays"].value() == ["1"]
    assert Prescription.objects.get().minutes == 10


@pytest.mark.parametrize("more", [{"now": "a" * 70_000}, {}])
def test_what_is_too_long_or_sent_by_htmx_is_not_kept(client, cara, url, secrets, more):
    sign_in(client, cara, secrets)
    body = seen(client, url, **more)
    session = client.session
    session["seen_at"] -= 31 * 60
    session.save()
    client.post(url, body, headers={} if more else {"HX-Request": "true"})
    assert "kept_form" not in client.session


def test_a_form_that_is_not_marked_is_not_kept(client, cara, pat, goal, secrets):
    sign_in(client, cara, secrets)
    session = client.session
    session["seen_at"] -= 31 * 60
    session.save()
    client.post(f"/people/{pat.pk}/plan/draft/goals/{goal.pk}/move/", {"to": "up"})
    assert "kept_form" not in client.session
