"""Fields of an action that are more than one input: a time, how hard, a build-up rule, a stop rule made from the
catalogue's."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.domain import progression
from plans.domain.kinds import CLOCK
from plans.forms.progression_words import GROWS, PROBLEMS


def numeric(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short", **attrs})


class ClockField(forms.CharField):
    """A time as people type it, 23:15, 23.15 or 2315, kept as "23:15"."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=8, widget=numeric(), **more)

    def to_python(self, value: Any) -> str:
        typed = (super().to_python(value) or "").replace(".", ":").replace(" ", "")
        if typed.isascii() and typed.isdigit() and len(typed) in (3, 4):
            typed = f"{typed[:-2]}:{typed[-2:]}"
        return typed.zfill(5) if typed else ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not CLOCK.fullmatch(value):
            raise ValidationError(_("Write the time as hours and minutes, as in 23:15."))


class EffortInput(forms.Widget):
    """One end of how hard it is: the numbers 0 to 10 to press where the scale is CR10, else a number to type. Both
    stand in the form, because the scale can change on the page; the chosen scale says which of them counts."""

    use_fieldset = True
    scale = CR10 = "cr10"
    label: Any = ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        text, base = "" if value is None else str(value), (attrs or {}).get("id", name)
        pressed, typed = (text, "") if self.scale == self.CR10 else ("", text)
        options = [{"value": str(n), "id": f"{base}_{n}", "on": str(n) == pressed} for n in range(11)]
        context = {"name": name, "id": base, "options": options, "typed": typed, "label": self.label,
                   "nothing": not any(option["on"] for option in options)}  # fmt: skip
        return SafeString(render_to_string("ui/effort_input.html", context))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        pressed = f"{name}_cr10"
        return data.get(pressed if data.get("intensity_scale") == self.CR10 and pressed in data else name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_cr10" not in data

    def id_for_label(self, id_: str | None) -> str | None:  # type: ignore[override]
        return f"{id_}_0" if self.scale == self.CR10 else id_


class _JsonInput(forms.HiddenInput):
    def format_value(self, value: Any) -> str | None:
        return value if isinstance(value, str) or value is None else json.dumps(value, sort_keys=True)


RULE_LABELS = {
    "grows": gettext_lazy("What grows"),
    "step": gettext_lazy("By"),
    "step_in": gettext_lazy("Counted in"),
    "limit": gettext_lazy("Up to"),
    "weeks": gettext_lazy("After weeks"),
    "share_done": gettext_lazy("With at least % done"),
    "effort_at_most": gettext_lazy("Effort at most"),
    "step_back": gettext_lazy("After a worse next day"),
}
RULE_CHOICES: dict[str, list[tuple[str, Any]]] = {
    "grows": [("", gettext_lazy("Nothing: no rule")), *GROWS.items()],
    "step_in": [("absolute", gettext_lazy("its own unit")), ("percent", gettext_lazy("%"))],
    "step_back": [("repeat", gettext_lazy("the same again")), ("one_step", gettext_lazy("one step back"))],
}
NUMBERS = ("step", "limit", "weeks", "share_done", "effort_at_most")
DEFAULTS = {"weeks": "2", "share_done": "80", "step_in": "absolute", "step_back": "repeat"}


class RuleInput(forms.Widget):
    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        rule = {**DEFAULTS, **(_loaded(value) or {})}
        base = (attrs or {}).get("id", name)
        parts = [
            {
                "name": f"{name}_{part}", "id": f"{base}_{part}", "label": label,
                "value": "" if rule.get(part) is None else str(rule.get(part, "")), "choices": RULE_CHOICES.get(part),
            }
            for part, label in RULE_LABELS.items()
        ]  # fmt: skip
        return SafeString(render_to_string("ui/rule_input.html", {"parts": parts}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if f"{name}_grows" not in data:
            return data.get(name)
        return {part: data.get(f"{name}_{part}", "") for part in RULE_LABELS}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_grows" not in data

    def id_for_label(self, id_: str | None) -> str | None:  # type: ignore[override]
        return f"{id_}_grows"


class RuleField(forms.Field):
    """A build-up rule (plans.domain.progression) as it is stored; an empty mapping where nothing grows."""

    widget = RuleInput
    hidden_widget = _JsonInput
    patient = False  # a rule of which only the thing that grows was chosen is not one yet, and no mistake

    def clean(self, value: Any) -> dict[str, Any]:
        typed = _loaded(value)
        if typed is None or not typed.get("grows"):
            return {}
        if self.patient and not typed.get("step") and not typed.get("limit"):
            return {}
        rule: dict[str, Any] = {**typed}
        for part in NUMBERS:
            raw = str(typed.get(part) if typed.get(part) is not None else "").strip() or DEFAULTS.get(part, "")
            rule[part] = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else (raw or None)
        for part in ("step_in", "step_back"):
            rule[part] = typed.get(part) or DEFAULTS[part]
        found = progression.problems(rule)
        if found:
            raise ValidationError([self.problem(part, code) for part, code in found])
        return progression.to_json(progression.from_json(rule))

    @staticmethod
    def problem(part: str, code: str) -> str:
        words = {"part": RULE_LABELS.get(part, part), "problem": PROBLEMS[code]}
        return _("%(part)s: %(problem)s") % words


def _loaded(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return dict(value) if isinstance(value, Mapping) else None


class StopRule(forms.Widget):
    """The catalogue's stop rules to tick, and a place for other words; together they are one text."""

    use_fieldset = True
    sentences: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        text, base = str(value or ""), (attrs or {}).get("id", name)
        chips = []
        for at, sentence in enumerate(self.sentences):
            on = sentence in text
            text = text.replace(sentence, "", 1) if on else text
            chips.append({"id": f"{base}_{at}", "text": sentence, "on": on})
        context = {"name": name, "id": f"{base}_words", "chips": chips, "words": " ".join(text.split())}
        return SafeString(render_to_string("ui/stop_rule.html", context))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        words = str(data.get(name) or "").strip()
        chosen = data.getlist(f"{name}_chips") if hasattr(data, "getlist") else data.get(f"{name}_chips") or []
        kept = [sentence for sentence in self.sentences if sentence in chosen and sentence not in words]
        return " ".join(part for part in (*kept, words) if part)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str | None) -> str | None:  # type: ignore[override]
        return f"{id_}_words"
