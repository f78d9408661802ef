"""What a person asks of their team, and the team's answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.domain import requests as codes

WISHES: dict[str, Any] = {
    codes.SHORTER: _("Make it shorter"),
    codes.FEWER_DAYS: _("Fewer days"),
    codes.OTHER_TIME: _("Another time of day"),
    codes.SOMETHING_ELSE: _("Something else"),
    codes.UNKNOWN: _("I do not know"),
}
WEEK_WISHES: dict[str, Any] = {
    codes.LESS: _("A little less next week"),
    codes.MORE: _("A little more next week"),
}


def wish_words(code: str) -> Any:
    """A wish in words; "" for none, and the code itself where a newer version wrote it."""
    return {"": "", **WISHES, **WEEK_WISHES}.get(code, code)


class AskForm(forms.Form):
    """One question about one action. ``id`` is the request's own, made before it is sent."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.UUIDField(widget=forms.HiddenInput, required=False)
    wish = forms.ChoiceField(
        label=_("What would help?"),
        choices=list(WISHES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what would help. “I do not know” is a full answer.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("A few words are enough."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TellForm(forms.Form):
    """A word to the team."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What would you like your team to know?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a few words, then send them.")},
    )
    talk = forms.BooleanField(label=_("I would like to talk about it"), required=False)


class ReplyForm(forms.Form):
    """A clinician's answer. The person reads its words."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("The person reads this as you write it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write an answer: the person reads it.")},
    )
    closes = forms.BooleanField(label=_("This settles it; without the tick it stays open"), required=False)
