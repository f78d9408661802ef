"""One question that a catalogue entry asks about a session: a field by its kind (plans.domain.checkin_items)."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.domain import checkin_items as items
from plans.domain.checkin_items import SKIPPED, UNKNOWN, Item

CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.\s]?([0-5][0-9])")
SUBJECT_DAY = "%y%m%d"


def subject(item_key: UUID, day: date) -> str:
    """What the answers of a session are kept under while it is being told, in 40 characters."""
    return f"{item_key.hex}-{day.strftime(SUBJECT_DAY)}"


class ClockField(forms.CharField):
    """A time of the clock in 24 hours, tolerant of how it is typed: 0730, 7.30, 07:30. Gives "07:30"."""

    def clean(self, value: Any) -> str:
        text = super().clean(value).strip()
        found = CLOCK.fullmatch(text)
        if text and not found:
            raise forms.ValidationError(_("Write the time with 4 figures, for example 07:30."))
        return f"{int(found[1]):02}:{found[2]}" if found else ""


def _scale(item: Item) -> forms.Field:
    numbers = range(int(item.lowest), int(item.highest) + 1)
    choices = [(str(n), f"−{-n}" if n < 0 else str(n)) for n in numbers]
    return forms.TypedChoiceField(coerce=int, empty_value=None, choices=choices, widget=forms.RadioSelect)


def _number(item: Item) -> forms.Field:
    kind = forms.FloatField if item.decimals else forms.IntegerField
    mode = "decimal" if item.decimals else "numeric"
    box = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off", "class": "input--short"})
    wrong = _("Write a number, for example 5.")
    limits = {"min_value": item.lowest, "max_value": item.highest}
    return kind(widget=box, error_messages={"invalid": wrong}, **(limits if item.decimals else _whole(limits)))


def _whole(limits: dict[str, float]) -> dict[str, int]:
    return {name: int(value) for name, value in limits.items()}


def _choice(item: Item) -> forms.Field:
    choices = item.choices or ((items.NO, "No"), (items.YES, "Yes"))
    words = [(code, gettext(text)) for code, text in choices]
    return forms.ChoiceField(choices=words, widget=forms.RadioSelect)


def _text(item: Item) -> forms.Field:
    return forms.CharField(max_length=int(item.highest), widget=forms.Textarea(attrs={"rows": 3}))


def _clock(item: Item) -> forms.Field:
    box = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"})
    return ClockField(widget=box, help_text=_("For example 07:30"))


FIELDS = {
    items.SCALE: _scale, items.CHANGE: _scale, items.NUMBER: _number, items.COUNT: _number, items.YES_NO: _choice,
    items.CHOICE: _choice, items.TEXT: _text, items.CLOCK: _clock,
}  # fmt: skip


class QuestionForm(forms.Form):
    """One question. ``skip`` is the button that was pressed: "1" to skip, "unknown" for "I do not know"."""

    def __init__(self, item: Item, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        field = FIELDS[item.kind](item)
        field.label = gettext(item.words)
        if item.unit:
            field.help_text = gettext(item.unit)
        self.pressed = {"1": SKIPPED, "unknown": UNKNOWN}.get(self.data.get("skip", ""), "")
        field.required = not self.pressed
        field.error_messages["required"] = gettext("Answer this, or press Skip.")
        self.fields["answer"] = field

    def clean(self) -> dict[str, Any]:
        """Whoever skips is not held up by what stands in the box."""
        if self.pressed:
            self.errors.clear()
        return self.cleaned_data

    @property
    def answer(self) -> Any:
        """The value as ``CheckIn.details`` keeps it. Call after ``is_valid()``."""
        return self.pressed or self.cleaned_data["answer"]
