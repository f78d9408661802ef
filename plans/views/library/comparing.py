"""Any two revisions of a page, word by word."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.domain.easyread import apart
from plans.domain.textdiff import shortened, word_diff
from plans.forms.pages import CompareForm
from plans.htmx import INVALID
from plans.models import ArticleRevision
from plans.policies import editor_only
from plans.views.library.drafts import find
from recovery.accounts.policies import SignedInRequest

Changes = list[tuple[str, list[tuple[str, str]]]]


def changes_between(before: ArticleRevision, after: ArticleRevision) -> Changes:
    """(name, runs) of each part that differs; runs as in plans.domain.textdiff, long unchanged stretches cut."""
    texts = zip(_parts(before), _parts(after), strict=True)
    return [(name, shortened(word_diff(was, now))) for (name, was), (_name, now) in texts if was != now]


def _parts(revision: ArticleRevision) -> list[tuple[str, str]]:
    full, easy = apart(revision.source)
    return [(_("Title"), revision.title), (_("Lead"), revision.lead), (_("Text"), full), (_("Easy read"), easy)]


@editor_only
@require_safe
def compare(request: SignedInRequest, slug: str) -> HttpResponse:
    """``?from=2&to=5``; without them, the newest revision and the one before it."""
    article = find(slug)
    rows = list(article.revisions.only("number", "state", "article_id").order_by("-number"))
    if not rows:
        raise Http404
    newest, before = rows[0].number, rows[min(1, len(rows) - 1)].number
    names = [(row.number, f"{_('Revision %(n)s') % {'n': row.number}}: {row.get_state_display()}") for row in rows]
    form = CompareForm({"from": before, "to": newest, **request.GET.dict()}, numbers=names)
    context: dict[str, Any] = {"article": article, "form": form, "alone": len(rows) == 1, "nav": "desk"}
    if not form.is_valid():
        return render(request, "desk/compare.html", context, status=INVALID)
    chosen = [form.cleaned_data[name] for name in ("from", "to")]
    found = {row.number: row for row in article.revisions.filter(number__in=chosen).select_related("author")}
    first, second = (found[number] for number in chosen)
    context |= {"first": first, "second": second, "chosen": [first, second], "changes": changes_between(first, second)}
    return render(request, "desk/compare.html", context)
