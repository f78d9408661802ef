"""Whose room this is: the person's own, or that of a person whom a carer helps, as far as was agreed."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from plans.models import CarerGrant, Patient
from recovery.accounts.models import Role
from recovery.accounts.policies import SignedInRequest

HELPING = "helping"  # the session's key for the person whom a carer has chosen
LOG, ANSWER, PROGRESS = "may_log", "may_answer", "may_see_progress"


def own_record(request: SignedInRequest, need: str = "") -> Patient:
    """The record of whoever has signed in, or of the person whom they help; 404 for an account without one.

    ``need`` is the field of the carer's grant that this page asks for; without it a carer gets 403. What a carer posts
    names the person whom the page was about (``{% person_field %}``); 400 when they help somebody else by now.
    """
    mine = Patient.objects.visible_to(request.user)
    if request.user.role != Role.CARER:
        return get_object_or_404(mine)
    chosen = request.session.get(HELPING)
    patient = (mine.filter(pk=chosen).first() if chosen else None) or mine.order_by("given_name", "pk").first()
    if patient is None:
        raise Http404
    grant = CarerGrant.objects.filter(patient=patient, carer=request.user, ended_at=None).first()
    if grant is None or (need and not getattr(grant, need)):
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("for") != str(patient.pk):
        raise BadRequest("The page was about another person than the one whom this carer helps now.")
    return patient
