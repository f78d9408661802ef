"""Forms that were sent with a problem: the summary has the focus, and axe objects to nothing there either."""

import pytest
from playwright.sync_api import expect

from plans.forms.display import Display
from tests.browser.test_axe import AXE, objections

FORMS = [
    ("nobody", "/account/sign-in/", "Sign in with password"),
    ("nobody", "/account/sign-in/code/", "E-mail me a code"),
    ("nobody", "/account/invite/{staff_link}/", "Open my account"),
    ("cara", "/account/password/change/", "Save password"),
    ("cara", "/people/new/", "Add person"),
    ("cara", "/people/{pat}/conditions/new/", "Add condition"),
    ("cara", "/people/{robin}/invite/", "Send invitation"),
    ("cara", "/people/{pat}/plan/draft/goals/new/", "Save goal"),
    ("cara", "/people/{pat}/plan/draft/goals/{goal}/actions/MED-05/new/", "Save action"),
    ("pat", "/today/actions/{item}/?answer=not_today", "Save"),
    ("olga", "/service/staff/new/", "Send invitation"),
    ("olga", "/service/memberships/new/", "Add to the team"),
]


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_form_with_a_problem_says_so_to_everybody(looking, theme):
    looking.with_display(Display(theme=theme), reduced_motion="reduce")
    wrong = []
    for who, address, button in FORMS:
        page = looking.look(who, address)
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_role("group", name="There is a problem")).to_be_focused()
        page.evaluate(AXE)
        page.evaluate("scrollTo(0, 0)")  # axe takes what lies under a sticky bar for a small target
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{address} {width}: {line}" for line in objections(page)]
    assert not wrong, "\n" + "\n".join(wrong)
