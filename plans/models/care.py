"""People in recovery, the teams that look after them, and what is known of their health."""

from datetime import date
from functools import lru_cache
from typing import Self
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.factkinds import FACT_KINDS, FactKind
from recovery.accounts.models import Organisation, Role, User
from recovery.ids import new_id


def current(on: date, path: str = "") -> Q:
    """Rows with ``valid_from`` and ``valid_to`` that hold on a day. ``valid_to`` is the first day they no longer do.

    ``path`` leads to such rows from others: "care__".
    """
    until = f"{path}valid_to"
    return Q(**{f"{path}valid_from__lte": on}) & (Q(**{until: None}) | Q(**{f"{until}__gt": on}))


class CareTeam(models.Model):
    """A group of clinicians who share people. Access to a person always goes through a team."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    phone_hours = models.CharField(_("hours of the phone"), max_length=120, blank=True)
    second_approval = models.BooleanField(_("a second clinician approves each plan before it is shared"), default=False)
    # Who answers on the same day when somebody says that they think of dying. Without one nobody is asked about it.
    safety_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("safety contact"),
    )  # fmt: skip
    second_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("next in line"),
    )  # fmt: skip
    act_within_minutes = models.PositiveSmallIntegerField(
        _("minutes until an unread alert goes to the next in line"), default=240, validators=[MinValueValidator(15)]
    )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A clinician's time in a team. Ending it takes effect at the next request; the row stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(CareTeam, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], condition=Q(valid_to=None), name="membership_open_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="membership_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} / {self.team}"


class PatientQuerySet(models.QuerySet["Patient"]):
    def visible_to(self, user: User) -> Self:
        """A person sees their own record, a carer those who agreed to it, a clinician those of their teams today."""
        if user.role == Role.PATIENT:
            return self.filter(user=user)
        today = timezone.localdate()
        if user.role == Role.CARER:
            given = user.grants.filter(current(today), ended_at=None)
            return self.filter(pk__in=given.values("patient"), organisation=user.organisation_id)
        if user.role != Role.CLINICIAN:
            return self.none()
        return self.filter(_theirs(user.pk, user.organisation_id, today))

    def matching(self, words: str) -> Self:
        """People whose name or record number has every word of a search."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(record_number__iexact=word)
            )
        return found


# Questions and never answers: each query asks them anew. Putting them into words takes longer than most answers.
@lru_cache(maxsize=256)
def _theirs(clinician: UUID, organisation: UUID, today: date) -> Q:
    """People whom a team of this clinician looks after."""
    teams = Membership.objects.filter(current(today), user=clinician).values("team")
    care = CareRelationship.objects.filter(current(today), patient=OuterRef("pk"), team__in=teams)
    return Q(Exists(care), organisation=organisation)


@lru_cache(maxsize=512)
def _sees(clinician: UUID, organisation: UUID, today: date, path: str) -> Exists:
    return Exists(Patient.objects.filter(_theirs(clinician, organisation, today), pk=OuterRef(path)))


def sees(user: User, path: str) -> Exists:
    """For rows about a person, who stands at ``path``: whether this visitor sees them, by ``visible_to``."""
    if user.role == Role.CLINICIAN:
        return _sees(user.pk, user.organisation_id, timezone.localdate(), path)
    return Exists(Patient.objects.visible_to(user).filter(pk=OuterRef(path)))


class Patient(models.Model):
    """A person in recovery. The record may exist before the person has an account, and outlive it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="patient"
    )
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    birth_date = models.DateField(_("date of birth"))
    record_number = models.CharField(_("record number"), max_length=40)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en-gb")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/London")
    capacity_minutes = models.PositiveSmallIntegerField(
        _("minutes a day"), null=True, blank=True, validators=[MaxValueValidator(960)]
    )
    capacity_points = models.PositiveSmallIntegerField(
        _("effort points a day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    preferences = models.CharField(_("preferences"), max_length=300, blank=True)
    contact_name = models.CharField(_("who to call for this person"), max_length=120, blank=True)
    contact_phone = models.CharField(_("their phone number"), max_length=40, blank=True)
    welcomed_at = models.DateTimeField(null=True, blank=True, editable=False)
    row_version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PatientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "record_number"], name="patient_record_number_once"),
        ]
        indexes = [models.Index(fields=["organisation", "family_name", "given_name"], name="patient_by_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def initials(self) -> str:
        return f"{self.given_name[:1]}{self.family_name[:1]}".upper()

    def age(self, on: date) -> int:
        """Whole years on a day."""
        before_birthday = (on.month, on.day) < (self.birth_date.month, self.birth_date.day)
        return on.year - self.birth_date.year - before_birthday


class CareRelationship(models.Model):
    """A team looks after a person, from a day until a day. It is the reason a clinician may open the record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(CareTeam, on_delete=models.PROTECT, related_name="care")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="care")
    valid_from = models.DateField(default=timezone.localdate)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "patient"], condition=Q(valid_to=None), name="care_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.team} / {self.patient}"


