"""What a clinician did about an alert."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.forms.care import AboutPerson
from plans.models import Alert, AlertAct, Patient

KINDS = [(kind.value, kind.label) for kind in AlertAct.Kind if kind != AlertAct.Kind.CORRECTION]
CORRECTION = [(AlertAct.Kind.CORRECTION.value, AlertAct.Kind.CORRECTION.label)]


class ActForm(AboutPerson):
    """An action and words for it are both needed (trust.md SAFE-8). ``id`` makes the same form sent twice one act."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What did you do?"), choices=[*KINDS, *CORRECTION], widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays as you write it. You can add a correction later."),
    )
    closes = forms.BooleanField(label=_("This alert is settled"), required=False)

    def __init__(self, *args: Any, shown: Patient, alert: Alert, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        if alert.closed_at:
            kind.choices, kind.initial = CORRECTION, AlertAct.Kind.CORRECTION
            self.fields["closes"].help_text = _("Without the tick, the alert is open again.")
            self.fields["closes"].initial = True
