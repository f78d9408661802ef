"""Safety and advice cards of a draft. A card's save is tied to the card as its writer saw it, not to the whole draft:
a colleague's change of a goal is no reason to ask again about a heat note."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from plans.actions.drafts import touch
from plans.actions.errors import ActionError, Stale
from plans.actions.undo import remember, with_fields
from plans.domain.advice import BY_CODE, Place, Stored, fingerprint, put, read, with_suggested
from plans.models import PlanVersion
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def save_card(*, version: PlanVersion, card: Stored, seen: str, why: str, actor: User) -> PlanVersion:
    """Put a card into the draft, or leave it out. ``seen`` is its fingerprint when the form was made, ``why`` the
    reason of the suggestion, "" when it is none.

    ActionError when a suggested card is left out without a reason; Stale, with the draft as it stands, when somebody
    else changed this card meanwhile.
    """
    if why and not card.on and not card.reason.strip():
        raise ActionError(_("Say why this card is left out. It is suggested: %(why)s.") % {"why": _(why)})
    current = _locked(version)
    if fingerprint(current.advice, card.code) != seen:
        raise Stale(current)
    title = _(BY_CODE[card.code].title)
    name = _("“%(title)s” saved") if card.on else _("“%(title)s” left out")
    return _write(current, put(current.advice, card), name % {"title": title}, actor)


@transaction.atomic
def take_suggested(*, version: PlanVersion, found: Sequence[Place], actor: User) -> PlanVersion:
    """Put every open suggestion into the draft with its own text. What was decided meanwhile stays as it is."""
    current = _locked(version)
    decided = {card.code for card in read(current.advice)}
    still = [one for one in found if one.card.code not in decided]
    return _write(current, with_suggested(current.advice, still, _), _("Suggested cards added"), actor)


def _locked(version: PlanVersion) -> PlanVersion:
    touch(version)  # from here on the row is locked
    current = PlanVersion.objects.get(pk=version.pk)
    current.plan = version.plan
    return current


def _write(current: PlanVersion, advice: list[dict[str, Any]], name: str, actor: User) -> PlanVersion:
    after = with_fields(current, {"advice": advice})
    if advice == current.advice:
        return after
    PlanVersion.objects.filter(pk=current.pk).update(advice=advice)
    remember(version=current, actor=actor, name=name, rows=[(current, after)])
    record(
        "plan.advice_changed",
        actor=actor,
        patient_id=current.plan.patient_id,
        target=current,
        version=current.number,
    )
    return after
