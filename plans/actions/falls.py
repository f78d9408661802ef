"""Falls and other worrying answers that somebody logs beside their day reach the team like a symptom check.

The person is led to the symptom check as well; what they answer there has an alert of its own.
"""

from django.utils.translation import gettext as _

from plans.actions.alerts import raise_alert
from plans.actions.care import current_facts
from plans.domain.checkin_items import ITEMS, Item
from plans.domain.observations import CODES
from plans.domain.redflags import BY_ID, SOON, URGENT, VERSION
from plans.models import Alert, CheckIn, Event, HealthFact, Observation

FALL = "RF-15"
FALLS_A_WEEK = 2


def after_checkin(row: CheckIn) -> Alert | None:
    """The alert of a check-in with a worrying answer, or None. Give it to ``log`` as ``after``: same transaction.

    One entry is one alert, for the first red flag of the table that its answers belong to; all of them stand in it.
    """
    if row.outcome == CheckIn.Outcome.UNDONE:
        return None
    worrying = [item for code, value in row.details.items() if (item := ITEMS.get(code)) and _belongs(item, value)]
    if not worrying:
        return None
    asked = [{"asked": _(item.words), "said": said_of(item, row.details[item.code])} for item in worrying]
    return _alarm(row, min(item.gate for item in worrying), asked)


def after_observation(row: Observation) -> Alert | None:
    """The alert of a week with 2 falls or more (RF-15), or None."""
    if row.code != "falls" or row.status != Observation.Status.ANSWERED or (row.value or 0) < FALLS_A_WEEK:
        return None
    return _alarm(row, FALL, [{"asked": _(CODES["falls"].words), "said": str(row.value)}])


def said_of(item: Item, value: object) -> str:
    """An answer in words: a number as it is, and yes."""
    return _("Yes") if value == "yes" else str(value)


def _belongs(item: Item, value: object) -> bool:
    return item.gate in BY_ID and item.worries(value)


def _alarm(row: Event, rule: str, asked: list[dict[str, str]]) -> Alert:
    """A fall is for the next working day, or for today with a blood thinner on record: a blow to the head can bleed
    (RF-06). Everything else is for today: how grave it is, nobody has asked yet. No card was shown."""
    thinner = current_facts(row.patient).get("anticoagulant") if rule == FALL else None
    bleeds = thinner is not None and thinner.answer == HealthFact.Answer.YES
    return raise_alert(
        patient=row.patient,
        kind=Alert.Kind.FALL if rule == FALL else Alert.Kind.SYMPTOM,
        severity=SOON if rule == FALL and not bleeds else URGENT,
        rule=rule,
        rules_version=VERSION,
        source=row,
        local_date=row.local_date,
        asked=asked,
        shown={},
        now=row.occurred_at,
    )
