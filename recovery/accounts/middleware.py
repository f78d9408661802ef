"""What holds for every request of a signed-in user."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from recovery.accounts.models import User
from recovery.accounts.policies import View, policy_of
from recovery.accounts.security import note
from recovery.accounts.sessions import IDLE_LIMIT, SEEN_EVERY, mark_seen, seconds_quiet

Handler = Callable[[HttpRequest], HttpResponseBase]


def idle_limit(get_response: Handler) -> Handler:
    """Staff who did nothing for half an hour are signed out (trust.md AU-10); the page then sends them to sign in."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if isinstance(user, User) and user.is_staff:
            quiet = seconds_quiet(request)
            if quiet is not None and quiet > IDLE_LIMIT:
                note("session.idle", user.pk)
                logout(request)
            elif quiet is None or quiet > SEEN_EVERY:
                mark_seen(request)
        return get_response(request)

    return middleware


class second_factor:  # noqa: N801 - middleware that needs process_view has to be a class
    """Staff without a second factor reach only the pages where they enrol one (trust.md AU-3)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: object, kwargs: object) -> HttpResponseBase | None:
        user = request.user
        if not settings.REQUIRE_SECOND_FACTOR or not isinstance(user, User) or not user.is_staff:
            return None
        policy = policy_of(view)
        if user.has_second_factor or (policy and policy.before_second_factor):
            return None
        return redirect("mfa_index")


def time_zone(get_response: Handler) -> Handler:
    """Dates and times are shown in the signed-in person's own zone."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        zone = zoneinfo.ZoneInfo(user.time_zone) if isinstance(user, User) else None
        with timezone.override(zone):
            return get_response(request)

    return middleware
