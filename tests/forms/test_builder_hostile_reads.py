"""Whatever stands behind the question mark of a page of the builder: an answer, and nothing written."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.access.rows import ROWS
from tests.access.test_matrix import address, mine
from tests.forms.hostile import BUILDER, CODES, DATES, NUMBERS, TEXTS, stored
from tests.forms.hostile_draft import _no_pages, world

__all__ = ["_no_pages", "world"]

PAGES = sorted(name for name in BUILDER if name in ROWS and ROWS[name].get)
NAMES = ["weeks", "from_week", "to_week", "day", "alone", "more", "at", "condition", "page", "before", "after", "used",
         "q", "kind", "family", "effort", "suits", "view", "on", "from", "template"]  # fmt: skip
QUERY = st.dictionaries(
    st.sampled_from(NAMES), st.one_of(TEXTS, NUMBERS, DATES, CODES).map(lambda text: text[:2000]), max_size=5
)


@pytest.mark.slow
def test_any_question_is_answered(world, cara):
    client, htmx = Client(), Client(headers={"HX-Request": "true"})
    for browser in (client, htmx):
        browser.force_login(cara)
    before = stored()

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(PAGES), QUERY, st.sampled_from([client, htmx]))
    def run(name, query, browser):
        assert browser.get(address(name, mine(name, world)), query).status_code < 500

    run()
    assert stored() == before
