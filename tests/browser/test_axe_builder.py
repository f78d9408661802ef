"""axe in the states of the builder: editors that are open, conflicts, questions, refusals (``builder_states.py``).

Each state is made once. A mode changes colours and sizes alone, so what depends on them is asked in all four modes and
everything else in the first; both at three widths.
"""

import pytest
from playwright.sync_api import Page

from plans.actions import content
from tests.browser.builder_states import STATES
from tests.browser.test_axe import AXE, COLOURS_AND_SIZES, TAGS, WIDTHS, objections
from tests.browser.world import entry_in
from tests.journeys.people import has_ms
from tests.stories import draft_for, goal_in

MODES = {"light": ("light", "off"), "dark": ("dark", "off"), "calm": ("light", "low"), "calm dark": ("dark", "low")}


@pytest.fixture
def draft(pat, cara, ed, team):
    """Pat had a seizure and feels the heat; two goals, four actions, and nights that are too short for Pat."""
    content.load(author=ed)
    has_ms(pat, cara, ("seizure", "yes"))
    version = draft_for(pat, cara)
    goal, other = (
        goal_in(version, cara, words="Walk to the school gate"),
        goal_in(version, cara, words="Read with Elsa"),
    )
    for code, where in (("EXE-01", goal), ("SLP-04", other), ("COG-01", other), ("SUP-01", goal)):
        entry_in(where, cara, code)
    return version


@pytest.fixture
def home(pat, draft):
    return f"/people/{pat.pk}/plan/draft/"


def wrong_on(page: Page) -> set[str]:
    page.evaluate(AXE)
    found = set()
    for mode, (theme, stim) in MODES.items():
        page.evaluate("(set) => Object.assign(document.documentElement.dataset, set)", {"theme": theme, "stim": stim})
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            lines = objections(page, TAGS if mode == "light" else COLOURS_AND_SIZES)
            found |= {f"{mode} {width}: {line}" for line in lines}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_objects_to_nothing_in_any_mode_at_any_width(visit, faults, cara, draft, home, state):
    faults.expect("ERR_FAILED|htmx:(afterRequest|sendError)")
    page = visit(cara, reduced_motion="reduce")
    state(page, home, draft)
    assert wrong_on(page) == set()
