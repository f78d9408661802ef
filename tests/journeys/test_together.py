"""Several people at one text: a page that two publish, a draft that two clinicians change. With script and without."""

import pytest
from playwright.sync_api import Page, expect

from plans.models import Article, ArticleRevision, Goal
from tests.factories import MembershipMaker, UserMaker
from tests.journeys import steps
from tests.stories import draft_for, goal_in

SLUG = "sleep-and-your-brain"
LEAD = "What a good night gives your brain, and what we do not know yet."


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


@pytest.fixture
def cora(team):
    """Cara's colleague."""
    user = UserMaker(organisation=team.organisation, name="Cora Colleague")
    MembershipMaker(team=team, user=user)
    return user


def answer_to_save(page: Page, button: str) -> int:
    """The status of the answer to the form."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        steps.press(page, button)
    return posted.value.status


def test_one_editor_writes_another_publishes_and_the_old_text_stays(visit, library, script, ed, eva):
    before = ArticleRevision.objects.get(article__slug=SLUG)
    writer, checker = visit(ed, java_script_enabled=script), visit(eva, java_script_enabled=script)
    ed_writes_a_new_lead(writer)
    expect(writer.get_by_text("Publish this page")).to_have_count(0)

    checker.goto("/desk/?state=check")
    steps.press(checker, before.title, link=True)
    steps.press(checker, "See the changes", link=True)
    expect(checker.get_by_role("region", name="Lead")).to_contain_text("added: What a good night gives")
    checker.goto(f"/desk/{SLUG}/")
    steps.press(checker, "Publish this page", link=True)
    checker.get_by_role("button", name="Publish", exact=True).click()
    steps.sees(checker, "Published. Readers see it now.")

    reader = visit(java_script_enabled=script)
    reader.goto(f"/library/{before.article.topic}/{SLUG}/")
    steps.sees(reader, LEAD)
    checker.goto(f"/desk/{SLUG}/revisions/1/")
    steps.sees(checker, before.lead)
    old, new = ArticleRevision.objects.filter(article__slug=SLUG).order_by("number")
    assert (old.state, old.lead, old.content_sha256) == ("replaced", before.lead, before.content_sha256)
    assert (new.state, new.lead, new.author, new.reviewer) == ("live", LEAD, ed, eva)
    assert Article.objects.get(slug=SLUG).live == new


def ed_writes_a_new_lead(page: Page) -> None:
    page.goto("/desk/")
    page.locator(f"a[href='/desk/{SLUG}/']").click()
    steps.press(page, "Start a draft", link=True)
    page.get_by_label("Lead").fill(LEAD)
    page.get_by_label("What changed").fill("The lead says what is not known.")
    assert answer_to_save(page, "Save draft") in {200, 302}
    steps.sees(page, "The text can be read")
    steps.press(page, "Send it to check", link=True)
    steps.press(page, "Send to check")
    steps.sees(page, "Revision 2 is in check")


def test_two_editors_have_one_page_open_and_the_second_is_shown_both_texts(visit, library, script, ed, eva):
    pages = [visit(user, java_script_enabled=script) for user in (ed, eva)]
    for page, words in zip(pages, ("Ed writes this.", "Eva writes this."), strict=True):
        page.goto(f"/desk/{SLUG}/draft/")
        page.get_by_label("Lead").fill(words)
    first, second = pages
    assert answer_to_save(first, "Save draft") in {200, 302}
    assert answer_to_save(second, "Save draft") == 409
    expect(second.get_by_role("region", name="The text that is saved now").first).to_be_visible()
    steps.sees(second, "Ed writes this.")
    expect(second.get_by_label("Lead")).to_have_value("Eva writes this.")
    assert ArticleRevision.objects.get(article__slug=SLUG, number=2).lead == "Ed writes this."
    assert answer_to_save(second, "Save draft") in {200, 302}
    steps.sees(second, "Saved")
    assert ArticleRevision.objects.get(article__slug=SLUG, number=2).lead == "Eva writes this."


def test_two_clinicians_have_one_goal_open_and_the_second_is_shown_both_texts(visit, script, pat, cara, cora):
    goal = goal_in(draft_for(pat, cara), cara, words="Walk to the shop")
    pages = [visit(user, java_script_enabled=script) for user in (cara, cora)]
    for page, words in zip(pages, ("Walk to the park", "Walk to the bus"), strict=True):
        page.goto(f"/people/{pat.pk}/plan/draft/")
        steps.press(page, "Edit goal", link=True)
        page.get_by_label("Goal, in the person’s words").fill(words)
    first, second = pages
    assert answer_to_save(first, "Save goal") in {200, 302}
    steps.sees(first, "“Walk to the park”")
    assert answer_to_save(second, "Save goal") == 409
    steps.sees(second, "Somebody else saved this first")
    expect(second.get_by_role("group", name="Somebody else saved this first")).to_contain_text("Walk to the park")
    expect(second.get_by_label("Goal, in the person’s words")).to_have_value("Walk to the bus")
    assert Goal.objects.get(pk=goal.pk).words == "Walk to the park"
    assert answer_to_save(second, "Save goal") in {200, 302}
    steps.sees(second, "“Walk to the bus”")
    assert Goal.objects.get(pk=goal.pk).words == "Walk to the bus"