class Condition(models.Model):
    """One neurological condition of a person; several may hold at once."""

    class Kind(models.TextChoices):
        MS = "ms", _("Multiple sclerosis")
        STROKE = "stroke", _("Stroke")
        TBI = "tbi", _("Traumatic brain injury or concussion")
        NEURODEGENERATIVE = "neurodegenerative", _("Neurodegenerative disease")
        LONG_STRESS = "long_stress", _("Long stress and load")

    class Subtype(models.TextChoices):
        NONE = "", _("Not stated")
        RRMS = "rrms", _("Relapsing-remitting MS")
        SPMS = "spms", _("Secondary progressive MS")
        PPMS = "ppms", _("Primary progressive MS")
        CIS = "cis", _("Clinically isolated syndrome")
        ISCHAEMIC = "ischaemic", _("Ischaemic stroke")
        HAEMORRHAGIC = "haemorrhagic", _("Haemorrhagic stroke")
        CONCUSSION = "concussion", _("Concussion or mild brain injury")
        MODERATE = "moderate", _("Moderate brain injury")
        SEVERE = "severe", _("Severe brain injury")

    class Side(models.TextChoices):
        NONE = "", _("Not stated")
        LEFT = "left", _("Left side affected")
        RIGHT = "right", _("Right side affected")
        BOTH = "both", _("Both sides affected")

    SUBTYPES = {
        Kind.MS: {Subtype.RRMS, Subtype.SPMS, Subtype.PPMS, Subtype.CIS},
        Kind.STROKE: {Subtype.ISCHAEMIC, Subtype.HAEMORRHAGIC},
        Kind.TBI: {Subtype.CONCUSSION, Subtype.MODERATE, Subtype.SEVERE},
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="conditions")
    kind = models.CharField(_("condition"), max_length=20, choices=Kind)
    subtype = models.CharField(_("type"), max_length=20, choices=Subtype, blank=True)
    side = models.CharField(_("side of the body"), max_length=8, choices=Side, blank=True)
    onset_on = models.DateField(_("date it happened or was diagnosed"), null=True, blank=True)
    ended = models.BooleanField(default=False, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "kind"], condition=Q(ended=False), name="condition_open_once"),
        ]
        ordering = ["recorded_at"]

    def __str__(self) -> str:
        return str((self.Subtype(self.subtype) if self.subtype else self.Kind(self.kind)).label)


class HealthFact(models.Model):
    """One thing known of a person's health, typed, with where it came from and when it held.

    Rows are only ever added; the newest of a code is the one that holds. ``answer`` is ``unknown`` when it was asked
    and nobody knows, which is not the same as ``no`` and not the same as no row (never asked).
    """

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        KNOWN = "known", _("Known")
        UNKNOWN = "unknown", _("Asked, not known")

    class Source(models.TextChoices):
        PERSON = "person", _("The person said so")
        CARER = "carer", _("A carer said so")
        LETTER = "letter", _("Letter or record")
        EXAMINATION = "examination", _("Examined by a clinician")
        TEST = "test", _("Test result")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="facts")
    code = models.CharField(max_length=40, choices=[(kind.code, kind.label) for kind in FACT_KINDS.values()])
    answer = models.CharField(max_length=8, choices=Answer)
    number = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    source = models.CharField(_("where from"), max_length=12, choices=Source)
    observed_on = models.DateField(_("date"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["patient", "code", "-recorded_at"], name="fact_newest")]

    def __str__(self) -> str:
        return f"{self.kind.label}: {self.get_answer_display()}"

    @property
    def kind(self) -> FactKind:
        return FACT_KINDS[self.code]
