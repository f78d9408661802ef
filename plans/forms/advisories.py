"""What is said to an advisory. Whether a reason is needed is for the action: it knows the severity that stands."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AdvisoryForm(forms.Form):
    """``item`` is the action or goal that it is about, empty for the plan; ``seen`` is what stood on the page."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2, "class": "input"})
    )
