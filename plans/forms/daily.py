"""One question of the check-in of a day."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.domain.observations import CODES, SCALE
from plans.models import Observation

YES_NO = [("0", _("No")), ("1", _("Yes"))]
STATUS = {"1": Observation.Status.SKIPPED, "unknown": Observation.Status.UNKNOWN}


class StepForm(forms.Form):
    """The answer to one question of ``plans.domain.observations``. Nothing is chosen beforehand: an untouched scale is
    no answer. ``skip`` is the button that was pressed: "1" to skip, "unknown" for "I do not know"."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    value = forms.TypedChoiceField(coerce=int, empty_value=None, widget=forms.RadioSelect, required=False)

    def __init__(self, code: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = CODES[code]
        value = self.fields["value"]
        value.label = gettext(self.question.words)
        numbers = range(self.question.lowest, self.question.highest + 1)
        choices = [(str(n), str(n)) for n in numbers] if self.question.kind == SCALE else YES_NO
        value.choices = choices  # type: ignore[attr-defined]
        self.status = STATUS.get(self.data.get("skip", ""), Observation.Status.ANSWERED)
        value.required = self.status == Observation.Status.ANSWERED
        value.error_messages["required"] = gettext("Choose an answer, or press Skip.")

    @property
    def number(self) -> int | None:
        """What was answered; None for skipped and not known. Call after ``is_valid()``."""
        found: int | None = self.cleaned_data["value"]
        return found if self.status == Observation.Status.ANSWERED else None
