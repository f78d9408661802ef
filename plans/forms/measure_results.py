"""Answers of a questionnaire, one question at a time, and results that a clinician types."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.measure_results import Entry
from plans.domain.measures import mfis
from plans.domain.measures.instrument import CHOICE, NOT_KNOWN, SCALE, SKIPPED, TEXT, Field, Instrument, number
from plans.forms.care import AboutPerson, PastDay
from plans.models import MeasureResult, Patient
from recovery.ids import new_id

NONE_GIVEN = [(SKIPPED, gettext_lazy("Not answered")), (NOT_KNOWN, gettext_lazy("Does not know"))]
CONDITIONS = {
    "aid": gettext_lazy("Aid"), "shoes": gettext_lazy("Shoes"), "time_of_day": gettext_lazy("Time of day"),
    "protocol": gettext_lazy("Protocol"),
}  # fmt: skip


class LenientUUID(forms.UUIDField):
    """The id that a page made. What is not one is left out: an answer is never refused for it (trust.md SAFE-4)."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            return None


def words_of(instrument: Instrument, words: str) -> str:
    """Published wording stands as it is; our own is translated."""
    return words if instrument.exact or not words else _(words)


def choices_of(instrument: Instrument, field: Field) -> list[tuple[str, str]]:
    if field.kind == SCALE:
        return [(str(value), str(value)) for value in range(int(field.lowest or 0), int(field.highest or 10) + 1)]
    return [(str(value), words_of(instrument, words)) for value, words in field.options]


class AnswerForm(forms.Form):
    """One question of a questionnaire, for the person. ``id`` is the one that the result will have."""

    id = LenientUUID(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instrument: Instrument, field: Field, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = field
        label = label or words_of(instrument, field.words)
        if field.kind == TEXT:
            self.fields["answer"] = forms.CharField(
                label=label, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
                error_messages={"required": _("Name one thing, or skip this.")},
            )  # fmt: skip
        else:
            self.fields["answer"] = forms.TypedChoiceField(
                label=label, coerce=int, choices=choices_of(instrument, field), widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer, or skip this."),
                                "invalid_choice": _("Choose one of these answers.")},
            )  # fmt: skip


class Number(forms.DecimalField):
    """A number with a point or a comma. Outside what the measure can give it is refused."""

    def __init__(self, field: Field, **kwargs: Any) -> None:
        super().__init__(
            min_value=None if field.lowest is None else Decimal(str(field.lowest)),
            max_value=None if field.highest is None else Decimal(str(field.highest)),
            max_digits=8, decimal_places=2, required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input--short num"}),
            **kwargs,
        )  # fmt: skip
        self.step = field.step

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs take it for whole numbers
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and self.step and value % self.step:
            raise ValidationError(_("This score goes in steps of %(step)s.") % {"step": self.step})


class ResultForm(AboutPerson):
    """A result that a clinician enters or corrects. Empty fields were not asked. What is far from usual is asked once
    more (``sure``), never refused."""

    id = LenientUUID(required=False, widget=forms.HiddenInput)
    local_date = PastDay(label=gettext_lazy("Date of the test"))
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    sure = forms.BooleanField(label=gettext_lazy("Yes, this is right"), required=False)

    def __init__(
        self, *args: Any, shown: Patient, instrument: Instrument, amends: MeasureResult | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        self.instrument, self.amends = instrument, amends
        self.questions: list[str] = []  # what is asked once more
        self.fields["id"].initial = new_id()
        self.item_names = [self._add(field) for field in instrument.fields]
        if instrument.sided:
            sides = [("left", _("Left hand")), ("right", _("Right hand"))]
            self.fields["side"] = forms.ChoiceField(label=_("Hand"), choices=sides, widget=forms.RadioSelect)
        self.tested = bool(instrument.how)
        if self.tested:
            for code, label in CONDITIONS.items():
                self.fields[code] = forms.CharField(label=label, required=False, max_length=80)
        if not instrument.lead:
            self.fields["without"] = forms.ChoiceField(
                label=_("If there is no value"), required=False,
                choices=[("", _("There is a value")), (SKIPPED, _("The person did not want it")),
                         (NOT_KNOWN, _("It could not be done"))],
            )  # fmt: skip
        if amends is not None:
            self._correct(amends)

    def _add(self, field: Field) -> str:
        name, label = f"item_{field.code}", words_of(self.instrument, field.words)
        made: forms.Field
        if field.kind == TEXT:
            made = forms.CharField(label=label, required=False, max_length=120)
        elif field.kind in (CHOICE, SCALE):
            choices = [("", _("Not asked")), *choices_of(self.instrument, field), *NONE_GIVEN]
            made = forms.ChoiceField(label=label, choices=choices, required=False)
        else:
            unit = f" ({_(field.unit)})" if field.unit and _(field.unit) != label.lower() else ""
            made = Number(field, label=f"{label}{unit}")
        self.fields[name] = made
        return name

    def _correct(self, amends: MeasureResult) -> None:
        self.fields["reason"] = forms.CharField(label=_("Why it is corrected"), max_length=300)
        self.fields["undone"] = forms.BooleanField(label=_("Take this result back"), required=False)
        said = {f"item_{code}": value for code, value in amends.items.items()}
        about = {"local_date": amends.local_date, "side": amends.side, "note": amends.note, **amends.conditions}
        self.initial = {**self.initial, **said, **about}
        if not amends.items and amends.total is not None and "total" in self.instrument.codes:
            self.initial["item_total"] = amends.total

    def items(self) -> dict[str, Any]:
        """What was entered, as plain JSON: numbers, words, "skipped" and "unknown"; what is empty is left out."""
        without = self.cleaned_data.get("without", "")
        found: dict[str, Any] = {}
        for field, name in zip(self.instrument.fields, self.item_names, strict=True):
            value = plain(field, self.cleaned_data.get(name))
            if value is None and without and not field.optional:
                value = without
            if value is not None:
                found[field.code] = value
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        items = self.items()
        if not items and not data.get("undone") and not self.errors:
            raise ValidationError(_("Enter a value, or say why there is none."))
        self.questions = list(far_from_usual(self.instrument, items))
        if self.questions and not data.get("sure") and not data.get("undone"):
            self.add_error("sure", ValidationError(" ".join(self.questions), code="sure"))
        return data

    def entry(self) -> Entry:
        data = self.cleaned_data
        return Entry(
            self.instrument.code, data["local_date"], {} if data.get("undone") else self.items(),
            side=data.get("side", ""), note=data["note"], undone=bool(data.get("undone")),
            conditions={code: data[code] for code in CONDITIONS if data.get(code)},
        )  # fmt: skip


def plain(field: Field, value: Any) -> Any:
    """A cleaned value as JSON holds it; None for one that is empty."""
    if value in (None, ""):
        return None
    if field.kind in (CHOICE, SCALE):
        return value if value in (SKIPPED, NOT_KNOWN) else int(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def far_from_usual(instrument: Instrument, items: Mapping[str, Any]) -> list[str]:
    """Questions about what is possible and rare."""
    found = []
    for field in instrument.fields:
        value = number(items, field.code)
        if field.usual and value is not None and not field.usual[0] <= value <= field.usual[1]:
            found.append(_("%(name)s: %(value)s is far from usual. Is that right?")
                         % {"name": words_of(instrument, field.words), "value": value})  # fmt: skip
    if instrument.code == "mfis" and mfis.disagrees(items):
        found.append(_("The total is not the sum of the subscales. Is that right?"))
    return found
