"""How close somebody came to a goal: five steps, the middle one is what was expected."""

from django.utils.safestring import SafeString

from plans.domain.gas import LEVELS
from plans.views.charts.svg import dot, drawing

STEP, R, HEIGHT = 60, 9, 28


def goal_steps(level: int | None, label: str) -> SafeString:
    """``level`` is -2 to 2, or None for a goal that was not rated: five empty steps."""
    middle = HEIGHT / 2
    marks = [f'<path class="c-grid" d="M{STEP / 2:g} {middle:g}H{STEP * 4.5:g}"/>']
    for n, step in enumerate(LEVELS):
        x = STEP * (n + 0.5)
        marks.append(dot("c-step", x, middle, R if step == 0 else R - 2))
        if step == level:
            marks.append(dot("c-dot", x, middle, R - 3))
    return drawing(STEP * len(LEVELS), HEIGHT, label, marks, "plot plot--card")
