"""What the form tags of ``ui`` hand to their templates: one look and one way to say an error for every form."""

from typing import Any

from django.forms import BoundField, CheckboxInput, Field, MultiWidget, Textarea
from django.forms.forms import BaseForm
from django.forms.widgets import CheckboxSelectMultiple, RadioSelect, Select
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def _target(bound: BoundField) -> str:
    """The id that a link to this field points at: the control itself, or the first of a group."""
    grouped = isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple | MultiWidget)
    return f"{bound.auto_id}_0" if grouped else bound.id_for_label or bound.auto_id


def _problems(bound: BoundField, unanswered: str) -> list[str]:
    """The errors of a field as text; Django's own "This field is required." is said in words that help."""
    own = bound.field.error_messages["required"] != Field.default_error_messages["required"]
    data = bound.errors.as_data()
    return [
        unanswered % {"label": bound.label} if error.code == "required" and not own else " ".join(error.messages)
        for error in data
    ]


def _described_by(bound: BoundField) -> str:
    hint = f"{bound.auto_id}_hint" if bound.help_text else ""
    return f"{hint} {bound.auto_id}_error".strip() if bound.errors else hint


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "list"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    return "group" if widget.use_fieldset else "single"


def field_errors(bound: BoundField) -> str:
    return " ".join(_problems(bound, _("This needs an answer.")))


def _control(bound: BoundField) -> SafeString:
    """The widget with the look and the description of this system; the form's own attributes win."""
    own = bound.field.widget.attrs
    attrs: dict[str, Any] = {}
    if not isinstance(bound.field.widget, CheckboxInput):
        attrs["class"] = f"input {own.get('class', '')}".strip()
    if isinstance(bound.field.widget, Textarea):
        attrs["rows"] = own["rows"] if own.get("rows") not in (None, "10") else "3"
    if not bound.field.widget.use_fieldset and (described := _described_by(bound)):
        attrs["aria-describedby"] = described
    return bound.as_widget(attrs=attrs)


def field(bound: BoundField, legend: str = "field__label", look: str = "") -> dict[str, Any]:
    """A label, hint, error and control: text, textarea, select, date, checkbox, radio list, checkbox list, hidden.

    ``legend`` is the class of the legend of a list: ``{% field form.why "scale__q" %}`` makes it the page's question;
    ``look`` "focus" gives that legend the focus after a swap.
    """
    return {
        "field": bound,
        "kind": "hidden" if bound.is_hidden else _kind(bound),
        "control": bound.as_widget() if bound.is_hidden else _control(bound),
        "described_by": _described_by(bound),
        "errors": field_errors(bound),
        "optional": not bound.field.required,
        "legend": legend,
        "focus": look == "focus",
    }


def error_summary(*forms: BaseForm | None) -> dict[str, Any]:
    """The box at the top of an invalid form, focused after load or swap; nothing when all forms are fine."""
    problems: list[tuple[str, str]] = []
    for form in forms:
        if form is None or not form.errors:
            continue
        problems += [("", str(error)) for error in form.non_field_errors()]
        for name in form.fields:
            problems += [(_target(form[name]), text) for text in _problems(form[name], _("Answer this: %(label)s"))]
    return {"problems": problems}


def title_error(*forms: BaseForm | None) -> str:
    """``Error: `` for the start of a page title when a form has a problem."""
    return _("Error: ") if any(form is not None and form.errors for form in forms) else ""


def _end(text: str) -> str:
    return text.partition("=")[2].strip()


def scale(bound: BoundField, low: str, high: str, look: str = "") -> dict[str, Any]:
    """0 to 10 radios with both ends named: ``{% scale form.effort "0 = none" "10 = most" %}``.

    ``look`` "compact" is one row for staff, "focus" gives the question the focus after a swap. Nothing is chosen
    beforehand: an untouched scale is not an answer.
    """
    value = bound.value()
    chosen = "" if value is None else str(value)
    names = {0: _end(low), 10: _end(high)}
    options = [
        {"value": n, "id": f"{bound.auto_id}_{n}", "name": names.get(n, ""), "checked": str(n) == chosen}
        for n in range(11)
    ]
    return {
        "field": bound,
        "options": options,
        "low": low,
        "high": high,
        "compact": look == "compact",
        "focus": look == "focus",
        "errors": field_errors(bound),
        "described_by": _described_by(bound),
    }


def day_toggles(bound: BoundField) -> dict[str, Any]:
    """Seven checkboxes from the choices of a MultipleChoiceField: ``{% day_toggles form.days %}``."""
    chosen = {str(value) for value in bound.value() or []}
    choices = bound.field.widget.choices if isinstance(bound.field.widget, Select | CheckboxSelectMultiple) else []
    options = [
        {
            "value": value,
            "id": f"{bound.auto_id}_{at}",
            "name": name,
            "letter": str(name)[:1],
            "on": str(value) in chosen,
        }
        for at, (value, name) in enumerate(choices)
    ]
    return {"field": bound, "options": options, "errors": field_errors(bound), "described_by": _described_by(bound)}
