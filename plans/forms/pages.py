"""A new page, a remark on a text, and the two texts to compare."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from plans.actions.new_page import RESERVED
from plans.domain.pages import MEDICINES_REVIEW_MONTHS, REVIEW_MONTHS
from plans.models import Article, RevisionComment


class NewPageForm(forms.Form):
    title = forms.CharField(label=_("Title"), help_text=_("A question or a plain noun."), max_length=120)
    slug = forms.SlugField(
        label=_("Address"),
        help_text=_("The last part of the page’s address. Left empty, it is made from the title. It does not change."),
        max_length=80,
        required=False,
        error_messages={"invalid": _("Use small letters, figures and hyphens.")},
    )
    topic = forms.ChoiceField(label=_("Topic"), choices=Article.Topic)
    review_months = forms.IntegerField(
        label=_("Months until the next check"),
        help_text=_("12 at most; 6 at most for a page about medicines."),
        min_value=1,
        max_value=REVIEW_MONTHS,
        initial=REVIEW_MONTHS,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        months = data.get("review_months")
        if data.get("topic") == Article.Topic.MEDICINES and months and months > MEDICINES_REVIEW_MONTHS:
            self.add_error("review_months", _("A page about medicines is checked twice a year: 6 months at most."))
        if "slug" in data and data.get("title"):
            data["slug"] = self._address(data["slug"], data["title"])
        return data

    def _address(self, slug: str, title: str) -> str:
        """The address that was typed, or one made from the title; what is wrong with it stands beside its field."""
        made = (slug or slugify(title)[:80]).lower().strip("-_").replace("_", "-")
        if not made:
            self.add_error("slug", _("Write an address: small letters, figures and hyphens."))
        elif made in RESERVED:
            self.add_error("slug", _("“%(word)s” has another meaning here. Choose another address.") % {"word": made})
        elif Article.objects.filter(slug=made).exists():
            self.add_error("slug", _("The page “%(word)s” is there already. Choose another address.") % {"word": made})
        return made


class CommentForm(forms.ModelForm):  # type: ignore[type-arg]  # django-stubs generics are not available at run time
    """A remark between editors, about a text and never about a person."""

    class Meta:
        model = RevisionComment
        fields = ("about", "words")
        labels = {"about": _("About which words"), "words": _("Comment")}
        help_texts = {
            "about": _("Copy them from the text."),
            "words": _("About the text. Leave out people in recovery."),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}


class CompareForm(forms.Form):
    """Two revisions of a page by number; ``from`` is the older one as a rule, and either order can be read."""

    def __init__(self, *args: Any, numbers: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        for name, label in (("from", _("From")), ("to", _("To"))):
            self.fields[name] = forms.TypedChoiceField(label=label, choices=numbers, coerce=int)
