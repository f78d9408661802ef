"""What a person agrees to when somebody helps them."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.actions.carers import RIGHTS
from plans.forms.care import AboutPerson
from plans.models import Patient

LONGEST = timedelta(days=365 * 2)  # consent is asked again after two years at the latest


class CarerForm(forms.Form):
    """The person's own form. What is not ticked is not agreed."""

    name = forms.CharField(label=_("Name of the person who helps you"), max_length=120)
    email = forms.EmailField(label=_("Their e-mail address"), help_text=_("We send a link there. It works once."))
    relation = forms.CharField(label=_("Who are they to you?"), max_length=60, help_text=_("For example: my sister."))
    may_log = forms.BooleanField(label=_("They may log my day for me"), required=False, initial=True)
    may_answer = forms.BooleanField(label=_("They may answer questions and symptom checks for me"), required=False)
    may_see_progress = forms.BooleanField(label=_("They may see my progress"), required=False)
    last_day = forms.DateField(
        label=_("Until which day?"),
        required=False,
        help_text=_("You can leave this empty. You can end it on any day."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input--short"}),
        error_messages={"invalid": _("Enter a date, for example 17 May 2027.")},
    )
    consent_words: forms.Field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("autocomplete", "off")
            if name in ("name", "email", "relation"):
                field.error_messages["required"] = _("%(field)s: this is needed.") % {"field": field.label}

    def clean_last_day(self) -> Any:
        day = self.cleaned_data["last_day"]
        today = timezone.localdate()
        if day and not today <= day <= today + LONGEST:
            raise ValidationError(_("Choose a day from today to 2 years from now."), code="span")
        return day

    def details(self, words: str) -> dict[str, Any]:
        """What the grant stores. ``valid_to`` is the first day on which it no longer holds."""
        data = self.cleaned_data
        until = data["last_day"] + timedelta(days=1) if data["last_day"] else None
        rights = {name: data[name] for name in RIGHTS}
        return {**rights, "relation": data["relation"], "valid_to": until, "consent_words": words}


class RecordedCarerForm(AboutPerson, CarerForm):
    """The same, recorded by a clinician: how the person agreed has to be said."""

    consent_words = forms.CharField(
        label=_("How did the person agree?"),
        max_length=300,
        help_text=_("For example: Pat said so today in the clinic, Sam was there."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, shown: Patient, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        labels = {
            "name": _("Name of the carer"), "relation": _("Who they are to the person"), "last_day": _("Last day"),
            "may_log": _("May log the day"), "may_answer": _("May answer questionnaires and symptom checks"),
            "may_see_progress": _("May see progress"),
        }  # fmt: skip
        for name, label in labels.items():
            self.fields[name].label = label
