"""What the forms of the builder share: what their writer saw, and a date field.

A form carries the row version that it was made from, and beside each field the value that stood there
(``initial-<field>``). So a save touches what its writer changed and nothing else, and two people meet only when they
wrote into the same field. A template puts ``{% include "clinic/plan/_seen.html" %}`` into the form for this.
"""

import json
from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance
from django.http import QueryDict
from django.utils.formats import date_format


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": "input--short"})


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that knows which state of the row its writer saw."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def _post_clean(self) -> None:
        """As Django does it, but without asking the database of each constraint: the keys of these rows are not typed,
        and what is typed is checked by its field and by the form, in words that help."""
        try:
            self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
            self.instance.clean_fields(exclude=self._get_validation_exclusions())  # type: ignore[attr-defined]
        except ValidationError as problems:
            self._update_errors(problems)  # type: ignore[attr-defined]

    @property
    def seen(self) -> int:
        return int(self.cleaned_data.get("row_version") or 0)

    def fields_to_save(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "row_version"}

    def was(self) -> dict[str, Any]:
        """The value that the writer saw in each field that says so; a field that says nothing is left out."""
        keys = {name: self.add_initial_prefix(name) for name in self.fields if name != "row_version"}
        if not any(key in self.data for key in keys.values()):
            return {}
        # A list that was empty is not sent at all.
        lists = {name for name in keys if isinstance(self.fields[name].hidden_widget(), forms.MultipleHiddenInput)}
        return {name: self.stored(name, key) for name, key in keys.items() if key in self.data or name in lists}

    def stored(self, name: str, key: str) -> Any:
        """What is sent under ``key`` as field ``name`` would store it, and as it was sent where that cannot be."""
        field = self.fields[name]
        raw = field.hidden_widget().value_from_datadict(self.data, self.files, key)
        for read in (field.clean, field.to_python):  # an empty required field has been seen too
            try:
                return read(raw)
            except ValidationError:
                continue
        return raw

    def standing(self, row: Any, name: str) -> Any:
        """What a row holds in a field of this form."""
        return getattr(row, name)

    def over(self, data: QueryDict) -> "VersionedForm":
        """The same form with other data in its fields. Its problems stay those of what was sent."""
        other = copy(self)
        other.data = data
        other._bound_fields_cache = {}  # type: ignore[attr-defined]
        return other

    def said(self, name: str, value: Any) -> str:
        """A stored value in the words of its field."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            words = {str(code): str(label) for code, label in field.choices}  # type: ignore[union-attr, misc]
            values = value if isinstance(value, list) else [value]
            return ", ".join(words.get(one, one) for one in map(str, filter(lambda v: v is not None, values)))
        return date_format(value, "j F Y") if isinstance(value, date) else "" if value is None else str(value)

    def touched(self) -> set[str]:
        """Fields that now hold something else than their writer saw, fields with a problem included."""
        was = self.was()
        return {name for name in was if name not in self.cleaned_data or self.cleaned_data[name] != was[name]}


def restated(form: VersionedForm, **seen: Any) -> QueryDict:
    """What was typed, as if its writer had seen ``seen`` (values by field): sending it again is a decision."""
    data = as_sent(form)
    for name, value in seen.items():
        data.setlist(name if name == "row_version" else form.add_initial_prefix(name), as_typed(value))
    return data


def as_sent(form: forms.BaseForm) -> QueryDict:
    """A copy of what was sent, to change."""
    if isinstance(form.data, QueryDict):
        return form.data.copy()
    data = QueryDict(mutable=True)
    for name, value in form.data.items():
        data.setlist(name, as_typed(value))
    return data


def as_typed(value: Any) -> list[str]:
    """A value as a form sends it."""
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, dict):
        return [json.dumps(value, sort_keys=True)]
    return ["" if value is None else str(value)]
