"""Storing the answer to one question about one day."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from plans.actions.events import DayClosed, OtherContent, store
from plans.actions.falls import after_observation
from plans.domain.observations import CODES
from plans.models import Observation, Patient
from recovery.accounts.models import User

__all__ = ["DayClosed", "OtherContent", "answer"]

Status = Observation.Status


def answer(
    *,
    patient: Patient,
    actor: User,
    now: datetime,
    code: str,
    day: date,
    value: int | None = None,
    status: str,
    id: UUID,  # noqa: A002
    after: Callable[[Observation], object] | None = None,
    reason: str = "",
) -> Observation:
    """Store what somebody said to a question of ``plans.domain.observations``; a second answer corrects the first.

    ``value`` is in the unit of the question and there for an answer alone: skipped and not known have none. ``after``
    runs in the same transaction, as does the alert of a week with falls (``plans.actions.falls``). ``now`` is aware.
    Raises DayClosed, OtherContent, KeyError for an unknown code and ValueError for a value that the question cannot
    have.
    """
    question = CODES[code]
    if (value is None) == (status == Status.ANSWERED) or (value is not None and not question.holds(value)):
        raise ValueError(f"{code} cannot be {status} {value}.")
    return store(
        Observation,
        id=id,
        said={"code": code, "local_date": day, "status": status, "value": value},
        patient=patient,
        actor=actor,
        now=now,
        same={"code": code, "local_date": day},
        reason=reason,
        after=lambda row: (after_observation(row), after and after(row)),
    )
