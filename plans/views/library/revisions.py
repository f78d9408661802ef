"""One revision as it was: what changed in it, what is said about it, and the way to take its words up again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions import comments, working_copies
from plans.actions.errors import ActionError
from plans.forms.pages import CommentForm
from plans.htmx import INVALID
from plans.models import ArticleRevision, RevisionComment
from plans.policies import editor_only
from plans.views.library.comparing import changes_between
from recovery.accounts.policies import SignedInRequest


def _find(slug: str, number: int) -> ArticleRevision:
    rows = ArticleRevision.objects.select_related("article__live", "author", "reviewer")
    return get_object_or_404(rows, article__slug=slug, number=number)


@editor_only
@require_safe
def revision(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    return _show(request, _find(slug, number))


def _show(
    request: SignedInRequest,
    shown: ArticleRevision,
    *,
    form: CommentForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    before = shown.article.revisions.filter(number__lt=shown.number).first()
    context: dict[str, Any] = {
        "revision": shown,
        "article": shown.article,
        "before": before,
        "comments": shown.comments.select_related("author", "settled_by"),
        "form": form or CommentForm(),
        "problem": problem,
        "nav": "desk",
    }
    if before:
        context["changes"] = changes_between(before, shown)
    return render(request, "desk/revision.html", context, status=status)


@editor_only
@require_POST
def restart(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Take the words of a revision up again, in the editor's own draft form."""
    shown = _find(slug, number)
    try:
        working_copies.begin_from(article=shown.article, revision=shown, actor=request.user)
    except ActionError as refusal:
        return _show(request, shown, problem=str(refusal), status=INVALID)
    messages.success(request, _("These are the words of revision %(n)s. Nobody else sees them yet.") % {"n": number})
    return redirect("desk_draft", slug=slug)


@editor_only
@require_POST
def comment(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    shown, form = _find(slug, number), CommentForm(request.POST)
    if not form.is_valid():
        return _show(request, shown, form=form, status=INVALID)
    data = form.cleaned_data
    comments.write(revision=shown, about=data["about"], words=data["words"], actor=request.user)
    messages.success(request, _("Comment added."))
    return _to_comments(slug, number)


@editor_only
@require_POST
def settle(request: SignedInRequest, slug: str, comment_id: UUID) -> HttpResponse:
    rows = RevisionComment.objects.select_related("revision")
    found = get_object_or_404(rows, pk=comment_id, revision__article__slug=slug)
    comments.settle(comment=found, actor=request.user)
    messages.success(request, _("Comment settled."))
    return _to_comments(slug, found.revision.number)


def _to_comments(slug: str, number: int) -> HttpResponse:
    return redirect(reverse("desk_revision", args=[slug, number]) + "#comments")
