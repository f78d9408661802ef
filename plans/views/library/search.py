"""Searching the library. Open to everybody; a plain GET form, and with HTMX the results follow what is typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from plans.actions.search import Found
from plans.actions.search import search as find
from plans.htmx import page_or_fragment, say, wants_fragment
from plans.models import Article
from plans.policies import public
from plans.views.library.caching import kept
from recovery.accounts.models import Role, User

LONGEST = 100  # characters of a query; the input takes no more


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    given = "".join(mark if mark.isprintable() else " " for mark in request.GET.get("q", ""))
    typed = " ".join(given[:LONGEST].split())
    found = find(typed) if len(typed) > 1 else None
    context = {"typed": typed, "found": found, "longest": LONGEST, "summary": _summary(found), **_shell(request)}
    if found:
        context["near"] = [(value, Article.Topic(value).label) for value in found.near]
    response = page_or_fragment(request, "library/search.html", "library/_search_results.html", context)
    if found and wants_fragment(request):
        say(response, context["summary"])
    if not isinstance(request.user, User):
        return kept(request, response)
    return response


def _shell(request: HttpRequest) -> dict[str, Any]:
    """The visitor's own shell, as on all library pages. No nonce: a page that may be kept loads scripts as 'self'."""
    user = request.user
    person = isinstance(user, User) and user.role == Role.PATIENT
    shell = {"shell": "base_person.html", "nav": "learn"} if person else {"shell": "base_site.html", "nav": "search"}
    return {**shell, "person": person, "csp_nonce": ""}


def _summary(found: Found | None) -> str:
    """What a screen reader hears when results come, and what stands above them."""
    if found is None:
        return ""
    if not found.hits:
        return _("No pages found")
    pages = ngettext("%(n)s page found", "%(n)s pages found", len(found.hits)) % {"n": len(found.hits)}
    if not found.read_as:
        return pages
    words = ", ".join(shown for _typed, shown in found.read_as)
    return _("Showing results for %(words)s. %(pages)s") % {"words": words, "pages": pages}
