"""What holds for every request of a signed-in user."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from recovery.accounts import kept
from recovery.accounts.models import User
from recovery.accounts.policies import View, policy_of
from recovery.accounts.security import note
from recovery.accounts.sessions import IDLE_LIMIT, SEEN_EVERY, mark_seen, seconds_quiet

Handler = Callable[[HttpRequest], HttpResponseBase]


class idle_limit:  # noqa: N801 - middleware that needs process_view has to be a class
    """Staff who did nothing for half an hour are signed out (trust.md AU-10) and sent to sign in. What they had typed
    into a form that is marked for it waits for them (kept.py)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: object, kwargs: object) -> None:
        policy = policy_of(view)
        if policy is not None and not policy.roles:
            return  # open to everybody: nothing here depends on who is signed in
        user = request.user
        if not isinstance(user, User) or not user.is_staff:
            return
        quiet = seconds_quiet(request)
        if quiet is not None and quiet > IDLE_LIMIT:
            note("session.idle", user.pk)
            sent = kept.form_of(request, view)
            logout(request)
            if sent:
                kept.keep(request, user, sent)
        elif quiet is None or quiet > SEEN_EVERY:
            mark_seen(request)


class second_factor:  # noqa: N801 - middleware that needs process_view has to be a class
    """Staff without a second factor reach only the pages where they enrol one (trust.md AU-3)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: object, kwargs: object) -> HttpResponseBase | None:
        policy = policy_of(view)
        if not settings.REQUIRE_SECOND_FACTOR or (policy and policy.before_second_factor):
            return None
        user = request.user
        if isinstance(user, User) and user.is_staff and not user.has_second_factor:
            return redirect("mfa_index")
        return None


class time_zone:  # noqa: N801
    """Dates and times are shown in the signed-in person's own zone. Open pages have none, and need no user for it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request: HttpRequest, view: View, args: object, kwargs: object) -> None:
        policy = policy_of(view)
        if (policy is None or policy.roles) and isinstance(request.user, User):
            timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone))
