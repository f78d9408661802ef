"""Forms of an action: the dose, and for medical therapy the record of what was prescribed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.forms.versioned import DateInput, VersionedForm
from plans.models import Article, Prescription

WEEKDAYS = [
    (0, gettext_lazy("Monday")),
    (1, gettext_lazy("Tuesday")),
    (2, gettext_lazy("Wednesday")),
    (3, gettext_lazy("Thursday")),
    (4, gettext_lazy("Friday")),
    (5, gettext_lazy("Saturday")),
    (6, gettext_lazy("Sunday")),
]
SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class PrescriptionForm(VersionedForm):
    """The dose of one action. ``entry`` is the catalogue text it is made from."""

    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days"), choices=WEEKDAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Prescription
        fields = [
            "name", "frequency", "weekdays", "times_per_week", "minutes", "sets", "repetitions", "intensity_scale",
            "intensity_low", "intensity_high", "type", "time_of_day", "effort_points", "build_up", "stop_rule", "page",
        ]  # fmt: skip
        widgets = {
            name: forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"})
            for name in ("times_per_week", "minutes", "sets", "repetitions", "intensity_low", "intensity_high")
        } | {
            "frequency": forms.RadioSelect,
            "build_up": forms.Textarea(attrs={"rows": 2}),
            "stop_rule": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "effort_points": gettext_lazy("0 to 4 for one session. A planning aid, not a measure."),
            "stop_rule": gettext_lazy("The person sees this with the action."),
            "page": gettext_lazy("The page behind “Why?”."),
        }

    def __init__(self, *args: Any, entry: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry
        frequency = self.fields["frequency"]
        assert isinstance(frequency, forms.ChoiceField)
        frequency.choices = list(Prescription.Frequency.choices)  # no empty one: a new action has the catalogue's
        slugs = [page["slug"] for page in entry.get("pages", [])]
        page = self.fields["page"]
        assert isinstance(page, forms.ModelChoiceField)
        page.queryset = Article.objects.live().filter(slug__in=slugs)
        page.label_from_instance = _title  # type: ignore[method-assign, assignment]
        page.required = bool(slugs)
        page.empty_label = None if slugs else _("No page")
        if entry.get("contraindications"):
            self.fields["checked"] = forms.BooleanField(
                label=_("I checked the contraindications above against this person’s record"),
                error_messages={"required": _("Check the contraindications and tick the box.")},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        frequency = data.get("frequency")
        if frequency == Prescription.Frequency.FIXED_DAYS and not data.get("weekdays"):
            self.add_error("weekdays", _("Choose at least 1 day."))
        if frequency == Prescription.Frequency.WEEKLY_TARGET and not data.get("times_per_week"):
            self.add_error("times_per_week", _("Say how many times a week."))
        for name, value in self._without_what_does_not_apply(frequency):
            data[name] = value
        self._clean_intensity(data)
        return data

    @staticmethod
    def _without_what_does_not_apply(frequency: str | None) -> Iterator[tuple[str, Any]]:
        if frequency != Prescription.Frequency.FIXED_DAYS:
            yield "weekdays", []
        if frequency != Prescription.Frequency.WEEKLY_TARGET:
            yield "times_per_week", None

    def _clean_intensity(self, data: dict[str, Any]) -> None:
        ranges = {"cr10": (0, 10), "rpe_6_20": (6, 20), "percent_hrr": (0, 100)}
        scale, low, high = data.get("intensity_scale"), data.get("intensity_low"), data.get("intensity_high")
        if scale not in ranges:
            data["intensity_low"] = data["intensity_high"] = None
            return
        least, most = ranges[scale]
        for name, value in (("intensity_low", low), ("intensity_high", high)):
            if value is not None and not least <= value <= most:
                self.add_error(name, _("This scale goes from %(low)s to %(high)s.") % {"low": least, "high": most})
        if low is not None and high is not None and low > high:
            self.add_error("intensity_high", _("This is lower than where it starts. Check both numbers."))

    def fields_to_save(self) -> dict[str, Any]:
        return {name: value for name, value in super().fields_to_save().items() if name in (self._meta.fields or ())}


class MedicalForm(PrescriptionForm):
    """Medical therapy is a record of what was prescribed elsewhere: no dose is offered, and consent and monitoring are
    asked for (clinical.md Part 3D, ADV-26)."""

    prescriber = forms.CharField(label=gettext_lazy("Prescribed by"), max_length=120)
    product = forms.CharField(
        label=gettext_lazy("Product and dose, as prescribed"),
        max_length=200,
        help_text=gettext_lazy("Copied from the prescription. This app suggests no dose."),
    )
    indication = forms.CharField(label=gettext_lazy("What it is for"), max_length=200)
    consent_on = forms.DateField(label=gettext_lazy("Consent talked through on"), widget=DateInput())
    monitoring_on = forms.DateField(label=gettext_lazy("First monitoring visit"), widget=DateInput())
    monitoring_with = forms.CharField(label=gettext_lazy("Monitoring visit with"), max_length=120)

    RECORD = ("prescriber", "product", "indication", "consent_on", "monitoring_on", "monitoring_with")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("minutes", "sets", "repetitions", "intensity_scale", "intensity_low", "intensity_high"):
            del self.fields[name]
        if self.instance.record:
            self.initial = {**self.instance.record, **self.initial}

    def fields_to_save(self) -> dict[str, Any]:
        record = {name: _plain(self.cleaned_data[name]) for name in self.RECORD}
        return {**super().fields_to_save(), "record": record}


def _title(article: Article) -> str:
    return article.live.title if article.live else article.slug


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def starting_dose(entry: dict[str, Any]) -> dict[str, Any]:
    """What a new action's form shows first: the catalogue's default dose. Nothing for what the entry leaves open."""
    dose = entry.get("dose") or {}
    return {
        "name": entry["plain_name"],
        "frequency": dose.get("frequency") or Prescription.Frequency.FIXED_DAYS,
        "weekdays": [SHORT_DAYS.index(day) for day in dose.get("days") or ()],
        "times_per_week": dose.get("times_per_week"),
        "minutes": dose.get("minutes"),
        "sets": dose.get("sets"),
        "repetitions": dose.get("reps"),
        "intensity_scale": dose.get("intensity_scale") or Prescription.Scale.NONE,
        "intensity_low": dose.get("intensity_low"),
        "intensity_high": dose.get("intensity_high"),
        "type": dose.get("type") or "",
        "time_of_day": dose.get("time_of_day") or "",
        "effort_points": entry.get("effort_points") or 0,
        "build_up": entry.get("progression") or "",
        "stop_rule": " ".join(entry.get("stop_rules") or ()),
    }
