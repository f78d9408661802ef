"""Somebody at the keyboard, with or without a mouse: what they press and type is counted, where Tab leads is checked.

``seconds`` is the keystroke-level model (Card, Moran and Newell 1983): 0.28 s a key, 1.1 s to point, 0.2 s a click,
0.4 s from keyboard to mouse and back, 1.35 s to think before each step. What the server takes comes on top, measured.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

# What has the focus: its name, whether a ring is drawn on it (or on what stands for it), whether it can be seen.
AT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const label = at.labels?.[0], words = (node) => (node?.textContent ?? "").replace(/\\s+/g, " ").trim();
  const group = at.closest("fieldset")?.querySelector("legend");
  const ring = [at, label, at.nextElementSibling, at.parentElement].filter(Boolean).some((node) => {
    const style = getComputedStyle(node);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  });
  const box = (label?.contains(at) ? label : at).getBoundingClientRect();
  const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8], [0.1, 0.8], [0.5, 0.15], [0.5, 0.85]];
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
    return top && (at.contains(top) || top.contains(at) || label?.contains(top));
  });
  const name = at.getAttribute("aria-label") || words(label) || words(at);
  return {name, group: words(group), tag: at.localName, ring, seen};
}"""
KEY, POINT, CLICK, HOME, THINK = 0.28, 1.1, 0.2, 0.4, 1.35


class Hands:
    """``tabs_to("Save goal")``, ``press("Enter")``, ``types("…")``; ``clicks`` only for those who have a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = self.typed = self.clicks_made = 0
        self.seconds = self.waited = 0.0
        self.on_mouse = False
        self.faults: list[str] = []

    # Keys

    def _keys(self, count: int) -> None:
        self.seconds += count * KEY + (HOME if self.on_mouse else 0)
        self.on_mouse = False

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1
        self._keys(len(keys))

    def types(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.typed += len(words)
        self._keys(len(words))

    def writes(self, words: str) -> None:
        """In the place of what stands in the field."""
        self.press("Control+a")
        self.types(words)

    def tabs_to(self, name: str, *, group: str = "", back: bool = False, most: int = 120) -> None:
        """Tab until what has the focus is called so. Each stop on the way shows where it is."""
        self.seconds += THINK
        way = []
        for _press in range(most):
            self.press("Shift+Tab" if back else "Tab")
            at = self.page.evaluate(AT)
            if at is None:  # round by way of the window
                continue
            way.append(at["name"][:40])
            self._look(at)
            if re.search(name, at["name"]) and group in at["group"]:
                return
        raise AssertionError(f"No Tab leads to {name!r}. On the way: {way}")

    def _look(self, at: dict) -> None:
        for wrong, words in ((not at["ring"], "no ring"), (not at["seen"], "under something")):
            if wrong:
                self.faults.append(
                    f"{words}: {at['tag']} {at['name'][:60]!r} on {self.page.url.rpartition('/plan/')[2]}"
                )

    def at(self) -> str:
        return (self.page.evaluate(AT) or {"name": ""})["name"]

    # The mouse

    def clicks(self, target: Locator) -> None:
        self.seconds += THINK + POINT + CLICK + (0 if self.on_mouse else HOME)
        self.on_mouse = True
        self.clicks_made += 1
        target.click()

    @contextmanager
    def waits(self) -> Iterator[None]:
        """For the product: it counts as it is."""
        began = time.monotonic()
        yield
        self.waited += time.monotonic() - began

    @property
    def tally(self) -> str:
        return (
            f"{self.clicks_made} clicks, {self.presses} keys, {self.typed} characters, "
            f"{self.seconds:.0f} s by hand, {self.waited:.1f} s waited"
        )
