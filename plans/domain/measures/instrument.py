"""The shape that every measure has: what is asked or typed, and how it is scored. One small module a measure.

An answer is a number, or ``SKIPPED`` or ``NOT_KNOWN``; a field that is not in the answers was not asked. None of the
three is ever 0 (trust.md SAFE-5, INT-10).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

SKIPPED, NOT_KNOWN = "skipped", "unknown"
CHOICE, SCALE, NUMBER, TEXT = "choice", "scale", "number", "text"
LEFT, RIGHT = "left", "right"

Answers = Mapping[str, Any]
Bands = Sequence[tuple[int, str]]  # (from this total, its name), in rising order


@dataclass(frozen=True, slots=True)
class Score:
    """``total`` is None where the rules of the measure give none. ``prorated``: estimated, and shown as such."""

    total: Decimal | None
    missing: tuple[str, ...] = ()
    band: str | None = None
    prorated: bool = False
    version: str = "1"


@dataclass(frozen=True)
class Field:
    """One question, or one number to type. Outside ``lowest`` to ``highest`` is refused: it cannot be. Outside
    ``usual`` is asked again, never refused. ``optional`` fields are not missing when they are empty."""

    code: str
    words: str
    kind: str = NUMBER
    options: tuple[tuple[int, str], ...] = ()
    lowest: float | None = None
    highest: float | None = None
    usual: tuple[float, float] | None = None
    step: int | None = None
    unit: str = ""
    ends: tuple[str, str] = ("", "")  # the words of both ends of a scale
    optional: bool = False


@dataclass(frozen=True)
class Instrument:
    """``exact``: the published wording, which is shown as it is and only changed for a validated translation.

    ``sided``: taken of each hand. ``how`` says the protocol, ``lead`` stands before the questions.
    """

    code: str
    fields: tuple[Field, ...]
    score: Callable[[Answers], Score]
    version: str = "1"
    lead: str = ""
    attribution: str = ""
    how: str = ""
    exact: bool = False
    sided: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(field.code for field in self.fields)

    def field(self, code: str) -> Field:
        """KeyError for a code that it does not have."""
        return {field.code: field for field in self.fields}[code]


def number(answers: Answers, code: str) -> Decimal | None:
    """The number that was answered; None for skipped, not known and not asked."""
    value = answers.get(code)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))


def rounded(value: Decimal, places: int = 1) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def band_of(total: Decimal | int, bands: Bands) -> str | None:
    """The name of the band that a total is in. The bands touch: each runs to where the next begins."""
    return next((name for start, name in reversed(bands) if total >= start), None)


def summed(
    codes: Sequence[str], answers: Answers, highest: int, bands: Bands = (), *, version: str = "1", estimate: int = 0
) -> Score:
    """The sum of items from 0 to ``highest``. With items missing there is no total, unless ``estimate`` allows so many:
    then it is the mean of what was answered times the number of items, as a whole number, and marked as estimated.

    Raises ValueError for an answer that the questionnaire does not have.
    """
    values = [value for code in codes if (value := answers.get(code)).__class__ is int]
    if values and not 0 <= min(values) <= max(values) <= highest:
        raise ValueError(f"Answers run from 0 to {highest}.")
    gone = len(codes) - len(values)
    if not gone:
        total = Decimal(sum(values))
        return Score(total, (), band_of(total, bands), False, version)
    missing = tuple(code for code in codes if answers.get(code).__class__ is not int)
    if gone > estimate:
        return Score(None, missing, None, False, version)
    total = rounded(Decimal(sum(values)) * len(codes) / len(values), 0)
    return Score(total, missing, band_of(total, bands), True, version)


def single(code: str, answers: Answers, bands: Bands = (), *, version: str = "1", places: int = 2) -> Score:
    """A measure that is one number."""
    value = number(answers, code)
    if value is None:
        return Score(None, (code,), version=version)
    return Score(rounded(value, places), (), band_of(value, bands), version=version)
