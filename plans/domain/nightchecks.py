"""What about a night is asked again, and what cannot be (SLP-02, data hygiene). Codes; the words are the view's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from itertools import combinations
from typing import Final

from plans.domain.clocktext import other_half
from plans.domain.sleepdiary import LONG_IN_BED, ORDER, Night, awake

SLIPS: Final = {"into_bed": (time(7), time(13)), "tried": (time(7), time(13)), "woke": (time(18), time(23, 59)),
                "up": (time(18), time(23, 59))}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """Something to look at again. ``about`` are the fields; ``seen`` is what a Yes holds for; ``instead`` a time that
    may have been meant; ``minutes`` what the words name."""

    code: str
    about: tuple[str, ...]
    seen: str
    minutes: int = 0
    instead: time | None = None


def out_of_order(of: Night, now: datetime) -> list[tuple[str, str]]:
    """Pairs of times of which the second cannot lie before the first; ("now", field) for one that is still to come."""
    known = [name for name in ORDER if getattr(of, name) is not None]
    pairs = [pair for pair in combinations(known, 2) if getattr(of, pair[0]) > getattr(of, pair[1])]
    return pairs + [("now", name) for name in known if getattr(of, name) > now]


def questions(of: Night, clocks: Mapping[str, time | None]) -> list[Question]:
    """What to ask, the likeliest slip first: am for pm, more than 12 hours in bed, longer awake than there was time."""
    asked = [
        Question(f"half-{name}", (name,), f"{clock:%H:%M}", instead=other_half(clock))
        for name, (first, last) in SLIPS.items()
        if (clock := clocks.get(name)) is not None and first <= clock < last
    ]
    tib, between = of.minutes("into_bed", "up"), of.minutes("tried", "woke")
    if tib is not None and tib > LONG_IN_BED:
        asked.append(Question("long_in_bed", ("into_bed", "up"), str(tib), tib))
    sol, waso = of.minutes_to_sleep, awake(of)
    room = tib if between is None else between
    if room is None:
        return asked
    if sol is not None and sol > room:
        asked.append(Question("long_to_sleep", ("minutes_to_sleep",), f"{sol}/{room}", sol))
    elif (sol or 0) + (waso or 0) > room:
        asked.append(Question("no_sleep_left", ("minutes_awake",), f"{sol}/{waso}/{room}", (sol or 0) + (waso or 0)))
    return asked
