"""Goal attainment scaling: the T-score, and helpful words for the levels.

The formula is that of the published erratum (Turner-Stokes 2009; the formula printed in the article itself was wrong):
T = 50 + 10 x sum(w x) / sqrt((1 - rho) sum(w^2) + rho sum(w)^2), with rho = 0.3 (clinical.md Part 4, GAS).
Levels run from -2, much less than expected, over 0, what was agreed, to +2, much more. T near 50: goals met on average.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

RHO = Decimal("0.3")
LEVELS = (-2, -1, 0, 1, 2)
ENOUGH_GOALS = 3  # clinical.md: ask for at least 3; with one goal T is its level x 10 + 50

# Offered levels are these shares of the expected number, or one step each where the number is too small for that.
SHARES = {-2: Decimal("0.5"), -1: Decimal("0.75"), 1: Decimal("1.25"), 2: Decimal("1.5")}
IN_STEPS_UP_TO = 6
IN_FIVES_FROM = 20
_NUMBER = re.compile(r"(?<![\d.,:/-])\d{1,5}(?![\d:/]|[.,]\d|-\d)")  # no clock time, date, range or decimal
# A smaller number is the better one: a limit right before it, "less" or "fewer" anywhere before it, a limit after it,
# things that one wants fewer of, or a time in which something gets done. "20 minutes without a rest" is none of these.
_ABOUT = r"(?:about |around |the )?"
_LESS_BEFORE = re.compile(
    rf"\b(?:at most|no more than|not more than|under|below|within|up to|maximum(?: of)?|max\.?|only) {_ABOUT}$"
    r"|\b(?:fewer|less)\b",
    re.I,
)
_LESS_AFTER = re.compile(
    r"^(?: [^\W\d]+| (?:out )?of \d+){0,4}? ?(?:or (?:fewer|less)|at most|maximum|max)\b"
    r"|^ (?:\w+ )?(?:falls?|stumbles?|slips?|rests?|breaks?|stops?|pauses?|naps?|reminders?|prompts?|errors?|mistakes?"
    r"|attacks?|headaches?|helpers?)\b",
    re.I,
)
_DONE_IN = re.compile(rf"\bin {_ABOUT}$", re.I)
_CLOCKED = re.compile(r"^ ?(?:s|secs?|seconds?|mins?|minutes?|hours?)\b", re.I)


def weight(importance: int | None, difficulty: int | None) -> int | None:
    """Importance x difficulty, each 0 to 3; None while one of them is not stated."""
    if importance is None or difficulty is None:
        return None
    if not (0 <= importance <= 3 and 0 <= difficulty <= 3):
        raise ValueError("Importance and difficulty run from 0 to 3.")
    return importance * difficulty


def t_score(rated: Sequence[tuple[int | None, int]]) -> Decimal | None:
    """The T-score of goals as (weight, level), to one decimal. None without goals, or when all weights are zero.

    Weights count when every goal has one. While one is missing all goals weigh the same: a goal that nobody weighed
    would else count least.
    """
    if any(level not in LEVELS for _w, level in rated) or any(w is not None and w < 0 for w, _level in rated):
        raise ValueError("Levels run from -2 to 2, and weights are not negative.")
    plain = any(w is None for w, _level in rated)
    weights = [Decimal(1 if plain or w is None else w) for w, _level in rated]
    if not any(weights):
        return None
    attained = sum((w * level for w, (_, level) in zip(weights, rated, strict=True)), Decimal(0))
    spread = (1 - RHO) * sum((w * w for w in weights), Decimal(0)) + RHO * sum(weights, Decimal(0)) ** 2
    return (50 + 10 * attained / spread.sqrt()).quantize(Decimal("0.1"), ROUND_HALF_UP)


def suggest_levels(expected: str, now: str = "") -> dict[int, str]:
    """Words for -2, -1, +1 and +2 made from those of the expected level, to be offered and never filled in.

    The first number in the text is changed to a half, three quarters, five quarters and one and a half of it, to whole
    fives from 20 up; a number up to 6 goes up and down by one. ``now``, how it is at present, is offered as -2. Nothing
    is offered without a number, or where a smaller number is the better one: there a person has to think.
    """
    found = _NUMBER.search(expected)
    if found is None or _less_is_better(expected, found):
        return {}
    number = int(found.group())
    offered = {level: _changed(number, level) for level in SHARES}
    ordered = [offered[-2], offered[-1], number, offered[1], offered[2]]
    if ordered[0] < 0 or ordered != sorted(set(ordered)):
        return {}
    texts = {level: expected[: found.start()] + str(n) + expected[found.end() :] for level, n in offered.items()}
    return texts | {-2: now.strip()} if now.strip() else texts


class NoOffer(StrEnum):
    """Why nothing is offered for an expected level."""

    NO_NUMBER = "no_number"
    NOT_WHOLE = "not_whole"  # a clock time, a date, a range, a decimal
    LESS = "less"  # a smaller number may be the better one
    TOO_SMALL = "too_small"  # there are no two levels below it


def why_no_offer(expected: str) -> NoOffer | None:
    """The reason why ``suggest_levels`` offers nothing; None where it offers something."""
    if suggest_levels(expected):
        return None
    found = _NUMBER.search(expected)
    if found is None:
        return NoOffer.NOT_WHOLE if re.search(r"\d", expected) else NoOffer.NO_NUMBER
    return NoOffer.LESS if _less_is_better(expected, found) else NoOffer.TOO_SMALL


def _less_is_better(text: str, number: re.Match[str]) -> bool:
    before, after = text[: number.start()], text[number.end() :]
    done_in = _DONE_IN.search(before) and _CLOCKED.search(after)
    return bool(_LESS_BEFORE.search(before) or _LESS_AFTER.search(after) or done_in)


def _changed(number: int, level: int) -> int:
    if number <= IN_STEPS_UP_TO:
        return number + level
    unit = 5 if number >= IN_FIVES_FROM else 1
    return int((number * SHARES[level] / unit).quantize(Decimal(1), ROUND_HALF_UP)) * unit
