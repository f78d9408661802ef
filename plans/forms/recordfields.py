"""Fields of the desk's records. Each knows how a content file states its value, and how to show that again.

What is wanted and not there is no error of the form: a draft is kept with its problems, and the reader of the content
files names them (plans.domain.records). A form refuses what no draft can hold: far too much, or hidden characters.
"""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SHORT, LONG = 1_000, 12_000  # characters that a draft keeps; what a record holds at most is for its reader to say
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\x01-\x08\x0e-\x1f\x7f]")


def no_hidden_characters(value: str) -> None:
    """Marks that turn text around hide what a record says. Letters of any script are fine."""
    if _HIDDEN.search(value):
        raise ValidationError(_("There is a hidden character in this text. Type it again instead of pasting it."))


class Kept(forms.Field):
    """Wanted, and a draft may go without it."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)

    def stated(self, value: Any) -> Any:
        """A clean value as a content file states it."""
        return value

    def shown(self, value: Any) -> Any:
        """What the field posts for a stated value."""
        return "" if value is None else value


class Words(Kept, forms.CharField):
    """One paragraph; line breaks become spaces."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=SHORT, **kwargs)
        self.validators.append(no_hidden_characters)

    def stated(self, value: Any) -> str:
        return " ".join(str(value).split())


class Name(Words):
    """The name of a record, which becomes part of an address: nothing goes without it."""

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)


class Number(Kept, forms.CharField):
    """A whole number. What is none is kept as it was typed, for the reader to name."""

    def __init__(self, **kwargs: Any) -> None:
        look = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"})
        super().__init__(max_length=20, widget=look, **kwargs)
        self.validators.append(no_hidden_characters)

    def stated(self, value: Any) -> int | str | None:
        return int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else value or None

    def shown(self, value: Any) -> str:
        return "" if value is None else str(value)


class Lines(Kept, forms.CharField):
    """A list, one item a line."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(max_length=LONG, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.validators.append(no_hidden_characters)

    def stated(self, value: Any) -> list[str]:
        return [line.strip() for line in str(value).splitlines() if line.strip()]

    def shown(self, value: Any) -> str:
        return "\n".join(value or ())


class One(Kept, forms.ChoiceField):
    """One of some; the first choice is nothing."""

    def __init__(self, *, choices: Any = (), **kwargs: Any) -> None:
        super().__init__(choices=[("", _("Choose")), *choices], **kwargs)


class Many(Kept, forms.MultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)

    def stated(self, value: Any) -> list[str]:
        return list(value)

    def shown(self, value: Any) -> list[str]:
        return list(value or ())


class Flag(forms.BooleanField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def stated(self, value: Any) -> bool:
        return bool(value)

    def shown(self, value: Any) -> str:
        return "on" if value else ""
