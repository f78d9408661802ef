"""Who may open a view. Every view of the product carries exactly one of these; a system check refuses one without.

A policy is an attribute of the view, so that the access matrix can read it from the URLconf. It answers only for the
role; which rows a visitor may touch is answered by ``Model.objects.visible_to(user)``, which makes other rows a 404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from recovery.accounts.models import Role, User

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request behind any policy but ``public``: the user is known."""

    user: User
    htmx: Any


@dataclass(frozen=True)
class Policy:
    name: str
    roles: frozenset[str]  # empty: everybody, signed in or not
    before_second_factor: bool = False  # staff who have not enrolled yet may open it


def attach(view: View, policy: Policy) -> View:
    view.policy = policy  # type: ignore[attr-defined]
    return view


def policy_of(view: View) -> Policy | None:
    return getattr(view, "policy", None)


def public(view: View) -> View:
    """Open to everybody, also without signing in."""
    return attach(login_not_required(view), Policy("public", frozenset(), before_second_factor=True))


def only(name: str, *roles: str, before_second_factor: bool = False) -> Callable[[View], View]:
    """A decorator that lets these roles in and answers 403 to others. Visitors are sent to sign in by middleware."""
    policy = Policy(name, frozenset(roles), before_second_factor)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            if not isinstance(user, User) or user.role not in policy.roles:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return attach(guarded, policy)

    return decorate


signed_in = only("signed_in", *Role.values)
account = only("account", *Role.values, before_second_factor=True)
staff_only = only("staff", Role.CLINICIAN, Role.EDITOR, Role.OPERATOR)
operator_only = only("operator", Role.OPERATOR)
