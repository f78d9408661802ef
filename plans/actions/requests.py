"""What a person asks of their team, the team's answers, and who has read them."""

from datetime import datetime
from functools import cache
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.actions import outbox
from plans.actions.errors import ActionError
from plans.actions.events import store
from plans.domain.days import local_day
from plans.domain.requests import ALL_WISHES
from plans.models import CareRequest, CareRequestAnswer, Outbox, Patient, PlanVersion, Prescription
from recovery.accounts.models import Role, User
from recovery.audit.record import record

WITHDRAWN = _("This was taken back meanwhile. No answer is needed.")


def ask(
    *,
    patient: Patient,
    actor: User,
    now: datetime,
    kind: str,
    id: UUID,  # noqa: A002
    words: str = "",
    wish: str = "",
    prescription: Prescription | None = None,
    version: PlanVersion | None = None,
) -> CareRequest:
    """Ask the team for something; the same id again is the same request. It is about the person's day of ``now``.

    ``kind`` is a CareRequest.Kind, ``wish`` one of plans.domain.requests. ``prescription`` is the action that it is
    about, as it stood in the version on the screen. ``now`` is aware. Raises OtherContent, and ValueError for a wish
    that nobody knows.
    """
    if wish not in ALL_WISHES or kind not in CareRequest.Kind.values:
        raise ValueError(f"{kind} {wish}")
    said = {
        "kind": kind,
        "wish": wish,
        "words": words.strip(),
        "item_key": prescription.stable_key if prescription else None,
        "local_date": local_day(now, patient.time_zone),
    }
    held = version or (prescription.version if prescription else None)
    about = {"prescription": prescription, "version": held}
    return store(CareRequest, id=id, said=said, patient=patient, actor=actor, now=now, extra=about)


@transaction.atomic
def withdraw(*, request: CareRequest, actor: User, now: datetime) -> CareRequest:
    """Take a request back while nobody has answered it: a row that amends it. Twice is once. Raises ActionError."""
    _locked(request)
    taken = CareRequest.objects.filter(amends=request).first()
    if request.withdrawn or taken is not None:
        return taken or request
    if request.answers.exists():
        raise ActionError(_("Your team has answered this already."))
    said = {"kind": request.kind, "withdrawn": True, "local_date": local_day(now, request.patient.time_zone)}
    kept = {
        "amends": request, "prescription_id": request.prescription_id, "item_key": request.item_key,
        "version_id": request.version_id, "wish": request.wish, "words": request.words,
    }  # fmt: skip
    again = uuid5(request.pk, "withdrawn")
    return store(CareRequest, id=again, said=said, patient=request.patient, actor=actor, now=now, extra=kept)


@transaction.atomic
def answer(*, request: CareRequest, words: str, closes: bool, actor: User, id: UUID) -> CareRequestAnswer:  # noqa: A002
    """The team's answer, which the person reads. The same id again is the same answer. Raises ActionError.

    A neutral mail goes to the person through the outbox, once for each answer.
    """
    _locked(request)
    if request.withdrawn or CareRequest.objects.filter(amends=request, withdrawn=True).exists():
        raise ActionError(WITHDRAWN)
    fields = {"request": request, "words": words.strip(), "closes": closes, "recorded_by": actor}
    row, new = CareRequestAnswer.objects.get_or_create(pk=id, defaults=fields)
    if row.request_id != request.pk:
        raise ActionError(_("This answer belongs to another request. Write it again."))
    if new:
        record("carerequest.answered", actor=actor, patient_id=request.patient_id, target=row)
        payload = {"patient": str(request.patient_id), "answer": str(row.pk)}
        outbox.post(Outbox.Kind.ANSWERED, f"answered:{row.pk}", payload)
    return row


def _locked(request: CareRequest) -> None:
    """An answer and a taking back meet one after the other."""
    CareRequest.objects.select_for_update().filter(pk=request.pk).first()


def note_read(*, patient: Patient, actor: User) -> int:
    """The person has the answers on the screen: note when they first had. A carer's look is not the person's."""
    if actor.role != Role.PATIENT:
        return 0
    unread = CareRequestAnswer.objects.filter(request__patient=patient, read_at=None)
    return unread.update(read_at=timezone.now())


def open_requests(patient: Patient | None = None) -> QuerySet[CareRequest]:
    """What waits for the team: standing, not taken back, and without an answer that settles it."""
    settled = CareRequestAnswer.objects.filter(request=OuterRef("pk"), closes=True)
    waiting = CareRequest.objects.standing().filter(~Exists(settled), withdrawn=False)
    return waiting if patient is None else waiting.filter(patient=patient)


def waiting_for_team(patient: str = "pk") -> Coalesce:
    """An expression for a query of people (or with the path to one): how many requests wait, 0 for none."""
    mine = open_requests().filter(patient=OuterRef(patient)).order_by().values("patient")
    return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0)


@cache  # making it costs as much as asking; a query takes a copy
def unread_answer(patient: str = "pk") -> Exists:
    """An expression for a query of people (or with the path to one): whether an answer waits to be read."""
    return Exists(CareRequestAnswer.objects.filter(request__patient=OuterRef(patient), read_at=None))
