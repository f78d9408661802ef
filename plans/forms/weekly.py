"""The pages of the weekly review, one form each. What is left empty was skipped."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Goal, WeekReview

UNKNOWN = "unknown"
LEVELS: dict[int, Any] = {
    -2: gettext_lazy("Much less than expected"),
    -1: gettext_lazy("Less than expected"),
    0: gettext_lazy("As expected"),
    1: gettext_lazy("Better than expected"),
    2: gettext_lazy("Much better than expected"),
}  # design.md 7.4
TEXTS = {-2: "much_less", -1: "less", 0: "target", 1: "more", 2: "much_more"}

HELPED: dict[str, Any] = {
    "sleep": gettext_lazy("I slept well"),
    "rest": gettext_lazy("I rested before I was tired"),
    "company": gettext_lazy("Somebody helped or came along"),
    "routine": gettext_lazy("A fixed time"),
    "reminders": gettext_lazy("A note or a reminder"),
    "weather": gettext_lazy("The weather"),
    "feeling_well": gettext_lazy("I felt well"),
    "smaller_steps": gettext_lazy("Doing a smaller part"),
}
HINDERED: dict[str, Any] = {
    "tired": gettext_lazy("I was tired"),
    "pain": gettext_lazy("I had pain"),
    "no_time": gettext_lazy("There was no time"),
    "forgot": gettext_lazy("I forgot"),
    "worried": gettext_lazy("I was worried about it"),
    "unwell": gettext_lazy("I was unwell"),
    "heat": gettext_lazy("It was too hot"),
    "equipment": gettext_lazy("Something I need was not there"),
    "not_clear": gettext_lazy("It was not clear what to do"),
}


def level_words(goal: Goal, level: int) -> str:
    """A level with the person's own text for it, where there is one: "As expected: There and back, no rest"."""
    own = getattr(goal, TEXTS[level])
    return _("%(level)s: %(own)s") % {"level": LEVELS[level], "own": own} if own else str(LEVELS[level])


def answer_words(goal: Goal, answer: str) -> str:
    """What the form holds about a goal, in words."""
    if answer == UNKNOWN:
        return _("I do not know")
    return level_words(goal, int(answer)) if answer else _("Skipped")


class GoalsForm(forms.Form):
    """How close the person came to each goal, from the lowest level up."""

    def __init__(self, data: Any = None, *, goals: Sequence[Goal], said: dict[str, str] | None = None) -> None:
        super().__init__(data)
        for goal in goals:
            choices = [(str(level), level_words(goal, level)) for level in LEVELS]
            self.fields[self.name(goal)] = forms.ChoiceField(
                label=goal.words,
                required=False,
                choices=[*choices, (UNKNOWN, _("I do not know"))],
                initial=(said or {}).get(str(goal.stable_key), ""),
                widget=forms.RadioSelect,
            )
        self.goals = goals

    @staticmethod
    def name(goal: Goal) -> str:
        return f"goal-{goal.stable_key}"

    def answers(self) -> dict[str, Any]:
        given = {str(goal.stable_key): self.cleaned_data[self.name(goal)] for goal in self.goals}
        return {"goals": given}


class HelpedForm(forms.Form):
    """What helped and what got in the way."""

    helped = forms.MultipleChoiceField(
        label=gettext_lazy("What helped?"),
        required=False,
        choices=list(HELPED.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    hindered = forms.MultipleChoiceField(
        label=gettext_lazy("What got in the way?"),
        required=False,
        choices=list(HINDERED.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def answers(self) -> dict[str, Any]:
        return self.cleaned_data


class NextForm(forms.Form):
    """What next week is to be like."""

    next = forms.ChoiceField(
        label=gettext_lazy("What is right for next week?"),
        required=False,
        choices=WeekReview.Next.choices,
        widget=forms.RadioSelect,
    )

    def answers(self) -> dict[str, Any]:
        return self.cleaned_data
