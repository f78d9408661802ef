"""Sharing with a second clinician's approval, and the ten minutes in which it can be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.models import PlanVersion
from tests.factories import MembershipMaker, UserMaker
from tests.stories import action_in, draft_for, goal_in
from tests.views.test_share import shares

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(pat):
    return f"/people/{pat.pk}/plan/"


@pytest.fixture
def draft(pat, cara):
    version = draft_for(pat, cara)
    action_in(goal_in(version, cara), cara)
    return PlanVersion.objects.get(pk=version.pk)


def test_two_colleagues_share_with_an_approval(browse, cara, team, draft, home):
    team.second_approval = True
    team.save()
    cora = UserMaker(organisation=team.organisation, name="Cora Colleague")
    MembershipMaker(team=team, user=cora)
    writer, second = browse(cara), browse(cora)
    assert "Share now" not in writer.get(home + "draft/share/").text
    assert shares(writer, home, ask="1").status_code == 302
    assert "Approve this draft" not in writer.get(home + "draft/share/").text
    assert "Cara Clinician asked for approval of version 1." in second.get(home).text
    page = second.get(home + "draft/share/")
    assert "Approve this draft" in page.text
    seen = page.context["version"].row_version
    assert writer.post(home + "draft/approve/", {"row_version": seen}).status_code == 422
    assert second.post(home + "draft/approve/", {"row_version": seen - 1}).status_code == 409
    assert second.post(home + "draft/approve/", {"row_version": "9" * 30}).status_code == 409
    assert second.post(home + "draft/approve/", {"row_version": seen}).status_code == 302
    assert "Cora Colleague approved this draft" in writer.get(home + "draft/share/").text
    assert shares(writer, home).status_code == 302
    assert "Cora Colleague" in writer.get(home + "1/").text


def test_for_ten_minutes_the_page_offers_the_way_back_and_then_says_why_not(browse, cara, pat_user, draft, home):
    client = browse(cara)
    shares(client, home)
    assert "less than 10 minutes more" in client.get(home + "1/shared/").text
    browse(pat_user).get("/today/")
    assert "Pat has opened this version" in client.get(home + "1/shared/").text
    assert client.post(home + "1/take-back/").status_code == 422
    PlanVersion.objects.update(opened_at=None)
    later = timezone.now() + timedelta(minutes=11)
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(timezone, "now", lambda: later)
        assert "They are over." in client.get(home + "1/shared/").text


def test_a_version_that_was_taken_back_is_a_draft_again(browse, cara, draft, home):
    client = browse(cara)
    shares(client, home)
    assert client.post(home + "1/take-back/").url == home + "draft/"
    assert "Version 1 was taken back" in client.get(home + "1/shared/").text
    assert client.post(home + "1/take-back/").status_code in {409, 422}
