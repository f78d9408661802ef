"""What a member of staff had typed when their session ended by being idle: kept on the server, for them alone.

A form that is sent without script after half an hour of quiet meets the sign-in page, whose way back is a GET. What
was sent lies in the new session of the same browser (a row of the database, as the drafts are) until its writer has
signed in there again, for half an hour at most. The page shows it in its form for 10 minutes from then on; it is never
sent again by itself. Somebody else who signs in on that browser makes it go, unseen.
"""

import time
from typing import Any

from django.http import HttpRequest, QueryDict

from recovery.accounts.models import User
from recovery.accounts.policies import View

WAITS, SHOWN = 30 * 60, 10 * 60  # seconds: until the writer signs in again, and from then on
LARGEST = 64_000  # characters
_KEY = "kept_form"


def keeps_form(view: View) -> View:
    """Mark a view whose form is kept. It takes what was typed by ``typed``."""
    view.keeps_form = True  # type: ignore[attr-defined]
    return view


def form_of(request: HttpRequest, view: View) -> str:
    """What is to be kept of a request, empty for nothing. HTMX keeps the words on the page itself."""
    if request.method != "POST" or not getattr(view, "keeps_form", False) or "HX-Request" in request.headers:
        return ""
    data = request.POST.copy()
    data.pop("csrfmiddlewaretoken", None)
    sent = data.urlencode()
    return sent if len(sent) <= LARGEST else ""


def keep(request: HttpRequest, user: User, sent: str) -> None:
    """Called when the old session is gone: the new one holds nothing else."""
    request.session[_KEY] = {"user": str(user.pk), "path": request.path, "sent": sent, "at": int(time.time())}
    request.session.set_expiry(WAITS)


def signed_in(request: HttpRequest, user: User) -> None:
    """Somebody signed in on this browser: its writer in time, or it goes."""
    kept = request.session.get(_KEY)
    if not kept:
        return
    if kept["user"] != str(user.pk) or time.time() - kept["at"] > WAITS:
        del request.session[_KEY]
    else:
        request.session[_KEY] = {**kept, "shown_from": int(time.time())}


def typed(request: HttpRequest) -> QueryDict | None:
    """What this visitor had typed into the form of this address before their session ended; None for nothing. Sending
    the form makes it go."""
    kept: dict[str, Any] | None = request.session.get(_KEY)
    if not kept or kept["path"] != request.path or kept["user"] != str(request.user.pk):
        return None
    if request.method == "POST" or time.time() - kept.get("shown_from", 0) > SHOWN:
        del request.session[_KEY]
        return None
    return QueryDict(kept["sent"])
