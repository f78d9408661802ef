"""Outcome measures of one person: what is due, every result with what it means, entering and correcting one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.alerts import teams_of
from plans.actions.care import safety_facts
from plans.actions.errors import Stale
from plans.actions.item_nine import care_card
from plans.actions.measure_results import OtherContent, enter, unsaved
from plans.actions.measures_due import answers_for_safety, due_in
from plans.domain.days import local_day
from plans.domain.measures import MEASURES
from plans.domain.measures.instruments import INSTRUMENTS
from plans.forms.measure_results import ResultForm
from plans.htmx import INVALID, STALE
from plans.models import MeasureResult, Patient
from plans.policies import clinic_only
from plans.views.care_cards import card_context
from plans.views.clinic.people import find_person, sent
from plans.views.clinic.result_rows import Series, due_rows, series_of, shown_row
from plans.views.measure_words import name_of
from plans.views.showing import in_force, slice_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

PAGE = 20
NEWEST = 2  # of each measure, beside its first


@clinic_only
@require_safe
def results(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """Each measure with its first and newest results; with ``?measure=`` all results of one, newest first."""
    patient = find_person(request, patient_id)
    today = local_day(timezone.now(), patient.time_zone)
    one = request.GET.get("measure", "")
    kinds = [condition.kind for condition in patient.conditions.all()]
    rows = MeasureResult.objects.standing().filter(patient=patient).select_related("recorded_by", "amends")
    context: dict[str, Any] = {"measure": one if one in MEASURES else "", "codes": _enterable()}
    if context["measure"]:
        page = slice_of(rows.filter(measure=one).order_by("-local_date", "-received_at"), request.GET.get("page"), PAGE)
        context |= {"name": name_of(one), "page": page, "keep": f"?measure={one}&"}
        context["rows"] = [shown_row(row) for row in page]
    else:
        due = due_in(in_force(patient, today), patient, today)
        context |= {"due": due_rows(due, contact=answers_for_safety(patient)), "series": _series(rows, kinds)}
    return _page(request, patient, "list", context, "results.read")


def _series(rows: Any, kinds: Iterable[str]) -> list[Series]:
    """The first and the newest results of each measure and side, whatever the length of the history. One query."""
    of = [F("measure"), F("side")]
    numbered = rows.filter(undone=False).annotate(
        newest=Window(RowNumber(), partition_by=of, order_by=[F("local_date").desc(), F("received_at").desc()]),
        first=Window(RowNumber(), partition_by=of, order_by=[F("local_date").asc(), F("received_at").asc()]),
        count=Window(Count("pk"), partition_by=of),
    )
    held = numbered.filter(Q(newest__lte=NEWEST) | Q(first=1)).order_by("measure", "side", "newest")
    return series_of(list(held), list(kinds))


def _enterable() -> list[tuple[str, str]]:
    return sorted(((code, name_of(code)) for code in INSTRUMENTS), key=lambda pair: pair[1].casefold())


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, patient_id: UUID, code: str) -> HttpResponse:
    """Enter a result, or correct the one that ``?corrects=`` names."""
    patient = find_person(request, patient_id)
    if code not in INSTRUMENTS:
        raise Http404
    amends = _to_correct(patient, code, request.GET.get("corrects", ""))
    form = ResultForm(
        sent(request), shown=patient, instrument=INSTRUMENTS[code], amends=amends,
        initial={"local_date": local_day(timezone.now(), patient.time_zone)},
    )  # fmt: skip
    if not form.is_bound:
        return _form(request, patient, code, form)
    if not form.is_valid():
        return _invalid(request, patient, code, form)
    try:
        row = enter(
            patient=patient, actor=request.user, entry=form.entry(), now=timezone.now(), amends=amends,
            id=form.cleaned_data["id"] or form.fields["id"].initial, reason=form.cleaned_data.get("reason", ""),
        )  # fmt: skip
    except (OtherContent, Stale) as problem:
        words = _("This result was saved or corrected meanwhile. Look at the list before you enter it again.")
        form.add_error(None, words)
        return _form(request, patient, code, form, status=STALE if isinstance(problem, Stale) else INVALID)
    messages.success(request, _("Saved: %(measure)s.") % {"measure": name_of(code)})
    if care_card(code, row.items):
        messages.warning(request, _("Item 9 is above 0. An alert was made for the team. Talk with the person today."))
    return redirect(reverse("results", args=[patient.pk]))


def _to_correct(patient: Patient, code: str, asked: str) -> MeasureResult | None:
    if not asked:
        return None
    try:
        pk = UUID(asked)
    except ValueError:
        raise Http404 from None
    rows = MeasureResult.objects.standing().select_related("amends", "recorded_by")
    return get_object_or_404(rows, pk=pk, patient=patient, measure=code)


def _invalid(request: SignedInRequest, patient: Patient, code: str, form: ResultForm) -> HttpResponse:
    """What is wrong, and before it what an answer to item 9 asks for: its alert does not wait for a valid form."""
    if form.is_for_somebody_else:
        return _form(request, patient, code, form, status=STALE)
    items = form.items()
    unsaved(
        code=code, answers=items, event_id=form.cleaned_data.get("id"), patient=patient, actor=request.user,
        now=timezone.now(), amends=form.amends,
    )  # fmt: skip
    return _form(request, patient, code, form, items, status=INVALID)


def _form(
    request: SignedInRequest, patient: Patient, code: str, form: ResultForm, items: Any = None, status: int = 200
) -> HttpResponse:
    card = care_card(code, items or {})
    context = {
        "form": form, "name": name_of(code), "measure": MEASURES[code], "instrument": form.instrument,
        "item_fields": [form[name] for name in form.item_names],
        "condition_fields": [form[name] for name in ("aid", "shoes", "time_of_day", "protocol") if name in form.fields],
        "ask_again": form.questions, "care": card_context(card, teams_of(patient)) if card else None,
    }  # fmt: skip
    return _page(request, patient, "enter", context, "result_form.read", status)


def _page(
    request: SignedInRequest, patient: Patient, name: str, context: dict[str, Any], act: str, status: int = 200
) -> HttpResponse:
    record(act, actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "caseload", "tab": "results", "patient": patient, "safety_facts": safety_facts(patient), **context
    }  # fmt: skip
    return render(request, f"clinic/results/{name}.html", context, status=status)
