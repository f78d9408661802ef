"""What the week of a draft sends: a press on one cell, a time for one day, a day to copy."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.week import Press
from plans.domain.schedule import CLOCK, Weeks, read_weeks

DAYS = list(WEEKDAYS.items())
TIMES = [
    ("any", gettext_lazy("Any time")),
    ("morning", gettext_lazy("Morning")),
    ("midday", gettext_lazy("Midday")),
    ("afternoon", gettext_lazy("Afternoon")),
    ("evening", gettext_lazy("Evening")),
    ("night", gettext_lazy("At night")),
    ("exact", gettext_lazy("At an exact time")),
]


class _WeekForm(forms.Form):
    weeks = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def stretch(self) -> Weeks | None:
        return read_weeks(self.cleaned_data.get("weeks") or "")


class _DayField(forms.TypedChoiceField):
    def __init__(self, **more: Any) -> None:
        super().__init__(choices=DAYS, coerce=int, empty_value=None, **more)


def unpacked(data: QueryDict) -> QueryDict:
    """A button has one value: ``press=move-2-4`` says what ``do=move&day=2&to=4`` says."""
    parts = data.get("press", "").split("-")
    if len(parts) in (2, 3):
        data = data.copy()
        for name, value in zip(("do", "day", "to"), parts, strict=False):
            data[name] = value
    return data


class PressForm(_WeekForm):
    item = forms.UUIDField(widget=forms.HiddenInput)
    row_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=[(name, name) for name in ("add", "remove", "move", "copy")])
    day = _DayField(label=gettext_lazy("From"))
    to = _DayField(label=gettext_lazy("To"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("do") in ("move", "copy") and data.get("to") is None and "to" not in self.errors:
            self.add_error("to", _("Choose the other day."))
        return data

    @property
    def press(self) -> Press:
        data = self.cleaned_data
        return Press(data["do"], data["day"], data["row_version"], data.get("to"), self.stretch)


class CopyDayForm(_WeekForm):
    day = _DayField(label=gettext_lazy("Copy"))
    to = _DayField(label=gettext_lazy("to"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") is not None and data.get("day") == data.get("to"):
            self.add_error("to", _("Choose another day."))
        return data


class TimeForm(_WeekForm):
    """The time of one weekday. An exact time is chosen and typed."""

    row_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    time = forms.ChoiceField(label=gettext_lazy("Time of day"), choices=TIMES, widget=forms.RadioSelect)
    exact = forms.CharField(
        label=gettext_lazy("Exact time"),
        required=False,
        max_length=5,
        help_text=gettext_lazy("Hours and minutes, as in 08:30."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("time") == "exact":
            typed = (data.get("exact") or "").strip().replace(".", ":")
            data["exact"] = typed.zfill(5) if typed else ""
            if not CLOCK.fullmatch(data["exact"]):
                self.add_error("exact", _("Write the time as hours and minutes, as in 08:30."))
        return data

    @property
    def chosen(self) -> str:
        """As it is stored: "" for any time."""
        data = self.cleaned_data
        return str(data["exact"]) if data["time"] == "exact" else {"any": ""}.get(data["time"], data["time"])
