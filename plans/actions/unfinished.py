"""Answers of a form that is not finished yet. They wait for whoever gave them, on any device, and are no event."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from plans.models import AnswerDraft, Patient
from recovery.accounts.models import User
from recovery.ids import new_id

KEPT_FOR = timedelta(days=30)  # design.md 1.3: drafts are kept for 30 days, and the pages say so


def unfinished(*, user: User, patient: Patient, form: str, subject: str = "") -> AnswerDraft | None:
    """What this user has answered of a form so far; None while nothing is kept."""
    return AnswerDraft.objects.filter(user=user, patient=patient, form=form, subject=subject).first()


@transaction.atomic
def keep(*, user: User, patient: Patient, form: str, subject: str = "", answers: dict[str, Any]) -> AnswerDraft:
    """Add answers to what is kept; answers to other questions stay. The first one names the event that will be."""
    draft, _new = AnswerDraft.objects.select_for_update().get_or_create(
        user=user, patient=patient, form=form, subject=subject, defaults={"event_id": new_id()}
    )
    draft.answers = {**draft.answers, **answers}
    draft.save(update_fields=["answers", "updated_at"])
    return draft


def finish(draft: AnswerDraft) -> None:
    """The form became an event, or was put away: what was kept goes. Call it in the transaction of the event.

    An answer that came from another device since ``draft`` was read stays, and will be an event of its own.
    """
    kept = AnswerDraft.objects.filter(pk=draft.pk)
    if not kept.filter(updated_at=draft.updated_at).delete()[0]:
        kept.update(event_id=new_id())


def clear_old(now: datetime) -> int:
    """Delete what nobody finished in 30 days. Answers how many."""
    return AnswerDraft.objects.filter(updated_at__lt=now - KEPT_FOR).delete()[0]
