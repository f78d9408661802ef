"""Forms of what happens to a plan after it was shared: a pause, going on, its end."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.forms.versioned import DateInput
from plans.models import PlanPause

SEEN = gettext_lazy("The person sees this. Short sentences, everyday words.")


def _text(label: Any, *, required: bool, help_text: Any = SEEN) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=300, required=required, help_text=help_text, widget=widget)


class PauseForm(forms.Form):
    why = forms.ChoiceField(label=gettext_lazy("Why"), choices=PlanPause.Why.choices, widget=forms.RadioSelect)
    first_on = forms.DateField(label=gettext_lazy("From"), widget=DateInput())
    last_on = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=DateInput(),
        help_text=gettext_lazy("The last day of the pause. Leave it empty to pause until you resume the plan."),
    )
    words = _text(gettext_lazy("A few words to the person"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_on"), data.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day is before the first day. Check both days."))
        return data


class ResumeForm(forms.Form):
    first_day = forms.DateField(
        label=gettext_lazy("First day"),
        widget=DateInput(),
        help_text=gettext_lazy("From this day the plan asks again."),
    )


class EndForm(forms.Form):
    """``draft`` is the number of an open draft, which goes with the plan."""

    def __init__(self, *args: Any, draft: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if draft is not None:
            self.fields["drop_draft"] = forms.BooleanField(
                label=_("Throw the draft of version %(n)d away") % {"n": draft},
                error_messages={
                    "required": _("A draft of version %(n)d is open. Share it first, or tick this.") % {"n": draft}
                },
            )


class CompleteForm(EndForm):
    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=DateInput(),
        help_text=gettext_lazy("After this day the plan asks for nothing."),
    )
    words = _text(gettext_lazy("A few words to the person"), required=False)


class WithdrawForm(EndForm):
    reason = _text(
        gettext_lazy("Reason"),
        required=True,
        help_text=gettext_lazy("It stays in the record. The person does not see it."),
    )
