"""Any two revisions of a record, field by field and word by word."""

from difflib import SequenceMatcher
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.actions import records
from plans.actions.records_apply import Content
from plans.domain.textdiff import ADDED, REMOVED, SAME, shortened, word_diff
from plans.forms.pages import CompareForm
from plans.forms.records import RecordForm
from plans.htmx import INVALID
from plans.policies import editor_only
from plans.views.library.records import KINDS, find
from recovery.accounts.policies import SignedInRequest

SHIPPED = 0  # stands for the text that came with the product, which is no revision
WORD_BY_WORD = 600  # characters up to which two texts are compared by words
MOST_LINES = 200  # of one field; no record that can be published has as many
Runs = list[tuple[str, str]]


def changes_between(form: type[RecordForm], before: Content, after: Content) -> list[tuple[str, Runs]]:
    """(label, runs) of each field that differs; runs as in plans.domain.textdiff."""
    pairs = zip(form.lines_of(before), form.lines_of(after), strict=True)
    return [(name, _runs(was, now)) for (name, was), (_name, now) in pairs if was != now]


def _runs(before: str, after: str) -> Runs:
    """Line by line, and word by word in the lines that changed: comparing long texts by words takes far too long."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if max(len(old), len(new)) > MOST_LINES:
        return _by_words(before, after)
    runs: Runs = []
    for op, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        runs += [(SAME, was)] if op == "equal" else _by_words(was, now)
    return shortened(runs)


def _by_words(before: str, after: str) -> Runs:
    if max(len(before), len(after)) <= WORD_BY_WORD:
        return word_diff(before, after)
    return [(op, text) for op, text in ((REMOVED, before), (ADDED, after)) if text]


@editor_only
@require_safe
def compare(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    """``?from=1&to=3``; without them, the newest revision and the one before it."""
    found = find(kind, key)
    rows = {row.number: row for row in records.revisions(kind, key).select_related("author")}
    if not rows:
        raise Http404
    contents = {number: row.content for number, row in rows.items()}
    names = [
        (number, f"{_('Revision %(n)s') % {'n': number}}: {row.get_state_display()}") for number, row in rows.items()
    ]
    if shipped := rows[min(rows)].meta.get("shipped"):
        contents[SHIPPED] = shipped
        names.append((SHIPPED, _("As it came with the product")))
    newest, before = names[0][0], names[min(1, len(names) - 1)][0]
    form = CompareForm({"from": before, "to": newest, **request.GET.dict()}, numbers=names)
    context: dict[str, Any] = {"found": found, "kinds": KINDS[kind], "form": form, "nav": "records"}
    context["alone"] = len(names) == 1
    if not form.is_valid():
        return render(request, "desk/records/compare.html", context, status=INVALID)
    first, second = (form.cleaned_data[name] for name in ("from", "to"))
    context |= {
        "first": dict(names)[first],
        "second": dict(names)[second],
        "chosen": [rows[number] for number in (first, second) if number in rows],
        "changes": changes_between(found.form, contents[first], contents[second]),
    }
    return render(request, "desk/records/compare.html", context)
