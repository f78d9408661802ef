"""How long a sign-in holds (design.md 5.15, trust.md AU-10)."""

import time
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from recovery.accounts.models import User

# However much it is used:
STAFF_SESSION = timedelta(hours=12)
PATIENT_SESSION = timedelta(days=30)
# In seconds, for staff who do nothing, and between two writes that say they did something:
IDLE_LIMIT = 30 * 60
SEEN_EVERY = 60

_SEEN = "seen_at"


def limit_session(request: HttpRequest, user: User) -> None:
    """A sign-in ends at a fixed time; ``middleware.idle_limit`` ends that of idle staff earlier."""
    request.session.set_expiry(timezone.now() + (STAFF_SESSION if user.is_staff else PATIENT_SESSION))
    mark_seen(request)


def mark_seen(request: HttpRequest) -> None:
    request.session[_SEEN] = int(time.time())


def seconds_quiet(request: HttpRequest) -> float | None:
    """Seconds since the last request that was noted; None before the first."""
    seen = request.session.get(_SEEN)
    return None if seen is None else time.time() - seen
