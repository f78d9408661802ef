"""The desk: pages as the people who write and check them see them. Nothing here shows a person in recovery."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions import library
from plans.actions.errors import ActionError, Stale
from plans.forms.library import SendBackForm, StepForm
from plans.htmx import INVALID, STALE, go
from plans.models import Article, ArticleRevision
from plans.policies import editor_only
from plans.views.library.drafts import draft, find, open_revision
from plans.views.library.showing import readable
from recovery.accounts.policies import SignedInRequest

A_PAGE_OF = 25
__all__ = ["draft", "page", "pages", "preview", "publish", "send_back", "submit"]
FILTERS = ("", "draft", "check", "live", "due")


@editor_only
@require_safe
def pages(request: SignedInRequest) -> HttpResponse:
    chosen = request.GET.get("state", "")
    chosen = chosen if chosen in FILTERS else ""
    rows = Paginator(_filtered(chosen), A_PAGE_OF).get_page(request.GET.get("page"))
    names = {"": _("All"), "draft": _("Draft"), "check": _("In check"), "live": _("Live"), "due": _("Review due")}
    tabs = [
        {"url": reverse("desk") + (f"?state={key}" if key else ""), "name": names[key], "current": key == chosen}
        for key in FILTERS
    ]
    context = {"rows": rows, "tabs": tabs, "chosen": chosen, "today": timezone.localdate(), "nav": "desk"}
    return render(request, "desk/pages.html", context)


def _filtered(state: str) -> QuerySet[Article]:
    still_open = ArticleRevision.objects.filter(state__in=library.OPEN).defer("source", "content")
    found = Article.objects.select_related("live").prefetch_related(
        Prefetch("revisions", queryset=still_open, to_attr="open_ones")
    )
    if state in library.OPEN:
        found = found.filter(revisions__state=state)
    elif state == "live":
        found = found.filter(live__isnull=False)
    elif state == "due":
        found = found.filter(live__review_due__lte=timezone.localdate())
    return found.order_by("topic", "slug")


@editor_only
@require_safe
def page(request: SignedInRequest, slug: str) -> HttpResponse:
    return show(request, find(slug))


def show(
    request: HttpRequest, article: Article, *, form: SendBackForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page of a page: what is live, what is open, and every revision."""
    revisions = list(article.revisions.select_related("author", "reviewer").defer("content", "source"))
    opened = open_revision(article)
    context: dict[str, Any] = {"article": article, "revisions": revisions, "open": opened, "form": None, "nav": "desk"}
    if opened:
        allowed, why_not = library.may_publish(request.user, opened)  # type: ignore[arg-type]  # editor_only let them in
        context |= {"may_publish": allowed, "why_not": why_not, "problems": library.problems_of(opened)}
        context["form"] = form or SendBackForm(initial={"row_version": opened.row_version})
    context |= {"problem": problem, "today": timezone.localdate()}
    return render(request, "desk/page.html", context, status=status)


@editor_only
@require_safe
def preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """The open text, or else the live one, as readers see it."""
    article = find(slug)
    revision = open_revision(article) or article.live
    context = {"article": article, "revision": revision, "shell": "base_site.html", "nav": "topics"}
    problems = library.problems_of(revision) if revision else []
    content = readable(revision) if revision else {}
    return render(request, "desk/preview.html", {**context, "content": content, "problems": problems})


def _step(request: SignedInRequest, slug: str, action: Any, said: str, **more: Any) -> HttpResponse:
    """One step of the workflow: done, or the page again with the reason why not."""
    article = find(slug)
    form = StepForm(request.POST)
    if not form.is_valid():
        return show(request, article, problem=_("Open the page again and repeat this."), status=INVALID)
    try:
        action(article=article, seen_version=form.cleaned_data["row_version"], actor=request.user, **more)
    except ActionError as refusal:
        return show(request, article, problem=str(refusal), status=INVALID)
    except Stale:
        text = _("Somebody changed this page since you opened it. Look at it again before you go on.")
        return show(request, find(slug), problem=text, status=STALE)
    messages.success(request, said)
    return go(request, reverse("desk_page", args=[slug]))


@editor_only
@require_POST
def submit(request: SignedInRequest, slug: str) -> HttpResponse:
    return _step(request, slug, library.submit, _("Sent to check. A second person can publish it now."))


@editor_only
@require_POST
def send_back(request: SignedInRequest, slug: str) -> HttpResponse:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return show(request, find(slug), form=form, status=INVALID)
    return _step(request, slug, library.send_back, _("Sent back to its writer."), note=form.cleaned_data["note"])


@editor_only
@require_POST
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    return _step(request, slug, library.publish, _("Published. Readers see it now."))
