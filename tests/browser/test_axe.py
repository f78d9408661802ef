"""axe finds nothing to object to: every page, in 4 colour modes, at 3 widths (design.md 8.2)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from plans.forms.display import Display
from tests.browser.pages import EVERY_LOOK

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (1440, 390, 320)
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# A mode changes colours and sizes and nothing else of a page, except that calm shows one thing at a time: these rules
# look at them, in every mode. All the others look at the page itself, in the light mode and in the calm one.
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


class EveryPage:
    """A class a mode, so that the modes can run in several processes."""

    display: Display
    colour_scheme = "light"
    rules = TAGS

    @pytest.mark.slow
    def test_axe_objects_to_nothing(self, looking, faults):
        faults.expect("status of 4(0[34]|10)")
        looking.with_display(self.display, color_scheme=self.colour_scheme, reduced_motion="reduce")
        wrong: dict[str, list[str]] = {}
        for who, address in EVERY_LOOK:
            page = looking.look(who, address)
            page.evaluate(AXE)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                for line in objections(page, self.rules):
                    wrong.setdefault(line, []).append(f"{who} {address} {width}")
        assert not wrong, "\n" + "\n".join(f"{line}\n    {len(at)} times: {at[:3]}" for line, at in wrong.items())


class TestLight(EveryPage):
    display = Display(theme="light")


class TestDark(EveryPage):
    """Chosen by the device, not on the page."""

    display, colour_scheme, rules = Display(theme="device"), "dark", COLOURS_AND_SIZES


class TestCalm(EveryPage):
    display = Display(theme="light", stim="low")


class TestCalmDark(EveryPage):
    display, rules = Display(theme="dark", stim="low"), COLOURS_AND_SIZES
