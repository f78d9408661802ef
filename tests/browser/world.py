"""What the pages show: the shipped library, a plan in its third version, people and pages in all their states."""

from datetime import timedelta
from types import SimpleNamespace

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone

from plans.actions import comments, library, measures, publishing, working_copies
from plans.actions.care import FactAnswer, add_condition, record_facts
from plans.actions.carers import agree
from plans.actions.checkin import Entry, OtherContent, log
from plans.actions.team import invite_patient
from plans.domain.days import local_day
from plans.forms.prescriptions import starting_dose
from plans.models import (
    Article,
    CarerGrant,
    CheckIn,
    Intervention,
    Membership,
    PageNotice,
    PageOpinion,
    Patient,
    PlanTemplate,
    PlanVersion,
    Prescription,
    RevisionComment,
)
from recovery.accounts.actions import invite
from recovery.accounts.models import Role
from recovery.ids import new_id
from tests.browser.records import records_at_the_desk
from tests.browser.safety import checks_of
from tests.factories import PatientMaker, UserMaker
from tests.nights import in_three_states
from tests.questions import answered_and_begun
from tests.stories import action_in, draft_for, goal_in, share_now

WORDS = "Walk to the school gate with Elsa"


def build(people: SimpleNamespace, team, pat: Patient) -> SimpleNamespace:
    """The ids that addresses are made of."""
    draft = pats_plan(pat, people.cara)
    nights = in_three_states(pat)
    answered_and_begun(pat, people.cara)
    condition = add_condition(
        patient=pat, actor=people.cara, kind="ms", subtype="rrms", side="", onset_on=timezone.localdate()
    )
    answers = [FactAnswer(code, "yes", None, None) for code in ("heat_sensitive", "seizure")]
    record_facts(patient=pat, actor=people.cara, answers=answers, source="person", observed_on=timezone.localdate())
    robin = PatientMaker(created_by=people.cara, given_name="Robin", family_name="Recent", team=team)
    sam = PatientMaker(created_by=people.cara, given_name="Sam", family_name="Sent", team=team)
    invite_patient(patient=sam, email="sam@example.org", actor=people.cara)
    ida = UserMaker(organisation=team.organisation, name="Ida Invited", is_active=False, second_factor=False)
    RecoveryCodes.activate(people.cara)
    # Nobody could sign in with this one: it is there to be listed, renamed and removed.
    passkey = Authenticator.objects.create(
        user=people.otto, type=Authenticator.Type.WEBAUTHN, data={"name": "Work laptop", "credential": {}}
    )
    goal, action = draft.goals.first(), draft.prescriptions.first()
    return SimpleNamespace(
        **checks_of(pat, people.cara),
        pat=pat.pk, robin=robin.pk, goal=goal.pk, action=action.pk, item=action.stable_key, condition=condition.pk,
        passkey=passkey.pk, membership=Membership.objects.get(user=people.cara).pk, team=team.pk,
        colleague=people.otto.pk, comment=RevisionComment.objects.get().pk, notice=news_for_cara(people.eva).pk,
        **nights,
        entry=CheckIn.objects.standing().filter(patient=pat).earliest("received_at").pk,
        daily=draft.prescriptions.filter(frequency="fixed_days").first().pk,
        measure=draft.planned_measures.first().pk,
        template=PlanTemplate.objects.get(code="insomnia-brain-injury").pk,
        record_template=PlanTemplate.objects.get(code="cerebrolysin-record").pk,
        staff_link=invite(user=ida, actor=people.olga).token,
        link=Patient.objects.get(pk=sam.pk).user.invitations.get().token,
        grant=cass_helps(people.cass, pat, Patient.objects.get(user=people.nell)).pk,
    )  # fmt: skip


def a_person_without_a_plan(team, cara):
    """Their account."""
    user = UserMaker(organisation=team.organisation, name="Nell Newcomer", role=Role.PATIENT)
    PatientMaker(created_by=cara, user=user, given_name="Nell", family_name="Newcomer", team=team)
    return user


def a_carer(organisation):
    """Somebody who will help Pat and Nell."""
    return UserMaker(organisation=organisation, name="Cass Carer", role=Role.CARER)


def cass_helps(cass, pat: Patient, nell: Patient) -> CarerGrant:
    """Pat's consent; Nell gave the same."""
    details = {"relation": "my sister", "may_log": True, "consent_words": "Agreed in Cairn."}
    grants = [agree(patient=one, actor=one.user, name=cass.name, email=cass.email, details=details)
              for one in (nell, pat)]  # fmt: skip
    return grants[-1]


def pages_at_the_desk(ed, eva) -> None:
    """One page in check, one draft that has problems, one that was sent back, one with words that are not saved."""
    for slug, lead, source in (
        ("aerobic-exercise", "A lead that is new.", None),
        ("balance-and-body-sense", "A lead that is new.", None),
        ("thinking-skills", "A draft that should simply be shorter.", "## Not how a page begins\n"),
    ):
        article = Article.objects.select_related("live").get(slug=slug)
        words = library.Words(article.live.title, lead, source or article.live.source, "New lead")
        draft = library.save_draft(article=article, seen_version=0, words=words, actor=ed)
        if not source:
            draft = library.submit(article=article, seen_version=draft.row_version, actor=ed)
        if slug == "balance-and-body-sense":
            draft = library.send_back(article=article, seen_version=draft.row_version, note="Say for whom.", actor=eva)
            comments.write(revision=draft, about="A lead that is new.", words="New for whom?", actor=eva)
    words_not_saved(Article.objects.select_related("live").get(slug="heat-and-ms"), ed)
    one_waits_and_one_is_off(ed, eva)
    records_at_the_desk(ed, eva)


