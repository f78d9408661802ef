"""News of the library for clinicians: pages in their people's plans that changed or were taken off."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions.notices import before, mark_read, news_for, people_of
from plans.domain.pagewords import words_by_heading
from plans.domain.textdiff import shortened, word_diff
from plans.htmx import say, wants_fragment
from plans.models import ArticleRevision, PageNotice
from plans.policies import clinic_only
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record_list

A_PAGE_OF = 10
NAMED = 12  # so many people stand in the row itself, more of them behind a disclosure


@clinic_only
@require_safe
def library_news(request: SignedInRequest) -> HttpResponse:
    notices = (
        news_for(request.user)
        .select_related("revision__article__live", "sent_by")
        .defer(
            "revision__source",
            "revision__content",
            "revision__article__live__source",
            "revision__article__live__content",
        )
    )
    page = Paginator(notices, A_PAGE_OF).get_page(request.GET.get("page"))
    context = {"nav": "caseload", "page": page, "rows": _with_people(request, list(page.object_list)), "named": NAMED}
    return render(request, "clinic/library_news.html", context)


@clinic_only
@require_safe
def changes(request: SignedInRequest, notice_id: UUID) -> HttpResponse:
    """What is different in a page, in the words that readers read."""
    rows = news_for(request.user).select_related("revision__article__live", "revision__reviewer", "sent_by")
    notice = get_object_or_404(rows, pk=notice_id)
    [row] = _with_people(request, [notice])
    old = before(notice.revision) if notice.kind == PageNotice.Kind.CHANGED else None
    context = {"nav": "caseload", "row": row, "notice": notice, "old": old, "named": NAMED}
    context["changes"] = _different(old, notice.revision) if old else []
    return render(request, "clinic/library_news_changes.html", context)


@clinic_only
@require_POST
def read(request: SignedInRequest, notice_id: UUID) -> HttpResponse:
    notice = get_object_or_404(news_for(request.user), pk=notice_id)
    mark_read(notice=notice, actor=request.user)
    if wants_fragment(request):
        response = render(request, "clinic/_library_news_read.html", {"notice": notice, "is_read": True})
        return say(response, _("Marked as read"))
    number = request.POST.get("page", "")
    query = f"?page={number}" if number.isascii() and number.isdigit() else ""
    return redirect(f"{reverse('library_news')}{query}#notice-{notice.pk}")


def _with_people(request: SignedInRequest, notices: list[PageNotice]) -> list[dict[str, Any]]:
    """The notices with whom they are about; each person who is named is in the trail."""
    people = people_of(notices, request.user)
    shown = {person.pk for some in people.values() for person in some}
    record_list("library_news.read", actor=request.user, patient_ids=sorted(shown))
    return [{"notice": notice, "people": people[notice.pk]} for notice in notices]


def _different(old: ArticleRevision, new: ArticleRevision) -> list[tuple[str, list[tuple[str, str]]]]:
    """(heading, runs of words) of each part that differs: title, lead, the points in short, the sections."""
    was, now = _parts(old), _parts(new)
    names = list(now) + [name for name in was if name not in now]
    pairs = [(name, was.get(name, ""), now.get(name, "")) for name in names]
    return [(name, shortened(word_diff(one, other))) for name, one, other in pairs if one != other]


def _parts(revision: ArticleRevision) -> dict[str, str]:
    body = words_by_heading(revision.content)
    in_short = body.pop("", "")
    return {_("Title"): revision.title, _("Lead"): revision.lead, _("In short"): in_short} | body
