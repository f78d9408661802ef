"""From check to the readers and off again: publish or schedule, take back, withdraw, restore."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions import library, publishing
from plans.actions.affected import Affected, affected
from plans.actions.errors import ActionError, Stale
from plans.forms.publishing import PublishForm, RestoreForm, StepForm, WithdrawForm
from plans.htmx import INVALID, STALE, go
from plans.models import Article, ArticleRevision
from plans.policies import editor_only
from plans.views.library.desk import show, step
from plans.views.library.drafts import find, open_revision
from recovery.accounts.policies import SignedInRequest


@editor_only
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    """The last look before readers get a text: whom it reaches, when, and who is told."""
    article = find(slug)
    revision = open_revision(article)
    reach = affected(article, reader=request.user)
    if request.method == "POST":
        return _publish(request, article, revision, reach)
    if revision is None or revision.state != library.State.CHECK:
        messages.info(request, _("There is no text in check here."))
        return redirect("desk_page", slug=slug)
    form = PublishForm(initial={"row_version": revision.row_version}, plans=not reach.none)
    return _publish_page(request, article, revision, reach, form)


def _publish(
    request: SignedInRequest, article: Article, revision: ArticleRevision | None, reach: Affected
) -> HttpResponse:
    form = PublishForm(request.POST, plans=not reach.none)
    if not form.is_valid():
        return _publish_page(request, article, revision, reach, form, status=INVALID)
    at: datetime | None = form.cleaned_data["at"]
    known: dict[str, Any] = {"article": article, "actor": request.user, "notice": form.words(), **form.seen()}
    try:
        if at:
            publishing.schedule(**known, at=at)
        else:
            publishing.publish(**known)
    except ActionError as refusal:
        return _publish_page(request, article, revision, reach, form, problem=str(refusal), status=INVALID)
    except Stale:
        return _publish_stale(request, article, reach)
    said = _("Approved. Readers get it on %(day)s.") % {"day": _when(at)} if at else _("Published. Readers see it now.")
    messages.success(request, said)
    return go(request, reverse("desk_page", args=[article.slug]))


def _publish_stale(request: SignedInRequest, article: Article, reach: Affected) -> HttpResponse:
    """Somebody was first. What was typed stays in the form, tied to the text as it is now."""
    problem = _("Somebody changed this page since you opened it. Look at it again before you go on.")
    current = open_revision(article)
    if current is None or current.state != library.State.CHECK:
        return show(request, find(article.slug), problem=problem, status=STALE)
    kept = PublishForm({**request.POST.dict(), "row_version": current.row_version}, plans=not reach.none)
    return _publish_page(request, article, current, reach, kept, problem=problem, status=STALE)


def _publish_page(
    request: SignedInRequest,
    article: Article,
    revision: ArticleRevision | None,
    reach: Affected,
    form: PublishForm,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    if revision is None:  # published or discarded since this form was opened
        return show(request, article, problem=problem or _("There is no text in check here."), status=status)
    allowed, why_not = publishing.may_publish(request.user, revision)
    context = {"article": article, "open": revision, "reach": reach, "form": form, "problem": problem, "nav": "desk"}
    context |= {"may_publish": allowed, "why_not": why_not, "zone": timezone.get_current_timezone_name()}
    return render(request, "desk/publish.html", context, status=status)


@editor_only
@require_POST
def take_back(request: SignedInRequest, slug: str) -> HttpResponse:
    return step(
        request, slug, publishing.take_back, _("Taken back. The text is in check again."), StepForm(request.POST)
    )


@editor_only
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, slug: str) -> HttpResponse:
    article = find(slug)
    if article.live is None:
        messages.info(request, _("Readers do not see this page, so there is nothing to take off."))
        return redirect("desk_page", slug=slug)
    reach = affected(article, reader=request.user)
    if request.method != "POST":
        form = WithdrawForm(initial={"revision": article.live.number}, plans=not reach.none)
        return _withdraw_page(request, article, reach, form)
    form = WithdrawForm(request.POST, plans=not reach.none)
    if not form.is_valid():
        return _withdraw_page(request, article, reach, form, status=INVALID)
    seen, reason = form.cleaned_data["revision"], form.cleaned_data["reason"]
    try:
        publishing.withdraw(article=article, seen=seen, reason=reason, actor=request.user, notice=form.words())
    except ActionError as refusal:
        form.add_error("reason", str(refusal))
        return _withdraw_page(request, article, reach, form, status=INVALID)
    except Stale:
        return _withdraw_stale(request, slug, reach)
    messages.success(request, _("Taken off. Readers who open it read why."))
    return go(request, reverse("desk_page", args=[slug]))


def _withdraw_stale(request: SignedInRequest, slug: str, reach: Affected) -> HttpResponse:
    article = find(slug)
    if article.live is None:
        return show(request, article, problem=_("Somebody has taken this page off already."), status=STALE)
    kept = WithdrawForm({**request.POST.dict(), "revision": article.live.number}, plans=not reach.none)
    problem = _("Another text went live since you opened this. Look at the page before you take it off.")
    return _withdraw_page(request, article, reach, kept, problem=problem, status=STALE)


def _withdraw_page(
    request: SignedInRequest,
    article: Article,
    reach: Affected,
    form: WithdrawForm,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"article": article, "reach": reach, "form": form, "problem": problem, "nav": "desk"}
    return render(request, "desk/withdraw.html", context | {"open": open_revision(article)}, status=status)


@editor_only
@require_POST
def restore(request: SignedInRequest, slug: str) -> HttpResponse:
    return step(
        request, slug, publishing.restore, _("Restored. Readers see the page again."), RestoreForm(request.POST)
    )


def _when(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")
