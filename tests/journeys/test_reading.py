"""Pat reads about an action on a phone, with the text at 175 %: from the day to the page, to a word, and back."""

import pytest
from playwright.sync_api import Page, expect

from plans.forms.display import COOKIE, Display, to_cookie
from plans.models import Intervention, PageOpinion, Reading
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.stories import action_in, draft_for, goal_in, share_now

TIRED = "Feeling worn out: fatigue and pacing"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


@pytest.fixture
def pacing(library, pat, cara):
    entry = Intervention.objects.get(pages__slug="fatigue-and-pacing", code="SUP-01")
    draft = draft_for(pat, cara)
    page = entry.pages.get()
    made = {"intervention": entry, "entry": entry.snapshot(), "page": page, "weekdays": list(range(7))}
    item = action_in(goal_in(draft, cara), cara, **made)
    share_now(draft, cara)
    return item


def test_pat_reads_why_with_large_letters(visit, live_server, script, pacing, pat_user):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    large = to_cookie(Display(text="175"))
    page.context.add_cookies([{"name": COOKIE, "value": large, "url": live_server.url}])
    page.goto("/today/")
    steps.press(page, pacing.entry["why_question"], link=True)
    steps.is_at(page, TIRED)
    assert page.locator("html").get_attribute("data-text") == "175"
    expect(page.locator("#in-your-plan")).to_contain_text(pacing.goal.words)
    the_word_opens_where_it_stands(page)
    page.get_by_role("link", name="Easy read").first.click()
    steps.sees(page, "You are not lazy.")
    page.get_by_role("link", name="Partly", exact=True).click()
    page.get_by_label("What was not clear?").fill("The part on tablets.")
    steps.press(page, "Send")
    expect(page.locator("main")).to_contain_text("Thank you")
    assert PageOpinion.objects.get(patient__user=pat_user).words == "The part on tablets."
    assert {reading.revision.article.slug for reading in Reading.objects.all()} == {"fatigue-and-pacing"}


def the_word_opens_where_it_stands(page: Page) -> None:
    word = page.locator("main button.term").first
    meaning = page.locator(f"#{word.get_attribute('popovertarget')}")
    word.click()
    expect(meaning).to_be_visible()
    meaning.get_by_role("button", name="Close").click()
    expect(meaning).to_be_hidden()
