"""Somebody who helps a person with Cairn, because the person said so."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.care import Patient, sees
from recovery.accounts.models import Organisation, User
from recovery.ids import new_id


class CarerGrantQuerySet(models.QuerySet["CarerGrant"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(sees(user, "patient"))


class CarerGrant(models.Model):
    """The person's consent that a named carer helps: what they may see and do, from a day until a day.

    ``valid_to`` is the first day on which it no longer holds. Seeing Today and the plan always comes with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="carer_grants")
    carer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    relation = models.CharField(_("who this is to the person"), max_length=60)
    may_log = models.BooleanField(_("may log the day for me"), default=True)
    may_answer = models.BooleanField(_("may answer questionnaires and symptom checks for me"), default=False)
    may_see_progress = models.BooleanField(_("may see my progress"), default=False)
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_to = models.DateField(_("to"), null=True, blank=True)
    consent_words = models.CharField(_("what was agreed"), max_length=300)
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    consent_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CarerGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "carer"], condition=Q(ended_at=None), name="carergrant_open_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="carergrant_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.carer} / {self.patient}"
