"""From a template to a person: whom to use it for. The next page is the one where the two meet."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from plans.actions.care import own_people
from plans.actions.template_prospect import visible_to
from plans.domain.lifecycle import VersionState
from plans.forms.care import FindForm
from plans.htmx import INVALID
from plans.models import Condition, PlanVersion
from plans.policies import clinic_only
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record_list

MOST = 15


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: SignedInRequest, template_id: UUID) -> HttpResponse:
    """The people of the visitor's teams; posted, those whom the words name. Names never stand in an address."""
    row = get_object_or_404(visible_to(request.user).filter(is_current=True), pk=template_id)
    form = FindForm(request.POST if request.method == "POST" else None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    drafts = PlanVersion.objects.filter(plan__patient=OuterRef("pk"), state=VersionState.DRAFT)
    found = own_people(request.user).matching(words).annotate(drafting=Exists(drafts))
    open_ones = Prefetch("conditions", Condition.objects.filter(ended=False))
    shown = list(found.prefetch_related(open_ones).order_by("family_name", "given_name", "pk")[: MOST + 1])
    record_list("patient.listed", actor=request.user, patient_ids=[person.pk for person in shown[:MOST]])
    context = {"nav": "templates", "row": row, "form": form, "words": words, "people": shown[:MOST],
               "more": len(shown) > MOST}  # fmt: skip
    return render(request, "clinic/templates/people.html", context, status=INVALID if form.errors else 200)
