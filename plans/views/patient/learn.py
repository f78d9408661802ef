"""The library pages that belong to the person's plan, then all topics."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.domain.days import local_day
from plans.models import Article
from plans.policies import patient_only
from plans.views.patient.own import own_record
from plans.views.showing import in_force
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@patient_only
@require_safe
def learn(request: SignedInRequest) -> HttpResponse:
    patient = own_record(request)
    version = in_force(patient, local_day(timezone.now(), patient.time_zone))
    items = version.prescriptions.filter(page__live__isnull=False).select_related("page__live") if version else []
    record("learn.read", actor=request.user, patient_id=patient.pk, target=version)
    pages = Article.objects.live().order_by("live__title")
    mine = {item.page_id for item in items}
    context = {"nav": "learn", "items": items, "others": [page for page in pages if page.pk not in mine]}
    return render(request, "patient/learn.html", context)
