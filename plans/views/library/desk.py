"""The desk: pages as the people who write and check them see them. Nothing here shows a person in recovery."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions import library, publishing
from plans.actions.errors import ActionError, Stale
from plans.domain.redflags import due_for_review
from plans.forms.publishing import RestoreForm, SendBackForm, StepForm
from plans.htmx import INVALID, STALE, go
from plans.models import Article, PageOpinion
from plans.policies import editor_only
from plans.views.library.drafts import draft, find, open_revision
from plans.views.library.showing import readable
from plans.views.library.work_lists import ABOUT, COLUMNS, NAMES, WorkLists
from recovery.accounts.policies import SignedInRequest

__all__ = ["draft", "opinions", "page", "pages", "preview", "send_back", "show", "step", "submit"]
WORDS_ON_A_PAGE = 25


@editor_only
@require_safe
def pages(request: SignedInRequest) -> HttpResponse:
    """Where an editor begins: every list of work with its number, and the rows of the one that is open."""
    chosen = request.GET.get("state", "")
    chosen = chosen if chosen in NAMES else ""
    lists = WorkLists(request.user)
    tabs = [
        {
            "url": reverse("desk") + (f"?state={key}" if key else ""),
            "name": name,
            "current": key == chosen,
            "count": lists.counts[key],
        }
        for key, name in NAMES.items()
    ]
    rows = lists.rows(chosen, request.GET.get("page"))
    context = {"rows": rows, "tabs": tabs, "chosen": chosen, "today": lists.today, "nav": "desk"}
    context |= {"about": ABOUT.get(chosen, ""), "column": COLUMNS.get(chosen, _("Next check"))}
    context["rules_due"] = due_for_review(lists.today)
    return render(request, "desk/pages.html", context)


@editor_only
@require_safe
def page(request: SignedInRequest, slug: str) -> HttpResponse:
    return show(request, find(slug))


def show(
    request: HttpRequest, article: Article, *, form: SendBackForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page of a page: what is live, what is open, what was taken off, and every revision."""
    opened, withdrawn = open_revision(article), publishing.withdrawn_one(article)
    context: dict[str, Any] = {
        "article": article,
        "revisions": article.revisions.select_related("author", "reviewer").defer("content", "source"),
        "open": opened,
        "withdrawn": withdrawn,
        "title": next((row.title for row in (opened, article.live, withdrawn) if row), article.slug),
        "form": None,
        "problem": problem,
        "today": timezone.localdate(),
        "nav": "desk",
    }
    if opened:
        allowed, why_not = publishing.may_publish(request.user, opened)  # type: ignore[arg-type]  # see editor_only
        context |= {"may_publish": allowed, "why_not": why_not, "problems": library.problems_of(opened)}
        context["form"] = form or SendBackForm(initial={"row_version": opened.row_version})
    if withdrawn:
        allowed, why_not = publishing.may_publish(request.user, withdrawn)  # type: ignore[arg-type]
        context |= {"may_restore": allowed, "why_not_restore": why_not}
    return render(request, "desk/page.html", context, status=status)


@editor_only
@require_safe
def opinions(request: SignedInRequest, slug: str) -> HttpResponse:
    """What readers wrote of the text that is live, without who they are."""
    article = find(slug)
    revision = article.live or publishing.withdrawn_one(article)
    said = PageOpinion.objects.filter(revision=revision)
    tally = {row["answer"]: row["n"] for row in said.order_by().values("answer").annotate(n=Count("pk"))}
    answers = [(label, tally.get(value, 0)) for value, label in PageOpinion.Answer.choices]
    words = said.exclude(words="").order_by("-given_at", "pk")
    context = {
        "article": article,
        "revision": revision,
        "answers": answers,
        "total": sum(tally.values()),
        "page": Paginator(words, WORDS_ON_A_PAGE).get_page(request.GET.get("page")),
        "nav": "desk",
    }
    return render(request, "desk/opinions.html", context)


@editor_only
@require_safe
def preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """The open text, or else the live one, as readers see it."""
    article = find(slug)
    revision = open_revision(article) or library.starting_text(article)
    context = {"article": article, "revision": revision, "shell": "base_site.html", "nav": "topics"}
    problems = library.problems_of(revision) if revision else []
    content = readable(revision) if revision else {}
    return render(request, "desk/preview.html", {**context, "content": content, "problems": problems})


def step(
    request: SignedInRequest, slug: str, action: Any, said: str, form: StepForm | RestoreForm, **more: Any
) -> HttpResponse:
    """One step of the workflow: done, or the page again with the reason why not."""
    article = find(slug)
    if not form.is_valid():
        return show(request, article, problem=_("Open the page again and repeat this."), status=INVALID)
    try:
        action(article=article, actor=request.user, **form.seen(), **more)
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
    said = _("Sent to check. A second person can publish it now.")
    return step(request, slug, library.submit, said, StepForm(request.POST))


@editor_only
@require_POST
def send_back(request: SignedInRequest, slug: str) -> HttpResponse:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return show(request, find(slug), form=form, status=INVALID)
    said = _("Sent back to its writer.")
    return step(request, slug, library.send_back, said, form, note=form.cleaned_data["note"])
