"""The desk's shared records: glossary words, references, mechanisms, catalogue entries. Nothing here shows a person."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from plans.actions import records
from plans.actions.publishing import may_publish
from plans.actions.records_apply import Content, live_contents
from plans.actions.records_use import use_of
from plans.domain.records import ENTRY, MECHANISMS, REFERENCE, WORD
from plans.forms.entries import EntryForm
from plans.forms.publishing import SendBackForm
from plans.forms.records import MechanismForm, RecordForm, ReferenceForm, RetireForm, WordForm
from plans.models import Intervention, RecordRevision
from plans.policies import editor_only
from recovery.accounts.policies import SignedInRequest

A_PAGE_OF = 25
State = RecordRevision.State
FORMS: dict[str, type[RecordForm]] = {
    WORD: WordForm, REFERENCE: ReferenceForm, MECHANISMS: MechanismForm, ENTRY: EntryForm,
}  # fmt: skip
KINDS = {
    WORD: gettext_lazy("Glossary words"),
    REFERENCE: gettext_lazy("References"),
    MECHANISMS: gettext_lazy("Mechanisms"),
    ENTRY: gettext_lazy("Catalogue entries"),
}
NEW = {
    WORD: gettext_lazy("New glossary word"),
    REFERENCE: gettext_lazy("New reference"),
    MECHANISMS: gettext_lazy("New mechanism"),
    ENTRY: gettext_lazy("New catalogue entry"),
}
STATES = {
    "": gettext_lazy("All"),
    "live": gettext_lazy("Live"),
    "draft": gettext_lazy("Draft"),
    "check": gettext_lazy("In check"),
    "retired": gettext_lazy("Retired"),
}
# The fields that name a record in a list, the first that is filled in; and those that the search looks at.
NAMED_BY = {WORD: ("term",), REFERENCE: ("title", "note", "authors"), MECHANISMS: ("name",), ENTRY: ("name",)}
FOUND_BY = {
    WORD: ("slug", "term", "definition"),
    REFERENCE: ("tag", "authors", "year", "title", "journal", "population", "kind"),
    MECHANISMS: ("code", "name", "plain", "family"),
    ENTRY: ("code", "name", "plain_name", "summary"),
}


@dataclass(frozen=True)
class Row:
    """A record in the list: ``live`` readers and plans get it; ``opened`` is the state of what is on its way."""

    key: str
    title: str
    live: bool
    opened: str
    retired: bool

    def has(self, state: str) -> bool:
        return {"live": self.live, "retired": self.retired}.get(state, self.opened == state)


@dataclass(frozen=True)
class Found:
    """One record at the desk. ``live`` is what everybody gets, ``opened`` what is written or checked."""

    kind: str
    key: str
    live: Content | None
    opened: RecordRevision | None

    @property
    def form(self) -> type[RecordForm]:
        return FORMS[self.kind]

    @property
    def title(self) -> str:
        return title_of(self.kind, self.key, self.live or (self.opened.content if self.opened else {}))

    @property
    def fixed_key(self) -> str:
        """The name that the form does not ask for any more."""
        return self.key if self.live is not None else ""


def title_of(kind: str, key: str, content: Content) -> str:
    return next((str(content[name]) for name in NAMED_BY[kind] if content.get(name)), key)


def known(kind: str) -> str:
    if kind not in FORMS:
        raise Http404
    return kind


def find(kind: str, key: str) -> Found:
    rows = records.revisions(known(kind), key)
    live = records.current_content(kind, key)
    opened = rows.filter(state__in=records.OPEN).select_related("author").first()
    if live is None and opened is None:
        raise Http404
    return Found(kind, key, live, opened)


@editor_only
@require_safe
def record_list(request: SignedInRequest) -> HttpResponse:
    """The records of one kind. A search here holds words of the library and nothing about a person."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in FORMS else WORD
    words, state = request.GET.get("q", "").strip()[:100], request.GET.get("state", "")
    state = state if state in STATES else ""
    rows = [row for row in _rows(kind, words) if not state or row.has(state)]
    address = reverse("records")
    tabs = [
        {"url": f"{address}?{urlencode({'kind': key})}", "name": name, "current": key == kind}
        for key, name in KINDS.items()
    ]
    context = {
        "kind": kind, "title": KINDS[kind], "new": NEW[kind], "tabs": tabs, "words": words, "state": state,
        "states": [pair for pair in STATES.items() if pair[0] != "retired" or kind == ENTRY],
        "rows": Paginator(rows, A_PAGE_OF).get_page(request.GET.get("page")), "count": len(rows),
        "query": urlencode({"kind": kind, "q": words, "state": state}), "nav": "records",
    }  # fmt: skip
    return render(request, "desk/records/list.html", context)


