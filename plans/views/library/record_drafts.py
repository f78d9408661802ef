"""Writing a record: one form, kept whatever its problems, and never over somebody else's words."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions import records
from plans.actions.errors import ActionError, Stale
from plans.actions.records_apply import Content
from plans.domain.lint import GRADE
from plans.domain.records import SHAPES, hints
from plans.forms.records import RecordForm
from plans.htmx import INVALID, STALE, go, page_or_fragment, say, wants_fragment
from plans.models import RecordRevision
from plans.policies import editor_only
from plans.views.library.record_compare import changes_between
from plans.views.library.records import FORMS, KINDS, NEW, Found, find, known, shown
from recovery.accounts.policies import SignedInRequest


@editor_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, kind: str) -> HttpResponse:
    make = FORMS[known(kind)]
    context = {"kind": kind, "kinds": KINDS[kind], "title": NEW[kind], "action": reverse("record_new", args=[kind])}
    if request.method != "POST":
        return _render(request, make(initial={"row_version": 0}), context)
    form = make(request.POST)
    if not form.is_valid():
        return _render(request, form, context, status=INVALID)
    content = form.content()
    key, note = content[SHAPES[kind].key], form.cleaned_data["change_note"]
    try:
        records.create(kind=kind, key=key, content=content, change_note=note, actor=request.user)
    except ActionError as refusal:
        form.add_error(SHAPES[kind].key, str(refusal))
        return _render(request, form, context, content, status=INVALID)
    messages.success(request, _("Saved as a draft."))
    return go(request, reverse("record_draft", args=[kind, key]))


@editor_only
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    found = find(kind, key)
    if request.method == "POST":
        return _save(request, found)
    if found.opened and found.opened.state == records.State.CHECK:
        messages.info(request, _("This record is in check. Send it back first, then change it."))
        return redirect("record", kind=kind, key=key)
    if found.opened:
        return _render(request, shown(found, found.opened), _about(found), found.opened.content)
    live = found.live or {}
    form = found.form.showing(live, row_version=0, key=found.fixed_key)
    return _render(request, form, _about(found), live)


def _save(request: SignedInRequest, found: Found) -> HttpResponse:
    form = found.form(request.POST, key=found.fixed_key)
    if not form.is_valid():
        return _render(request, form, _about(found), status=INVALID)
    seen, note, content = form.cleaned_data["row_version"], form.cleaned_data["change_note"], form.content()
    try:
        revision = records.save_draft(
            kind=found.kind, key=found.key, seen_version=seen, content=content, change_note=note, actor=request.user
        )
    except ActionError as refusal:
        name = SHAPES[found.kind].key if isinstance(refusal, records.KeyRefused) else ""
        form.add_error(name if name in form.fields else None, str(refusal))
        return _render(request, form, _about(found), content, status=INVALID)
    except Stale as stale:
        return _beside(request, found, content, stale.current)
    address = reverse("record_draft", args=[revision.kind, revision.key])
    if not wants_fragment(request) or revision.key != found.key:
        messages.success(request, _("Saved."))
        return go(request, address)
    again = find(found.kind, found.key)
    response = _render(request, shown(again, revision), _about(again), revision.content, saved=True)
    return say(response, _("Saved"))


def _beside(request: SignedInRequest, found: Found, content: Content, current: RecordRevision) -> HttpResponse:
    """Both texts. The writer's stays in the form; saving it again, having seen the other, replaces the other."""
    typed = request.POST.copy()
    typed["row_version"] = str(current.row_version if current.is_open else 0)
    kept = found.form(typed, key=found.fixed_key)
    different = changes_between(found.form, current.content, content)
    about = _about(find(found.kind, found.key)) | {"current": current, "changes": different}
    return _render(request, kept, about, content, status=STALE)


def _about(found: Found) -> dict[str, Any]:
    opened = found.opened
    return {
        "found": found,
        "kind": found.kind,
        "kinds": KINDS[found.kind],
        "title": found.title,
        "sent_back": opened.meta.get("sent_back") if opened else None,
        "action": reverse("record_draft", args=[found.kind, found.key]),
    }


def _render(
    request: SignedInRequest,
    form: RecordForm,
    about: dict[str, Any],
    content: Content | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {**about, "form": form, "groups": form.groups(), "nav": "records", **more}
    if content is not None:
        read = hints(about["kind"], content)
        labels = {name: field.label for name, field in form.fields.items()}
        context["hints"] = [
            {"label": labels.get(hint.field, hint.field), "id": f"id_{hint.field}", "hint": hint} for hint in read
        ]
        context["too_hard"] = any(hint.grade > GRADE for hint in read)
        opened = about["found"].opened if "found" in about else None
        context["ready"] = bool(opened) and not form.errors and status == 200
    return page_or_fragment(
        request, "desk/records/draft.html", "desk/records/_draft_form.html", context | {"limit": GRADE}, status=status
    )
