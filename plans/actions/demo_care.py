"""What goes to and fro between a demo person and their team: symptom checks, alerts, requests, somebody who helps.

Where an action notes the time by itself, the row is written here with the day on which it was: the demo's past is not
all of today.
"""

from datetime import datetime, timedelta
from typing import Any

from plans.actions import alert_acts, carers, requests, symptoms
from plans.actions.demo_plans import MAIL
from plans.actions.demo_script import Teller
from plans.models import (
    Alert,
    AnswerDraft,
    CareRequest,
    CareRequestAnswer,
    CarerGrant,
    Prescription,
    SymptomAct,
    SymptomCheck,
)
from recovery.accounts.models import User
from recovery.audit.record import record
from recovery.ids import new_id


def check(told: Teller, when: datetime, answers: dict[str, Any], acts: tuple[str, ...] = ()) -> SymptomCheck:
    """A symptom check that was finished at a moment, and what the person says that they did after it."""
    draft = symptoms.begin(user=told.actor, patient=told.patient, answers=answers, check=new_id())
    AnswerDraft.objects.filter(pk=draft.pk).update(updated_at=when)  # the day that the check is about
    draft.refresh_from_db()
    made = symptoms.finish_check(draft=draft, patient=told.patient, actor=told.actor, now=when)
    for at, kind in enumerate(acts, start=1):
        moment = min(when + timedelta(minutes=10 * at), told.now)
        SymptomAct.objects.create(check_made=made, kind=kind, recorded_by=told.actor, recorded_at=moment)
        record(f"symptomcheck.{kind}", actor=told.actor, patient_id=told.patient.pk, target=made)
    return made


def begun_check(told: Teller, answers: dict[str, Any]) -> None:
    """A symptom check that somebody left half way, today."""
    symptoms.begin(user=told.actor, patient=told.patient, answers=answers, check=new_id())


def invited(told: Teller, name: str, relation: str) -> CarerGrant:
    """Somebody whom the person asked to help today, and who has not opened their account yet."""
    details = {
        "relation": relation, "may_log": True, "may_answer": False, "may_see_progress": False, "valid_to": None,
        "consent_words": f"{name} may log the day for me.",
    }  # fmt: skip
    email = f"{name.split()[0].lower()}@{MAIL}"
    return carers.agree(patient=told.patient, actor=told.actor, name=name, email=email, details=details)


def alert_of(made: SymptomCheck) -> Alert:
    return Alert.objects.get(source_id=made.pk)


def act(told: Teller, alert: Alert, after: timedelta, kind: str, words: str = "", *, closes: bool = False) -> None:
    """What the clinician did about an alert, so long after it was raised."""
    alert_acts.act_on(
        alert=alert, actor=told.clinician, now=min(alert.opened_at + after, told.now), id=new_id(), kind=kind,
        words=words, closes=closes,
    )  # fmt: skip


def ask(told: Teller, when: datetime, kind: str, words: str = "", wish: str = "", code: str = "") -> CareRequest:
    """What the person asks of their team; ``code`` is the entry of the action that it is about."""
    item = None
    if code:
        held = Prescription.objects.filter(version__plan__patient=told.patient, intervention__code=code)
        item = held.select_related("version").filter(version__state="shared").first()
    return requests.ask(
        patient=told.patient, actor=told.actor, now=when, kind=kind, id=new_id(), words=words, wish=wish,
        prescription=item,
    )  # fmt: skip


def reply(
    told: Teller, asked: CareRequest, after: timedelta, words: str, *, closes: bool = True, read: bool = True
) -> CareRequestAnswer:
    """The team's answer; ``read``: the person has had it on the screen."""
    when = min(asked.occurred_at + after, told.now)
    row = CareRequestAnswer.objects.create(
        request=asked, words=words, closes=closes, recorded_by=told.clinician, recorded_at=when,
        read_at=min(when + timedelta(hours=5), told.now) if read else None,
    )  # fmt: skip
    record("carerequest.answered", actor=told.clinician, patient_id=told.patient.pk, target=row)
    return row


def reply_to_all(told: Teller, words: str) -> None:
    """Answer what waits from weeks ago: the wishes of the weekly reviews, what was too much."""
    for waiting in requests.open_requests(told.patient).filter(occurred_at__lt=told.now - timedelta(days=5)):
        reply(told, waiting, timedelta(days=2), words)


def consent(
    told: Teller, carer: User, back: int, relation: str, *, ended: int | None = None, **rights: bool
) -> CarerGrant:
    """The person agreed so many days ago that somebody helps; ``ended``: and took it back since."""
    over = None if ended is None else told.at(told.day(ended), 16)
    row = CarerGrant.objects.create(
        organisation_id=told.patient.organisation_id, patient=told.patient, carer=carer, relation=relation,
        valid_from=told.day(back), consent_by=told.actor, consent_at=told.at(told.day(back), 15),
        consent_words=f"We talked it over at home. {carer.name} helps me with Cairn.",
        ended_at=over, ended_by=told.actor if over else None, **rights,
    )  # fmt: skip
    record("carer.agreed", actor=told.actor, patient_id=told.patient.pk, target=row)
    if over:
        record("carer.ended", actor=told.actor, patient_id=told.patient.pk, target=row)
    return row
