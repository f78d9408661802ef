"""The steps of a record: to check, back, live; and an entry out of what is offered for new plans, and back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from plans.actions import records, records_offer
from plans.actions.errors import ActionError, Stale
from plans.domain.records import ENTRY
from plans.forms.publishing import SendBackForm, StepForm
from plans.forms.records import RetireForm
from plans.htmx import INVALID, STALE, go
from plans.policies import editor_only
from plans.views.library.records import find, show
from recovery.accounts.policies import SignedInRequest


def _step(
    request: SignedInRequest, kind: str, key: str, form: StepForm, action: Callable[..., Any], said: str, **more: Any
) -> HttpResponse:
    if not form.is_valid():
        problem = _("Open the page again and repeat this.")
        return show(request, find(kind, key), problem=problem, status=INVALID)
    find(kind, key)  # 404 before anything is done
    return _done(
        request, kind, key, said, lambda: action(kind=kind, key=key, actor=request.user, **form.seen(), **more)
    )


def _done(request: SignedInRequest, kind: str, key: str, said: str, act: Callable[[], Any]) -> HttpResponse:
    """The step done, or the page of the record again with the reason why not."""
    try:
        act()
    except ActionError as refusal:
        return show(request, find(kind, key), problem=str(refusal), status=INVALID)
    except Stale:
        text = _("Somebody changed this record since you opened it. Look at it again before you go on.")
        return show(request, find(kind, key), problem=text, status=STALE)
    messages.success(request, said)
    return go(request, reverse("record", args=[kind, key]))


@editor_only
@require_POST
def submit(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    said = _("Sent to check. A second person can publish it now.")
    return _step(request, kind, key, StepForm(request.POST), records.submit, said)


@editor_only
@require_POST
def send_back(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    form, said = SendBackForm(request.POST), _("Sent back to its writer.")
    if not form.is_valid() and "row_version" not in form.errors:
        return show(request, find(kind, key), form=form, status=INVALID)
    return _step(request, kind, key, form, records.send_back, said, note=form.cleaned_data.get("note", ""))


@editor_only
@require_POST
def publish(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    said = _("Published. It is what everybody gets now.")
    return _step(request, kind, key, StepForm(request.POST), records.publish, said)


@editor_only
@require_POST
def retire(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    said = _("Retired. It is not offered for new plans any more.")
    return _offer(request, kind, key, records_offer.retire, said)


@editor_only
@require_POST
def bring_back(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    said = _("In check. It is offered again when a second person publishes it.")
    return _offer(request, kind, key, records_offer.bring_back, said)


def _offer(request: SignedInRequest, kind: str, key: str, action: Callable[..., Any], said: str) -> HttpResponse:
    found, form = find(kind, key), RetireForm(request.POST)
    if kind != ENTRY or found.live is None:
        raise Http404
    if not form.is_valid():
        return show(request, found, reason=form, status=INVALID)
    reason = form.cleaned_data["reason"]
    return _done(request, kind, key, said, lambda: action(code=key, reason=reason, actor=request.user))
