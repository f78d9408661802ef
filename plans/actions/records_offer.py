"""Taking a catalogue entry out of what new plans are made from, and back in. Plans that hold it keep it.

Anybody at the desk retires an entry at once, because an offer that does harm does not wait; bringing it back is a text
like any other, and a second person publishes it. Both leave a revision that says who wanted it and why.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.library import refuse
from plans.actions.records import OPEN, State, change, insert, next_revision, revisions
from plans.domain.records import ENTRY
from plans.models import Intervention, RecordRevision
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def retire(*, code: str, reason: str, actor: User) -> RecordRevision:
    """Offer an entry for new plans no more, from now on. A second person confirms it by publishing the revision."""
    row = Intervention.objects.select_for_update().get(code=code)
    refuse(not row.is_current, _("This entry is not offered for new plans already."))
    revision = _wish(code, reason, actor, retired=True)
    Intervention.objects.filter(pk=row.pk).update(is_current=False)
    record("entry.retired", actor=actor, target=row, version=revision.number)
    return revision


@transaction.atomic
def bring_back(*, code: str, reason: str, actor: User) -> RecordRevision:
    """Ask that an entry is offered again. It is when a second person publishes the revision."""
    row = Intervention.objects.select_for_update().get(code=code)
    refuse(row.is_current, _("This entry is offered for new plans already."))
    revision = _wish(code, reason, actor, retired=False)
    record("entry.return_asked", actor=actor, target=row, version=revision.number)
    return revision


def _wish(code: str, reason: str, actor: User, *, retired: bool) -> RecordRevision:
    """The revision that carries the wish: the open one, whose checker then looks again, or a new one in check."""
    refuse(not reason.strip(), _("Write the reason. It stays in the history of the entry."))
    wish: dict[str, Any] = {
        "retired": retired,
        "reason": reason.strip(),
        "by": actor.name,
        "on": timezone.localdate().isoformat(),
    }
    opened = revisions(ENTRY, code).filter(state__in=OPEN).select_for_update(of=("self",)).first()
    revision = opened or next_revision(ENTRY, code, actor)
    writers = sorted({*revision.meta.get("writers", []), str(actor.pk)})
    meta = {**revision.meta, "retired": retired, "wish": wish, "writers": writers}
    note = revision.change_note or wish["reason"]
    if opened:
        change(opened, opened.row_version, {"meta": meta, "change_note": note, "updated_at": timezone.now()})
        return opened
    revision.meta, revision.change_note, revision.state = meta, note, State.CHECK
    insert(revision)
    return revision
