"""What an editor writes."""

from collections.abc import Mapping
from dataclasses import asdict

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions.library import Words
from plans.actions.working_copies import Began
from plans.models import PageOpinion

SOURCE_LONGEST = 40_000  # characters; the longest page shipped has a quarter of it
KEPT_LONGEST = 2_000


class DraftForm(forms.Form):
    """The words of a page and, hidden, the row version they were read at (0: there was no draft yet)."""

    title = forms.CharField(label=_("Title"), max_length=120)
    lead = forms.CharField(
        label=_("Lead"), help_text=_("1 sentence: what the reader will know afterwards."), max_length=300
    )
    source = forms.CharField(
        label=_("Text"),
        help_text=_(
            "Markdown. Start with “## In short” and 3 points. End with “## When to get help”. "
            "Cite a source as [Kyle23]. Open an evidence box with “### How sure are we? <claim>”."
        ),
        max_length=SOURCE_LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28, "class": "input--source", "spellcheck": "true"}),
    )
    change_note = forms.CharField(
        label=_("What changed"), help_text=_("Readers of the history see this."), max_length=300, required=False
    )
    row_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)  # the revision they began from

    @classmethod
    def showing(cls, words: Words, began: Began) -> "DraftForm":
        """The form with the words of the shared text, or with those that their writer has not saved yet."""
        return cls(initial={**asdict(words), "row_version": began.version, "number": began.number})

    def clean_source(self) -> str:
        return str(self.cleaned_data["source"]).replace("\r\n", "\n")  # browsers send CRLF; files have LF

    def words(self) -> Words:
        """What was typed; call after ``is_valid()``."""
        data = self.cleaned_data
        return Words(data["title"], data["lead"], data["source"], data["change_note"])

    def began(self) -> Began:
        """The text that the writer saw; call after ``is_valid()``."""
        return Began(self.cleaned_data["row_version"], self.cleaned_data["number"])


class KeepForm(DraftForm):
    """The same words while they are typed: an empty title or one that is still too long is kept as it is."""

    title = forms.CharField(max_length=KEPT_LONGEST, required=False)
    lead = forms.CharField(max_length=KEPT_LONGEST, required=False)
    source = forms.CharField(max_length=2 * SOURCE_LONGEST, required=False, strip=False)
    change_note = forms.CharField(max_length=KEPT_LONGEST, required=False)


class OpinionForm(forms.Form):
    """Was this page clear? ``revision`` is the number of the text that the reader has seen."""

    answer = forms.ChoiceField(
        label=_("Was this page clear?"), choices=PageOpinion.Answer, widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, partly or no.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("What was not clear?"),
        help_text=_("It helps us to write. Your team does not get it, so leave out your name and your health."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(min_value=1, max_value=1_000_000, required=False, widget=forms.HiddenInput)
    easy = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @classmethod
    def asked(cls, said: Mapping[str, str]) -> "OpinionForm":
        """The form as a link opens it; what the link has wrong is left out."""
        tried = cls(said)
        tried.is_valid()
        return cls(initial=tried.cleaned_data)
