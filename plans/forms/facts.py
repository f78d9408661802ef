"""What is entered about a person's health: conditions and typed facts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.actions.care import FactAnswer
from plans.forms.care import AboutPerson, PastDay
from plans.models.care import Condition, HealthFact
from plans.models.factkinds import FACT_KINDS, FactKind

Answer = HealthFact.Answer


class ConditionForm(AboutPerson):
    kind = forms.ChoiceField(label=_("Condition"), choices=[("", _("Choose a condition")), *Condition.Kind.choices])
    subtype = forms.ChoiceField(
        label=_("Type"),
        required=False,
        choices=[
            ("", Condition.Subtype.NONE.label),
            *((kind.label, [(s.value, s.label) for s in Condition.Subtype if s in own])
              for kind, own in Condition.SUBTYPES.items()),
        ],
    )  # fmt: skip
    side = forms.ChoiceField(label=_("Side of the body"), choices=Condition.Side, required=False)
    onset_on = PastDay(label=_("Date it happened or was diagnosed"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].error_messages["required"] = _("Choose a condition.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind, subtype = data.get("kind"), data.get("subtype")
        if kind and subtype and subtype not in Condition.SUBTYPES.get(Condition.Kind(kind), set()):
            words = _("This type does not belong to the condition: %(kind)s.") % {"kind": Condition.Kind(kind).label}
            self.add_error("subtype", ValidationError(words, code="other_kind"))
        return data


class FactsForm(AboutPerson):
    """One field a kind of fact. What is left as it is says nothing; "asked, not known" is an answer of its own."""

    source = forms.ChoiceField(label=_("Where from"), choices=[("", _("Choose a source")), *HealthFact.Source.choices])
    observed_on = PastDay(label=_("Date it was seen or said"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["observed_on"].initial = timezone.localdate()
        self.fields["source"].error_messages["required"] = _("Choose where the answers come from.")
        self.fields["observed_on"].error_messages["required"] = _("Enter the date it was seen or said.")
        for kind in FACT_KINDS.values():
            self.fields[kind.code] = _fact_field(kind)
            if kind.type != "yes_no":
                self.fields[f"{kind.code}_unknown"] = forms.BooleanField(label=Answer.UNKNOWN.label, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for kind in FACT_KINDS.values():
            if data.get(f"{kind.code}_unknown") and data.get(kind.code) is not None:
                words = _("%(fact)s: give an answer, or tick “Asked, not known”, not both.") % {"fact": kind.label}
                self.add_error(kind.code, words)
        if not self.errors and not self.answers():
            self.add_error(None, _("There is no answer to record yet."))
        return data

    def answers(self) -> list[FactAnswer]:
        """What was answered; call after ``is_valid()``."""
        return [answer for kind in FACT_KINDS.values() if (answer := self._answer(kind))]

    def _answer(self, kind: FactKind) -> FactAnswer | None:
        value = self.cleaned_data.get(kind.code)
        if kind.type == "yes_no":
            return FactAnswer(kind.code, value) if value else None
        if self.cleaned_data.get(f"{kind.code}_unknown"):
            return FactAnswer(kind.code, Answer.UNKNOWN)
        if value is None:
            return None
        return FactAnswer(kind.code, Answer.KNOWN, **{"number" if kind.type == "number" else "on": value})


def _fact_field(kind: FactKind) -> forms.Field:
    label = str(kind.label)
    if kind.type == "yes_no":
        options = [("", _("Leave as it is"))] + [(a.value, a.label) for a in (Answer.YES, Answer.NO, Answer.UNKNOWN)]
        return forms.ChoiceField(label=label, choices=options, required=False, widget=forms.Select({"class": "input"}))
    if kind.type == "date":
        widget = forms.DateInput({"type": "date", "class": "input"}, "%Y-%m-%d")
        return PastDay(label=label, required=False, widget=widget)
    out_of_range = _("%(fact)s: enter a number from %(low)s to %(high)s.") % {
        "fact": label, "low": kind.low, "high": kind.high,
    }  # fmt: skip
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=kind.low,
        max_value=kind.high,
        max_digits=8,
        decimal_places=2,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), out_of_range),
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "decimal", "step": "any"}),
    )