def one_waits_and_one_is_off(ed, eva) -> None:
    """A page that is scheduled, one that was taken off, and what readers said of a third."""
    article = Article.objects.select_related("live").get(slug="yoga-and-tai-chi")
    words = library.Words(article.live.title, "A lead that is new.", article.live.source, "New lead")
    draft = library.save_draft(article=article, seen_version=0, words=words, actor=ed)
    seen = library.submit(article=article, seen_version=draft.row_version, actor=ed).row_version
    day = timezone.now() + timedelta(days=3)
    publishing.schedule(article=article, seen_version=seen, actor=eva, at=day, notice="The lead is new.")
    off = Article.objects.select_related("live").get(slug="food-and-ms")
    publishing.withdraw(article=off, seen=off.live.number, reason="A number in it was wrong.", actor=eva)
    unclear = Article.objects.get(slug="sleep-and-your-brain")
    for answer, said in (("no", "It is long."), ("partly", "What is a rhythm?"), ("yes", "")):
        PageOpinion.objects.create(revision_id=unclear.live_id, answer=answer, words=said)


def news_for_cara(eva) -> PageNotice:
    """Word of a page that is in Pat's plan."""
    page = Article.objects.get(slug="aerobic-exercise")
    return PageNotice.objects.create(revision_id=page.live_id, words="Shorter turns are enough.", sent_by=eva)


def words_not_saved(article, ed) -> None:
    """Words of Ed's that give every kind of hint."""
    lines = "\nIt's only 40 mg, and that's 3 in 10 people.\n\nOnce it was read [ACSM].\n\n## When"
    source = article.live.source.replace("\n## When", lines, 1)
    words = library.Words(article.live.title, article.live.lead, source.replace("## What you can do", "## Ideas"), "")
    working_copies.keep(article=article, words=words, began=working_copies.began_at(article.live), actor=ed)


def pats_plan(pat: Patient, cara) -> PlanVersion:
    """Version 1 since 10 days, version 2 since today, and the draft of a third. Answers the draft."""
    first = draft_for(pat, cara)
    goal = goal_in(first, cara, words=WORDS)
    other = goal_in(first, cara, words="Read with Elsa at bedtime")
    for code, where in (("EXE-01", goal), ("SLP-01", goal), ("EXE-08", goal), ("COG-01", other), ("SUP-04", other)):
        entry_in(where, cara, code)
    medicine_in(goal, cara)
    first = share_now(first, cara, days=10)
    log_some_days(first, pat)
    second = draft_for(pat, cara, reason="6 minutes went well. A little more is next.")
    Prescription.objects.filter(version=second, name__startswith="Walk").update(minutes=15, row_version=2)
    share_now(second, cara)
    draft = draft_for(pat, cara, reason="Elsa changes school")
    goal_in(draft, cara, words="Cook on Sundays")
    measures.place(version=draft, actor=cara)
    return draft


def entry_in(goal, cara, code: str, **fields) -> Prescription:
    """An action from the shipped catalogue, with the dose that the form offers."""
    intervention = Intervention.objects.get(code=code)
    dose = {name: value for name, value in starting_dose(intervention.snapshot()).items() if value is not None}
    pages = [page["slug"] for page in intervention.snapshot().get("pages", [])]
    page = Article.objects.filter(slug__in=pages).first()
    return action_in(
        goal, cara, **{"weekdays": [], "minutes": None, **dose, **fields}, intervention=intervention, page=page
    )


def medicine_in(goal, cara) -> None:
    record = {
        "prescriber": "Dr Neuro", "product": "As written by the specialist", "indication": "Relapsing MS",
        "consent_on": "2026-01-01", "monitoring_on": "2026-12-01", "monitoring_with": "MS nurse",
    }  # fmt: skip
    item = entry_in(goal, cara, "MED-01", record=record, frequency="when_needed")
    assert item.family


def log_some_days(version: PlanVersion, pat: Patient) -> None:
    """Every kind of answer, one of them corrected and one kept aside."""
    today = local_day(timezone.now(), pat.time_zone)
    items = list(version.prescriptions.all())
    said = [("done", {}), ("some", {"minutes": 6, "effort": 3}), ("not_today", {"reason": "tired"}), ("rested", {}),
            ("done", {"note": "To the gate and back."})]  # fmt: skip

    def say(item, day, outcome, entry_id=None, **more):
        entry = Entry(id=entry_id or new_id(), item_key=item.stable_key, local_date=day, outcome=outcome, **more)
        return log(entry=entry, patient=pat, actor=pat.user, now=timezone.now())

    for back in range(4):
        for item, (outcome, more) in zip(items, said[back:] + said[:back], strict=False):
            last = say(item, today - timedelta(days=back), outcome, **more)
    say(items[0], today, "some", minutes=6, effort=3)
    try:
        say(items[0], today, "done", entry_id=last.pk, note="Other words")
    except OtherContent:
        return
