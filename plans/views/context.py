"""What every template may use. Lazy: a page that shows none of it asks for no session and no user."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.functional import SimpleLazyObject

from plans.forms.display import COOKIE, Display, from_cookie, from_mapping
from plans.models import Alert
from recovery.accounts.models import PERSONAL, Role, User


def display_of(request: HttpRequest) -> Display:
    """The account's settings when signed in and chosen there, else those of this browser's cookie."""
    user = getattr(request, "user", None)
    stored = getattr(user, "display", None) if user is not None and user.is_authenticated else None
    return from_mapping(stored) if stored else from_cookie(request.COOKIES.get(COOKIE, ""))


def shell_of(request: HttpRequest) -> str:
    """The base template for pages that everybody opens: each visitor stays in the navigation they know."""
    if not isinstance(request.user, User):
        return "base_site.html"
    return "base_person.html" if request.user.role in PERSONAL else "base_staff.html"


def open_alerts(request: HttpRequest) -> int:
    """How many alerts wait for this clinician: one query, and only where a page shows it."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or user.role != Role.CLINICIAN:
        return 0
    return Alert.objects.visible_to(user).open().count()


def interface(request: HttpRequest) -> dict[str, Any]:
    return {
        "display": SimpleLazyObject(lambda: display_of(request)),
        "product_name": settings.PRODUCT_NAME,
        "emergency_number": settings.EMERGENCY_NUMBER,
        "urgent_number": settings.URGENT_NUMBER,
        "crisis_number": settings.CRISIS_NUMBER,
        "open_alerts": SimpleLazyObject(lambda: open_alerts(request)),
        "help_url": reverse_lazy("help"),
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
