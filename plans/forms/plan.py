"""Forms of a plan as a whole: why it changes, sharing it, comparing two of its versions."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.forms.versioned import DateInput
from plans.models import PlanVersion

NO_SUCH_VERSION = {
    "invalid_choice": gettext_lazy("This person has no version with that number. Choose one from the list."),
}
LATEST_START, LATEST_REVIEW = timedelta(days=90), timedelta(weeks=104)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why does the plan change?"),
        max_length=300,
        help_text=gettext_lazy("The person sees this reason."),
    )


class ShareForm(forms.Form):
    """When the version starts, when it is looked at again, for how many weeks it is, and a few words to the person.

    ``version`` and ``row_version`` are the draft that was on the page.
    """

    version = forms.UUIDField(widget=forms.HiddenInput)
    row_version = forms.IntegerField(widget=forms.HiddenInput)
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=DateInput())
    review_on = forms.DateField(label=gettext_lazy("Next review"), widget=DateInput())
    weeks = forms.IntegerField(
        label=gettext_lazy("Weeks in all"),
        required=False,
        min_value=1,
        max_value=104,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"}),
    )
    message = forms.CharField(
        label=gettext_lazy("Message to the person"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("It stands at the top of their plan. Short sentences, everyday words."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_starts_on(self) -> date:
        starts: date = self.cleaned_data["starts_on"]
        if starts < self.today:
            raise forms.ValidationError(_("The first day is in the past. Choose today or later."))
        if starts > self.today + LATEST_START:
            raise forms.ValidationError(_("The first day is more than 90 days away. Choose an earlier one."))
        return starts

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, review = data.get("starts_on"), data.get("review_on")
        if starts and review and review <= starts:
            self.add_error("review_on", _("The review is not after the first day. Choose a later day."))
        elif starts and review and review > starts + LATEST_REVIEW:
            self.add_error(
                "review_on", _("The review is more than 2 years after the first day. Choose an earlier one.")
            )
        return data

    def terms(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("starts_on", "review_on", "weeks", "message")}


class CompareForm(forms.Form):
    """Two versions of a person, the older and the newer."""

    before = forms.TypedChoiceField(label=gettext_lazy("From"), coerce=int, error_messages=NO_SUCH_VERSION)
    after = forms.TypedChoiceField(label=gettext_lazy("To"), coerce=int, error_messages=NO_SUCH_VERSION)

    def __init__(self, *args: Any, versions: Sequence[PlanVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            choices = self.fields[name]
            assert isinstance(choices, forms.ChoiceField)
            choices.choices = [(version.number, _named(version)) for version in versions]


def _named(version: PlanVersion) -> str:
    words = _("Version %(n)d, %(state)s")
    return words % {"n": version.number, "state": version.get_state_display().lower()}
