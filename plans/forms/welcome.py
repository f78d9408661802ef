"""The two forms of the first visit."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from plans.forms.display import DisplayForm

PHONE = RegexValidator(r"^[+()0-9][0-9 ()./-]{2,}$", _("Write the number with digits, for example 0300 123 4567."))


class FirstDisplayForm(DisplayForm):
    """The settings that matter before the first page is read; the others stay as they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("today", "clock", "voice"):
            self.fields[name].widget = forms.HiddenInput()
            self.fields[name].required = False


class ContactForm(forms.Form):
    """Somebody whom the person wants to be called. Both may stay empty; a number alone says whom to call as well."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("name") and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write the number too, or leave both empty."))
        return data
