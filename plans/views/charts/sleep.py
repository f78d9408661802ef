"""Seven nights as horizontal bars: how long in bed, and how much of it asleep. Lengths, so that no clock is needed."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from plans.domain.sleepdiary import Metrics
from plans.views.charts.svg import dot, drawing, num, rect, roomy_and_tight, text

ROOMY, TIGHT, TOP, ROW, BAR, LEFT, RIGHT = 300, 200, 4, 26, 14, 48, 10
SHORTEST_AXIS, TICK = 8 * 60, 4 * 60  # minutes


def sleep_chart(nights: Sequence[tuple[str, Metrics | None]], label: str, *, numbers: bool) -> SafeString:
    """``nights`` are (name of the day, what it adds up to, None without an entry), oldest first."""
    return roomy_and_tight(
        lambda width, css: _drawn(nights, label, numbers=numbers, width=width, css=css), ROOMY, TIGHT
    )


def _drawn(
    nights: Sequence[tuple[str, Metrics | None]], label: str, *, numbers: bool, width: float, css: str
) -> SafeString:
    longest = max([SHORTEST_AXIS, *((night.tib or night.tst or 0) for _day, night in nights if night)])
    foot = 24 if numbers else 4
    height = TOP + ROW * len(nights) + foot

    def wide(minutes: float) -> float:
        return minutes / longest * (width - LEFT - RIGHT)

    marks = []
    for hours in range(0, longest // 60 + 1, TICK // 60) if numbers else ():
        x = LEFT + wide(hours * 60)
        marks.append(f'<path class="c-grid" d="M{num(x)} {TOP}V{height - foot}"/>')
        marks.append(text(x, height - 6, str(hours), "middle"))
    for n, (day, night) in enumerate(nights):
        y = TOP + ROW * n + (ROW - BAR) / 2
        marks.append(text(LEFT - 8, y + BAR - 2, day, "end"))
        if night is None or (night.tib is None and night.tst is None):
            marks.append(dot("c-dot--bg", LEFT + 4, y + BAR / 2, 2))
            continue
        marks.append(rect("c-bed", LEFT, y, wide(night.tib or night.tst or 0), BAR, 3))
        if night.tst:
            marks.append(rect("c-asleep", LEFT, y, wide(night.tst), BAR, 3))
    return drawing(width, height, label, marks, css)
