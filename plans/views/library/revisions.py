"""One revision as it was, beside the one before it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.domain.textdiff import shortened, word_diff
from plans.models import ArticleRevision
from plans.policies import editor_only
from recovery.accounts.policies import SignedInRequest


@editor_only
@require_safe
def revision(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    rows = ArticleRevision.objects.select_related("article", "author", "reviewer")
    shown = get_object_or_404(rows, article__slug=slug, number=number)
    before = rows.filter(article=shown.article, number__lt=number).first()
    context: dict[str, Any] = {"revision": shown, "article": shown.article, "before": before, "nav": "desk"}
    if before:
        texts = [
            (_("Title"), before.title, shown.title),
            (_("Lead"), before.lead, shown.lead),
            (_("Text"), before.source, shown.source),
        ]
        context["changes"] = [(name, shortened(word_diff(was, now))) for name, was, now in texts if was != now]
    return render(request, "desk/revision.html", context)
