"""What an editor writes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions.library import Words
from plans.models import ArticleRevision, PageOpinion

SOURCE_LONGEST = 40_000  # characters; the longest page shipped has a quarter of it


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

    @classmethod
    def showing(cls, revision: ArticleRevision, *, started: bool) -> "DraftForm":
        """The form with a revision's words: those of the open draft, or of the live page that a draft starts from."""
        names = ("title", "lead", "source", "change_note") if started else ("title", "lead", "source")
        initial: dict[str, Any] = {name: getattr(revision, name) for name in names}
        return cls(initial={**initial, "row_version": revision.row_version if started else 0})

    def clean_source(self) -> str:
        return str(self.cleaned_data["source"]).replace("\r\n", "\n")  # browsers send CRLF; files have LF

    def words(self) -> Words:
        """What was typed; call after ``is_valid()``."""
        data = self.cleaned_data
        return Words(data["title"], data["lead"], data["source"], data["change_note"])


class StepForm(forms.Form):
    """A step of the workflow, tied to the text that the visitor saw."""

    row_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class SendBackForm(StepForm):
    note = forms.CharField(label=_("What to change"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


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
