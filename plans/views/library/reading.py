"""The public library. Pages need no sign-in, no script and no session; an article costs one query."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from plans.actions.reading import opened, opened_lately
from plans.models import Article, ArticleRevision, GlossaryTerm, Patient, PlanVersion, Prescription, Reference
from plans.policies import public
from plans.views.context import display_of
from plans.views.library.around import asks_of, lengths_of, shell_for, way_back
from plans.views.library.showing import GRADE_SENTENCES, readable
from recovery.accounts.models import Role, User

MINUTE = 60  # seconds that a shared cache may keep a page of somebody who is not signed in


@public
@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    articles = list(Article.objects.live().order_by("live__title"))
    groups = [(value, name, [a for a in articles if a.topic == value]) for value, name in Article.Topic.choices]
    return page_of(request, "topics", {"groups": [group for group in groups if group[2]], "nav": "topics"})


@public
@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    if topic not in Article.Topic.values:
        raise Http404
    articles = Article.objects.live().filter(topic=topic).order_by("live__title")
    return page_of(request, "topic", {"articles": articles, "name": Article.Topic(topic).label, "nav": "topics"})


@public
@require_safe
def a_to_z(request: HttpRequest) -> HttpResponse:
    articles = sorted(Article.objects.live(), key=lambda article: article.live.title.lower())  # type: ignore[union-attr]
    letters: dict[str, list[Article]] = {}
    for article in articles:
        letters.setdefault(article.live.title[:1].upper(), []).append(article)  # type: ignore[union-attr]
    return page_of(request, "a_to_z", {"letters": list(letters.items()), "nav": "a-z"})


@public
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return page_of(request, "glossary", {"terms": GlossaryTerm.objects.all(), "nav": "glossary"})


@public
@require_safe
def how_we_write(request: HttpRequest) -> HttpResponse:
    sources = [reference.content for reference in Reference.objects.order_by("tag") if reference.content.get("title")]
    return page_of(request, "how_we_write", {"grades": list(GRADE_SENTENCES.items()), "sources": sources, "nav": "how"})


@public
@require_safe
def article(request: HttpRequest, topic: str, slug: str) -> HttpResponse:
    user = request.user
    person = user if isinstance(user, User) and user.role == Role.PATIENT else None
    pages = Article.objects.live().select_related("live__reviewer")
    if person:
        pages = pages.annotate(again=opened_lately(person))
    page = get_object_or_404(pages, topic=topic, slug=slug)
    revision: ArticleRevision = page.live  # type: ignore[assignment]  # live() leaves out the others
    easy = request.GET.get("view") == "easy" and bool(revision.content.get("easy"))
    if not isinstance(user, User):
        return _for_anybody(request, page, revision, easy)
    if not person:
        return page_of(request, "article", _shown(request, page, revision, easy))
    item = _prescription(person, request.GET.get("from", ""))
    back = way_back(request, item)
    _note(person, revision, item, easy=easy, again=page.again)  # type: ignore[attr-defined]  # annotated above
    kept = {"from": str(item.stable_key)} if item else {}
    context = _shown(request, page, revision, easy, kept | {"back": back["name"]})
    return page_of(request, "article", context | {"chain": _chain(item), "back": back})


def _shown(
    request: HttpRequest, page: Article, revision: ArticleRevision, easy: bool, kept: dict[str, str] | None = None
) -> dict[str, Any]:
    content = readable(revision)
    lengths = lengths_of(request.path, content, easy, kept or {})
    shown = {"article": page, "revision": revision, "content": content, "easy": easy, "lengths": lengths}
    return {**shown, "asks": asks_of(page, revision, easy), "nav": "topics"}


def _for_anybody(request: HttpRequest, page: Article, revision: ArticleRevision, easy: bool) -> HttpResponse:
    """The page for a reader who is not signed in, or 304 when their copy is the same."""
    published = revision.published_at
    modified = int(published.timestamp()) if published else None
    etag = _etag(request, revision, easy)
    response = get_conditional_response(request, etag, modified)
    if response is None:
        response = page_of(request, "article", _shown(request, page, revision, easy))
    response.headers["ETag"] = etag
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    return _cached(response)


def _etag(request: HttpRequest, revision: ArticleRevision, easy: bool) -> str:
    """Changes with the text and with everything that the page shows around it: display, numbers, language, style."""
    around = (display_of(request), settings.EMERGENCY_NUMBER, settings.URGENT_NUMBER, settings.CRISIS_NUMBER)
    files = [static(name) for name in ("css/app.css", "js/listen.js", "js/print.js")]
    seen = repr((revision.content_sha256, easy, around, get_language(), files, _layout()))
    return quote_etag(hashlib.sha256(seen.encode()).hexdigest()[:32])


@cache
def _layout() -> str:
    """A fingerprint of the templates that make an article, so that a copy from an older Cairn is fetched anew."""
    folder = Path(settings.BASE_DIR) / "templates"
    files = [folder / "base.html", folder / "base_site.html", *sorted(folder.glob("library/*.html"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _cached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={MINUTE}"
    patch_vary_headers(response, ["Cookie"])
    return response


def page_of(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A library page in the visitor's own shell: a person keeps their four places, everybody else the library's."""
    response = render(request, f"library/{name}.html", {**context, **shell_for(request)})
    return response if isinstance(request.user, User) else _cached(response)


def _note(person: User, revision: ArticleRevision, item: Prescription | None, *, easy: bool, again: bool) -> None:
    """Keep in the person's record that they opened this revision."""
    patient = item.version.plan.patient if item else Patient.objects.visible_to(person).first()
    if patient:
        key = item.stable_key if item else None
        opened(patient=patient, actor=person, revision=revision, item_key=key, easy=easy, again=again)


def _chain(item: Prescription | None) -> dict[str, str] | None:
    """How the page ties in with the plan: what the person does, what it may give, and for which goal."""
    if item is None:
        return None
    mechanism = (item.entry.get("mechanisms") or [{}])[0]
    return {
        "name": item.name,
        "may_give": mechanism.get("may_give", ""),
        "family": mechanism.get("family", "pace"),
        "goal": item.goal.words,
    }


def _prescription(user: User, item_key: str) -> Prescription | None:
    """The action that the person came from, when it is in the plan that they were given."""
    try:
        key = UUID(item_key)
    except ValueError:
        return None
    current = PlanVersion.objects.visible_to(user).filter(state=PlanVersion.State.SHARED)
    rows = Prescription.objects.filter(version__in=current, stable_key=key)
    return rows.select_related("goal", "version__plan__patient").first()
