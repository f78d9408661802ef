"""What the steps of a night are made of: a time in a text box, and a form that gives kept answers."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from plans.actions.sleep import UNKNOWN, Answers
from plans.domain.clocktext import Clock, read

REASONS = {
    "empty": gettext_lazy("Type a time, or say that you do not know."),
    "not_a_time": gettext_lazy("We could not read this time. Type it like 22:30 or 10:30 pm."),
    "hour": gettext_lazy("The hours go from 0 to 23. Check the time."),
    "minute": gettext_lazy("The minutes go from 00 to 59. Type it like 22:30."),
}


class ClockField(forms.CharField):
    """A time in a text box, read with patience. Cleans to a Clock, or None where nothing was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=200, **kwargs)

    def clean(self, value: Any) -> Clock | None:
        found = read(super().clean(value))
        if found.reason == "empty":
            return None
        if found.reason:
            raise forms.ValidationError(REASONS[found.reason], code=found.reason)
        return found


class StepForm(forms.Form):
    """One step. ``fields_asked`` are the answers that it gives; a field with ``<name>_unknown`` may be ticked away."""

    fields_asked: ClassVar[tuple[str, ...]] = ()

    def answers(self) -> Answers:
        """What was said, as it is kept."""
        found: Answers = {}
        for name in self.fields_asked:
            value = self.cleaned_data.get(name)
            if self.cleaned_data.get(f"{name}_unknown"):
                value = UNKNOWN
            found[name] = f"{value.time:%H:%M}" if isinstance(value, Clock) else value
        return found

    def clear(self) -> list[str]:
        """Times that were typed with am or pm, so that nobody asks again which half of the day they are in."""
        values = {name: self.cleaned_data.get(name) for name in self.fields_asked}
        return [name for name, value in values.items() if isinstance(value, Clock) and value.half]


class TimesForm(StepForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in self.fields_asked:
            if data.get(f"{name}_unknown"):
                self.errors.pop(name, None)
            elif name in data and data[name] is None:
                self.add_error(name, forms.ValidationError(REASONS["empty"], code="empty"))
        return data
