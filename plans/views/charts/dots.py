"""Seven days as round dots: area says how much, a line is rest, a speck is a day without an entry."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from plans.domain import weekly
from plans.views.charts.svg import dot, drawing, num, roomy_and_tight, text

ROOMY, TIGHT = 300, 200
INSIDE = {weekly.MOST: 1.0, weekly.SOME: 0.45}  # the share of the area that is filled


def week_dots(days: Sequence[tuple[str, str]], label: str) -> SafeString:
    """``days`` are (letter, kind of plans.domain.weekly), Monday first."""
    return roomy_and_tight(lambda width, css: _drawn(days, label, width, css), ROOMY, TIGHT)


def _drawn(days: Sequence[tuple[str, str]], label: str, width: float, css: str) -> SafeString:
    step = width / len(days)
    r = step * 0.34
    marks: list[str] = []
    for n, (letter, kind) in enumerate(days):
        x, y = step * (n + 0.5), r + 2
        marks.append(_day(kind, x, y, r))
        marks.append(text(x, y + r + 18, letter, "middle"))
    return drawing(width, 2 * r + 26, label, marks, css)


def _day(kind: str, x: float, y: float, r: float) -> str:
    if kind == weekly.REST:
        return f'<path class="c-dot--rest" d="M{num(x - r / 2)} {num(y)}h{num(r)}"/>'
    if kind in {weekly.NO_ENTRY, weekly.FREE, weekly.AHEAD}:
        return dot("c-dot--bg", x, y, 2)
    ring = dot("c-dot--bg", x, y, r)
    return ring + (dot("c-dot", x, y, r * INSIDE[kind] ** 0.5) if kind in INSIDE else "")
