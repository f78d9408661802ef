"""The steps from a text in check to a page that readers see, and off again."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.publishing import LONGEST_AHEAD
from plans.forms.versioned import DateInput

NOW, LATER = "now", "later"
MORNING = "09:00"


class StepForm(forms.Form):
    """A step of the workflow, tied to the text that the visitor saw."""

    row_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def seen(self) -> dict[str, int]:
        """How the actions name what the visitor saw; call after ``is_valid()``."""
        return {"seen_version": self.cleaned_data["row_version"]}


class SendBackForm(StepForm):
    note = forms.CharField(
        label=gettext_lazy("What to change"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )


class RestoreForm(forms.Form):
    """Which revision the visitor saw as the one that was taken off."""

    revision = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def seen(self) -> dict[str, int]:
        return {"seen": self.cleaned_data["revision"]}


class TellForm(forms.Form):
    """Word to the clinicians whose people have the page in their plan. ``plans`` False: there are none to tell."""

    tell = forms.BooleanField(label=gettext_lazy("Tell the clinicians of these plans"), required=False)
    notice = forms.CharField(
        label=gettext_lazy("What they need to know"),
        help_text=gettext_lazy("What is different, and whether a plan needs another look. 400 characters at most."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, plans: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not plans:
            del self.fields["tell"], self.fields["notice"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("tell") and not data.get("notice") and "notice" not in self.errors:
            self.add_error("notice", _("Write what the clinicians need to know, or clear the box above."))
        if data.get("notice") and not data.get("tell"):
            self.add_error("tell", _("Tick the box to send what you wrote to the clinicians, or empty the text below."))
        return data

    def words(self) -> str:
        """What the clinicians read; "" when nobody is told. Call after ``is_valid()``."""
        return str(self.cleaned_data.get("notice", ""))


class PublishForm(StepForm, TellForm):
    """Now, or on a day and at a time in the editor's own zone."""

    when = forms.ChoiceField(
        label=gettext_lazy("When do readers get it?"),
        choices=[(NOW, gettext_lazy("Now")), (LATER, gettext_lazy("On a day that I choose"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    day = forms.DateField(label=gettext_lazy("Publish on"), required=False, widget=DateInput())
    time = forms.TimeField(
        label=gettext_lazy("At"),
        required=False,
        initial=MORNING,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input--short"}),
    )
    field_order = ["row_version", "when", "day", "time", "tell", "notice"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        later = data.get("when") == LATER
        if data.get("day") and not later:
            self.add_error("when", _("You chose a day and “now”. Choose one of the two."))
        if later and not data.get("day") and "day" not in self.errors:
            self.add_error("day", _("Choose the day on which readers get it."))
        if later and not data.get("time") and "time" not in self.errors:
            self.add_error("time", _("Choose the time of that day."))
        data["at"] = self._moment(data) if later and data.get("day") and data.get("time") else None
        return data

    def _moment(self, data: dict[str, Any]) -> datetime | None:
        try:
            at: datetime = from_current_timezone(datetime.combine(data["day"], data["time"]))
        except forms.ValidationError:
            self.add_error("time", _("The clocks change at this time of that day. Choose another time."))
            return None
        if at <= timezone.now():
            self.add_error("day", _("This time is over. Choose a later one."))
        elif at > timezone.now() + LONGEST_AHEAD - timedelta(minutes=1):
            self.add_error("day", _("This is more than a year away. Choose an earlier day."))
        return at


class WithdrawForm(TellForm):
    """Why a page is taken off, for everybody who opens it."""

    revision = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why it is taken off"),
        help_text=gettext_lazy("Readers see this. Say what was wrong and what holds instead. 400 characters at most."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["revision", "reason", "tell", "notice"]
