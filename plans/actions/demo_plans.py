"""The record of a demo person and their plan: each row by the action that the product itself uses."""

from datetime import date
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from plans.actions import care, drafts, goals, lifecycle, measures, pauses, prescriptions, sharing, team, welcome
from plans.actions.demo_answers import answer_all
from plans.actions.demo_script import ZONE, Action, Aim, Person, Teller, Version
from plans.domain.schedule import Pause
from plans.models import Article, CareTeam, Intervention, Patient, Plan, PlannedMeasure, PlanVersion
from recovery.accounts.actions import accept_invitation
from recovery.accounts.models import Role, User

MAIL = "demo.example"
LONG_AGO = 240  # days since the team looks after somebody
NEWS = 7  # days in which what changed in a plan is still to be read


def make_person(who: Person, number: int, care_team: CareTeam, clinician: User, today: date) -> Teller:
    """The record, the account, who helps, and every version of the plan with its answers."""
    details = _details(who, f"D-{number:04d}", today)
    patient = care.add_person(actor=clinician, team=care_team, details=details)
    patient.care.update(valid_from=today - relativedelta(days=LONG_AGO))
    for kind, subtype, side, days in who.conditions:
        onset = today - relativedelta(days=days)
        care.add_condition(patient=patient, actor=clinician, kind=kind, subtype=subtype, side=side, onset_on=onset)
    _facts(who, patient, clinician, today)
    if who.account:
        invitation = team.invite_patient(patient=patient, email=details["email"], actor=clinician)
        user = accept_invitation(invitation=invitation)
        patient.refresh_from_db()
        if who.welcomed:
            welcome.name_contact(patient=patient, actor=user, name="A good friend", phone="03069 990009")
            welcome.arrived(patient=patient, actor=user, now=timezone.now())
            patient.refresh_from_db()
    told = Teller.of(patient, clinician, helper_account(who, clinician), today)
    for version in who.versions:
        _version(version, told)
    if who.draft:
        _draft(who.draft, told)
    return told


def helper_account(who: Person, clinician: User) -> User | None:
    """The account of who helps, which has no password: a code opens it."""
    return carer_account(who.helper[0], clinician) if who.helper else None


def carer_account(name: str, clinician: User) -> User:
    email = f"{name.split()[0].lower()}@{MAIL}"
    return User.objects.filter(email=email).first() or User.objects.create(
        organisation_id=clinician.organisation_id, email=email, name=name, role=Role.CARER,
        password=make_password(None),
    )  # fmt: skip


def _details(who: Person, record_number: str, today: date) -> dict[str, Any]:
    return {
        "given_name": who.given,
        "family_name": who.family,
        "birth_date": today - relativedelta(years=who.age, days=20 + who.age * 37 % 300),
        "record_number": record_number,
        "email": f"{who.given.lower()}@{MAIL}" if who.account else "",
        "phone": "",
        "language": settings.LANGUAGE_CODE,
        "time_zone": ZONE,
        "capacity_minutes": who.minutes,
        "capacity_points": who.points,
        "preferences": who.preferences,
    }


def _facts(who: Person, patient: Patient, actor: User, today: date) -> None:
    answers = [
        care.FactAnswer(code, "known", number=Decimal(value))
        if isinstance(value, int)
        else care.FactAnswer(code, value)
        for code, value in who.facts.items()
    ]
    seen = today - relativedelta(days=60)
    care.record_facts(patient=patient, actor=actor, answers=answers, source="person", observed_on=seen)


def _draft(draft: tuple[Aim, ...] | str, told: Teller) -> None:
    reason = draft if isinstance(draft, str) else ""
    version = _begun(told, reason)
    if not isinstance(draft, str):
        _fill(version, draft, told)


def _begun(told: Teller, reason: str) -> PlanVersion:
    care_team = told.patient.care.select_related("team").get().team
    return drafts.start_draft(patient=told.patient, team=care_team, actor=told.clinician, reason=reason)


def _version(script: Version, told: Teller) -> None:
    draft = _begun(told, script.reason)
    _fill(draft, script.aims, told)
    for code, every in script.measures:
        when = PlannedMeasure.When.EVERY
        measures.add(version=draft, code=code, when=when, every_weeks=every, actor=told.clinician)
    draft.refresh_from_db()
    first = told.day(script.begun)
    at = told.at(first, 10)
    shared = sharing.share(
        version=draft, seen=draft.row_version, actor=told.clinician, starts_on=first,
        review_on=told.day(-script.review), message=script.message, now=at,
    )  # fmt: skip
    seen = {"opened_at": at, "acknowledged_at": at if script.begun > NEWS else None}
    if told.patient.welcomed_at and told.patient.user_id:
        PlanVersion.objects.filter(pk=shared.pk).update(**seen)
    rests = _pause(script, told, shared.plan)
    items = list(shared.prescriptions.select_related("intervention", "version"))
    answer_all(told, script, items, rests)
    if script.ended is not None:
        last = told.day(script.ended)
        words = "You reached what you wanted. Well done for keeping at it."
        lifecycle.complete(plan=shared.plan, actor=told.clinician, today=told.today, last_day=last, words=words)


def _pause(script: Version, told: Teller, plan: Plan) -> list[Pause]:
    rest = script.rest
    if rest is None:
        return []
    first, last = told.day(rest.first), None if rest.last is None else told.day(rest.last)
    pauses.pause(
        plan=plan, actor=told.clinician, today=first, first_on=first, last_on=last, why=rest.why, words=rest.words
    )
    return [(first, last)]


def _fill(draft: PlanVersion, aims: tuple[Aim, ...], told: Teller) -> None:
    """Put goals and actions into a draft. What a copied draft holds already is changed, so that keys stay."""
    actor = told.clinician
    held = {goal.words: goal for goal in draft.goals.all()}
    items = {item.intervention.code: item for item in draft.prescriptions.select_related("intervention", "version")}
    for aim in aims:
        due = told.today + relativedelta(weeks=aim.weeks)
        fields = {"words": aim.words, "now": aim.now, "target": aim.target, "target_on": due}
        if goal := held.get(aim.words):
            goals.change_goal(goal=goal, seen=goal.row_version, actor=actor, fields=fields)
        else:
            goal = goals.add_goal(version=draft, actor=actor, fields=fields)
        for action in aim.actions:
            dose = _dose(action, actor)
            if item := items.get(action.code):
                prescriptions.change_prescription(prescription=item, seen=item.row_version, actor=actor, fields=dose)
            else:
                prescriptions.add_prescription(goal=goal, actor=actor, fields=dose)


def _dose(action: Action, actor: User) -> dict[str, Any]:
    intervention = Intervention.objects.get(code=action.code)
    entry = intervention.snapshot()
    return {
        "intervention": intervention,
        "entry": entry,
        "page": Article.objects.filter(slug__in=[page["slug"] for page in entry["pages"][:1]]).first(),
        "name": intervention.plain_name,
        "type": (entry["dose"] or {}).get("type", ""),
        "effort_points": intervention.effort_points,
        "build_up": entry["progression"],
        "stop_rule": " ".join(entry["stop_rules"]),
        "checked_by": actor if entry["contraindications"] else None,
        **action.dose,
    }
