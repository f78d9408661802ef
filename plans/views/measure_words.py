"""The words about measures: names for the person, what a change means, where a threshold comes from."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.domain.measures import MEASURES, phq_9
from plans.domain.measures.change import Change, Line
from plans.models import MeasureResult

OWN_NAMES = {
    "phq_9": gettext_lazy("How you have been feeling"),
    "phq_2": gettext_lazy("How you have been feeling"),
    "gad_7": gettext_lazy("Worry"),
    "psfs": gettext_lazy("Things that matter to you"),
    "fatigue_nrs": gettext_lazy("Tiredness"),
    "pain_nrs": gettext_lazy("Pain"),
    "mood_nrs": gettext_lazy("Mood"),
    "spasticity_nrs": gettext_lazy("Stiff muscles"),
    "sleepiness_nrs": gettext_lazy("Sleepiness by day"),
    "sleep_quality_nrs": gettext_lazy("Your sleep"),
    "confidence_nrs": gettext_lazy("How sure you are"),
}
VERDICTS = {
    "same": gettext_lazy("No change."),
    "no_threshold": gettext_lazy("No published threshold for this person's conditions."),
    "within_error": gettext_lazy("Within measurement error."),
    "real": gettext_lazy("Real change, beyond measurement error."),
    "meaningful": gettext_lazy("Probably meaningful."),
    "meaningful_within_error": gettext_lazy("May matter, and is within measurement error."),
    "small": gettext_lazy("Smaller than the change that was found to matter."),
}
KINDS = {
    "mdc": gettext_lazy("Beyond error from"), "mcid": gettext_lazy("Matters from"),
    "clear": gettext_lazy("Clearly matters from"),
}  # fmt: skip
MARKS = {
    "V": "", "V2": gettext_lazy("read in a review"), "R": gettext_lazy("recalled, to be confirmed by your service"),
}  # fmt: skip


def own_name(code: str) -> str:
    return str(OWN_NAMES.get(code) or name_of(code))


def name_of(code: str) -> str:
    """As clinicians call it; a code that is no longer known stands as it is."""
    return _(MEASURES[code].name) if code in MEASURES else code


def figure(value: Decimal | float | None) -> str:
    """Without zeros at the end, and with the real minus sign: 8, 0.73, −2.3."""
    if value is None:
        return "–"
    text = f"{Decimal(str(value)):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def told(result: MeasureResult) -> str:
    """The result in a cell of a table: "11 points", or what there is in its place."""
    if result.total is None:
        return _("No total")
    unit = _(MEASURES[result.measure].unit) if result.measure in MEASURES and MEASURES[result.measure].unit else ""
    return f"{figure(result.total)} {unit}".strip()


@dataclass(frozen=True)
class ChangeWords:
    """``amount`` "−2.3 (−21.3 %)", ``verdict`` a sentence, ``lines`` and ``others`` sentences with their sources."""

    amount: str
    verdict: str
    lines: tuple[str, ...]
    others: tuple[str, ...]


def change_words(change: Change) -> ChangeWords:
    sign = "+" if change.amount > 0 else ""
    percent = f" ({sign}{figure(change.percent)} %)" if change.percent is not None else ""
    verdict = str(VERDICTS[change.verdict])
    if change.better is not None:
        verdict = f"{_('Better.') if change.better else _('Worse.')} {verdict}"
    return ChangeWords(
        f"{sign}{figure(change.amount)}{percent}",
        verdict,
        tuple(map(_line, change.lines)),
        tuple(map(_line, change.others)),
    )


def _line(line: Line) -> str:
    one = line.threshold
    source = ", ".join(str(part) for part in (one.source, MARKS[one.mark]) if part)
    words = _("%(kind)s %(needed)s: %(who)s") % {
        "kind": KINDS[one.kind], "needed": figure(line.needed), "who": _(one.who),
    }  # fmt: skip
    return f"{words} ({source})" if source else words


def item_nine_words(result: MeasureResult) -> str:
    """What was said to item 9; "" for another measure. Not answered is said, and is never a "no"."""
    if result.measure != "phq_9" or result.undone:
        return ""
    said = phq_9.self_harm(result.items)
    if said is None:
        return _("Item 9 was not answered: ask")
    return _("Item 9: %(said)s") % {"said": dict(phq_9.OPTIONS)[said]}


def phq_9_words(first: MeasureResult, newest: MeasureResult) -> list[str]:
    """Response, remission and the pattern of a PHQ-9, as sentences. None of them is a diagnosis."""
    found = []
    if newest.total is not None:
        if first.pk != newest.pk and first.total is not None and phq_9.response(first.total, newest.total):
            found.append(_("Half of the points or more are gone: a response."))
        if phq_9.remission(newest.total):
            found.append(_("Below 5: remission, as studies count it."))
    if phq_9.pattern(newest.items):
        found.append(_("5 items or more are at “more than half the days”, item 1 or 2 among them: talk about it."))
    return found
