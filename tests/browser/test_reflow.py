"""No page scrolls sideways, at any width, also with the text at 175 % and wide letters (WCAG 1.4.4, 1.4.10)."""

import pytest
from playwright.sync_api import Page

from plans.forms.display import Display
from tests.browser.pages import EVERY_LOOK

WIDTHS = (1440, 1024, 768, 390, 320)
# The page itself, and what reaches over its edge without a scroll region of its own.
OVER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const over = [...document.querySelectorAll("body *")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.right > width + 1 && !node.closest(".scroll-x, .vh");
  });
  return [`${document.documentElement.scrollWidth} px`, ...over.slice(-3).map((node) =>
    `${node.tagName.toLowerCase()}.${node.getAttribute("class") || ""} "${node.textContent.trim().slice(0, 30)}"`)];
}"""


def over_the_edge(page: Page, widths: tuple[int, ...] = WIDTHS) -> dict[int, list[str]]:
    """What sticks out at which width."""
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if lines := page.evaluate(OVER):
            found[width] = lines
    return found


class EveryPage:
    display: Display
    widths = WIDTHS

    @pytest.mark.slow
    def test_no_page_scrolls_sideways(self, looking, faults):
        faults.expect("status of 4(0[34]|10)")
        looking.with_display(self.display, reduced_motion="reduce")
        wrong = {f"{who} {address}": found for who, address in EVERY_LOOK
                 if (found := over_the_edge(looking.look(who, address), self.widths))}  # fmt: skip
        assert not wrong, "\n" + "\n".join(f"{look}: {found}" for look, found in wrong.items())


class TestUsual(EveryPage):
    display, widths = Display(), (1024, 390, 320)  # what fits with large letters at the others fits with small ones


class TestLargeAndWide(EveryPage):
    display = Display(text="175", spacing="wide")
