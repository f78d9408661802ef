"""The plan as a whole: how much at once, only medicines, goals, measures, food, what is left open
(clinical.md 6B, ADV-23, 25, 37, 39 to 41, 45)."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from plans.domain.advisories.rule import EXPERT, NOT_KNOWN, Finding, I, Input, Rule, Source, W, condition, fact, yes
from plans.domain.advisories.rule import gettext_noop as _
from plans.domain.facts import DraftFacts, ItemFacts

MOST_NEW, MOST_WHEN_THINKING_IS_HARD = 2, 5
VAGUE = re.compile(
    r"\b(back to |be |feel |get |become )?(normal(ly)?|full(y)? recover(y|ed)?|complete(ly)? recover(y|ed)?|100 ?%"
    r"|as (i was )?before|cured?)\b"
)
DIET = r"supplement|vitamin|biotin|omega|\bdiet\b|keto|fasting|lipoic|turmeric|\bcbd\b"
PROMISE = re.compile(
    r"\b(slow|stop|halt|cure|reverse|heal|control)(s|d|ed|ing|ping|ling)?\b[^.]{0,30}\b(ms|disease|progression|lesions?)\b"
)
NEURO_SWALLOW = ("stroke", "neurodegenerative")


def week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def new_by_week(draft: DraftFacts) -> dict[date, list[ItemFacts]]:
    """New actions by the Monday of the week in which they begin. A medical record is nothing to learn."""
    found: dict[date, list[ItemFacts]] = {}
    for item in draft.items:
        if item.before is None and item.kind != "medical":
            start = max(item.starts_on or draft.begins, draft.begins)
            found.setdefault(week(start), []).append(item)
    return found


def too_much(draft: DraftFacts) -> Iterator[Finding]:
    """Counts stand in the inputs, not days: a draft that lies for a week asks nothing anew."""
    most = max((len(items) for items in new_by_week(draft).values()), default=0)
    active = sum(item.kind != "medical" for item in draft.items)
    hard = yes(draft.person, ("cognitive_impairment", "dementia"))
    if most > MOST_NEW:
        text = _("%(n)s new actions begin in one week. Expert opinion: two at a time are easier to learn.")
        inputs = (Input("new_actions", str(most)), *hard)
        yield Finding(W, text, inputs, fix=_("Phase in, two a week"), values=(("n", most),))
    elif hard and active > MOST_WHEN_THINKING_IS_HARD:
        text = _("%(n)s actions for a person with cognitive impairment. Expert opinion: five or fewer.")
        yield Finding(W, text, (Input("active_actions", str(active)), *hard), values=(("n", active),))


def only_medicines(draft: DraftFacts) -> Iterator[Finding]:
    if draft.items and all(item.kind == "medical" for item in draft.items):
        text = _("The plan holds medical therapy and no active rehabilitation. The source documents ask for both.")
        yield Finding(I, text, (Input("kinds", "medical"),))


def promised_food(draft: DraftFacts) -> Iterator[Finding]:
    ms = condition(draft.person, "ms")
    goals = {goal.key: goal for goal in draft.goals}
    for item in draft.items if ms else ():
        food = "SUP-03" if item.code == "SUP-03" else item.says(DIET)
        goal = goals.get(item.goal) if item.goal else None
        promise = PROMISE.search(f"{item.words} . {goal.words if goal else ''} . {goal.target if goal else ''}".lower())
        if food and promise:
            text = _("Food or a supplement with a promise about the course of MS. The evidence is uncertain.")
            yield Finding(I, text, (*ms, Input("words", promise.group(0))), item.key)


def incomplete(draft: DraftFacts) -> Iterator[Finding]:
    """W for an action without a stop rule, or medical therapy without a first day. The first day and the review of the
    version are asked for on the page where it is shared, which does not go on without them: until then I."""
    for item in draft.items:
        gaps = [Input("stop_rule", "none")] if not item.stop_rule.strip() else []
        if item.kind == "medical" and item.frequency == "course" and item.starts_on is None:
            gaps.append(Input("starts_on", "none"))
        if gaps:
            yield Finding(W, _("This action is not complete."), tuple(gaps), item.key)
    dates = (("first_on", draft.first_on), ("review_on", draft.review_on))
    if draft.items and (open_dates := tuple(Input(name, "none") for name, day in dates if day is None)):
        yield Finding(I, _("The plan has no first day or no review yet. The page to share asks for both."), open_dates)


def vague_goal(draft: DraftFacts) -> Iterator[Finding]:
    """The words stay the person's own: it is the levels that make them measurable."""
    for goal in draft.goals:
        found = VAGUE.search(f"{goal.words} . {goal.target}".lower())
        if found:
            text = _("“%(words)s” is hard to rate. Levels from −2 to +2 say what it looks like in daily life.")
            why = (Input("words", found.group(0).strip()), *(() if goal.levels else (Input("levels", "none"),)))
            yield Finding(W, text, why, goal.key, values=(("words", found.group(0).strip()),))
        elif not goal.levels:
            text = _("This goal has no levels beside the expected one. With goal attainment scaling it can be rated.")
            yield Finding(W, text, (Input("levels", "none"),), goal.key)


