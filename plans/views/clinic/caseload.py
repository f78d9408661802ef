"""The people whom the clinician's teams look after, by a rule that the page states, and finding one of them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.alert_acts import is_late, open_alerts, somebody_is_next
from plans.actions.care import own_people, own_teams
from plans.actions.notices import unread
from plans.domain.lifecycle import VersionState
from plans.forms.care import FindForm
from plans.htmx import INVALID, page_or_fragment, say, wants_fragment
from plans.models import CheckIn, Condition, Patient, Plan, PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.alerts import line_of
from plans.views.clinic.people import OPEN_PLANS, sent
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record_list

PAGE = 15
NOW = 10  # open alerts in the first group; the rest stand on the page of alerts
FIND, ROWS = "clinic/caseload/find.html", "clinic/caseload/_rows.html"


def _version(state: VersionState, column: str) -> Subquery:
    """A column of the draft or the shared version in the person's open plan; there is at most one of each."""
    plan = {"plan__patient": OuterRef("pk"), "plan__state__in": OPEN_PLANS}
    return Subquery(PlanVersion.objects.filter(state=state, **plan).values(column)[:1])


def _in_order(people: QuerySet[Patient]) -> QuerySet[Patient, UUID]:
    """Ids by next review, soonest first; then people without a plan; then by name. Reads what the order needs."""
    plans = Plan.objects.filter(patient=OuterRef("pk"), state__in=OPEN_PLANS)
    people = people.annotate(review_on=_version(VersionState.SHARED, "review_on"), has_plan=Exists(plans))
    people = people.order_by(F("review_on").asc(nulls_last=True), "has_plan", "family_name", "given_name", "pk")
    return people.values_list("pk", flat=True)


def _rows(ids: Iterable[UUID]) -> list[Patient]:
    """These people in this order, with what a row shows. Two queries, however many they are."""
    entries = CheckIn.objects.filter(patient=OuterRef("pk")).standing().exclude(outcome=CheckIn.Outcome.UNDONE)
    ids = list(ids)
    people = Patient.objects.annotate(
        shared_number=_version(VersionState.SHARED, "number"),
        draft_number=_version(VersionState.DRAFT, "number"),
        plan_state=_version(VersionState.SHARED, "plan__state"),
        review_on=_version(VersionState.SHARED, "review_on"),
        last_entry=Subquery(entries.order_by("-local_date").values("local_date")[:1]),
    ).prefetch_related(Prefetch("conditions", Condition.objects.filter(ended=False)))
    found = people.in_bulk(ids)
    return [found[pk] for pk in ids]


def _shown(request: SignedInRequest, ids: Iterable[UUID], also: Iterable[UUID] = ()) -> dict[str, Any]:
    """The rows for a template; each person shown is in the trail."""
    rows = _rows(ids)
    record_list("patient.listed", actor=request.user, patient_ids={*(person.pk for person in rows), *also})
    return {"nav": "caseload", "rows": rows, "today": timezone.localdate()}


def _caseload(request: SignedInRequest, also: Iterable[UUID] = ()) -> dict[str, Any]:
    ids = _in_order(own_people(request.user))
    page = Paginator(ids, PAGE).get_page(request.GET.get("page"))
    context = _shown(request, page.object_list, also) | {
        "page": page,
        "total": page.paginator.count,
        "form": FindForm(),
    }
    context["news"] = unread(request.user)
    return context if context["total"] else context | {"has_team": own_teams(request.user).exists()}


def _needs(request: SignedInRequest) -> dict[str, Any]:
    """The first group: open alerts. One query, and one more when something was not read in time."""
    found = list(open_alerts(request.user)[: NOW + 1])
    needs = [line_of(alert) for alert in found[:NOW]]
    late = [alert for alert in found if is_late(alert)]
    context: dict[str, Any] = {"needs": needs, "more_alerts": len(found) > NOW, "late": len(late)}
    context["no_next"] = bool(late) and not somebody_is_next(late)
    return context if len(found) > NOW else context | {"open_alerts": len(found)}


@clinic_only
@require_safe
def caseload(request: SignedInRequest) -> HttpResponse:
    if wants_fragment(request):
        return page_or_fragment(request, "clinic/caseload/caseload.html", ROWS, _caseload(request))
    now = _needs(request)
    context = _caseload(request, [line["alert"].patient_id for line in now["needs"]]) | now
    return page_or_fragment(request, "clinic/caseload/caseload.html", ROWS, context)


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: SignedInRequest) -> HttpResponse:
    """Names come by post, so that they stay out of addresses, logs and history. No words: everybody."""
    form = FindForm(sent(request))
    if not form.is_bound:
        return render(request, FIND, {"nav": "caseload", "form": form})
    if not form.is_valid():
        return page_or_fragment(request, FIND, ROWS, {"nav": "caseload", "form": form}, status=INVALID)
    words = form.cleaned_data["words"]
    if not words:
        if not wants_fragment(request):
            return redirect("caseload")
        context = _caseload(request)
        return say(page_or_fragment(request, FIND, ROWS, context), _("Everybody is shown."))
    ids = list(_in_order(own_people(request.user).matching(words))[: PAGE + 1])
    context = _shown(request, ids[:PAGE]) | {"form": form, "words": words, "more": len(ids) > PAGE}
    return say(page_or_fragment(request, FIND, ROWS, context), _count(len(ids)))


def _count(found: int) -> str:
    if found > PAGE:
        return _("More than %(n)d people found.") % {"n": PAGE}
    return ngettext("%(n)d person found", "%(n)d people found", found) % {"n": found}
