"""A clinician corrects what was said about a session. The old values stay, and the reason is kept with the new ones."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.models import CheckIn

OUTCOMES = CheckIn.Outcome
CHOICES = [(code, words) for code, words in OUTCOMES.choices if code != OUTCOMES.MOVED]


class CorrectionForm(forms.Form):
    """``id`` is the correction's own. What does not belong to the outcome is left out, not guessed."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("Answer"), choices=CHOICES, widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("What got in the way"), required=False, choices=[("", _("Not said")), *CheckIn.Reason.choices]
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=960)
    effort = forms.IntegerField(label=_("Effort, 0 to 10"), required=False, min_value=0, max_value=10)
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    why = forms.CharField(
        label=_("Why it is corrected"),
        help_text=_("It stays with the entry. The person can read it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        outcome = data.get("outcome")
        if outcome == OUTCOMES.NOT_TODAY and not data.get("reason"):
            self.add_error("reason", gettext("“Not today” has a reason. Choose what fits best."))
        if outcome != OUTCOMES.NOT_TODAY:
            data["reason"] = ""
        if outcome not in {OUTCOMES.DONE, OUTCOMES.SOME}:
            data["minutes"] = data["effort"] = None
        return data

    def changes(self) -> dict[str, Any]:
        """The fields of the entry that this correction states."""
        names = ("outcome", "reason", "minutes", "effort", "note")
        return {**{name: self.cleaned_data[name] for name in names}, "moved_to": None}