def no_threshold(draft: DraftFacts) -> Iterator[Finding]:
    kinds = {name for one in draft.person.conditions for name in (one.kind, one.subtype) if name}
    without = Counter(
        measure.code
        for measure in draft.measures
        if kinds and measure.thresholds is not None and not kinds & measure.thresholds
    )
    if without:
        text = _("No published smallest change for this condition. Its progress shows “no threshold”.")
        yield Finding(I, text, tuple(Input("measure", code) for code in sorted(without)))


def swallowing(draft: DraftFacts) -> Iterator[Finding]:
    """W with a change of food, or without a review by a speech and language therapist. Not known: asked where food
    changes after a stroke or in neurodegenerative disease."""
    person = draft.person
    meals = draft.of("SUP-03")
    if person.yes("swallowing"):
        changed = tuple(Input("other_action", f"{item.name} ({item.code})") for item in meals[:1])
        reviewed = () if person.yes("swallow_review") else (fact(person, "swallow_review"),)
        if changed or reviewed:
            text = _("Trouble swallowing, with a change of food or no review recorded. A speech therapist can advise.")
            yield Finding(W, text, (fact(person, "swallowing"), *changed, *reviewed), meals[0].key if meals else None)
    elif meals and condition(person, *NEURO_SWALLOW) and person.open("swallowing"):
        yield Finding(I, NOT_KNOWN, (fact(person, "swallowing"),), meals[0].key)


RULES = (
    Rule("ADV-23", _("Much that is new at once"), (W,), (EXPERT, Source("Henry99", "V")), "recovery/it-takes-time",
         too_much, ("cognitive_impairment", "dementia")),
    Rule("ADV-25", _("Medical therapy alone"), (I,), (Source("S2.23"), Source("S2.24"), Source("S3.40")),
         "recovery/practice-and-repetition", only_medicines),
    Rule("ADV-37", _("A promise about food or supplements"), (I,), (Source("Parks20", "V"),), "living/food-and-ms",
         promised_food),
    Rule("ADV-39", _("Something is left open"), (W, I), (EXPERT,), "recovery/what-recovery-means", incomplete),
    Rule("ADV-40", _("A goal that is hard to rate"), (W,), (Source("TurnerStokes09", "V"),), "recovery/setting-goals",
         vague_goal),
    Rule("ADV-41", _("A measure without a threshold"), (I,), (EXPERT,), "recovery/it-takes-time", no_threshold),
    Rule("ADV-45", _("Trouble swallowing"), (W, I), (EXPERT,), "living/food-and-ms", swallowing,
         ("swallowing", "swallow_review"), fits=True),
)  # fmt: skip
