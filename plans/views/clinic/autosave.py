"""Saving while somebody writes: the page posts a form, the fields that changed since its last save are stored.

A form of the builder takes part by three things: ``{% include "clinic/plan/_autosave.html" with url=… %}`` in the form,
``{% include "clinic/plan/_field_at.html" with field=form.words %}`` for its fields, and a view that calls ``autosaved``
with an action like ``save_goal`` (fields, was, partly, label; answers the row, the fields that came too late, a name).
"""

from collections.abc import Callable
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from plans.forms.versioned import VersionedForm, as_typed, restated
from plans.htmx import INVALID, STALE, say
from plans.models import PlanVersion, Prescription
from plans.views.clinic.saving import draft_changed, just_saved
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


class Saved(Protocol):
    @property
    def row(self) -> Any: ...
    @property
    def late(self) -> frozenset[str]: ...
    @property
    def name(self) -> str: ...


def autosaved(
    request: SignedInRequest,
    version: PlanVersion,
    form: VersionedForm,
    rows: QuerySet[Any],
    save: Callable[..., Saved],
    **ids: Any,
) -> HttpResponse:
    """Store the fields that changed. 422 names what cannot be stored, 409 shows what a colleague wrote into the same
    field; everything else is stored all the same.

    ``keep`` in the post is a field in which what was typed shall replace what the colleague wrote (it comes with
    ``theirs-<field>``), ``take`` one in which the colleague's words shall stay.
    """
    form.is_valid()
    was, take, keep = form.was(), request.POST.get("take", ""), request.POST.get("keep", "")
    if keep in was:
        was[keep] = form.stored(keep, f"theirs-{keep}")
    fields = {name: form.cleaned_data[name] for name in form.touched() if name in form.cleaned_data and name != take}
    if fields:
        label = str(form.fields[next(iter(fields))].label) if len(fields) == 1 else ""
        try:
            done = save(version=version, actor=request.user, fields=fields, was=was, partly=True, label=label, **ids)
        except rows.model.DoesNotExist as gone:
            raise Http404 from gone
        row, late, name = done.row, done.late, done.name
    else:
        row, late, name = get_object_or_404(rows), frozenset[str](), ""
        patient_id = version.plan.patient_id
        record("plan.draft_read", actor=request.user, patient_id=patient_id, target=row, version=version.number)
    return _answer(request, version, form, row, late, name, take)


def _answer(
    request: SignedInRequest,
    version: PlanVersion,
    form: VersionedForm,
    row: Any,
    late: frozenset[str],
    name: str,
    take: str,
) -> HttpResponse:
    """Notes beside the fields, what the form has now seen, and the bar; nothing that somebody is typing into."""
    wrong = {field for field in form.touched() if field in form.errors}
    settled = {field: form.standing(row, field) for field in form.was() if field not in late | wrong}
    data = restated(form, row_version=row.row_version, **settled)
    if take in form.fields:
        for part in [key for key in data if key.startswith(f"{take}_") and key not in form.fields]:
            del data[part]  # of a field with several inputs: what stands is the whole of it
        data.setlist(take, as_typed(form.standing(row, take)))
    seen = form.over(data)
    notes = [
        {
            "field": seen[field],
            "late": field in late,
            "theirs": form.said(field, form.standing(row, field)) if field in late else "",
            "raw": as_typed(form.standing(row, field)),
            "wrong": " ".join(map(str, form.errors[field])) if field in wrong else "",
        }
        for field in form.fields
        if field != "row_version"
    ]
    context = {
        "form": seen, "notes": notes, "taken": seen[take] if take in form.fields else None,
        "patient": version.plan.patient, "trouble": bool(late or wrong), **just_saved(name),
    }  # fmt: skip
    status = STALE if late else INVALID if wrong else 200
    response = render(request, "clinic/plan/_autosaved.html", context, status=status)
    if late or wrong:
        say(response, _("Not everything is saved"))
    doses = isinstance(row, Prescription) or "measure" in form.touched()
    return draft_changed(response, typed=True, doses=doses) if name else response