def _rows(kind: str, words: str) -> list[Row]:
    """Every record of a kind that has all the words, by name; reference tables are short enough to look at whole."""
    live = live_contents(kind)
    opened = {row.key: row for row in RecordRevision.objects.filter(kind=kind, state__in=records.OPEN)}
    retired = set(Intervention.objects.filter(is_current=False).values_list("code", flat=True)) if kind == ENTRY else ()
    found = []
    for key in live.keys() | opened.keys():
        content = live[key] if key in live else opened[key].content
        text = " ".join(str(content.get(name) or "") for name in FOUND_BY[kind]).casefold()
        if all(word in text for word in words.casefold().split()):
            state = opened[key].state if key in opened else ""
            found.append(Row(key, title_of(kind, key, content), key in live, state, key in retired))
    return sorted(found, key=lambda row: (row.title.casefold(), row.key))


@editor_only
@require_safe
def record_page(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    return show(request, find(kind, key))


def show(
    request: HttpRequest,
    found: Found,
    *,
    form: SendBackForm | None = None,
    reason: RetireForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a record: what everybody gets, what is on its way, where it is used, and every revision."""
    revisions = list(records.revisions(found.kind, found.key).select_related("author", "reviewer"))
    context: dict[str, Any] = {
        "found": found, "kinds": KINDS[found.kind], "revisions": revisions, "nav": "records", "problem": problem,
        "shipped": bool(revisions) and "shipped" in revisions[-1].meta,
        "lines": found.form.lines_of(found.live) if found.live is not None else [],
        "use": use_of(found.kind, found.key, found.live) if found.live is not None else None,
        "open": found.opened, "form": None, "reason": reason,
    }  # fmt: skip
    if found.kind == ENTRY and found.live is not None:
        context["reason"] = reason or RetireForm()
        context["retired"] = not Intervention.objects.filter(code=found.key, is_current=True).exists()
    if found.opened:
        allowed, why_not = may_publish(request.user, found.opened)  # type: ignore[arg-type]  # see editor_only
        context |= {"may_publish": allowed, "why_not": why_not}
        context["problems"] = problems_in_words(found, found.opened)
        context["form"] = form or SendBackForm(initial={"row_version": found.opened.row_version})
    return render(request, "desk/records/record.html", context, status=status)


def problems_in_words(found: Found, revision: RecordRevision) -> list[str]:
    """The problems of a revision, each with the label of its field in the form."""
    form = shown(found, revision)
    labels = {name: str(field.label) for name, field in form.fields.items()}
    return [
        str(text) if labels.get(name, "") in str(text) else f"{labels[name]}: {text}"
        for name, texts in form.errors.items()
        for text in texts
    ]


def shown(found: Found, revision: RecordRevision) -> RecordForm:
    """The form with a revision in it, and what is to be put right beside its fields."""
    form = found.form.showing(
        revision.content, row_version=revision.row_version, change_note=revision.change_note, key=found.fixed_key
    )
    form.place(records.problems_of(found.kind, revision.content))
    return form
