"""Forms of the people who run the service. Choices hold their own organisation's rows and no others."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plans.models import CareTeam
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
    """A care team and how the people it looks after reach it."""

    class Meta:
        model = CareTeam
        fields = ["name", "phone", "phone_hours", "second_approval"]
        help_texts = {
            "phone": _("People see it in their plan, under “Who to call”."),
            "phone_hours": _("For example: Monday to Friday, 09:00 to 17:00"),
            "second_approval": _("Not the one who wrote the draft. A change after the approval needs a new one."),
        }
