"""Exercise: intensity, load, heart rate, heat, relapse, yoga (clinical.md 6B, ADV-17 to 22, 44; Part 3)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from plans.domain.advisories.rule import (
    EXPERT,
    NOT_KNOWN,
    C,
    Finding,
    I,
    Input,
    Rule,
    Source,
    W,
    condition,
    fact,
    screen,
    unknown,
    yes,
)  # fmt: skip
from plans.domain.advisories.rule import gettext_noop as _
from plans.domain.facts import DraftFacts, ItemFacts, PersonFacts

HIGH_SYSTOLIC, HIGH_DIASTOLIC = 180, 110  # mmHg at rest
EARLY_AFTER_STROKE = 183  # days: six months
STEP_MINUTES, STEP_SHARE = 5, 15  # one step: 5 minutes more in a session, or up to 15 % more load a week
INTERVALS = r"\bhiit\b|high[- ]intensity|interval (training|walking)|sprint"
RELAPSE_WORRY = r"relapse|attack|flare"
HOT_YOGA, INVERSION = r"hot yoga|bikram|heated (room|studio|yoga)", r"inversion|headstand|handstand|shoulder ?stand"
PAGE = "movement/aerobic-exercise"


def starts(item: ItemFacts, draft: DraftFacts) -> date:
    return max(item.starts_on or draft.begins, draft.begins)


def intervals(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    stroke = person.condition("stroke")
    days = stroke.days(draft.begins) if stroke else None
    against = [*yes(person, ("cardiac_unstable", "aneurysm")), *high_pressure(person)]
    if stroke and days is not None and 0 <= days < EARLY_AFTER_STROKE:
        against.append(Input("onset", str(stroke.onset_on)))
    asked = ("cardiac_unstable", "aneurysm", "resting_systolic", "resting_diastolic")
    gaps = [*unknown(person, asked), *([Input("onset", "never")] if stroke and days is None else [])]
    text = _("High intensity is advised against, or was not studied, with this. Moderate effort is the alternative.")
    for item in draft.of_kind("exercise"):
        if item.code != "EXE-05" and not item.says(INTERVALS):
            continue
        alone, not_said = company(item, person, ("therapist", "group"))
        if against or alone:
            yield Finding(C, text, (*against, *alone), item.key)
        elif gaps or not_said:
            yield Finding(I, NOT_KNOWN, (*gaps, *not_said), item.key)


def company(item: ItemFacts, person: PersonFacts, near: Sequence[str]) -> tuple[tuple[Input, ...], tuple[Input, ...]]:
    """Why nobody is near, and whether that is not known. What the action says of itself goes before the fact."""
    if item.with_whom in near:
        return (), ()
    if item.with_whom == "alone":
        return (Input("with_whom", "alone"),), ()
    alone = (fact(person, "supervised_exercise"),) if person.no("supervised_exercise") else ()
    return alone, unknown(person, ("supervised_exercise",))


def high_pressure(person: PersonFacts) -> tuple[Input, ...]:
    limits = (("resting_systolic", HIGH_SYSTOLIC), ("resting_diastolic", HIGH_DIASTOLIC))
    return tuple(fact(person, code) for code, limit in limits if (person.number(code) or 0) >= limit)


def first_day_after_stroke(draft: DraftFacts) -> Iterator[Finding]:
    stroke = draft.person.condition("stroke")
    if stroke is None or stroke.onset_on is None:
        return
    days = [stroke.days(starts(item, draft)) for item in draft.of_kind("exercise")]
    if any(since in {0, 1} for since in days):
        text = _("Very early, intense activity led to fewer good outcomes after stroke: about 4 fewer in 100 people.")
        yield Finding(W, text, (Input("onset", str(stroke.onset_on)),))


def heat(draft: DraftFacts) -> Iterator[Finding]:
    """W when the person is heat sensitive; I in the hot season, unless it is known that they are not."""
    person = draft.person
    if not person.condition("ms") or not draft.of_kind("exercise") or draft.of("SUP-04"):
        return
    fix = _("Add the cooling plan")
    if person.yes("heat_sensitive"):
        text = _("MS, heat sensitive, and exercise without a cooling plan. Cooling before exercise helps many people.")
        yield Finding(W, text, (*condition(person, "ms"), fact(person, "heat_sensitive")), fix=fix)
    elif draft.hot_season and not person.no("heat_sensitive"):
        text = _("Exercise with MS in the hot season. A cooling plan is an option: most people with MS feel the heat.")
        inputs = (*condition(person, "ms"), Input("hot_season", "yes"), fact(person, "heat_sensitive"))
        yield Finding(I, text, inputs, fix=fix)


def relapse_worry(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    if not person.condition("ms") or not draft.of_kind("exercise"):
        return
    for words in (*(f"{goal.words} {goal.now}" for goal in draft.goals), person.preferences):
        where = next((w for w in words.lower().split() if any(word in w for word in RELAPSE_WORRY.split("|"))), "")
        if where:
            text = _("Relapses are named. In trials exercise did not raise their number: relative risk 0.95.")
            yield Finding(I, text, (*condition(person, "ms"), Input("words", where.strip("“”\"'.,;:!?()"))))
            return


def load(item: ItemFacts) -> float | None:
    """Minutes (or repetitions) a week; None where the dose names no number of sessions."""
    return float(item.a_week * item.amount) if item.a_week is not None else None


def raised(now: ItemFacts, before: ItemFacts) -> list[str]:
    """Which of how often, how hard, how long and what kind went up (or, for the kind, changed)."""
    parts = []
    if now.a_week and before.a_week and now.a_week > before.a_week:
        parts.append("how_often")
    if now.scale == before.scale and (now.high or 0) > (before.high or 0) and before.high is not None:
        parts.append("how_hard")
    if (now.amount, now.sets or 0) > (before.amount, before.sets or 0) and now.amount >= before.amount:
        parts.append("how_long")
    if now.type.strip() != before.type.strip() and before.type.strip():
        parts.append("what_kind")
    return parts


def jump(item: ItemFacts) -> tuple[Input, ...]:
    """The first stretch of weeks that asks for much more than the one before it: its week and the change in %."""
    for was, now in pairwise(item.phases):
        before, after = was.sessions * was.amount, now.sessions * now.amount
        one_step = was.sessions == now.sessions and now.amount - was.amount <= STEP_MINUTES
        if before and not one_step and 100 * (after - before) > STEP_SHARE * before:
            more = round(100 * (after - before) / before)
            return Input("from_week", str(now.week)), Input("load_change", str(more))
    return ()


def too_fast(draft: DraftFacts) -> Iterator[Finding]:
    """Between weeks that differ, and against the version before. One step (5 minutes more in a session, everything else
    as it was) is no jump."""
    for item in draft.of_kind("exercise"):
        if found := jump(item):
            text = _(
                "The load goes up by %(more)s %% from one week to the next. Steps of 10 to 15 %% a week are usual."
            )
            yield Finding(W, text, found, item.key, values=(("more", found[1].value),))
            continue
        if item.before is None:
            continue
        parts = raised(item, item.before)
        now, was = load(item), load(item.before)
        one_step = parts == ["how_long"] and 0 < (item.minutes or 0) - (item.before.minutes or 0) <= STEP_MINUTES
        more = round(100 * (now - was) / was) if now and was else 0
        fix = _("Keep one step: 5 minutes more") if item.before.minutes and item.minutes else ""
        if len(parts) > 1:
            text = _("Two parts of the dose change at once. A usual order: how long or how often first, how hard last.")
            inputs = (*(Input("raised", part) for part in parts), Input("load_change", str(more)))
            yield Finding(W, text, inputs, item.key, fix)
        elif more > STEP_SHARE and not one_step:
            text = _("The weekly load goes up by %(more)s %%. Steps of 10 to 15 %% a week are usual.")
            yield Finding(W, text, (Input("load_change", str(more)),), item.key, fix, (("more", more),))


def heart_rate(draft: DraftFacts) -> Iterator[Finding]:
    targets = (item for item in draft.items if item.scale == "percent_hrr")
    text = _("A heart-rate target is unreliable with this. Perceived effort (RPE) is the alternative.")
    yield from screen(
        draft.person, targets, text, caution=("beta_blocker", "rhythm_autonomic"), fix=_("Use RPE instead")
    )


def yoga(draft: DraftFacts) -> Iterator[Finding]:
    person = draft.person
    stroke, ms = condition(person, "stroke"), condition(person, "ms")
    heat_matters = (*ms, *stroke, *yes(person, ("heat_sensitive",)))
    for item in draft.items:
        hot, inverted = item.says(HOT_YOGA), item.says(INVERSION)
        why = (*((Input("words", hot), *heat_matters) if hot and heat_matters else ()),
               *((Input("words", inverted), *stroke) if inverted and stroke else ()))  # fmt: skip
        if why:
            text = _("Hot yoga, or positions with the head down, are best swapped after stroke and in MS with heat.")
            yield Finding(W, text, tuple(dict.fromkeys(why)), item.key)


RULES = (
    Rule("ADV-17", _("High-intensity intervals in this person"), (C, I),
         (Source("ACSM", "R"), Source("HITproto", "V")), PAGE, intervals,
         ("cardiac_unstable", "aneurysm", "resting_systolic", "resting_diastolic", "supervised_exercise"), fits=True),
    Rule("ADV-18", _("Exercise in the first day after a stroke"), (W,), (Source("AVERT15", "V"),), PAGE,
         first_day_after_stroke),
    Rule("ADV-19", _("Exercise, MS and heat"), (W, I), (Source("Davis10", "V"),), "living/heat-and-ms", heat,
         ("heat_sensitive",)),
    Rule("ADV-20", _("Worry about relapses and exercise"), (I,), (Source("Learmonth23", "V"),),
         "living/relapse-or-not", relapse_worry),
    Rule("ADV-21", _("Load goes up fast"), (W,), (Source("Kim19", "V"), EXPERT), PAGE, too_fast),
    Rule("ADV-22", _("A heart-rate target in this person"), (W, I), (EXPERT,), PAGE, heart_rate,
         ("beta_blocker", "rhythm_autonomic"), fits=True),
    Rule("ADV-44", _("Hot yoga and head-down positions"), (W,), (EXPERT,), "movement/yoga-and-tai-chi", yoga,
         ("heat_sensitive",), fits=True),
)  # fmt: skip
