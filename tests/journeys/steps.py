"""What people do on the pages, each step as one function, by words and labels: the same steps without script."""

import re
import time

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.core import mail
from playwright.sync_api import Page, expect

from plans.actions.outbox import send_due
from tests.browser.driver import PASSWORD


def press(page: Page, name: str, *, link: bool = False) -> None:
    page.get_by_role("link" if link else "button", name=name).first.click()


def sees(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("main")).to_contain_text(words)


def is_at(page: Page, heading: str) -> None:
    expect(page.locator("h1")).to_have_text(re.compile(heading))


# Signing in


def has_an_authenticator_app(user) -> str:
    """The secret that the app of ``user`` holds."""
    user.authenticator_set.all().delete()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of_the_app(secret: str) -> str:
    """A code that holds for a few seconds more: people wait for the next one too."""
    left = 30 - time.time() % 30
    time.sleep(left + 0.1 if left < 4 else 0)
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def signs_in_with_password_and_app(page: Page, user, secret: str) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("Work e-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in with password")
    is_at(page, "Second step")
    page.get_by_label("Code").fill(code_of_the_app(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()


def signs_out(page: Page) -> None:
    page.goto("/account/")
    press(page, "Sign out")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def accepts_the_invitation(page: Page, link: str) -> None:
    page.goto(link)
    is_at(page, "Open your account")
    press(page, "Open my account")
    for title, button in (
        ("Welcome", "Next"), ("How we use your answers", "Next"), ("Who to call", "These are right"),
        ("Your first check-in", "Start"),
    ):  # fmt: skip
        is_at(page, title)
        press(page, button)
    is_at(page, "Good ")


def signs_in_by_code(page: Page, email: str) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("Your e-mail address").fill(email)
    press(page, "E-mail me a code")
    is_at(page, "Type your code")
    newest = mail.outbox[-1]
    assert newest.to == [email]
    page.get_by_label("Code").fill(re.findall(r"\b\d{6}\b", newest.body)[0])
    page.get_by_role("button", name="Sign in", exact=True).click()


# The clinician


def adds_a_person(page: Page, *, given: str, family: str, born: str, number: str) -> str:
    """The address of the new record."""
    page.goto("/caseload/")
    press(page, "Add person", link=True)
    page.get_by_label("Given name").fill(given)
    page.get_by_label("Family name").fill(family)
    page.get_by_label("Date of birth").fill(born)
    page.get_by_label("Record number").fill(number)
    page.get_by_label("Effort points a day").fill("8")
    press(page, "Add person")
    is_at(page, "Overview")
    return page.url


def starts_a_plan(page: Page, record: str) -> None:
    page.goto(record)
    press(page, "Start plan", link=True)
    press(page, "Start a plan", link=True)
    press(page, "Start a draft")
    is_at(page, "Plan, draft of version 1")


def writes_a_goal(page: Page, words: str, *, reached: str) -> None:
    press(page, "Add goal", link=True)
    page.get_by_label("Goal, in the person’s words").fill(words)
    page.get_by_label("What it looks like when it is reached").fill(reached)
    press(page, "Save goal")
    expect(page.locator(".goal__t")).to_have_text(f"“{words}”")


def adds_an_action(page: Page, entry: str, *, minutes: str = "", stop: str, days: list[str]) -> None:
    """From the catalogue, with dose, days and stop rule."""
    press(page, "Add action", link=True)
    page.get_by_label("Search the catalogue").fill(entry)
    press(page, "Search")
    page.locator(".entries").get_by_role("link", name=entry).click()
    page.get_by_label("On these days").check()
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        page.get_by_role("checkbox", name=day).set_checked(day in days, force=True)
    if minutes:
        page.get_by_label("Minutes").fill(minutes)
    page.get_by_role("group", name="When to stop").get_by_role("textbox").fill(stop)
    checked = page.get_by_label("I checked the contraindications")
    if checked.count():
        checked.check()
    press(page, "Save action")
    expect(page.locator(".ai__name").filter(has_text=re.compile(".")).last).to_be_visible()
    expect(page.get_by_role("button", name="Save action")).to_have_count(0)


def changes_the_minutes(page: Page, action: str, minutes: str) -> None:
    page.locator(".ais").get_by_role("link", name=action).click()
    page.get_by_label("Minutes").fill(minutes)
    checked = page.get_by_label("I checked the contraindications")
    if checked.count():
        checked.check()
    press(page, "Save action")
    expect(page.get_by_role("button", name="Save action")).to_have_count(0)


def previews(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Preview as")).click()
    sees(page, "does not see this yet")


def shares(page: Page, number: int, *, message: str) -> None:
    page.get_by_role("link", name=re.compile("draft", re.IGNORECASE)).first.click()
    press(page, "Check and share", link=True)
    page.get_by_label("Message to the person").fill(message)
    press(page, "Share now")
    sees(page, f"Version {number} is shared with")


def invites(page: Page, record: str, email: str) -> str:
    """The path of the link in the mail; the clinician does not get to see it."""
    page.goto(f"{record}invite/")
    page.get_by_label("E-mail address of the person").fill(email)
    press(page, "Send invitation")
    is_at(page, "Invitation sent")
    assert "/account/invite/" not in page.content()
    send_due()
    newest = mail.outbox[-1]
    assert newest.to == [email]
    return re.search(rf"{re.escape(settings.BASE_URL)}(/account/invite/\S+)", newest.body)[1]


# The person


def opens_the_why_of(page: Page, question: str, *, title: str, goal: str) -> None:
    """From the action to its page in the library and back to the day."""
    press(page, question, link=True)
    is_at(page, title)
    expect(page.locator("#in-your-plan")).to_contain_text(goal)
    page.locator("#in-your-plan").get_by_role("link", name="Back to today").click()
    is_at(page, "Good ")


def ticks(page: Page, action: str) -> None:
    page.get_by_role("button", name=re.compile(f"{action} ?, mark as done")).click()
    expect(row_of(page, action)).to_contain_text("Done at")


def row_of(page: Page, action: str):
    return page.locator("li.act").filter(has_text=action)


def says_not_today(page: Page, action: str, reason: str) -> None:
    row_of(page, action).get_by_role("link", name="More about").click()
    press(page, "Not today", link=True)
    page.get_by_label(reason).check()
    press(page, "Save")
    expect(row_of(page, action)).to_contain_text(f"Not today: {reason}")


def corrects_to_some(page: Page, action: str, *, minutes: str, effort: str) -> None:
    row_of(page, action).get_by_role("link", name="Change").click()
    sees(page, "Your first answer is kept")
    press(page, "I did some of it", link=True)
    page.get_by_label("How many minutes?").fill(minutes)
    page.get_by_role("radio", name=effort, exact=True).check(force=True)
    press(page, "Save")
    expect(row_of(page, action)).to_contain_text(f"Some of it, {minutes} minutes")
