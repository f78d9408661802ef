"""What stands around a page of the library: the visitor's shell, the way back, the choice of length."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy, ngettext

from plans.models import Article, ArticleRevision, PageOpinion, Prescription
from recovery.accounts.models import Role, User

PLACES = {
    "today": gettext_lazy("Back to today"),
    "my_plan": gettext_lazy("Back to my plan"),
    "my_progress": gettext_lazy("Back to progress"),
    "learn": gettext_lazy("Back to learn"),
    "library": gettext_lazy("Back to all topics"),
    "library_a_z": gettext_lazy("Back to A to Z"),
}


def shell_for(request: HttpRequest) -> dict[str, Any]:
    person = isinstance(request.user, User) and request.user.role == Role.PATIENT
    shell = {"shell": "base_person.html", "nav": "learn"} if person else {"shell": "base_site.html"}
    return {**shell, "person": person}


def way_back(request: HttpRequest, item: Prescription | None) -> dict[str, Any]:
    """Where a person came from: name, url and words. The address has it (``back``) once they moved within the page."""
    named = request.GET.get("back", "") or _came_from(request)
    name = named if named in PLACES else "today"
    spots = {"today": f"#act-{item.stable_key}", "my_plan": f"#goal-{item.goal.stable_key}"} if item else {}
    return {"name": name, "url": reverse(name) + spots.get(name, ""), "words": PLACES[name]}


def _came_from(request: HttpRequest) -> str:
    """The name of the page before, as far as the browser tells it."""
    try:
        return resolve(urlsplit(request.headers.get("Referer", "")).path).url_name or ""
    except (ValueError, Resolver404):
        return ""


def lengths_of(path: str, content: dict[str, Any], easy: bool, kept: dict[str, str]) -> list[dict[str, Any]]:
    """The two lengths of a page as links that hold on to ``kept``; none when the page has no easy-read text."""
    if not content["easy"]:
        return []
    full, short = content["minutes"], content["easy_minutes"]
    names = (
        ngettext("Full, %(n)s minute", "Full, %(n)s minutes", full) % {"n": full},
        ngettext("Easy read, %(n)s minute", "Easy read, %(n)s minutes", short) % {"n": short},
    )
    queries = (urlencode(kept), urlencode(kept | {"view": "easy"}))
    return [
        {"url": f"{path}?{query}" if query else path, "name": name, "current": easy == is_easy}
        for name, query, is_easy in zip(names, queries, (False, True), strict=True)
    ]


def asks_of(page: Article, revision: ArticleRevision, easy: bool) -> list[dict[str, Any]]:
    """The answers to "Was this page clear?" as links that say which text was read."""
    action = reverse("article_opinion", args=[page.topic, page.slug])
    read = {"revision": revision.number} | ({"easy": True} if easy else {})
    return [
        {"url": f"{action}?{urlencode({'answer': value, **read})}", "name": name}
        for value, name in PageOpinion.Answer.choices
    ]
