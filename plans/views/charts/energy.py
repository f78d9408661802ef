"""Energy by week: a dot a week, the person's own usual range as a band, a gap where there is nothing to draw."""

from collections.abc import Callable, Sequence

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plans.domain.trend import Limits, Week, outside
from plans.views.charts.svg import drawing, mark, num, rect, roomy_and_tight, text

ROOMY, TIGHT, HEIGHT, TOP, BOTTOM, RIGHT = 300, 200, 160, 12, 30, 12
TOP_VALUE = 10
KINDS = {-1: "below", 0: "inside", 1: "above"}


def kind_of(week: Week, limits: Limits | None) -> str:
    """none, thin (fewer than 4 entries), inside, above or below."""
    if week.mean is None:
        return "none"
    return KINDS[outside(week, limits)] if week.solid else "thin"


def energy_chart(weeks: Sequence[Week], limits: Limits | None, label: str, *, numbers: bool) -> SafeString:
    """``weeks`` oldest first, the last one is now. Without ``numbers`` the ends of the scale are words."""
    return roomy_and_tight(
        lambda width, css: _drawn(weeks, limits, label, numbers=numbers, width=width, css=css), ROOMY, TIGHT
    )


def _drawn(
    weeks: Sequence[Week], limits: Limits | None, label: str, *, numbers: bool, width: float, css: str
) -> SafeString:
    left = 28 if numbers else 58
    right = width - RIGHT

    def x(n: int) -> float:
        return left + 14 + n * (right - left - 28) / max(len(weeks) - 1, 1)

    def y(value: float) -> float:
        return TOP + (TOP_VALUE - value) / TOP_VALUE * (HEIGHT - TOP - BOTTOM)

    marks = [_band(limits, left, right, y)] if limits else []
    ends = [(10, "10"), (5, "5"), (0, "0")] if numbers else [(10, _("Full")), (0, _("Empty"))]
    marks += [text(left - 8, y(value) + 5, words, "end") for value, words in ends]
    marks.append(f'<path class="c-axis" d="M{left} {num(y(0))}H{num(right)}"/>')
    marks += _lines([(x(n), y(week.mean)) if week.solid and week.mean is not None else None
                     for n, week in enumerate(weeks)])  # fmt: skip
    marks += [mark(kind_of(week, limits), x(n), y(week.mean), 6) for n, week in enumerate(weeks)
              if week.mean is not None]  # fmt: skip
    first = date_format(weeks[0].monday, "j M") if numbers else _("earlier")
    marks += [text(x(0) - 12, HEIGHT - 6, first), text(x(len(weeks) - 1) + 12, HEIGHT - 6, _("now"), "end")]
    return drawing(width, HEIGHT, label, marks, css)


def _band(limits: Limits, left: float, right: float, y: Callable[[float], float]) -> str:
    low, high = max(limits.low, 0), min(limits.high, TOP_VALUE)
    at = y(high), y(low)
    return rect("c-band", left, at[0], right - left, max(at[1] - at[0], 1), 2)


def _lines(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """A line between neighbours that both stand, never across a week without enough entries."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    drawn = [" ".join(f"{num(x)},{num(y)}" for x, y in run) for run in runs if len(run) > 1]
    return [f'<polyline class="c-line" points="{run}"/>' for run in drawn]
