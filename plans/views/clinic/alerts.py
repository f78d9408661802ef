"""Alerts: what waits for a clinician, what was said and shown, and what was done about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.alert_acts import act_on, is_late, open_alerts, settled_alerts
from plans.actions.alerts import teams_of
from plans.actions.care import safety_facts
from plans.actions.errors import ActionError
from plans.domain.redflags import BY_ID, GENERAL
from plans.forms.alerts import ActForm
from plans.htmx import INVALID, STALE, go
from plans.models import Alert, SymptomAct
from plans.policies import clinic_only
from plans.views.showing import slice_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record, record_list
from recovery.ids import new_id

PAGE = 20
OPEN, SETTLED = "open", "settled"
TITLES = {rule.id: rule.said for rule in (*BY_ID.values(), *GENERAL)}
NEW, SEEN, RECORDED = "new", "seen", "recorded"


def state_of(alert: Alert) -> str:
    """New, seen or recorded: the only words for it (design.md 7.4)."""
    if alert.closed_at:
        return RECORDED
    return SEEN if alert.seen_at else NEW


def line_of(alert: Alert) -> dict[str, Any]:
    """One alert for a list: the rule in words, how grave, since when, and whether it waits too long."""
    return {
        "alert": alert,
        "title": _(TITLES[alert.rule]) if alert.rule in TITLES else alert.get_kind_display(),
        "state": state_of(alert),
        "late": is_late(alert),
    }


@clinic_only
@require_safe
def alerts(request: SignedInRequest) -> HttpResponse:
    """Open ones first by gravity and age, settled ones on a list of their own; both in pages."""
    chosen = SETTLED if request.GET.get("state") == SETTLED else OPEN
    rows = settled_alerts(request.user) if chosen == SETTLED else open_alerts(request.user)
    page = slice_of(rows, request.GET.get("page"), PAGE)
    shown = list(page.object_list)
    record_list("alert.listed", actor=request.user, patient_ids=[alert.patient_id for alert in shown])
    tabs = [
        {"url": reverse("alerts"), "name": _("Open"), "current": chosen == OPEN},
        {"url": f"{reverse('alerts')}?state={SETTLED}", "name": _("Settled"), "current": chosen == SETTLED},
    ]
    context = {"nav": "alerts", "page": page, "lines": [line_of(alert) for alert in shown], "tabs": tabs}
    return render(request, "clinic/alerts/list.html", context | {"chosen": chosen})


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: SignedInRequest, alert_id: UUID) -> HttpResponse:
    """What was asked, answered and shown; what the person and colleagues did. A post records what was done."""
    rows = Alert.objects.visible_to(request.user).select_related("patient")
    found = get_object_or_404(rows.prefetch_related("acts__recorded_by", "patient__conditions"), pk=alert_id)
    data = request.POST if request.method == "POST" else None
    form = ActForm(data, shown=found.patient, alert=found, initial={"id": new_id()})
    if not form.is_bound:
        return _show(request, found, form)
    if not form.is_valid():
        return _show(request, found, form, status=STALE if form.is_for_somebody_else else INVALID)
    said = {name: form.cleaned_data[name] for name in ("id", "kind", "words", "closes")}
    try:
        act_on(alert=found, actor=request.user, now=timezone.now(), **said)
    except ActionError as error:
        form.add_error(None, str(error))
        return _show(request, found, form, status=STALE)
    messages.success(request, _("Recorded."))
    return go(request, reverse("alert", args=[found.pk]))


def _show(request: SignedInRequest, found: Alert, form: ActForm, *, status: int = 200) -> HttpResponse:
    record("alert.read", actor=request.user, patient_id=found.patient_id, target=found)
    rule = next((one for one in (*BY_ID.values(), *GENERAL) if one.id == found.rule), None)
    context = {
        "nav": "alerts", "tab": "", "patient": found.patient, "safety_facts": safety_facts(found.patient),
        "line": line_of(found), "alert": found, "form": form, "rule": rule, "teams": teams_of(found.patient),
        "after": SymptomAct.objects.filter(check_made=found.source_id).order_by("recorded_at")
        if found.source_type == "symptomcheck" else [],
    }  # fmt: skip
    return render(request, "clinic/alerts/alert.html", context, status=status)
