"""A time of day as tired people type it: 2315, 23.15, 11:15pm, 11 pm, 7, midnight (design.md 5.7)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import time
from typing import Literal

Reason = Literal["empty", "not_a_time", "hour", "minute"]
WORDS = {"midday": time(12), "noon": time(12), "midnight": time(0)}
LONGEST = 24  # characters; nobody needs more for a time
_HALF = r"(?P<half>[ap])\.?\s?m?\.?"
_MINUTE = r"\s?[:.,;h\s-]\s?(?P<minute>\d{1,2})?|(?P<joined>\d{2})"
_TIME = re.compile(rf"(?P<hour>\d{{1,2}})(?:{_MINUTE})?\s?(?:{_HALF})?")


@dataclass(frozen=True)
class Clock:
    """A time, or None and the reason. ``half``: am, pm, a word or the figure left no doubt which half of the day."""

    time: time | None
    reason: Reason | None = None
    half: bool = False


def read(text: str) -> Clock:
    """What was typed as a time. Reasons: ``empty``, ``not_a_time``, ``hour`` (above 24), ``minute`` (above 59)."""
    plain = " ".join(unicodedata.normalize("NFKC", text[:200]).casefold().split()).rstrip(" .")
    if not plain:
        return Clock(None, "empty")
    if plain in WORDS:
        return Clock(WORDS[plain], half=True)
    found = _TIME.fullmatch(plain) if len(plain) <= LONGEST else None
    if found is None:
        return Clock(None, "not_a_time")
    return _clock(int(found["hour"]), _minute(found["minute"] or found["joined"] or ""), found["half"])


def _minute(digits: str) -> int:
    """``23:1`` is a slip of the finger and not one past; it is refused like 23:61."""
    return 60 if len(digits) == 1 else int(digits or 0)


def _clock(hour: int, minute: int, half: str | None) -> Clock:
    if minute > 59:
        return Clock(None, "minute")
    if hour > 24 or (hour == 24 and minute):
        return Clock(None, "hour")
    if half is None or hour > 12:  # 13:00 pm is clear; 13:00 am contradicts itself
        return Clock(None, "hour") if half == "a" else Clock(time(hour % 24, minute), half=hour > 12 or hour == 0)
    if hour == 0:
        return Clock(time(0, minute), half=True)
    return Clock(time(hour % 12 + (12 if half == "p" else 0), minute), half=True)


def other_half(at: time) -> time:
    """The same figures in the other half of the day: 10:30 and 22:30."""
    return at.replace(hour=(at.hour + 12) % 24)


def stepped(at: time, minutes: int) -> time:
    """A time moved on a clock face, to the next full quarter of an hour in that direction: 23:10 and 15 give 23:15."""
    size, now = abs(minutes), at.hour * 60 + at.minute
    quarter = now // size * size
    moved = quarter + size if minutes > 0 else quarter if now % size else quarter - size
    return time(moved // 60 % 24, moved % 60)
