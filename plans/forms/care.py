"""What is entered about a person: who they are, how to reach them, what they can do in a day."""

import zoneinfo
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.actions.care import PERSON_FIELDS, RECORD_NUMBER_TAKEN, own_teams
from plans.models.care import CareTeam, Patient
from recovery.accounts.models import User

OLDEST = date(1900, 1, 1)
DIFFERENT_PERSON = "different_person"


@lru_cache
def time_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """The IANA zones that people live in, grouped by area: ``("Europe", [("Europe/London", "London"), …])``."""
    areas: dict[str, list[tuple[str, str]]] = {"UTC": [("UTC", "UTC")]}
    for name in sorted(zoneinfo.available_timezones()):
        area, _slash, place = name.partition("/")
        if place and area not in {"Etc", "SystemV", "US", "Canada", "Brazil", "Chile", "Mexico"}:
            areas.setdefault(area, []).append((name, place.replace("_", " ").replace("/", ", ")))
    return list(areas.items())


def not_in_future(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError(_("This date is in the future. Check the year."), code="future")


def not_too_old(day: date) -> None:
    if day < OLDEST:
        raise ValidationError(_("This date is before 1900. Check the year."), code="old")


class PastDay(forms.DateField):
    """A day up to today. The browser's date control sends ISO; typed dates are taken as people write them."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input--short"})
    default_validators = [not_in_future, not_too_old]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Enter a date, for example 17 May 1984.")


class AboutPerson(forms.Form):
    """Carries the id of the person whom the page showed, so that it never lands on somebody else (trust.md SAFE-11)."""

    patient = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, shown: Patient, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.fields["patient"].initial = str(shown.pk)

    def clean_patient(self) -> str:
        sent = str(self.cleaned_data["patient"])
        if sent != str(self.shown.pk):
            words = _("This form was opened for a different person. Nothing was saved. Check the name at the top.")
            self.add_error(None, ValidationError(words, code=DIFFERENT_PERSON))
        return sent

    @property
    def is_for_somebody_else(self) -> bool:
        return self.has_error("__all__", DIFFERENT_PERSON)


class PersonDetails(forms.ModelForm):  # type: ignore[type-arg]  # Django has no ModelForm[...] at run time
    """The details of a record. It does not hold the record, so that a page shows what is saved, not what is typed."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    actor: User
    taken_by: Any = None  # the record that may keep its own number

    class Meta:
        model = Patient
        fields = PERSON_FIELDS
        field_classes = {"birth_date": PastDay}
        widgets = {"preferences": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "record_number": _("The number that your service uses. It stands beside the name on every page."),
            "email": _("An invitation to sign in goes here."),
            "capacity_minutes": _("What the person says they can do on an ordinary day. Leave empty if not stated."),
            "capacity_points": _("A planning aid, not a measure. Leave empty if not stated."),
            "preferences": _("For example: prefers text messages, larger print, calls after 10:00."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("autocomplete", "off")
            field.error_messages["required"] = _("%(field)s: this is needed.") % {"field": field.label}
            if name.startswith("capacity_"):
                self.fields[name] = forms.IntegerField(
                    label=field.label, help_text=field.help_text, required=False, min_value=1,
                    max_value=960 if name == "capacity_minutes" else 40,
                    widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
                )  # fmt: skip

    def clean_record_number(self) -> str:
        number = str(self.cleaned_data["record_number"])
        same = Patient.objects.filter(organisation=self.actor.organisation_id, record_number__iexact=number)
        if same.exclude(pk=self.taken_by).exists():
            raise ValidationError(RECORD_NUMBER_TAKEN, code="taken")
        return number


class NewPersonForm(PersonDetails):
    team = forms.ModelChoiceField(
        label=_("Team that looks after the person"), queryset=CareTeam.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, initial={"time_zone": actor.time_zone, "language": actor.language}, **kwargs)
        self.actor = actor
        teams = self.fields["team"]
        assert isinstance(teams, forms.ModelChoiceField)
        teams.queryset = own_teams(actor)


class EditPersonForm(AboutPerson, PersonDetails):
    row_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: User, shown: Patient, **kwargs: Any) -> None:
        initial = forms.model_to_dict(shown, PERSON_FIELDS) | {"row_version": shown.row_version}
        super().__init__(*args, initial=initial, shown=shown, **kwargs)
        self.actor, self.taken_by = actor, shown.pk
        zones = self.fields["time_zone"]
        assert isinstance(zones, forms.ChoiceField)
        zones.choices = [(shown.time_zone, shown.time_zone), *time_zones()]  # also one that the list leaves out

    def against(self, saved: Patient) -> list[tuple[str, Any, Any]]:
        """(label, saved by somebody else, yours) for each detail in which the two differ."""
        pairs = [(name, getattr(saved, name), self.cleaned_data[name]) for name in PERSON_FIELDS]
        return [(str(self.fields[name].label), theirs, mine) for name, theirs, mine in pairs if theirs != mine]


class InviteForm(AboutPerson):
    email = forms.EmailField(
        label=_("E-mail address of the person"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the person’s e-mail address.")},
    )

    def __init__(self, *args: Any, shown: Patient, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        self.fields["email"].initial = shown.email


class FindForm(forms.Form):
    words = forms.CharField(
        label=_("Find a person by name or record number"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "class": "input"}),
    )
