"""The build-up rule of an action as data: what grows, when, by how much, how far, and when it steps back.

The default gate is that of clinical.md Part 3, shared rules: at least 80 % of the sessions done over 2 weeks, effort at
or below the target, no stop event, and nothing clearly worse the next day; then one step of 5 minutes or 5 to 10 %. One
rule names one thing that grows, because two are never changed in one week. What proposes a step from the entries of a
person reads ``Rule`` and ``Signs``; nothing changes a plan by itself.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

GROWS = ("minutes", "repetitions", "sets", "times_per_week", "level", "steps")
ABSOLUTE, PERCENT = "absolute", "percent"
REPEAT, ONE_STEP = "repeat", "one_step"  # after a worse next day: the same dose again, or one step down
MOST = {"minutes": 600, "repetitions": 500, "sets": 20, "times_per_week": 21, "level": 20, "steps": 50_000}
FIRST_STEP = {"minutes": 5, "repetitions": 2, "sets": 1, "times_per_week": 1, "level": 1, "steps": 800}

Problem = tuple[str, str]  # a field of the rule, and the code of a sentence


class RuleError(ValueError):
    """What was stored or typed is no rule. ``problems`` are (field, code)."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{name}: {code}" for name, code in problems))
        self.problems = problems


@dataclass(frozen=True)
class Signs:
    """What the entries of the weeks before say, for one action. None where nobody knows."""

    share_done: int | None  # % of the prescribed sessions; None with too few entries
    highest_effort: int | None
    stop_event: bool | None
    worse_next_day: bool | None


@dataclass(frozen=True)
class Rule:
    """``step`` is in the unit of what grows, or in % of it. ``limit`` is in its unit. ``effort_at_most`` is on the
    action's own scale; None: at or below the action's target."""

    grows: str
    step: int
    limit: int
    step_in: str = ABSOLUTE
    weeks: int = 2
    share_done: int = 80
    effort_at_most: int | None = None
    no_stop_event: bool = True
    no_worse_next_day: bool = True
    step_back: str = REPEAT

    def next(self, value: int) -> int:
        """One step up, never past the limit. A value that is over the limit already stays."""
        return value if value >= self.limit else min(value + self._size(value), self.limit)

    def back(self, value: int, lowest: int = 1) -> int:
        """What holds after a worse next day: the same again, or one step down, never below ``lowest``."""
        return value if self.step_back == REPEAT else max(value - self._size(value), min(lowest, value))

    def _size(self, value: int) -> int:
        return self.step if self.step_in == ABSOLUTE else max(1, ceil(value * self.step / 100))

    def is_met(self, signs: Signs, target_effort: int | None = None) -> bool:
        """Whether the gate is open. What nobody knows keeps it shut."""
        effort = self.effort_at_most if self.effort_at_most is not None else target_effort
        return (
            signs.share_done is not None
            and signs.share_done >= self.share_done
            and (effort is None or (signs.highest_effort is not None and signs.highest_effort <= effort))
            and (not self.no_stop_event or signs.stop_event is False)
            and (not self.no_worse_next_day or signs.worse_next_day is False)
        )


def default_rule(grows: str, value: int | None = None) -> Rule:
    """The default gate with one usual step. The limit is twice the present dose, or the most that makes sense."""
    limit = min((value or FIRST_STEP[grows]) * 2, MOST[grows])
    return Rule(grows, FIRST_STEP[grows], max(limit, FIRST_STEP[grows]))


def to_json(rule: Rule | None) -> dict[str, Any]:
    """As the database holds it; no rule is an empty object."""
    return asdict(rule) if rule else {}


def from_json(stored: Any) -> Rule | None:
    """The rule that was stored, None for none. RuleError names everything that is wrong with it."""
    if not stored:
        return None
    found = problems(stored)
    if found:
        raise RuleError(found)
    return Rule(**stored)


def problems(stored: Any) -> list[Problem]:
    """What keeps a mapping from being a rule; empty when it is one."""
    if not isinstance(stored, Mapping):
        return [("grows", "no_rule")]
    known = set(Rule.__dataclass_fields__)
    found: list[Problem] = [(str(name), "unknown_field") for name in stored if name not in known]
    grows = stored.get("grows")
    if not isinstance(grows, str) or grows not in GROWS:
        return [*found, ("grows", "unknown_thing")]
    step_in = stored.get("step_in", ABSOLUTE)
    if step_in not in (ABSOLUTE, PERCENT):
        found.append(("step_in", "unknown_unit"))
    if stored.get("step_back", REPEAT) not in (REPEAT, ONE_STEP):
        found.append(("step_back", "unknown_way"))
    ranges = {
        "step": (1, 50 if step_in == PERCENT else MOST[grows]),
        "limit": (1, MOST[grows]),
        "weeks": (1, 12),
        "share_done": (50, 100),
        "effort_at_most": (0, 100),
    }
    given = {"weeks": 2, "share_done": 80, "effort_at_most": None, **stored}
    for name, (least, most) in ranges.items():
        value = given.get(name)
        if value is None and name == "effort_at_most":
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            found.append((name, "out_of_range"))
    found += [
        (name, "not_yes_or_no")
        for name in ("no_stop_event", "no_worse_next_day")
        if not isinstance(stored.get(name, True), bool)
    ]
    return found
