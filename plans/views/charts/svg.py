"""The few marks that all charts are made of. Numbers in, safe SVG out; words are escaped here and nowhere else."""

from collections.abc import Callable, Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def num(value: float) -> str:
    """A coordinate with one decimal at most: 12.5, 12."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def text(x: float, y: float, words: str, anchor: str = "", extra: str = "") -> str:
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="c-txt{extra}" x="{num(x)}" y="{num(y)}"{at}>{escape(words)}</text>'


def rect(css: str, x: float, y: float, width: float, height: float, round_: float = 0) -> str:
    corner = f' rx="{num(round_)}"' if round_ else ""
    return f'<rect class="{css}" x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"{corner}/>'


def dot(css: str, x: float, y: float, r: float) -> str:
    return f'<circle class="{css}" cx="{num(x)}" cy="{num(y)}" r="{num(r)}"/>'


def mark(kind: str, x: float, y: float, r: float = 4.5) -> str:
    """One point: a diamond above the usual range, a square below it, a ring with few entries, else a dot."""
    if kind == "above":
        a, b = num(r * 1.35), num(r * 1.45)
        return f'<path class="c-pt c-pt--better" d="M{num(x)} {num(y - r * 1.45)}l{a} {b}-{a} {b}-{a}-{b}z"/>'
    if kind == "below":
        return rect("c-pt c-pt--worse", x - r, y - r, 2 * r, 2 * r)
    return dot("c-pt c-pt--hollow" if kind == "thin" else "c-pt", x, y, r - 0.6)


def drawing(width: float, height: float, label: str, marks: Iterable[str], css: str = "plot") -> SafeString:
    """The picture with its text. ``marks`` come from this module, which escaped the words in them."""
    box = f'viewBox="0 0 {num(width)} {num(height)}" role="img" aria-label="{escape(label)}"'
    return mark_safe(f'<svg class="{css}" {box}>{"".join(marks)}</svg>')  # noqa: S308


def roomy_and_tight(draw: Callable[[float, str], SafeString], roomy: float, tight: float) -> SafeString:
    """The same picture twice, ``draw(width, css)``: style shows the one that keeps its words at 12 px or more."""
    both = draw(roomy, "plot plot--card only-roomy"), draw(tight, "plot plot--card only-tight")
    return mark_safe("".join(both))  # noqa: S308
