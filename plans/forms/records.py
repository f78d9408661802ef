"""What an editor writes for glossary words, references and mechanisms; plans.forms.entries has the catalogue entry."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.domain.records import MECHANISMS, REFERENCE, SHAPES, WORD
from plans.forms.recordfields import Name, Number, One, Words
from plans.models import Article, Family, Grade

Content = dict[str, Any]
Group = tuple[Any, tuple[str, ...]]
MARKS = [("V", _("Read by us")), ("V2", _("Read through another text")), ("R", _("Not read yet"))]


class RecordForm(forms.Form):
    """A record, what changed, and, hidden, the row version it was read at (0: there was no draft yet).

    ``key`` is the name of a record that was published once: it stays, and the form does not ask for it.
    """

    record_kind: ClassVar[str]
    groups_of: ClassVar[tuple[Group, ...]]
    change_note = Words(
        label=_("What changed"), help_text=_("Whoever checks it and reads the history sees this."), required=False
    )
    row_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, key: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)
        self.key = key
        if key:
            del self.fields[SHAPES[self.record_kind].key]
        self.fields["change_note"] = self.fields.pop("change_note")  # asked for last

    @classmethod
    def showing(cls, content: Content, *, row_version: int, change_note: str = "", key: str = "") -> Self:
        """The form with a record in it, as if it had been posted: so that problems can stand beside its fields."""
        data = cls.data_of(content) | {"change_note": change_note, "row_version": row_version}
        return cls(data, key=key)

    @classmethod
    def data_of(cls, content: Content) -> dict[str, Any]:
        """What the fields post for a record; the opposite of ``content``."""
        return {name: field.shown(content.get(name)) for name, field in cls.own_fields().items()}

    @classmethod
    def own_fields(cls) -> dict[str, Any]:
        return {name: field for name, field in cls.base_fields.items() if name not in {"change_note", "row_version"}}

    def content(self) -> Content:
        """The record as a content file would state it; call after ``is_valid()``."""
        made = {name: self.value_of(name) for name in self.own_fields() if name in self.fields}
        return made | ({SHAPES[self.record_kind].key: self.key} if self.key else {})

    def value_of(self, name: str) -> Any:
        field: Any = self.fields[name]
        return field.stated(self.cleaned_data[name])

    def field_for(self, problem: str) -> str:
        """The name of the form field that a problem of the reader is about; "" when it is about none."""
        return problem if problem in self.fields else ""

    def place(self, problems: Iterable[tuple[str, str]]) -> None:
        """Put the reader's problems beside their fields, with the labels that the form has for their names."""
        for where, sentence in problems:
            name = self.field_for(where)
            inner = where.rpartition(".")[2]
            label = str(self.fields[name].label) if name else inner
            self.add_error(name or None, sentence.replace(f"'{inner}'", f"“{label}”"))

    def groups(self) -> list[dict[str, Any]]:
        """The fields as the page shows them: parts with a heading."""
        parts = [(title, [self[name] for name in names if name in self.fields]) for title, names in self.groups_of]
        return [{"title": title, "fields": fields} for title, fields in parts if fields]

    @classmethod
    def lines_of(cls, content: Content) -> list[tuple[str, str]]:
        """(label, text) for every field of a record, in the order of the form: to read it and to compare it."""
        data = cls.data_of(content)
        return [(str(field.label), cls.in_words(name, data[name])) for name, field in cls.own_fields().items()]

    @classmethod
    def in_words(cls, name: str, value: Any) -> str:
        """What a field posts, in the words that its visitor sees."""
        field = cls.base_fields[name]
        if isinstance(field, forms.BooleanField):
            return str(_("Yes") if value else _("No"))
        if isinstance(field, forms.ChoiceField):
            names = {str(key): label for key, label in field.choices}  # type: ignore[union-attr, misc]
            chosen = value if isinstance(value, list) else [value] if value else []
            return ", ".join(str(names.get(one, one)) for one in chosen)
        return str(value)


class WordForm(RecordForm):
    record_kind = WORD
    groups_of = ((_("The word"), ("slug", "term", "say", "definition")),)

    slug = Name(label=_("Name in addresses"), help_text=_("Small letters, figures and hyphens, such as brain-fog."))
    term = Words(label=_("Word, as the pages write it"))
    say = Words(
        label=_("How to say it"), help_text=_("Such as glim-FAT-ik. Leave it out for easy words."), required=False
    )
    definition = Words(label=_("What it means"), help_text=_("1 or 2 short sentences, in everyday words."), rows=3)


class ReferenceForm(RecordForm):
    record_kind = REFERENCE
    groups_of = (
        (_("The source"), ("tag", "authors", "year", "title", "journal", "doi")),
        (_("What it is and how we read it"), ("kind", "population", "mark", "note")),
    )

    tag = Name(label=_("Tag"), help_text=_("Pages cite it as [Kyle23]: letters, figures and hyphens."))
    authors = Words(label=_("Authors"), help_text=_("A field that nobody read stays empty."), required=False)
    year = Number(label=_("Year"), required=False)
    title = Words(label=_("Title"), rows=2, required=False)
    journal = Words(label=_("Journal or publisher"), required=False)
    doi = Words(label=_("DOI"), help_text=_("Starts with 10. and has no https:// in front."), required=False)
    kind = Words(label=_("Kind of study"), help_text=_("Such as Trial, Review, Guideline."), required=False)
    population = Words(label=_("Who was studied"), help_text=_("Such as 126 people with stroke."), required=False)
    mark = One(label=_("How we read it"), choices=MARKS)
    note = Words(label=_("Note"), rows=2, required=False)


class MechanismForm(RecordForm):
    record_kind = MECHANISMS
    groups_of = ((_("The mechanism"), ("code", "name", "family", "plain", "grade", "page")),)

    code = Name(label=_("Name in addresses"), help_text=_("Small letters, figures and hyphens, such as body-clock."))
    name = Words(label=_("Name, for clinicians"))
    family = One(label=_("Family"), choices=Family.choices)
    plain = Words(label=_("This may give you …"), help_text=_("Ends the sentence that the person reads."), rows=2)
    grade = One(label=_("How sure we are that it acts in people"), choices=Grade.choices)
    page = One(label=_("Page that explains it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.fields["page"]
        assert isinstance(page, forms.ChoiceField)
        rows = Article.objects.order_by("live__title", "slug").values_list("slug", "live__title")
        page.choices = [("", _("Choose")), *((slug, title or slug) for slug, title in rows)]


class RetireForm(forms.Form):
    """Why an entry is retired or brought back."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
