"""The steps of a symptom check, one question each."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.domain.redflags.questions import DECLINED, NO, SINCE, UNSURE, YES, Question, Sign
from plans.models import SymptomAct

UNKNOWN = "unknown"


class StepForm(forms.Form):
    """``check`` is the id that the check will have: the same step sent twice is one check."""

    check = forms.UUIDField(widget=forms.HiddenInput)

    def change(self) -> dict[str, Any]:
        """What this step adds to the answers that are kept."""
        raise NotImplementedError


class SignsForm(StepForm):
    """What is new: any number of signs, and "I am not sure" beside them."""

    signs = forms.MultipleChoiceField(
        label=gettext_lazy("What is new?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    unsure = forms.BooleanField(label=gettext_lazy("I am not sure"), required=False)

    def __init__(self, *args: Any, signs: Iterable[Sign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = list(signs)
        field = self.fields["signs"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(sign.code, _(sign.words)) for sign in self.shown]

    def rows(self) -> list[dict[str, Any]]:
        """The choices with their pictures and hints."""
        chosen = self["signs"].value() or []
        return [
            {
                "value": sign.code,
                "id": f"{self['signs'].auto_id}_{at}",
                "words": _(sign.words),
                "hint": _(sign.hint) if sign.hint else "",
                "icon": sign.icon,
                "checked": sign.code in chosen,
            }
            for at, sign in enumerate(self.shown)
        ]

    def change(self) -> dict[str, Any]:
        """A new choice of signs begins the questions anew."""
        data = self.cleaned_data
        return {"signs": data["signs"], "unsure": data["unsure"], "since": "", "strong": "", "said": {}}


class SinceForm(StepForm):
    since = forms.ChoiceField(label=gettext_lazy("Since when?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["since"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, _(words)) for code, words in SINCE.items()]

    def change(self) -> dict[str, Any]:
        return {"since": self.cleaned_data["since"]}


class StrongForm(StepForm):
    """``skip`` is "I do not know": it is kept as not known and never as a number."""

    strong = forms.IntegerField(label=gettext_lazy("How strong is it?"), min_value=0, max_value=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strong"].required = not self.data.get("skip")

    def change(self) -> dict[str, Any]:
        strong = self.cleaned_data.get("strong")
        return {"strong": UNKNOWN if strong is None or self.data.get("skip") else strong}


class AskForm(StepForm):
    """One question of the rules: yes, no, not sure, and where it may be, "I would rather not say"."""

    said = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, question: Question, before: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.before = question, before
        field = self.fields["said"]
        assert isinstance(field, forms.ChoiceField)
        field.label = _(question.words)
        field.choices = [(YES, _("Yes")), (NO, _("No")), (UNSURE, _("I am not sure"))]
        if question.may_decline:
            field.choices = [*field.choices, (DECLINED, _("I would rather not say"))]

    @property
    def any_of(self) -> list[str]:
        return [_(words) for words in self.question.any_of]

    def change(self) -> dict[str, Any]:
        return {"said": {**self.before, self.question.code: self.cleaned_data["said"]}}


class ActForm(forms.Form):
    """What somebody did after a care card."""

    kind = forms.ChoiceField(choices=SymptomAct.Kind.choices)
