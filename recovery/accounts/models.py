"""Who can sign in, and for which organisation."""

from datetime import timedelta
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recovery.ids import new_id

INVITATION_LASTS = timedelta(days=14)


class Organisation(models.Model):
    """A service that runs Cairn. Every clinical row names its organisation, and nothing crosses it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    is_demo = models.BooleanField(default=False, editable=False)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    CLINICIAN = "clinician", _("Clinician")
    PATIENT = "patient", _("Person in recovery")
    CARER = "carer", _("Carer")
    EDITOR = "editor", _("Content admin")
    OPERATOR = "operator", _("Operator")


PERSONAL = (Role.PATIENT, Role.CARER)  # whoever does not work here


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> Self:
        """Operators see the staff of their own organisation and no person or carer; everybody else sees themselves."""
        if user.role == Role.OPERATOR:
            return self.filter(organisation=user.organisation_id).exclude(role__in=PERSONAL)
        return self.filter(pk=user.pk)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]
    def create_user(
        self, email: str, *, organisation: Organisation, role: str, password: str | None = None, **fields: Any
    ) -> "User":
        """A new account. Without a password the person signs in by code, or sets one through an invitation."""
        user = self.model(email=email.strip().lower(), organisation=organisation, role=role, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who can sign in. The e-mail address is the name; the role decides which rooms open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="users")
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    profession = models.CharField(_("profession"), max_length=80, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role)
    is_active = models.BooleanField(_("may sign in"), default=True)
    language = models.CharField(_("language"), max_length=12, default="en-gb")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/London")
    display = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    objects = UserManager()

    # Set by recovery.accounts.backends.SignIn with the user itself, so that it costs no query of its own.
    has_second_factor: bool

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower_case"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Anybody who works here: everyone but the people in recovery and who helps them."""
        return self.role not in PERSONAL

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.split()[:2]).upper()


class Invitation(models.Model):
    """A single-use way in for an account that somebody made. The link is signed and holds no name or address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    SIGNER = Signer(salt="accounts.invitation")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def token(self) -> str:
        return self.SIGNER.sign(self.pk.hex)

    @classmethod
    def from_token(cls, token: str) -> "Invitation | None":
        """The open invitation that a link names, or None when it was forged, used, withdrawn or is too old."""
        try:
            pk = cls.SIGNER.unsign(token)
        except BadSignature:
            return None
        return cls.objects.filter(pk=pk, accepted_at=None, expires_at__gt=timezone.now()).select_related("user").first()
