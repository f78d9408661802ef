"""The steps of a night: one question each, in plain words (design.md 5.7; own words, fields as in SLP-02)."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.sleep import UNKNOWN
from plans.forms.night_fields import ClockField, StepForm, TimesForm

MOST_MINUTES, MOST_WAKINGS = 960, 6  # 6 stands for "6 or more"
MORE = "more"
CHIPS = [0, 5, 10, 20, 30, 45]


class BedForm(TimesForm):
    fields_asked = ("into_bed",)
    into_bed = ClockField(label=gettext_lazy("Time, like 22:30"))


class SleepForm(TimesForm):
    fields_asked = ("tried",)
    tried = ClockField(label=gettext_lazy("Time, like 22:30"))


class UpForm(TimesForm):
    fields_asked = ("woke", "up")
    woke = ClockField(label=gettext_lazy("You woke up for good"))
    woke_unknown = forms.BooleanField(label=gettext_lazy("I do not know when I woke up"), required=False)
    up = ClockField(label=gettext_lazy("You got up"))
    up_unknown = forms.BooleanField(label=gettext_lazy("I do not know when I got up"), required=False)


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"}),
        error_messages={"invalid": gettext_lazy("Write the minutes as a number, for example 90.")},
    )


def _chips(label: Any, values: list[int]) -> forms.ChoiceField:
    choices: list[tuple[str, Any]] = [(str(n), str(n)) for n in values]
    choices += [(MORE, gettext_lazy("60 or more")), (UNKNOWN, gettext_lazy("I do not know"))]
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)


class MinutesForm(StepForm):
    """Chips for usual minutes, and a box for an hour or more."""

    minutes_field: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.minutes_field
        value = self.initial.get(name)
        if isinstance(value, int) and str(value) not in dict(self.chips.choices):  # type: ignore[arg-type]
            self.initial = {**self.initial, name: MORE, "minutes": value}

    @property
    def chips(self) -> forms.ChoiceField:
        field = self.fields[self.minutes_field]
        assert isinstance(field, forms.ChoiceField)
        return field

    def wanted(self, data: dict[str, Any]) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        name, chosen = self.minutes_field, data.get(self.minutes_field)
        if chosen == MORE and data.get("minutes") is None:
            if "minutes" not in self.errors:
                self.add_error("minutes", _("Write about how many minutes, for example 90."))
        elif not chosen and self.wanted(data) and name not in self.errors:
            self.add_error(name, _("Choose what fits best, or say that you do not know."))
        if chosen != MORE:
            self.errors.pop("minutes", None)
        data[name] = data.get("minutes") if chosen == MORE else int(chosen) if chosen and chosen.isdigit() else chosen
        return data


class FallingForm(MinutesForm):
    fields_asked = ("minutes_to_sleep",)
    minutes_field = "minutes_to_sleep"
    minutes_to_sleep = _chips(gettext_lazy("Minutes"), CHIPS)
    minutes = _number(gettext_lazy("About how many minutes?"))


class AwakeForm(MinutesForm):
    """How often, and how long in all. Whoever did not wake is not asked how long."""

    fields_asked = ("wakings", "minutes_awake")
    minutes_field = "minutes_awake"
    wakings = forms.ChoiceField(
        label=gettext_lazy("How often did you wake up?"),
        choices=[
            *((str(n), str(n)) for n in range(MOST_WAKINGS)),
            (str(MOST_WAKINGS), gettext_lazy("6 or more")),
            (UNKNOWN, gettext_lazy("I do not know")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how often, or say that you do not know.")},
    )
    minutes_awake = _chips(gettext_lazy("How many minutes were you awake, in all?"), CHIPS[1:])
    minutes = _number(gettext_lazy("About how many minutes?"))

    def wanted(self, data: dict[str, Any]) -> bool:
        return data.get("wakings") not in (None, "0")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        often = data.get("wakings")
        data["wakings"] = int(often) if often and often.isdigit() else often
        if data["wakings"] == 0:
            data["minutes_awake"] = None
            self.errors.pop("minutes", None)
        return data


class RestedForm(StepForm):
    """Both may be left out: nothing chosen is no answer, and never a zero."""

    fields_asked = ("rested", "note")
    rested = forms.TypedChoiceField(
        label=gettext_lazy("How rested do you feel?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(str(n), str(n)) for n in range(11)],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Something to add?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


STEPS: dict[str, type[StepForm]] = {
    "bed": BedForm,
    "sleep": SleepForm,
    "falling": FallingForm,
    "awake": AwakeForm,
    "up": UpForm,
    "rested": RestedForm,
}


class SureForm(forms.Form):
    """Something unlikely is asked again: Yes, the other half of the day, or the step to change."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of these.")},
    )

    def __init__(self, *args: Any, question: str, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.label, field.choices = question, choices
