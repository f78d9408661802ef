"""Writing a page: one form, kept whatever its problems, and never over somebody else's words."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions import library
from plans.actions.errors import ActionError, Stale
from plans.domain.readability import discouraged, grade
from plans.domain.textdiff import shortened, word_diff
from plans.forms.library import DraftForm
from plans.htmx import INVALID, STALE, page_or_fragment, say, wants_fragment
from plans.models import Article, ArticleRevision
from plans.policies import editor_only
from recovery.accounts.policies import SignedInRequest

READING_GRADE = 6  # above this the page hints at shorter sentences; a lint, never a refusal


def find(slug: str) -> Article:
    return get_object_or_404(Article.objects.select_related("live__author", "live__reviewer"), slug=slug)


def open_revision(article: Article) -> ArticleRevision | None:
    return article.revisions.filter(state__in=library.OPEN).select_related("author").first()


@editor_only
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: SignedInRequest, slug: str) -> HttpResponse:
    article = find(slug)
    if request.method == "POST":
        return _save(request, article)
    revision = open_revision(article)
    if revision is not None and revision.state == library.State.CHECK:
        messages.info(request, _("This page is in check. Send it back first, then change it."))
        return redirect("desk_page", slug=slug)
    shown = revision or article.live
    form = DraftForm.showing(shown, started=revision is not None) if shown else DraftForm(initial={"row_version": 0})
    return _form(request, article, form, revision)


def _save(request: SignedInRequest, article: Article) -> HttpResponse:
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _form(request, article, form, open_revision(article), status=INVALID)
    try:
        seen = form.cleaned_data["row_version"]
        revision = library.save_draft(article=article, seen_version=seen, words=form.words(), actor=request.user)
    except ActionError as refusal:
        form.add_error(None, str(refusal))
        return _form(request, article, form, open_revision(article), status=INVALID)
    except Stale as stale:
        return _beside(request, article, form, stale.current)
    if not wants_fragment(request):
        messages.success(request, _("Saved."))
        return redirect("desk_draft", slug=article.slug)
    response = _form(request, article, DraftForm.showing(revision, started=True), revision, saved=True)
    return say(response, _("Saved"))


def _beside(request: SignedInRequest, article: Article, form: DraftForm, current: ArticleRevision) -> HttpResponse:
    """Both texts. The writer's stays in the form; saving it again, having seen the other, replaces the other."""
    kept = DraftForm({**dict(form.data.items()), "row_version": current.row_version if current.is_open else 0})
    different = shortened(word_diff(current.source, str(kept["source"].value() or "").replace("\r\n", "\n")))
    revision = current if current.is_open else None
    return _form(request, article, kept, revision, status=STALE, current=current, different=different)


def _form(
    request: SignedInRequest,
    article: Article,
    form: DraftForm,
    revision: ArticleRevision | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    text = str(form["source"].value() or "")
    context = {
        "article": article,
        "form": form,
        "revision": revision,
        "problems": library.problems_of(revision) if revision else [],
        "reading_grade": round(grade(text), 1),
        "too_hard": grade(text) > READING_GRADE,
        "discouraged": sorted({word.lower() for word in discouraged(text)}),
        "sent_back": revision.meta.get("sent_back") if revision else None,
        "action": reverse("desk_draft", args=[article.slug]),
        "nav": "desk",
        **more,
    }
    return page_or_fragment(request, "desk/draft.html", "desk/_draft_form.html", context, status=status)
