"""Which measure, and when it is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.domain.measures import MEASURES
from plans.models import PlannedMeasure

When = PlannedMeasure.When
ASKED = [(value, label) for value, label in When.choices if value != When.NEVER]


class WhenForm(forms.Form):
    """When a planned measure is asked."""

    row_version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    when = forms.ChoiceField(label=gettext_lazy("When"), choices=ASKED)
    every_weeks = forms.IntegerField(
        label=gettext_lazy("Every … weeks"),
        required=False,
        min_value=1,
        max_value=52,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short num"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("when") != When.EVERY:
            data["every_weeks"] = None
        elif not data.get("every_weeks") and "every_weeks" not in self.errors:
            self.add_error("every_weeks", _("Say every how many weeks."))
        return data


class MeasureForm(WhenForm):
    """A measure to add, by name in the order of the alphabet."""

    code = forms.ChoiceField(label=gettext_lazy("Measure"))

    field_order = ("code", "when", "every_weeks")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        names = {code: _(one.name) for code, one in MEASURES.items()}
        field.choices = [(code, names[code]) for code in sorted(names, key=lambda code: names[code].casefold())]
