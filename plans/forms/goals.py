"""The form of a goal with its rating scale: what is expected first, then what is more and what is less."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.domain.gas import NoOffer, suggest_levels, why_no_offer
from plans.domain.measures import MEASURES
from plans.forms.versioned import DateInput, VersionedForm, as_sent
from plans.models import Goal

FURTHEST = timedelta(days=3 * 366)
LEVELS = ("target", "more", "much_more", "less", "much_less")  # in the order in which they are written
OFFERED = {-2: "much_less", -1: "less", 1: "more", 2: "much_more"}
LEVEL_NAMES = [
    ("-2", gettext_lazy("−2, much less than expected")),
    ("-1", gettext_lazy("−1, less than expected")),
    ("0", gettext_lazy("0, as expected")),
    ("1", gettext_lazy("+1, better than expected")),
    ("2", gettext_lazy("+2, much better than expected")),
]
NOT_STATED = ("", gettext_lazy("Not stated"))
IMPORTANCE = [
    NOT_STATED,
    ("0", gettext_lazy("0, not important")),
    ("1", gettext_lazy("1, a little")),
    ("2", gettext_lazy("2, important")),
    ("3", gettext_lazy("3, very important")),
]
DIFFICULTY = [
    NOT_STATED,
    ("0", gettext_lazy("0, not difficult")),
    ("1", gettext_lazy("1, a little")),
    ("2", gettext_lazy("2, difficult")),
    ("3", gettext_lazy("3, very difficult")),
]

NOTHING = {
    NoOffer.NO_NUMBER: gettext_lazy(
        "There is nothing to offer. An offer is made from a number in what is expected: more of it."
    ),
    NoOffer.NOT_WHOLE: gettext_lazy(
        "There is nothing to offer. An offer is made from one whole number, not from a time, a date, a range or a part."
    ),
    NoOffer.LESS: gettext_lazy(
        "There is nothing to offer. A smaller number may be the better one here, so the levels are yours to write."
    ),
    NoOffer.TOO_SMALL: gettext_lazy(
        "There is nothing to offer. The number is too small for two levels below it, so the levels are yours to write."
    ),
}


def number_of(label: Any, choices: list[tuple[str, Any]], widget: forms.Widget | None = None) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, widget=widget or forms.RadioSelect
    )


class OneLine(forms.CharField):
    """Words on one line: pasted line breaks become spaces. Too many are named, not cut off where they are pasted."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"dir": "auto", "autocomplete": "off"}


class GoalForm(VersionedForm):
    """``today`` is the person's own day: a goal's day is not before it, unless it stood there already."""

    baseline = number_of(gettext_lazy("Level now"), [("", gettext_lazy("Not rated yet")), *LEVEL_NAMES], forms.Select())
    importance = number_of(gettext_lazy("How important is it to them?"), IMPORTANCE)
    difficulty = number_of(gettext_lazy("How difficult do you expect it to be?"), DIFFICULTY)
    measure = forms.ChoiceField(label=gettext_lazy("Measure that goes with it"), required=False)

    class Meta:
        model = Goal
        fields = [
            "words", "now", *LEVELS, "target_on", "baseline", "importance", "difficulty", "domain", "measure",
        ]  # fmt: skip
        field_classes = dict.fromkeys(("words", "now", *LEVELS), OneLine)
        widgets = {"target_on": DateInput(), "domain": forms.Select()}
        labels = {"target": gettext_lazy("As expected (0): what it looks like when it is reached")}
        help_texts = {
            "words": gettext_lazy("What would they like to do? Write it as they say it."),
            "target": gettext_lazy("How both of you will know."),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.offers = ""  # what is said about offered levels
        measure = self.fields["measure"]
        assert isinstance(measure, forms.ChoiceField)
        measure.choices = [("", _("None")), *((code, known.name) for code, known in MEASURES.items())]

    def clean_target_on(self) -> date | None:
        day: date | None = self.cleaned_data["target_on"]
        if day is None or day == self.was().get("target_on", self.initial.get("target_on")):
            return day
        if day < self.today:
            raise ValidationError(_("This day has passed. Choose today or a later day."))
        if day > self.today + FURTHEST:
            raise ValidationError(_("This day is more than 3 years away. Check the year."))
        return day

    def offer_levels(self) -> None:
        """Put an offer into each empty level, made from the expected one. It saves nothing and replaces nothing."""
        data = as_sent(self)
        offered = {OFFERED[level]: words for level, words in suggest_levels(*self._at_hand("target", "now")).items()}
        empty = {name: words for name, words in offered.items() if not data.get(name, "").strip()}
        for name, words in empty.items():
            data[name] = words
        self.data, self._errors = data, ErrorDict()
        if empty:
            self.offers = _("Offers stand in the empty levels. They are not saved: change them to fit, then save.")
        elif offered:
            self.offers = _("All levels are written already.")
        else:
            self.offers = str(NOTHING[why_no_offer(*self._at_hand("target")) or NoOffer.NO_NUMBER])

    def _at_hand(self, *names: str) -> list[str]:
        return [" ".join(self.data.get(name, "").split()) for name in names]
