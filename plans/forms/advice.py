"""One safety card of a draft: its text, where it shows, whether it is in the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.domain.advice import HANDOUT, LONGEST, MY_PLAN, TODAY, Stored

PLACE_NAMES = [(TODAY, _("Today")), (MY_PLAN, _("My plan")), (HANDOUT, _("Printed page"))]


class AdviceForm(forms.Form):
    """``seen`` is the fingerprint of the card that its writer saw."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    on = forms.BooleanField(label=_("In the plan"), required=False)
    text = forms.CharField(
        label=_("What the person reads"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "class": "input"}),
        help_text=_("Short and kind. Say what can be done."),
    )
    where = forms.MultipleChoiceField(
        label=_("Where it shows"), choices=PLACE_NAMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Why it is left out"),
        required=False,
        max_length=LONGEST,
        help_text=_("Needed when a suggested card is left out. The person does not read this."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("on") and "where" in data and not data["where"]:
            self.add_error("where", _("Choose at least 1 place, or take the card out of the plan."))
        return data

    def card(self, code: str) -> Stored:
        data = self.cleaned_data
        reason = "" if data["on"] else data["reason"].strip()
        return Stored(code, data["text"].strip(), data["on"], tuple(data["where"]), reason)
