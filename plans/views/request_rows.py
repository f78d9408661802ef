"""Requests as both sides read them: what was asked, about what, and what the team answered."""

from typing import Any

from django.db.models import Prefetch

from plans.forms.requests import wish_words
from plans.models import CareRequest, Patient
from plans.views.showing import Slice, slice_of

PAGE = 10
# Without the catalogue text of the action: it is long, and no row shows it.
SHOWN = (
    "patient", "kind", "wish", "words", "withdrawn", "occurred_at", "local_date", "item_key", "source", "amends",
    "prescription__name", "recorded_by__name",
)  # fmt: skip


def request_rows(patient: Patient, asked: str | None, answers: "Prefetch[Any]", rows: Any = None) -> Slice:
    """One page of a person's requests, newest first, with ``wished``: the wish in words. Two queries."""
    found = CareRequest.objects.standing().filter(patient=patient) if rows is None else rows
    found = found.select_related("prescription", "recorded_by").only(*SHOWN).prefetch_related(answers)
    page = slice_of(found.order_by("-occurred_at", "-received_at"), asked, PAGE)
    for row in page:
        row.wished = wish_words(row.wish)
    return page
