"""A symptom check: what is known beforehand, its answers in words, the check with its alert, and what was done then."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from plans.actions.alerts import raise_alert, teams_of
from plans.actions.care import current_facts
from plans.actions.care_words import shown_words
from plans.actions.events import store
from plans.actions.unfinished import finish, keep, unfinished
from plans.domain.days import local_day
from plans.domain.redflags import SELF_CARE, VERSION, Finding, Outcome, answers_from, evaluate
from plans.domain.redflags.questions import ASKED, DECLINED, NO, SAFETY_CONTACT, SIGNS, SINCE, UNSURE, YES
from plans.models import Alert, AnswerDraft, HealthFact, Patient, SymptomAct, SymptomCheck
from recovery.accounts.models import User
from recovery.audit.record import record

FORM = "symptoms"
HOLDS_FOR = timedelta(days=1)
KINDS = {"RF-05": Alert.Kind.SELF_HARM, "RF-15": Alert.Kind.FALL}
SAID = {YES: lazy("Yes"), NO: lazy("No"), UNSURE: lazy("I am not sure"), DECLINED: lazy("I would rather not say")}


def about(patient: Patient) -> frozenset[str]:
    """What the rules know of a person: open conditions, facts answered yes, and whether a team has a safety contact."""
    conditions = set(patient.conditions.filter(ended=False).values_list("kind", flat=True))
    facts = {code for code, fact in current_facts(patient).items() if fact.answer == HealthFact.Answer.YES}
    contacts = [team.safety_contact for team in teams_of(patient)]
    named = {SAFETY_CONTACT} if any(contact and contact.is_active for contact in contacts) else set()
    return frozenset(conditions | facts | named)


def lines_of(kept: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was asked and answered, in words, in the order of the form: [{"question", "asked", "answer", "said"}].

    A question that was not asked has no line.
    """
    answers = answers_from(kept)
    signs = [_(SIGNS[code].words) for code in answers.signs]
    if kept.get("unsure"):
        signs.append(_("I am not sure"))
    lines = [_line("new", _("What is new?"), [*answers.signs, *(["unsure"] if kept.get("unsure") else [])], signs)]
    if kept.get("since"):
        lines.append(_line("since", _("Since when?"), answers.since, [_(SINCE[answers.since])]))
    if kept.get("strong") not in (None, ""):
        words = _("I do not know") if answers.strong is None else _("%(n)d of 10") % {"n": answers.strong}
        lines.append(_line("strong", _("How strong is it?"), kept["strong"], [words]))
    for code, said in answers.said.items():
        words = " ".join([_(ASKED[code].words), *(f"{_(one)}." for one in ASKED[code].any_of)])
        lines.append(_line(code, words, said, [str(SAID[said])]))
    return lines


def kept_of(check: SymptomCheck) -> dict[str, Any]:
    """The answers of a check as its form kept them, so that somebody who goes back can change one of them."""
    given = {line["question"]: line["answer"] for line in check.answers}
    chosen = given.get("new") or []
    return {
        "signs": [code for code in chosen if code in SIGNS],
        "unsure": "unsure" in chosen,
        "since": given.get("since", ""),
        "strong": given.get("strong", ""),
        "said": {code: said for code, said in given.items() if code in ASKED},
    }


def _line(question: str, asked: str, answer: Any, said: list[str]) -> dict[str, Any]:
    return {"question": question, "asked": asked, "answer": answer, "said": ". ".join(said)}


def shown_of(outcome: Outcome, patient: Patient) -> dict[str, Any]:
    """The cards as they stand on the result page: that of the gravest finding, and the others under ``also``."""
    phone = next((team.phone for team in teams_of(patient) if team.phone), "")
    main, *others = (shown_words(card, phone) for card in outcome.cards)
    return {**main, "also": others}


def begun(user: User, patient: Patient, now: datetime) -> AnswerDraft | None:
    """What this user has answered so far, for a day: "less than 24 hours" is not true of it any longer."""
    draft = unfinished(user=user, patient=patient, form=FORM)
    return draft if draft and now - draft.updated_at < HOLDS_FOR else None


def done_before(patient: Patient, check: str) -> SymptomCheck | None:
    """The finished check that a form names: its last step was sent again, or somebody went back to it."""
    try:
        return SymptomCheck.objects.filter(pk=UUID(check), patient=patient).first()
    except ValueError:
        return None


@transaction.atomic
def begin(*, user: User, patient: Patient, answers: dict[str, Any], check: UUID) -> AnswerDraft:
    """Keep the answers so far; ``check`` is the id that the form made for the check that will be."""
    draft = keep(user=user, patient=patient, form=FORM, answers=answers)
    if draft.event_id != check:
        draft.event_id = check
        draft.save(update_fields=["event_id"])
    record("symptoms.kept", actor=user, patient_id=patient.pk)
    return draft


def finish_check(*, draft: AnswerDraft, patient: Patient, actor: User, now: datetime) -> SymptomCheck:
    """Store the check with its alert in one transaction, then put the draft away; sent again, it is the same row.

    Each level but self-care raises an alert: one for the gravest finding, and one of its own for thoughts of dying.
    Whatever fails in it, nothing is stored. Raises OtherContent.
    """
    kept, outcome = draft.answers, evaluate(answers_from(draft.answers), about(patient))
    said = {
        "local_date": local_day(draft.updated_at, patient.time_zone),
        "rules_version": VERSION,
        "answers": lines_of(kept),
        "findings": outcome.rules,
        "level": outcome.level,
        "shown": shown_of(outcome, patient),
    }

    def after(row: SymptomCheck) -> None:
        for finding in alarming(outcome):
            _alarm(row, finding, now)

    row = store(SymptomCheck, id=draft.event_id, said=said, patient=patient, actor=actor, now=now, after=after)
    finish(draft)
    return row


def alarming(outcome: Outcome) -> list[Finding]:
    """The findings that raise an alert. One check is one alert, so that nothing drowns; RF-05 has its own."""
    main, *others = outcome.findings
    found = [main, *(one for one in others if one.rule.id == "RF-05")]
    return [one for one in found if one.level != SELF_CARE]


def _alarm(row: SymptomCheck, finding: Finding, now: datetime) -> Alert:
    return raise_alert(
        patient=row.patient,
        kind=KINDS.get(finding.rule.id, Alert.Kind.SYMPTOM),
        severity=finding.level,
        rule=finding.rule.id,
        rules_version=row.rules_version,
        source=row,
        local_date=row.local_date,
        asked=row.answers,
        shown=row.shown,
        now=now,
    )


@transaction.atomic
def act_after(*, check: SymptomCheck, kind: str, actor: User) -> SymptomAct:
    """What somebody says that they did after the card: called, or could not. Pressed twice, it is said once."""
    act, new = SymptomAct.objects.get_or_create(check_made=check, kind=kind, recorded_by=actor)
    if new:
        record(f"symptomcheck.{kind}", actor=actor, patient_id=check.patient_id, target=check)
    return act
