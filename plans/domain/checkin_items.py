"""What a catalogue entry asks beside "did you do it?": each of its ``checkin_items`` as a question (clinical.md 3).

An answer is kept in ``CheckIn.details`` as ``code -> value``, or UNKNOWN or SKIPPED; a code that was not asked is
not in it. Minutes and effort have columns of their own. Nothing is asked twice: what the answer itself says
(done), and what the sleep diary asks, is no question here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plans.domain.measures.measure import gettext_noop as _

UNKNOWN, SKIPPED = "unknown", "skipped"
NUMBER, COUNT, YES_NO, SCALE, CHANGE = "number", "count", "yes_no", "scale", "change"
CLOCK, CHOICE, TEXT = "clock", "choice", "text"
BY_OUTCOME = "outcome"  # answered by "I did it"
BEFORE, AFTER, NEXT_DAY, SINCE = "before", "after", "next_day", "since"
COLUMNS = ("minutes", "effort")
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Item:
    """``lowest`` and ``highest`` are in ``unit``; ``low`` and ``high`` name the ends of a scale. ``when`` is the moment
    that the question is about. ``gate`` is the red flag (or the entry) that a worrying answer belongs to, ``limit``
    the number from which it is worrying; a worrying answer leads to the symptom check once it is saved (6A)."""

    code: str
    kind: str
    words: str
    when: str = AFTER
    unit: str = ""
    lowest: float = 0
    highest: float = 10
    low: str = ""
    high: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    gate: str = ""
    limit: float | None = None
    decimals: bool = False

    def worries(self, value: Any) -> bool:
        """Whether an answer leads to the symptom check. Unknown and skipped do not: nobody said it happened."""
        if not self.gate or value in (UNKNOWN, SKIPPED, None):
            return False
        return value == YES if self.kind == YES_NO else value >= (1 if self.limit is None else self.limit)


def _number(code: str, words: str, unit: str, lowest: float, highest: float, **more: Any) -> Item:
    return Item(code, NUMBER, words, unit=unit, lowest=lowest, highest=highest, **more)


def _count(code: str, words: str, highest: float = 99, **more: Any) -> Item:
    return Item(code, COUNT, words, highest=highest, **more)


def _yes_no(code: str, words: str, gate: str = "", **more: Any) -> Item:
    return Item(code, YES_NO, words, gate=gate, **more)


def _scale(code: str, words: str, low: str, high: str, **more: Any) -> Item:
    return Item(code, SCALE, words, low=low, high=high, **more)


def _choice(code: str, words: str, *choices: tuple[str, str], **more: Any) -> Item:
    return Item(code, CHOICE, words, choices=choices, **more)


NONE, WORST = _("0 = none"), _("10 = worst")
NO_PAIN, WORST_PAIN = _("0 = no pain"), _("10 = worst pain")
MINUTES, HOURS, MMHG = _("minutes"), _("hours"), _("mmHg")

ITEMS: dict[str, Item] = {
    item.code: item
    for item in (
        # how much, how hard
        _number("minutes", _("How many minutes did you do?"), MINUTES, 1, 960),
        _scale("effort", _("How hard was it?"), _("0 = no effort"), _("10 = as hard as it gets")),
        _scale("peak_effort", _("How hard was the hardest part?"), _("0 = no effort"), _("10 = as hard as it gets")),
        _number("sets", _("How many sets did you do?"), _("sets"), 0, 50),
        _number("repetitions", _("How many times did you do the movement?"), _("times"), 0, 2000),
        _number("steps", _("How many steps did you take?"), _("steps"), 0, 100_000),
        _number("distance", _("How far did you go?"), _("metres"), 0, 50_000),
        _count("planned_rests", _("How many planned rests did you take?")),
        _number("hours_restrained", _("How many hours did you wear the mitt?"), HOURS, 0, 24, decimals=True),
        _number("nap_minutes", _("How long was your nap?"), MINUTES, 0, 480),
        Item("nap_time", CLOCK, _("What time did your nap begin?")),
        _number("longest_interval", _("What was the longest time that you remembered it?"), MINUTES, 0, 1440),
        # done or not
        Item("done", BY_OUTCOME, _("Did you do it?")),
        Item("session_done", BY_OUTCOME, _("Did you have the session?")),
        Item("infusion_done", BY_OUTCOME, _("Did you have the drip?")),
        Item("check_done", BY_OUTCOME, _("Did you have the check?")),
        _yes_no("homework_done", _("Did you do the practice at home?")),
        _yes_no("task_done", _("Did you finish the task?")),
        _yes_no("everyday_task_done", _("Did you also do an everyday task?")),
        _count("steps_done", _("How many steps of the task did you do?")),
        _yes_no("cooled", _("Did you cool down first?"), when=BEFORE),
        _yes_no("got_up_when_awake", _("Did you get up when you were awake?")),
        _yes_no("strategy_used", _("Did you use your strategy?")),
        _choice(
            "prompt_level", _("How much prompting did you need?"), ("none", _("None")),
            ("verbal", _("Some words")), ("written", _("A list or a note")), ("full", _("Help with each step")),
        ),
        _choice(
            "help_needed", _("How much help did you need?"), ("none", _("None")), ("little", _("A little")),
            ("lot", _("A lot")),
        ),
        _choice(
            "forgotten_items", _("How many things did you forget?"), ("0", _("None")), ("1_2", _("1 or 2")),
            ("3_more", _("3 or more")),
        ),
        _count("plant_portion_days", _("On how many days did you eat 5 plant portions?"), 7, when=SINCE),
        # how it felt
        _scale("pain", _("How much pain did you have?"), NO_PAIN, WORST_PAIN),
        _scale("arm_pain", _("How much pain did you have in your arm?"), NO_PAIN, WORST_PAIN),
        _scale("shoulder_pain", _("How much pain did you have in your shoulder?"), NO_PAIN, WORST_PAIN),
        _scale("fatigue", _("How tired are you now?"), _("0 = not tired"), _("10 = as tired as can be")),
        _scale(
            "fatigue_after_heat", _("How tired were you after the heat?"), _("0 = not tired"),
            _("10 = as tired as can be"),
        ),
        _scale(
            "blur_after_heat", _("How blurred was your sight after the heat?"), _("0 = clear"), _("10 = very blurred")
        ),
        _scale("symptoms_before", _("How strong were your symptoms before you began?"), NONE, WORST, when=BEFORE),
        _scale("symptoms_after", _("How strong were your symptoms after?"), NONE, WORST),
        Item("headache", CHANGE, _("Did your headache change?"), lowest=-5, highest=5, low=_("−5 = much less"),
             high=_("5 = much worse")),
        _scale("soreness_next_day", _("How sore were your muscles the day after?"), NONE, WORST, when=NEXT_DAY),
        _scale("stiffness", _("How stiff are your muscles?"), _("0 = not stiff"), _("10 = as stiff as can be")),
        _scale("stress", _("How stressed are you?"), _("0 = calm"), _("10 = very stressed")),
        _scale("distress", _("How upset did it make you?"), _("0 = not at all"), _("10 = very much")),
        _scale("mood", _("How is your mood?"), _("0 = very low"), _("10 = very good")),
        _scale("confidence", _("How sure did you feel?"), _("0 = not sure"), _("10 = very sure")),
        _scale(
            "daytime_sleepiness", _("How sleepy were you in the day?"), _("0 = not sleepy"), _("10 = very sleepy"),
            when=SINCE,
        ),
        _scale(
            "sleepiness_at_lights_out", _("How sleepy were you at lights out?"), _("0 = not sleepy"),
            _("10 = very sleepy"),
        ),
        _yes_no("crash", _("Were you much more tired the day after?"), when=NEXT_DAY),
        _yes_no("spasm", _("Did you have a spasm?")),
        _yes_no("dizziness", _("Did you feel dizzy?")),
        _yes_no("form_problem", _("Was it hard to keep the right form?")),
        _yes_no("skin_problem", _("Is there a red or sore place on your skin?")),
        _yes_no("muscle_pain", _("Do your muscles hurt without a reason?"), when=SINCE),
        _yes_no("feeling_cold", _("Do you feel cold more than you used to?"), when=SINCE),
        _yes_no("libido", _("Do you feel less interest in sex?"), when=SINCE),
        _choice(
            "period_changes", _("Did your periods change?"), (NO, _("No")), (YES, _("Yes")),
            ("does_not_apply", _("This is not about me")), when=SINCE,
        ),
        _yes_no("vivid_dreams", _("Did you have very vivid dreams?"), when=SINCE),
        # falls and near misses
        _count("stumbles", _("How many times did you stumble?")),
        _count("near_falls", _("How many times did you nearly fall?"), when=SINCE),
        _count("falls", _("How many times did you fall?"), when=SINCE, gate="RF-15"),
        _yes_no("night_fall", _("Did you fall in the night?"), "RF-15"),
        _yes_no("near_miss", _("Was there a near miss, for example in traffic?"), when=SINCE),
        # medicines and treatments
        _yes_no("doses_taken", _("Did you take your doses?"), when=SINCE),
        _count("doses_taken_30_days", _("How many doses did you take in the last 30 days?"), 240, when=SINCE),
        _count("doses_not_taken", _("How many doses did you not take?"), 240, when=SINCE),
        Item("side_effects", TEXT, _("Which side effects did you notice?"), when=SINCE, highest=200),
        # signs that something needs a look: a worrying answer leads to the symptom check
        _yes_no("seizure", _("Did you have a seizure?"), "RF-02", when=SINCE),
        _yes_no("rash", _("Do you have a rash, or swelling in your face?"), "RF-14"),
        _yes_no("breathless", _("Were you short of breath?"), "RF-14"),
        _yes_no("agitation", _("Were you restless or upset in a new way?"), "RF-16"),
        _yes_no("fever", _("Do you have a fever or chills?"), "RF-09", when=SINCE),
        _yes_no("bleeding_or_bruising", _("Do you have bleeding, or bruises that are new?"), "RF-06", when=SINCE),
        _yes_no("urine_infection", _("Does it burn when you pass urine?"), "RF-08", when=SINCE),
        _yes_no(
            "new_symptom_over_24_hours", _("Is there a new symptom that lasts more than 24 hours?"), "RF-07", when=SINCE
        ),
        _yes_no("low_saturation", _("Was your oxygen low, as your team explained?"), "RF-04"),
        _number(
            "systolic", _("What was the upper number of your blood pressure?"), MMHG, 50, 280, gate="MED-04", limit=180
        ),
        _number(
            "diastolic", _("What was the lower number of your blood pressure?"), MMHG, 20, 180, gate="MED-04", limit=110
        ),
        _number("heart_rate", _("How many heart beats in a minute?"), _("a minute"), 20, 250),
        _number("weight", _("What is your weight?"), _("kg"), 20, 350, decimals=True),
        # nights
        Item("bed_time", CLOCK, _("What time did you get into bed?")),
        Item("tried_to_sleep_time", CLOCK, _("What time did you try to sleep?")),
        _number("minutes_to_sleep", _("How many minutes did it take to fall asleep?"), MINUTES, 0, 960),
        _count("number_of_wakings", _("How many times did you wake up?"), 50),
        _number("minutes_awake", _("How long were you awake in the night?"), MINUTES, 0, 960),
        Item("final_wake_time", CLOCK, _("What time did you wake up for good?")),
        Item("out_of_bed_time", CLOCK, _("What time did you get out of bed?")),
        Item("rise_time", CLOCK, _("What time did you plan to get up?")),
        _scale("sleep_quality", _("How well did you sleep?"), _("0 = very badly"), _("10 = very well")),
        _number("hours_in_bed", _("How many hours were you in bed?"), HOURS, 0, 24, decimals=True),
        _number("hours_slept", _("How many hours did you sleep?"), HOURS, 0, 24, decimals=True),
    )
}  # fmt: skip

DIARY = frozenset({"tried_to_sleep_time", "minutes_to_sleep", "number_of_wakings", "minutes_awake"})
_ORDER = (BEFORE, AFTER, NEXT_DAY, SINCE)


def is_diary(codes: Iterable[str]) -> bool:
    """Whether the check-in of an entry is the sleep diary, which has a room of its own."""
    return bool(DIARY & set(codes))


def questions(codes: Iterable[str]) -> tuple[Item, ...]:
    """What an entry asks: signs of danger first (clinical.md 6A), then in the order of the session: before, after, the
    day after, since last time.

    A code that is not known asks nothing: an older plan may hold one that is no longer used.
    """
    listed = list(codes)
    if is_diary(listed):
        return ()
    asked = [ITEMS[code] for code in listed if code in ITEMS and ITEMS[code].kind != BY_OUTCOME]
    return tuple(sorted(asked, key=lambda item: (not item.gate, _ORDER.index(item.when))))


def worrying(details: Mapping[str, Any]) -> list[Item]:
    """The questions whose answers lead to the symptom check."""
    return [ITEMS[code] for code, value in details.items() if code in ITEMS and ITEMS[code].worries(value)]
