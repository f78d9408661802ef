"""How the pages look (and sound) for one visitor: theme, calm, text, spacing, Today, clock, voice.

Kept in a cookie or on the account.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

COOKIE = "display"
COOKIE_AGE = 60 * 60 * 24 * 365  # one year, in seconds

CHOICES: dict[str, list[tuple[str, Any]]] = {
    "theme": [("device", _("Same as device")), ("light", _("Light")), ("dark", _("Dark"))],
    "stim": [("off", _("Off")), ("low", _("On"))],
    "text": [("100", "100%"), ("115", "115%"), ("130", "130%"), ("150", "150%"), ("175", "175%")],
    "spacing": [("std", _("Standard")), ("wide", _("Wide"))],
    "today": [("auto", _("Choose for me")), ("whole", _("Whole day")), ("one", _("One thing at a time"))],
    "clock": [("24", _("24 hours, like 16:30")), ("12", _("12 hours, like 4:30 pm"))],
    "voice": [("slow", _("Slow")), ("normal", _("Normal")), ("faster", _("A bit faster"))],
}
RATES = {"slow": "0.7", "normal": "0.9", "faster": "1.1"}  # of the device's own speed of speech, which is 1


@dataclass(frozen=True)
class Display:
    """One visitor's settings; every value is one of CHOICES."""

    theme: str = "device"
    stim: str = "off"
    text: str = "100"
    spacing: str = "std"
    today: str = "auto"
    clock: str = "24"
    voice: str = "normal"

    @property
    def rate(self) -> str:
        """How fast a page is read aloud, as a script and CSS write numbers."""
        return RATES[self.voice]

    @property
    def layout(self) -> str:
        """``whole`` or ``one``: calm display shows one thing at a time unless the person chose otherwise."""
        if self.today == "auto":
            return "one" if self.stim == "low" else "whole"
        return self.today


def from_mapping(raw: object) -> Display:
    """Settings from anything stored; an unknown name or value falls back to its default. Never raises."""
    if not isinstance(raw, Mapping):
        return Display()
    allowed = {name: {value for value, _label in options} for name, options in CHOICES.items()}
    return Display(**{name: str(raw[name]) for name in allowed if str(raw.get(name)) in allowed[name]})


def from_cookie(text: str) -> Display:
    """Settings from the cookie ``theme:dark|text:130``. Never raises, whatever the cookie holds."""
    return from_mapping(dict(pair.split(":", 1) for pair in text.split("|") if ":" in pair))


def to_cookie(display: Display) -> str:
    return "|".join(f"{field.name}:{getattr(display, field.name)}" for field in fields(display))


class DisplayForm(forms.Form):
    """Plain radios: nothing applies before Save, so a visitor can look at the choices in peace."""

    theme = forms.ChoiceField(label=_("Colours"), choices=CHOICES["theme"], widget=forms.RadioSelect)
    stim = forms.ChoiceField(
        label=_("Calm display"),
        help_text=_("Softer colours, no movement, fewer things on screen."),
        choices=CHOICES["stim"],
        widget=forms.RadioSelect,
    )
    text = forms.ChoiceField(label=_("Text size"), choices=CHOICES["text"], widget=forms.RadioSelect)
    spacing = forms.ChoiceField(label=_("Letter spacing"), choices=CHOICES["spacing"], widget=forms.RadioSelect)
    today = forms.ChoiceField(
        label=_("Today"),
        help_text=_("“Choose for me” shows the whole day. With calm display on, it shows one thing at a time."),
        choices=CHOICES["today"],
        widget=forms.RadioSelect,
    )
    clock = forms.ChoiceField(label=_("Clock"), choices=CHOICES["clock"], widget=forms.RadioSelect)
    voice = forms.ChoiceField(
        label=_("Reading aloud"),
        help_text=_("How fast “Listen” reads a page of the library to you."),
        choices=CHOICES["voice"],
        widget=forms.RadioSelect,
    )

    @classmethod
    def showing(cls, display: Display) -> "DisplayForm":
        return cls(initial=asdict(display))

    def display(self) -> Display:
        """The chosen settings; call after ``is_valid()``."""
        return from_mapping(self.cleaned_data)
