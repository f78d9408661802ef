"""What a visitor's page asks for: the small style file and the small icon file have all that it uses."""

import re

import pytest
from django.test import Client

from plans.actions import content
from plans.management.commands.build_static import PARTS, VISITORS, css_folder
from tests.browser.pages import ENTRANCE, PUBLIC

SLEEP = "/library/sleep/sleep-and-your-brain/"
OWN_STYLE = {"/components/", "/help/now/"}  # the gallery shows every state; who to call has no shell of the library
LOOKS = [address for looks in (PUBLIC | ENTRANCE).values() for who, address in looks if who == "nobody"]
ADDRESSES = sorted({address for address in LOOKS if "{" not in address} - OWN_STYLE)
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")


@pytest.fixture
def library(ed, eva):
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)


def pages() -> dict[str, str]:
    visitor = Client()
    answers = {address: visitor.get(address) for address in ADDRESSES}
    for address in ("/display/", f"{SLEEP}clear/", "/nothing/"):
        answers[f"{address} with an error"] = visitor.post(address, {})
    return {name: answer.content.decode() for name, answer in answers.items()}


def rules_of(parts: list[str]) -> list[set[str]]:
    """The classes of each selector of these parts."""
    text = "".join((css_folder() / f"{part}.css").read_text("utf-8") for part in parts)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    selectors = [one for many in re.findall(r"([^{};]+)\{", text) if "@" not in many for one in many.split(",")]
    return [found for one in selectors if (found := set(CLASS.findall(re.sub(r":not\([^)]*\)", "", one))))]


def classes_of(html: str) -> set[str]:
    return {one for many in re.findall(r'class="?([^">]*)', html) for one in many.split()}


def test_a_visitors_page_has_no_class_whose_rule_is_only_in_the_rooms(library):
    rules = rules_of([part for part in PARTS if part not in VISITORS])
    assert len(rules) > 300
    unstyled = []
    for name, html in pages().items():
        assert re.findall(r"css/(\w+)\.css", html) == ["site"], name
        unstyled += [(name, rule) for rule in rules if rule <= classes_of(html)]
    assert unstyled == []


def test_a_visitors_page_takes_its_icons_from_the_small_file(library):
    files = {name: set(re.findall(r"icons/(\w+)\.svg", html)) for name, html in pages().items()}
    assert {name: found for name, found in files.items() if found - {"site"}} == {}
    assert sum(found == {"site"} for found in files.values()) > 20
