"""How a visitor becomes a user."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from recovery.accounts.models import User

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def with_second_factor(users: QuerySet[User]) -> QuerySet[User]:
    """Each user knows ``has_second_factor`` without a query of their own. Recovery codes alone are none."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return users.annotate(has_second_factor=Exists(factors))  # type: ignore[no-redef]


class SignIn(AuthenticationBackend):
    """allauth's sign-in; each request's user comes with their organisation and second factor in one query."""

    def get_user(self, user_id: Any) -> User | None:
        users = with_second_factor(User.objects.select_related("organisation"))
        return users.filter(pk=user_id, is_active=True).first()
