"""Everything that a person presses is 44 px and more, on every page of their room (design.md 1.3, WCAG 2.5.5)."""

import pytest
from playwright.sync_api import Page

from plans.forms.display import Display
from tests.browser.driver import PHONE
from tests.browser.pages import EVERY_LOOK

LEAST = 44
# Links within a sentence are as large as its words (WCAG 2.5.5, inline); what is hidden or off is not pressed.
SMALL = """(least) => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary"
)].filter((node) => {
  if (node.type === "hidden" || node.disabled || node.closest(".vh, [hidden], dialog:not([open])")) return false;
  if (node.classList.contains("vh") && !node.labels?.length) return false;
  const text = node.closest("p, li, dd, td, h1, h2, h3, blockquote, figcaption");
  if (node.matches(".term")) return false; // a word of the text itself
  if (node.matches("a, .linkish") && text && text.textContent.trim() !== node.textContent.trim()) return false;
  const boxes = [node, ...(node.labels || [])].map((one) => one.getBoundingClientRect()).filter((box) => box.width > 1);
  if (!boxes.length) return false;
  const wide = Math.max(...boxes.map((box) => box.width)), high = Math.max(...boxes.map((box) => box.height));
  return wide < least - 0.5 || high < least - 0.5;
}).map((node) => {
  const box = node.getBoundingClientRect();
  const words = (node.getAttribute("aria-label") || node.textContent || node.name || "").trim().slice(0, 40);
  const size = `${Math.round(box.width)} x ${Math.round(box.height)}`;
  return `${node.tagName.toLowerCase()}.${node.className} "${words}" ${size}`;
})"""


def too_small(page: Page) -> list[str]:
    return page.evaluate(SMALL, LEAST)


@pytest.mark.slow
def test_no_target_of_the_persons_room_is_too_small(looking, faults):
    faults.expect("status of 4(0[34]|10)")
    looking.with_display(Display(), reduced_motion="reduce", viewport=PHONE, has_touch=True)
    room = [(who, address) for who, address in EVERY_LOOK if who == "pat" and not address.startswith("/account/")]
    wrong = {address: found for who, address in room if (found := too_small(looking.look(who, address)))}
    assert not wrong, "\n" + "\n".join(f"{address}: {found}" for address, found in wrong.items())


def test_the_measure_sees_a_small_button(visit, pat_user, pat):
    page = visit(pat_user, viewport=PHONE)
    page.goto("/welcome/start/")
    assert too_small(page) == []
    page.evaluate(
        "document.querySelector('.ask__go .btn').style.cssText = 'min-block-size:0;block-size:20px;padding:0'"
    )
    assert len(too_small(page)) == 1
