"""What the forms of the builder share: the row version that a writer saw, and a date field."""

from typing import Any

from django import forms


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": "input--short"})


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that knows which state of the row its writer saw."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> int:
        return int(self.cleaned_data.get("row_version") or 0)

    def fields_to_save(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "row_version"}
