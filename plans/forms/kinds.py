"""The forms of actions by kind: what each asks beside the dose. Medical therapy is a record of what was prescribed."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.prescription_fields import DATES, RECORD, VISITS
from plans.domain import kinds
from plans.forms.dosefields import ClockField, numeric
from plans.forms.goals import OneLine
from plans.forms.prescriptions import PrescriptionForm
from plans.forms.versioned import DateInput

NOT_SAID = ("", gettext_lazy("Not stated"))
PLACES = [
    NOT_SAID,
    ("home", gettext_lazy("At home")),
    ("outdoors", gettext_lazy("Outdoors")),
    ("clinic", gettext_lazy("At the clinic")),
    ("gym", gettext_lazy("At a gym")),
    ("pool", gettext_lazy("In a pool")),
    ("online", gettext_lazy("Online or by phone")),
]
HELPERS = [
    NOT_SAID,
    ("alone", gettext_lazy("On your own")),
    ("family", gettext_lazy("With family or a friend")),
    ("carer", gettext_lazy("With a carer close by")),
    ("therapist", gettext_lazy("With a therapist")),
    ("group", gettext_lazy("In a group")),
]
PROMPTS = [
    NOT_SAID,
    ("none", gettext_lazy("No prompts")),
    ("verbal", gettext_lazy("Spoken prompts")),
    ("written", gettext_lazy("Written prompts")),
    ("full", gettext_lazy("Full help with each step")),
]
SIDES = [
    NOT_SAID,
    ("left", gettext_lazy("Left side")),
    ("right", gettext_lazy("Right side")),
    ("both", gettext_lazy("Both sides")),
]
SENTENCES: dict[str, Promise] = {
    "not_a_clock": gettext_lazy("Write the time as hours and minutes, as in 23:15."),
    "not_a_number": gettext_lazy("Write a number from 1 to 20."),
    "not_a_text": gettext_lazy("120 characters are the most."),
    "not_a_choice": gettext_lazy("Choose one of the list."),
    "not_a_flag": gettext_lazy("Answer yes or no."),
    "window_needed": gettext_lazy("This action needs both times: when to go to bed and when to get up."),
    "window_too_short": gettext_lazy("This is less than 5 hours in bed. It is never set below 5 hours: check both."),
    "window_too_long": gettext_lazy("This is more than 14 hours in bed. Check both times."),
}
FAR = timedelta(days=5 * 366)


def choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def text(label: Any, **more: Any) -> OneLine:
    return OneLine(label=label, required=False, max_length=120, **more)


class _KindForm(PrescriptionForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean()
        details = {name: data.get(name) for name in self.PARTS}
        for name, code in kinds.problems(self.KIND, details, str(self.entry.get("code", ""))):
            if name in self.fields and not self.has_error(name):
                self.add_error(name, str(SENTENCES[code]))
        return data


class SleepForm(_KindForm):
    KIND, PARTS = kinds.SLEEP, ("bed_time", "rise_time", "diary")
    WITHOUT = ("sets", "repetitions", "intensity_scale", "intensity_low", "intensity_high")

    bed_time = ClockField(label=gettext_lazy("Bed time"))
    rise_time = ClockField(label=gettext_lazy("Rise time"))
    diary = forms.BooleanField(label=gettext_lazy("With a sleep diary"), required=False)


class ExerciseForm(_KindForm):
    KIND, PARTS = kinds.EXERCISE, ("mode", "side", "place", "equipment", "helper")

    mode = text(gettext_lazy("Mode, such as in turns"))
    side = choice(gettext_lazy("Side of the body"), SIDES)
    place = choice(gettext_lazy("Place"), PLACES)
    equipment = text(gettext_lazy("Equipment"))
    helper = choice(gettext_lazy("With whom"), HELPERS)


class CognitiveForm(_KindForm):
    KIND, PARTS = kinds.COGNITIVE, ("level", "strategy", "prompt")

    level = forms.IntegerField(label=gettext_lazy("Level"), required=False, widget=numeric())
    strategy = text(gettext_lazy("Strategy"))
    prompt = choice(gettext_lazy("Prompts"), PROMPTS)


class SupportForm(_KindForm):
    KIND, PARTS = kinds.SUPPORT, ("place", "equipment", "helper")

    place = choice(gettext_lazy("Place"), PLACES)
    equipment = text(gettext_lazy("Equipment"))
    helper = choice(gettext_lazy("With whom"), HELPERS)


class MedicalForm(PrescriptionForm):
    """No dose is offered, and consent and monitoring are asked for (clinical.md Part 3D, ADV-26)."""

    KIND, PARTS = kinds.MEDICAL, RECORD
    WITHOUT = ("minutes", "sets", "repetitions", "intensity_scale", "intensity_low", "intensity_high", "progression")

    prescriber = OneLine(label=gettext_lazy("Prescribed by"), max_length=120)
    product = OneLine(
        label=gettext_lazy("Product and dose, as prescribed"),
        max_length=200,
        help_text=gettext_lazy("Copied from the prescription. This app suggests no dose."),
    )
    indication = OneLine(label=gettext_lazy("What it is for"), max_length=200)
    consent_on = forms.DateField(label=gettext_lazy("Consent talked through on"), widget=DateInput())
    monitoring_on = forms.DateField(label=gettext_lazy("First monitoring visit"), widget=DateInput())
    monitoring_with = OneLine(label=gettext_lazy("Monitoring visit with"), max_length=120)
    monitoring_on_2 = forms.DateField(label=gettext_lazy("Second visit"), widget=DateInput(), required=False)
    monitoring_with_2 = text(gettext_lazy("Second visit with"))
    monitoring_on_3 = forms.DateField(label=gettext_lazy("Third visit"), widget=DateInput(), required=False)
    monitoring_with_3 = text(gettext_lazy("Third visit with"))
    monitoring_on_4 = forms.DateField(label=gettext_lazy("Fourth visit"), widget=DateInput(), required=False)
    monitoring_with_4 = text(gettext_lazy("Fourth visit with"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in sorted(DATES):
            self._check_day(name, data.get(name))
        for on, whom in VISITS[1:]:
            if bool(data.get(on)) != bool(data.get(whom)) and not self.has_error(on) and not self.has_error(whom):
                missing = whom if data.get(on) else on
                self.add_error(missing, _("A visit has a day and somebody it is with."))
        return data

    def _check_day(self, name: str, day: date | None) -> None:
        if day is None or day == self.initial.get(name):
            return
        today = self.today or date.today()  # noqa: DTZ011  forms of tests and of the desk name no day
        if name == "consent_on" and day > today:
            self.add_error(name, _("This day is still to come. Write the day on which you talked about it."))
        elif not date(2000, 1, 1) <= day <= today + FAR:
            self.add_error(name, _("This date is more than 5 years ahead or lies far in the past. Check the year."))

    def visits(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[on], self[whom]) for on, whom in VISITS]

    @property
    def has_more_visits(self) -> bool:
        return any(on.value() or whom.value() for on, whom in self.visits()[1:])


FORMS: dict[str, type[PrescriptionForm]] = {
    form.KIND: form for form in (SleepForm, ExerciseForm, CognitiveForm, SupportForm, MedicalForm)
}


def form_for(kind: str) -> type[PrescriptionForm]:
    return FORMS[kind]


class MechanismForm(forms.Form):
    """One more way in which an action may help: not without a source and a reason."""

    mechanism = forms.ChoiceField(label=gettext_lazy("Link"))
    source = OneLine(label=gettext_lazy("Source"), max_length=200, help_text=gettext_lazy("A reference or a page."))
    reason = OneLine(label=gettext_lazy("Why it holds for this person"), max_length=300)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "why_%s", **kwargs})
        mechanism = self.fields["mechanism"]
        assert isinstance(mechanism, forms.ChoiceField)
        mechanism.choices = [("", _("Choose")), *offered]
