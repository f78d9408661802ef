"""The builder asks as much of the database for a person with two years behind them as for one who has just begun."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.actions.undo import undo
from plans.models import CheckIn, PlanVersion
from recovery.ids import new_id
from tests.stories import action_in, draft_for, goal_in, share_now
from tests.views.templates_on_pages import WORDS, address, shelf, ticked  # noqa: F401  a fixture

HX = {"HX-Request": "true"}
DAYS, VERSIONS, ROWS = 730, 20, 10_000


@pytest.fixture
def person(shelf, pat, cara):  # noqa: F811
    """Pat has had two versions, and a third is being written."""
    first = draft_for(pat, cara)
    action_in(goal_in(first, cara), cara)
    share_now(first, cara)
    share_now(draft_for(pat, cara, reason="Next"), cara)
    draft_for(pat, cara, reason="Now")
    return pat


def grow(person, cara):
    """Two years: 20 more versions, and about 10,000 answers to them."""
    PlanVersion.objects.draft_of(person.pk).get().delete()
    for _ in range(VERSIONS):
        share_now(draft_for(person, cara, reason="Next"), cara)
    version = PlanVersion.objects.shared_with(person.pk).get()
    item, today = version.prescriptions.get(), timezone.localdate()
    same = {
        "organisation": person.organisation, "patient": person, "version": version, "prescription": item,
        "occurred_at": timezone.now(), "time_zone": "Europe/London", "utc_offset_minutes": 0, "source": "person",
        "recorded_by": cara, "outcome": "done", "payload_sha256": "0" * 64,
    }  # fmt: skip
    days = (today - timedelta(days=n % DAYS) for n in range(ROWS))
    CheckIn.objects.bulk_create([CheckIn(**same, item_key=new_id(), local_date=day) for day in days], 500)
    draft_for(person, cara, reason="Now")


def asked(client, person, cara):
    """Queries of the builder, its panels, a goal save, an autosave, a press in the week and a template."""
    home, draft = f"/people/{person.pk}/plan/draft/", PlanVersion.objects.draft_of(person.pk).get()
    goal, item = draft.goals.get(), draft.prescriptions.get()
    page = client.get(address(person))
    row = f"{home}goals/{goal.pk}/"
    words = {"words": "Walk on", "row_version": goal.row_version}
    typed = {"words": "Walk on", "more": "Twice", "initial-more": "", "row_version": goal.row_version + 1}
    press = {"item": str(item.pk), "press": "remove-6", "row_version": item.row_version}
    calls = (
        lambda: client.get(home),
        lambda: client.get(home, headers=HX | {"HX-Trigger": "panels"}),
        lambda: client.post(row, words, headers=HX),
        lambda: client.post(f"{row}fields/", typed, headers=HX),
        lambda: client.post(f"{home}week/", press, headers=HX),
        lambda: client.post(address(person), ticked(page, **WORDS)),
    )
    counts = []
    for call in calls:
        with CaptureQueriesContext(connection) as queries:
            assert call().status_code in (200, 302)
        counts.append(len([one for one in queries if "SAVEPOINT" not in one["sql"]]))
    undo(version=PlanVersion.objects.draft_of(person.pk).get(), actor=cara)
    return counts


def test_two_years_cost_no_query_more(browse, cara, person):
    client = browse(cara)
    client.get("/caseload/")  # the first page of a session notes that she is here
    little = asked(client, person, cara)
    grow(person, cara)
    assert asked(client, person, cara) == little
    builder, panels, goal, field, press, template = little
    assert builder <= 12
    assert max(panels, goal, field, press) <= 10
    assert template < 40
