"""RF-05: what follows, on every path, when somebody says that they have thoughts of dying (PHQ-9, item 9).

The alert is written in the transaction of the answer, while the questionnaire is still unfinished as well (trust.md
SAFE-1, 2, 4 and 6). A question that was left out says nothing, and is never a "no" (SAFE-5).
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from plans.actions.alerts import raise_alert
from plans.actions.care_words import shown_words
from plans.domain.measures import phq_9
from plans.domain.redflags import RANK, VERSION, Card, card
from plans.models import Alert, MeasureResult, Patient
from recovery.accounts.models import User

RULE: Final = "RF-05"
PHQ_9: Final = "phq_9"
# clinical.md RF-05: 1 the same day by a named person, 2 and more at once. Recalled: the service sets its own limits.
SEVERITY: Final = {1: Alert.Severity.URGENT, 2: Alert.Severity.EMERGENCY, 3: Alert.Severity.EMERGENCY}


def severity_of(code: str, answers: Mapping[str, Any]) -> str:
    """How grave an answer is: a severity of Alert, or "" where nothing follows from it."""
    said = phq_9.self_harm(answers) if code == PHQ_9 else None
    return SEVERITY.get(said, "") if said is not None else ""


def care_card(code: str, answers: Mapping[str, Any]) -> Card | None:
    """The card that is shown with these answers, before anything else."""
    severity = severity_of(code, answers)
    return card(RULE, severity) if severity else None


def watch(
    *,
    code: str,
    answers: Mapping[str, Any],
    source_id: UUID,
    saved: bool,
    day: date,
    patient: Patient,
    actor: User,
    now: datetime,
    amends: MeasureResult | None = None,
) -> Alert | None:
    """Raise the alert that answers ask for, in the caller's transaction; None where they ask for none.

    ``source_id`` is the id that this save has or will have. The alerts of a result and of its corrections hang on the
    first save: the same severity again, or a lower one, is the alert that is there; a higher one is a new alert. An
    answer that rose again after somebody settled the alert is a new one too. ``saved`` False: an unfinished one.
    """
    shown = care_card(code, answers)
    if shown is None:
        return None
    first = root(amends).pk if amends else source_id
    raised = list(Alert.objects.filter(source_id__in={first, source_id}, rule=RULE))
    before = severity_of(code, amends.items) if amends else shown.level
    rose = not before or RANK[shown.level] < RANK[before]
    for one in raised:
        settled = rose and one.closed_at is not None and one.source_id != source_id
        if RANK[one.severity] <= RANK[shown.level] and not settled:
            return one
    taken = any(one.severity == shown.level and one.source_id == first for one in raised)
    said = dict(phq_9.OPTIONS)[answers[phq_9.SELF_HARM]]
    about: dict[str, Any] = {"questionnaire": _("PHQ-9, mood"), "unsaved": not saved}
    state = _("PHQ-9, mood: saved") if saved else _("PHQ-9, mood: unsaved questionnaire, it was still being answered")
    return raise_alert(
        patient=patient,
        kind=Alert.Kind.SELF_HARM,
        severity=shown.level,
        rule=RULE,
        rules_version=VERSION,
        source_type=str(MeasureResult._meta.model_name),
        source_id=source_id if taken else first,
        local_date=day,
        asked=[
            {"asked": f"{phq_9.LEAD} {phq_9.ITEMS[8]}", "said": said},
            {"asked": _("Questionnaire"), "said": state},
        ],
        shown=shown_words(shown) | about,
        now=now,
        actor=actor,
    )


def root(result: MeasureResult) -> MeasureResult:
    """The first save of a result that was corrected, however often."""
    while isinstance(result.amends, MeasureResult):
        result = result.amends
    return result
