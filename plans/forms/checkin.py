"""What a person says about a session."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.checkin import Entry
from plans.domain.checkin_items import COLUMNS
from plans.forms.requests import WISHES
from plans.models import CheckIn

OUTCOMES = CheckIn.Outcome


class LogForm(forms.Form):
    """One answer. Hidden fields say which session, on which day, seen in which version; ``id`` is the entry's own.

    ``asked`` are the check-in codes of the catalogue entry; of minutes and effort the form shows those that are among
    them. None is an entry without such a list, which gets both.
    """

    id = forms.UUIDField(widget=forms.HiddenInput)
    local_date = forms.DateField(widget=forms.HiddenInput)
    version = forms.UUIDField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(choices=OUTCOMES.choices, widget=forms.HiddenInput)
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes?"),
        required=False,
        min_value=1,
        max_value=960,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"}),
        error_messages={"invalid": gettext_lazy("Write the minutes as a number, for example 5.")},
    )
    effort = forms.TypedChoiceField(
        label=gettext_lazy("How hard was it?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(str(n), str(n)) for n in range(11)],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("What got in the way?"),
        required=False,
        choices=CheckIn.Reason.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Something to add?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, asked: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_only(asked)
        answer = self.data.get("outcome") if self.is_bound else self.initial.get("outcome")
        self.fields["reason"].required = answer == OUTCOMES.NOT_TODAY
        self.fields["reason"].error_messages["required"] = _("Choose what fits best. “I was tired” is a full answer.")

    def ask_only(self, asked: list[str] | None) -> None:
        self.shown = [name for name in COLUMNS if asked is None or name in asked]

    def clean(self) -> dict[str, Any]:
        """Minutes belong to what was done, a reason to what was not. What does not apply is left out, not guessed."""
        data = super().clean() or {}
        outcome = data.get("outcome")
        if outcome not in {OUTCOMES.DONE, OUTCOMES.SOME}:
            data["minutes"] = data["effort"] = None
        if outcome != OUTCOMES.NOT_TODAY:
            data["reason"] = ""
        return data

    def entry(self, item_key: Any) -> Entry:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Entry(item_key=item_key, **data)


class TooMuchForm(forms.Form):
    """It was too much: one question, which may stay without an answer."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    local_date = forms.DateField(widget=forms.HiddenInput)
    version = forms.UUIDField(widget=forms.HiddenInput, required=False)
    wish = forms.ChoiceField(
        label=gettext_lazy("What would help?"),
        required=False,
        choices=list(WISHES.items()),
        widget=forms.RadioSelect,
    )
