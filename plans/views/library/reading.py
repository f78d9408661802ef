"""The public library. Pages need no sign-in, no script and no session; an article costs one query."""

import hashlib
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

from plans.models import Article, ArticleRevision, GlossaryTerm, Patient, PlanVersion, Prescription, Reference
from plans.policies import public
from plans.views.context import display_of
from plans.views.library.showing import GRADE_SENTENCES, readable
from recovery.accounts.models import Role, User
from recovery.audit.record import record

MINUTE = 60  # seconds that a shared cache may keep a page of somebody who is not signed in


@public
@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    articles = list(Article.objects.live().order_by("live__title"))
    groups = [(value, name, [a for a in articles if a.topic == value]) for value, name in Article.Topic.choices]
    return _page(request, "topics", {"groups": [group for group in groups if group[2]], "nav": "topics"})


@public
@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    if topic not in Article.Topic.values:
        raise Http404
    articles = Article.objects.live().filter(topic=topic).order_by("live__title")
    return _page(request, "topic", {"articles": articles, "name": Article.Topic(topic).label, "nav": "topics"})


@public
@require_safe
def a_to_z(request: HttpRequest) -> HttpResponse:
    articles = sorted(Article.objects.live(), key=lambda article: article.live.title.lower())  # type: ignore[union-attr]
    letters: dict[str, list[Article]] = {}
    for article in articles:
        letters.setdefault(article.live.title[:1].upper(), []).append(article)  # type: ignore[union-attr]
    return _page(request, "a_to_z", {"letters": list(letters.items()), "nav": "a-z"})


@public
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return _page(request, "glossary", {"terms": GlossaryTerm.objects.all(), "nav": "glossary"})


@public
@require_safe
def how_we_write(request: HttpRequest) -> HttpResponse:
    sources = [reference.content for reference in Reference.objects.order_by("tag") if reference.content.get("title")]
    return _page(request, "how_we_write", {"grades": list(GRADE_SENTENCES.items()), "sources": sources, "nav": "how"})


@public
@require_safe
def article(request: HttpRequest, topic: str, slug: str) -> HttpResponse:
    pages = Article.objects.live().select_related("live__reviewer")
    page = get_object_or_404(pages, topic=topic, slug=slug)
    revision: ArticleRevision = page.live  # type: ignore[assignment]  # live() leaves out the others
    user = request.user
    if not isinstance(user, User):
        return _for_anybody(request, page, revision)
    chain = _reading_of(user, revision, request.GET.get("from", "")) if user.role == Role.PATIENT else None
    return _page(request, "article", {**_shown(page, revision), "chain": chain})


def _shown(page: Article, revision: ArticleRevision) -> dict[str, Any]:
    return {"article": page, "revision": revision, "content": readable(revision), "nav": "topics"}


def _for_anybody(request: HttpRequest, page: Article, revision: ArticleRevision) -> HttpResponse:
    """The page for a reader who is not signed in, or 304 when their copy is the same."""
    published = revision.published_at
    modified = int(published.timestamp()) if published else None
    etag = _etag(request, revision)
    response = get_conditional_response(request, etag, modified)
    if response is None:
        response = _page(request, "article", _shown(page, revision))
    response.headers["ETag"] = etag
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    return _cached(response)


def _etag(request: HttpRequest, revision: ArticleRevision) -> str:
    """Changes with the text and with everything that the page shows around it: display, numbers, language, style."""
    around = (display_of(request), settings.EMERGENCY_NUMBER, settings.URGENT_NUMBER, settings.CRISIS_NUMBER)
    seen = repr((revision.content_sha256, around, get_language(), static("css/app.css")))
    return quote_etag(hashlib.sha256(seen.encode()).hexdigest()[:32])


def _cached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={MINUTE}"
    patch_vary_headers(response, ["Cookie"])
    return response


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A library page in the visitor's own shell: a person keeps their four places, everybody else the library's."""
    user = request.user
    person = isinstance(user, User) and user.role == Role.PATIENT
    shell = {"shell": "base_person.html", "nav": "learn"} if person else {"shell": "base_site.html"}
    response = render(request, f"library/{name}.html", {**context, **shell, "person": person})
    return response if isinstance(user, User) else _cached(response)


def _reading_of(user: User, revision: ArticleRevision, item_key: str) -> dict[str, str] | None:
    """Note that a person read this revision; answer the chain from the action they came from, when it is theirs."""
    prescription = _prescription(user, item_key)
    found = Patient.objects.visible_to(user)
    patient_id = prescription.version.plan.patient_id if prescription else found.values_list("pk", flat=True).first()
    if patient_id is None:
        return None
    record("article.read", actor=user, patient_id=patient_id, target=revision, version=revision.number)
    if prescription is None:
        return None
    mechanism = (prescription.entry.get("mechanisms") or [{}])[0]
    return {
        "name": prescription.name,
        "may_give": mechanism.get("may_give", ""),
        "family": mechanism.get("family", "pace"),
        "goal": prescription.goal.words,
    }


def _prescription(user: User, item_key: str) -> Prescription | None:
    try:
        key = UUID(item_key)
    except ValueError:
        return None
    current = PlanVersion.objects.visible_to(user).filter(state=PlanVersion.State.SHARED)
    rows = Prescription.objects.filter(version__in=current, stable_key=key)
    return rows.select_related("goal", "version__plan").first()
