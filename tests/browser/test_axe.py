"""axe finds nothing to object to: every page, in 4 colour modes, at 3 widths (design.md 8.2)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from plans.forms.display import Display
from tests.browser.pages import EVERY_LOOK, PAGES

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (1440, 390, 320)
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# A mode changes colours and sizes and nothing else of a page (that calm shows one thing at a time has a look of its
# own): these rules look at them, in every mode. All the others look at the page itself, and do so in light.
COLOURS_AND_SIZES = {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]}
RUN = """async (rules) => (await axe.run(document, {
  runOnly: rules,
  resultTypes: ["violations"], preload: false,
})).violations.map(({id, impact, nodes}) => ({id, impact, places: nodes.map((node) =>
  node.target.join(" ") + ": " + [...node.any, ...node.all, ...node.none].map(({message}) => message).join("; "))}))"""


def objections(page: Page, rules: dict = TAGS) -> list[str]:
    """What axe objects to, as lines to read."""
    found = page.evaluate(RUN, rules)
    return [f"{rule['id']} ({rule['impact']}) {place}" for rule in found for place in rule["places"][:3]]


# The look of each mode as a visitor gets it: chosen on the page, or by the device.
MODES = {
    "dark": ({"theme": "device", "stim": "off"}, "dark"),
    "calm": ({"theme": "light", "stim": "low"}, "light"),
    "calm dark": ({"theme": "dark", "stim": "low"}, "dark"),
}
FIRST = {looks[0] for looks in PAGES.values() if looks}


def objections_in_all_modes(page: Page, modes: bool) -> dict[str, list[str]]:
    """What axe objects to, with where: the whole page in light, its colours and sizes in the other modes."""
    page.evaluate(AXE)
    wrong: dict[str, list[str]] = {}
    for name, (settings, scheme) in ({"light": ({}, "light")} | (MODES if modes else {})).items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate("(set) => Object.assign(document.documentElement.dataset, set)", settings)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for line in objections(page, COLOURS_AND_SIZES if settings else TAGS):
                wrong.setdefault(line, []).append(f"{name} {width}")
    return wrong


class EveryPage:
    """In two classes, so that two processes share them. A further state of a page is looked at in light alone."""

    part: slice

    @pytest.mark.slow
    def test_axe_objects_to_nothing(self, looking, faults):
        faults.expect("status of 4(0[034]|10)")
        looking.with_display(Display(theme="light"), reduced_motion="reduce")
        wrong: dict[str, list[str]] = {}
        for who, address in EVERY_LOOK[self.part]:
            found = objections_in_all_modes(looking.look(who, address), (who, address) in FIRST)
            for line, at in found.items():
                wrong.setdefault(line, []).append(f"{who} {address} {at}")
        assert not wrong, "\n" + "\n".join(f"{line}\n    {len(at)} times: {at[:3]}" for line, at in wrong.items())


class TestOneHalf(EveryPage):
    part = slice(0, None, 2)


class TestTheOther(EveryPage):
    part = slice(1, None, 2)
