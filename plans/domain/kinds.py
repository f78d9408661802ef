"""What an action has beside its dose, by its kind: a sleep window, where and with whom, a strategy and its prompts.

Plain values as ``Prescription.details`` stores them: only what was said is in it. What was prescribed elsewhere is in
``Prescription.record``. The words stand in plans.views.kind_words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SLEEP, EXERCISE, COGNITIVE, MEDICAL, SUPPORT = "sleep", "exercise", "cognitive", "medical", "support"
LOWEST, FLOOR, LONGEST = 300, 330, 14 * 60  # minutes in bed: refused below, named below, refused above (clinical.md 3A)
NEEDS_WINDOW = ("SLP-04", "SLP-05")  # a shorter time in bed is nothing without its times
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
MOST_LEVELS = 20
PLACES = ("home", "outdoors", "clinic", "gym", "pool", "online")
HELPERS = ("alone", "family", "carer", "therapist", "group")
PROMPTS = ("none", "verbal", "written", "full")
SIDES = ("left", "right", "both")

Problem = tuple[str, str]  # a field of the details, and the code of a sentence


@dataclass(frozen=True)
class Part:
    """One field of the details: a text of at most ``most`` characters, one of ``choices``, a number from 1 to ``most``,
    a time of the clock as "23:15", or yes and no."""

    name: str
    form: str = "text"
    choices: tuple[str, ...] = ()
    most: int = 120

    @property
    def empty(self) -> Any:
        return {"number": None, "flag": False}.get(self.form, "")

    def holds(self, value: Any) -> bool:
        """Whether a value can stand in it; nothing said is not a value."""
        if self.form == "number":
            return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= self.most
        if self.form == "flag":
            return value is True
        if not isinstance(value, str) or not value:
            return False
        if self.form == "clock":
            return bool(CLOCK.fullmatch(value))
        return value in self.choices if self.form == "choice" else len(value) <= self.most


PLACE, HELPER = Part("place", "choice", PLACES), Part("helper", "choice", HELPERS)
EQUIPMENT = Part("equipment")
PARTS: dict[str, tuple[Part, ...]] = {
    SLEEP: (Part("bed_time", "clock"), Part("rise_time", "clock"), Part("diary", "flag")),
    EXERCISE: (Part("mode"), Part("side", "choice", SIDES), PLACE, EQUIPMENT, HELPER),
    COGNITIVE: (Part("level", "number", most=MOST_LEVELS), Part("strategy"), Part("prompt", "choice", PROMPTS)),
    MEDICAL: (),
    SUPPORT: (PLACE, EQUIPMENT, HELPER),
}
BY_NAME: dict[str, Part] = {part.name: part for parts in PARTS.values() for part in parts}


def read(kind: str, stored: Any) -> dict[str, Any]:
    """The details of a kind that can be read, in the order of a form. What was not said is not in it."""
    if not isinstance(stored, Mapping):
        return {}
    return {part.name: stored[part.name] for part in PARTS.get(kind, ()) if part.holds(stored.get(part.name))}


def in_bed(details: Mapping[str, Any]) -> int | None:
    """Minutes between bed time and rise time, over midnight too; None while one of them is not said."""
    times = [str(details.get(name) or "") for name in ("bed_time", "rise_time")]
    if not all(CLOCK.fullmatch(time) for time in times):
        return None
    bed, rise = (int(time[:2]) * 60 + int(time[3:]) for time in times)
    return (rise - bed) % (24 * 60)


def problems(kind: str, details: Mapping[str, Any], code: str = "") -> Iterator[Problem]:
    """What has to be mended before it is saved. ``code`` is that of the catalogue entry."""
    for part in PARTS.get(kind, ()):
        value = details.get(part.name)
        if value not in (None, "", False) and not part.holds(value):
            yield part.name, f"not_a_{part.form}"
    if kind != SLEEP:
        return
    minutes = in_bed(details)
    if minutes is None and code in NEEDS_WINDOW:
        yield from ((name, "window_needed") for name in ("bed_time", "rise_time") if not details.get(name))
    if minutes is not None and minutes < LOWEST:
        yield "rise_time", "window_too_short"
    if minutes is not None and minutes > LONGEST:
        yield "rise_time", "window_too_long"


def is_low(details: Mapping[str, Any]) -> bool:
    """A window that is allowed and below the floor used in neurology and for older people: named, not refused."""
    minutes = in_bed(details)
    return minutes is not None and LOWEST <= minutes < FLOOR


def points_for(scale: str, top: int | None) -> int | None:
    """Effort points of a session by how hard it is: light 1, medium 2, hard 3, very hard 4. A house rule on the words
    of clinical.md Part 3 (light to RPE 11, medium to 13, hard to 16); None where nothing was said."""
    if scale == "talk_test":
        return 2
    limits = {"cr10": (0, 2, 4, 6), "rpe_6_20": (6, 11, 13, 16), "percent_hrr": (0, 39, 59, 89)}.get(scale)
    if limits is None or top is None:
        return None
    return sum(top > limit for limit in limits)


def mechanisms(entry: Mapping[str, Any], details: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How an action may help: the links of its entry without those that were left out, then those that were added,
    each of which has a ``source`` and a ``reason``."""
    why = details.get("why") or {}
    out = set(why.get("left_out") or ())
    return [link for link in entry.get("mechanisms") or () if link["code"] not in out] + list(why.get("added") or ())


def change_why(entry: Mapping[str, Any], details: Mapping[str, Any], kept: Sequence[str]) -> dict[str, Any]:
    """The ``why`` of the details when only these codes are kept; empty when it is as the entry states it."""
    out = [link["code"] for link in entry.get("mechanisms") or () if link["code"] not in kept]
    added = [link for link in (details.get("why") or {}).get("added") or () if link["code"] in kept]
    return {name: links for name, links in (("left_out", out), ("added", added)) if links}
