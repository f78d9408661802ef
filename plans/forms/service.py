"""Forms of the people who run the service. Choices hold their own organisation's rows and no others."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models import CareTeam, Membership
from plans.models.care import current
from recovery.accounts.models import PERSONAL, Role, User

STAFF_ROLES = [(role.value, role.label) for role in Role if role not in PERSONAL]


class StaffForm(forms.Form):
    """Somebody who works here: name, email, profession, role and, for clinicians, the first team."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("Work e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    profession = forms.CharField(
        label=_("Profession"), max_length=80, required=False, help_text=_("For example: physiotherapist")
    )
    role = forms.ChoiceField(label=_("Role"), choices=STAFF_ROLES, widget=forms.RadioSelect)
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=CareTeam.objects.none(),
        required=False,
        empty_label=_("No team"),
        help_text=_("Clinicians see the people whom their team looks after."),
    )

    def __init__(self, *args: Any, operator: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_queryset(
            self.fields["team"], CareTeam.objects.filter(organisation=operator.organisation_id).order_by("name")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.CLINICIAN and not cleaned.get("team") and "team" not in self.errors:
            self.add_error("team", ValidationError(_("Choose the team that this clinician joins.")))
        return cleaned


class MembershipForm(forms.Form):
    """A clinician joins a team."""

    user = forms.ModelChoiceField(label=_("Clinician"), queryset=User.objects.none())
    team = forms.ModelChoiceField(label=_("Team"), queryset=CareTeam.objects.none())

    def __init__(self, *args: Any, operator: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clinicians = User.objects.visible_to(operator).filter(role=Role.CLINICIAN, is_active=True)
        set_queryset(self.fields["user"], clinicians.order_by("name"))
        set_queryset(
            self.fields["team"], CareTeam.objects.filter(organisation=operator.organisation_id).order_by("name")
        )


def set_queryset(field: forms.Field, rows: Any) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class TeamForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no ModelForm[...] at run time
    """A care team, how the people it looks after reach it, and who answers when somebody says they think of dying."""

    class Meta:
        model = CareTeam
        fields = [
            "name", "phone", "phone_hours", "second_approval", "safety_contact", "second_contact", "act_within_minutes",
        ]  # fmt: skip
        widgets = {"act_within_minutes": forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"})}
        help_texts = {
            "safety_contact": _(
                "Answers on the same day when somebody says that they think of dying. Without a safety contact nobody"
                " is asked about it: the PHQ-2 takes the place of the PHQ-9."
            ),
            "second_contact": _("Is told when nobody has read an alert in time."),
            "act_within_minutes": _("240 when left empty."),
            "phone": _("People see it in their plan, under “Who to call”."),
            "phone_hours": _("For example: Monday to Friday, 09:00 to 17:00"),
            "second_approval": _("Not the one who wrote the draft. A change after the approval needs a new one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CONTACTS:
            set_queryset(self.fields[name], clinicians_of(self.instance))
            self.fields[name].widget.attrs["autocomplete"] = "off"
            self.fields[name].empty_label = _("Nobody")  # type: ignore[attr-defined]
        self.fields["act_within_minutes"].required = False

    def clean_act_within_minutes(self) -> int:
        return self.cleaned_data["act_within_minutes"] or ACT_WITHIN

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = (cleaned.get(name) for name in CONTACTS)
        if second is not None and second == first:
            self.add_error("second_contact", ValidationError(_("Choose somebody else as the next in line.")))
        elif second is not None and first is None and "safety_contact" not in self.errors:
            self.add_error("safety_contact", ValidationError(_("Choose who is told first.")))
        return cleaned


CONTACTS = ("safety_contact", "second_contact")
ACT_WITHIN = CareTeam._meta.get_field("act_within_minutes").default


def clinicians_of(team: CareTeam) -> QuerySet[User]:
    """Who can be a contact: the clinicians who are in the team today and can sign in. Nobody for a new team."""
    rows = Membership.objects.filter(current(timezone.localdate()), team=team.pk).values("user")
    return User.objects.filter(pk__in=rows, role=Role.CLINICIAN, is_active=True).order_by("name")
