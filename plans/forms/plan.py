"""Forms of a plan as a whole: why it changes, and sharing it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.forms.versioned import DateInput


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why does the plan change?"),
        max_length=300,
        help_text=gettext_lazy("The person sees this reason."),
    )


class ShareForm(forms.Form):
    """When the version starts, when it is looked at again, and a few words to the person."""

    row_version = forms.IntegerField(widget=forms.HiddenInput)
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=DateInput())
    review_on = forms.DateField(label=gettext_lazy("Next review"), widget=DateInput())
    message = forms.CharField(
        label=gettext_lazy("Message to the person"), max_length=600, required=False, widget=forms.Textarea
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_starts_on(self) -> date:
        starts: date = self.cleaned_data["starts_on"]
        if starts < self.today:
            raise forms.ValidationError(_("The first day is in the past. Choose today or later."))
        if starts > self.today + timedelta(days=90):
            raise forms.ValidationError(_("The first day is more than 90 days away. Choose an earlier one."))
        return starts

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, review = data.get("starts_on"), data.get("review_on")
        if starts and review and review <= starts:
            self.add_error("review_on", _("The review is not after the first day. Choose a later day."))
        return data
