"""Writing a page: one form, kept while it is typed, saved with its problems, and never over somebody else's words."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions import library, working_copies
from plans.actions.errors import ActionError, Stale
from plans.domain.textdiff import shortened, word_diff
from plans.forms.library import DraftForm, KeepForm
from plans.htmx import INVALID, STALE, go, page_or_fragment, say, wants_fragment
from plans.models import Article, ArticleRevision
from plans.policies import editor_only
from plans.views.library.editor import beside
from recovery.accounts.policies import SignedInRequest

PREVIEW = "desk_beside"  # the id of what stands beside the form


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
    now = revision or library.starting_text(article)
    kept = working_copies.copy_of(article, request.user, now)
    if revision is not None and revision.state != library.State.DRAFT:
        messages.info(request, _("This page is on its way to the readers. Send it back first, then change it."))
        if kept:
            messages.info(
                request, _("Your own words are kept. You find them in the form when the page is a draft again.")
            )
        return redirect("desk_page", slug=slug)
    words, began = working_copies.words_of(now), working_copies.began_at(now)
    if kept:
        words, began = working_copies.words_in(kept), working_copies.began_in(kept)
    return _form(request, article, DraftForm.showing(words, began), revision, kept=kept, unsaved=kept)


@editor_only
@require_POST
def keep(request: SignedInRequest, slug: str) -> HttpResponse:
    """Keep what was typed for its writer alone, and answer what stands beside it."""
    article, form = find(slug), KeepForm(request.POST)
    revision = open_revision(article)
    if not form.is_valid():
        if wants_fragment(request):
            return render(request, "desk/_not_kept.html", {"form": form}, status=INVALID)
        return _form(request, article, DraftForm(request.POST), revision, status=INVALID)
    kept = working_copies.keep(article=article, words=form.words(), began=form.began(), actor=request.user)
    if not wants_fragment(request):
        return redirect(reverse("desk_draft", args=[slug]) + f"#{PREVIEW}")
    context: dict[str, Any] = {"article": article, "kept": kept, "swapped": True}
    context |= beside(article, revision or library.starting_text(article), form.words())
    context["asked"] = request.htmx.trigger == "desk_look"  # the button was pressed: the preview is what they want
    return render(request, "desk/_live.html", context)


@editor_only
@require_POST
def drop(request: SignedInRequest, slug: str) -> HttpResponse:
    article = find(slug)
    if working_copies.drop(article=article, actor=request.user):
        messages.success(request, _("Your words are dropped. The form has the shared text."))
    return go(request, reverse("desk_draft", args=[slug]))


def _save(request: SignedInRequest, article: Article) -> HttpResponse:
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _form(request, article, form, open_revision(article), status=INVALID)
    words: dict[str, Any] = {"article": article, "words": form.words(), "began": form.began(), "actor": request.user}
    try:
        revision = working_copies.save(**words)
    except ActionError as refusal:
        form.add_error(None, str(refusal))
        kept = working_copies.keep(**words)
        return _form(request, article, form, open_revision(article), status=INVALID, kept=kept)
    except Stale as stale:
        kept = working_copies.keep(**words)
        return _beside(request, article, form, stale.current, kept=kept)
    if not wants_fragment(request):
        messages.success(request, _("Saved."))
        return redirect("desk_draft", slug=article.slug)
    saved = DraftForm.showing(working_copies.words_of(revision), working_copies.began_at(revision))
    return say(_form(request, article, saved, revision, saved=True), _("Saved"))


def _beside(
    request: SignedInRequest, article: Article, form: DraftForm, current: ArticleRevision, **more: Any
) -> HttpResponse:
    """Both texts. The writer's stays in the form; saving it again, having seen the other, replaces the other."""
    now = working_copies.began_at(current)
    kept = DraftForm({**dict(form.data.items()), "row_version": now.version, "number": now.number})
    different = shortened(word_diff(current.source, str(kept["source"].value() or "").replace("\r\n", "\n")))
    revision = current if current.state in library.OPEN else None
    return _form(request, article, kept, revision, status=STALE, current=current, different=different, **more)


def _form(
    request: SignedInRequest,
    article: Article,
    form: DraftForm,
    revision: ArticleRevision | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    typed = library.Words(*(str(form[name].value() or "") for name in ("title", "lead", "source", "change_note")))
    now = revision or library.starting_text(article)
    context = {
        "article": article,
        "title": now.title if now else article.slug,
        "form": form,
        "revision": revision,
        "ready": revision is not None and not library.problems_of(revision),
        "sent_back": revision.meta.get("sent_back") if revision else None,
        "comments": revision.comments.filter(settled_at=None).select_related("author") if revision else [],
        "action": reverse("desk_draft", args=[article.slug]),
        "nav": "desk",
        **beside(article, now, typed),
        **more,
    }
    return page_or_fragment(request, "desk/draft.html", "desk/_draft_form.html", context, status=status)
