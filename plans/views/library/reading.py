"""The public library. Pages need no sign-in, no script and no session; an article costs one query."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from plans.actions.publishing import withdrawn_one
from plans.actions.reading import opened, opened_lately
from plans.domain.kinds import mechanisms
from plans.htmx import wants_fragment
from plans.models import Article, ArticleRevision, GlossaryTerm, Patient, PlanVersion, Prescription
from plans.policies import public
from plans.views.library.around import asks_of, lengths_of, shell_for, way_back
from plans.views.library.caching import etag_of, finished, kept
from plans.views.library.showing import GRADE_SENTENCES, readable
from recovery.accounts.models import Role, User

GONE = 410  # a page that was taken off with a reason


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
    return page_of(request, "how_we_write", {"grades": list(GRADE_SENTENCES.items()), "nav": "how"})


@public
@require_safe
def article(request: HttpRequest, topic: str, slug: str) -> HttpResponse:
    user = request.user
    person = user if isinstance(user, User) and user.role == Role.PATIENT else None
    pages = Article.objects.live().select_related("live__reviewer")
    if person:
        pages = pages.annotate(again=opened_lately(person))
    page = pages.filter(topic=topic, slug=slug).first()
    if page is None:
        return _taken_off(request, person, topic, slug)
    revision: ArticleRevision = page.live  # type: ignore[assignment]  # live() leaves out the others
    easy = request.GET.get("view") == "easy" and bool(revision.content.get("easy"))
    if not isinstance(user, User):
        return _for_anybody(request, page, revision, easy)
    if not person:
        # Whoever works on a plan looks at a page in a dialog, without leaving the plan.
        name = "_preview" if wants_fragment(request) else "article"
        response = page_of(request, name, _shown(request, page, revision, easy))
        patch_vary_headers(response, ["HX-Request"])
        return response
    item = _prescription(person, request.GET.get("from", ""))
    back = way_back(request, item)
    _note(person, revision, item, easy=easy, again=page.again)  # type: ignore[attr-defined]  # annotated above
    held = {"from": str(item.stable_key)} if item else {}
    context = _shown(request, page, revision, easy, held | {"back": back["name"]})
    return page_of(request, "article", context | {"chain": _chain(item), "back": back})


def _taken_off(request: HttpRequest, person: User | None, topic: str, slug: str) -> HttpResponse:
    """Why a page is not here any more, and what to do instead; 404 for one that never was."""
    page = get_object_or_404(Article.objects.exclude(withdrawn_at=None), topic=topic, slug=slug)
    context: dict[str, Any] = {"article": page, "revision": withdrawn_one(page), "nav": "topics"}
    if person:
        context["back"] = way_back(request, _prescription(person, request.GET.get("from", "")))
    return page_of(request, "withdrawn", context, status=GONE)


def _shown(
    request: HttpRequest, page: Article, revision: ArticleRevision, easy: bool, held: dict[str, str] | None = None
) -> dict[str, Any]:
    content = readable(revision)
    lengths = lengths_of(request.path, content, easy, held or {})
    shown = {"article": page, "revision": revision, "content": content, "easy": easy, "lengths": lengths}
    return {**shown, "asks": asks_of(page, revision, easy), "nav": "topics"}


def _for_anybody(request: HttpRequest, page: Article, revision: ArticleRevision, easy: bool) -> HttpResponse:
    """The page for a reader who is not signed in, or 304 when their copy is the same."""
    published = revision.published_at
    modified = int(published.timestamp()) if published else None
    etag = etag_of(request, page, revision, easy)
    response = get_conditional_response(request, etag, modified)
    if response is None:
        shown = finished(request, etag, lambda: _rendered(request, "article", _shown(request, page, revision, easy)))
        response = HttpResponse(shown)
    response.headers["ETag"] = etag
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    return kept(request, response)


def page_of(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A library page in the visitor's own shell: a person keeps their four places, everybody else the library's."""
    response = _rendered(request, name, context, status=status)
    return response if isinstance(request.user, User) else kept(request, response)


def _rendered(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, f"library/{name}.html", {**context, **shell_for(request)}, status=status)


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
    mechanism = next(iter(mechanisms(item.entry, item.details)), {})
    return {
        "key": str(item.stable_key),
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
