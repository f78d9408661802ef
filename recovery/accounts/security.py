"""What the log says about sign-in: an event and a user id, never an address, a name or a place."""

import logging
from uuid import UUID

log = logging.getLogger("cairn.security")


def note(event: str, user_id: UUID | None) -> None:
    """``event`` is ``thing.verb`` (``sign_in.done``); ``user_id`` is None where no account was named."""
    log.info("event=%s user=%s", event, user_id or "unknown")
