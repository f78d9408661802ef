"""The page on which a template meets a person: questions, what to take, and what was prescribed elsewhere."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.advisories import SHORTEST_REASON
from plans.actions.template_prospect import Prospect, Slot
from plans.actions.templates import MEDICAL_RECORD, Choices, Prescribed
from plans.domain.template_words import holds
from plans.domain.templates import TemplateGoal
from plans.forms.plan import LATEST_START
from plans.forms.versioned import DateInput

LABELS = {
    "prescriber": gettext_lazy("Prescribed by"),
    "product": gettext_lazy("Product and dose, as prescribed"),
    "indication": gettext_lazy("What it is for"),
    "consent_on": gettext_lazy("Consent talked through on"),
    "monitoring_on": gettext_lazy("First monitoring visit"),
    "monitoring_with": gettext_lazy("Monitoring visit with"),
}
DAYS = ("consent_on", "monitoring_on")


class UseForm(forms.Form):
    """Its fields are made of the template and of what the draft holds already. Nothing that does not suit is ticked
    beforehand, and no medical therapy: it is recorded, never suggested."""

    first_day = forms.DateField(
        label=gettext_lazy("First day"),
        widget=DateInput(),
        help_text=gettext_lazy("The weeks of the template count from here."),
    )

    def __init__(self, *args: Any, prospect: Prospect, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prospect, self.today = prospect, today
        self.open_slots = {slot.item.key: slot for slot in prospect.slots if slot.can_be_added}
        for goal in prospect.template.goals:
            self.fields.update(self._questions(goal))
            for slot in prospect.slots_of(goal.key):
                if slot.can_be_added:
                    self.fields.update(_answers(slot))
        if any(slot.entry.get("contraindications") for slot in self.open_slots.values()):
            self.fields["checked"] = forms.BooleanField(
                label=_("I checked the contraindications on this page against this person’s record"), required=False
            )

    def _questions(self, goal: TemplateGoal) -> Iterator[tuple[str, forms.Field]]:
        example = _("In their words. For example: %(words)s") % {"words": goal.example} if goal.example else ""
        yield (
            f"words_{goal.key}",
            forms.CharField(
                label=goal.question,
                max_length=200,
                required=False,
                help_text=example or _("In their words. Left empty, this goal and its actions are left out."),
                widget=forms.Textarea(attrs={"rows": 2, "maxlength": 200}),
            ),
        )
        if self.prospect.goals:
            held = [(str(row.pk), row.words) for row in self.prospect.goals]
            yield (
                f"goal_{goal.key}",
                forms.ChoiceField(
                    label=_("Or for a goal of this draft"), choices=[("", _("A new goal")), *held], required=False
                ),
            )

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if day < self.today:
            raise forms.ValidationError(_("The first day is in the past. Choose today or later."))
        if day > self.today + LATEST_START:
            raise forms.ValidationError(_("The first day is more than 90 days away. Choose an earlier one."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        answered = {goal.key for goal in self.prospect.template.goals if self._is_answered(goal.key)}
        if not answered and not self.errors:
            self.add_error(None, _("Answer at least one question in the person’s words."))
        taken = [slot for key, slot in self.open_slots.items() if slot.item.goal in answered and self._takes(key)]
        for slot in taken:
            self._check(slot)
        if any(slot.entry.get("contraindications") for slot in taken) and not data.get("checked"):
            self.add_error("checked", _("Check the contraindications and tick the box."))
        return data

    def _is_answered(self, key: str) -> bool:
        data = self.cleaned_data
        return bool((data.get(f"words_{key}") or "").strip() or data.get(f"goal_{key}"))

    def _takes(self, key: str) -> bool:
        """Ticked; what somebody copied from a prescription is meant to be in the plan as well."""
        return bool(self.cleaned_data.get(f"take_{key}")) or any(
            self.cleaned_data.get(f"{name}_{key}") for name in MEDICAL_RECORD
        )

    def _check(self, slot: Slot) -> None:
        key = slot.item.key
        if slot.against and len((self.cleaned_data.get(f"reason_{key}") or "").strip()) < SHORTEST_REASON:
            words = _("Say in %(n)s characters or more why it is right for this person, or take the tick out.")
            self.add_error(f"reason_{key}", words % {"n": SHORTEST_REASON})
        names = [f"{name}_{key}" for name in MEDICAL_RECORD] if slot.is_medical else []
        names += [f"sessions_{key}", f"starts_on_{key}"] if slot.is_medical and slot.is_course else []
        for name in names:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("Copy this from the prescription, or take the tick out."))

    def choices(self) -> Choices:
        data = self.cleaned_data
        goals = self.prospect.template.goals
        return Choices(
            first_day=data["first_day"],
            words={goal.key: " ".join(data[f"words_{goal.key}"].split()) for goal in goals},
            goals={goal.key: UUID(data[name]) for goal in goals if data.get(name := f"goal_{goal.key}")},
            left_out=frozenset(key for key in self.open_slots if not self._takes(key)),
            reasons={key: data.get(f"reason_{key}") or "" for key in self.open_slots},
            medical={key: self._prescribed(key) for key, slot in self.open_slots.items() if slot.is_medical},
        )

    def _prescribed(self, key: str) -> Prescribed:
        data = self.cleaned_data
        record = {name: data.get(f"{name}_{key}") for name in MEDICAL_RECORD}
        plain = {name: value.isoformat() if isinstance(value, date) else value or "" for name, value in record.items()}
        return Prescribed(plain, data.get(f"sessions_{key}"), data.get(f"starts_on_{key}"))


def _answers(slot: Slot) -> Iterator[tuple[str, forms.Field]]:
    """The fields of one action."""
    key, name = slot.item.key, slot.row.name if slot.row else slot.item.code
    first = not slot.against and not slot.is_medical
    yield f"take_{key}", forms.BooleanField(label=name, required=False, initial=first)
    if slot.against:
        label = _("Why it is right for this person: %(name)s") % {"name": name}
        widget = forms.Textarea(attrs={"rows": 2, "maxlength": 300})
        yield f"reason_{key}", forms.CharField(label=label, max_length=300, required=False, widget=widget)
    if slot.is_medical:
        for part in MEDICAL_RECORD:
            if part in DAYS:
                yield f"{part}_{key}", forms.DateField(label=LABELS[part], required=False, widget=DateInput())
            else:
                most = 120 if part in ("prescriber", "monitoring_with") else 200
                yield f"{part}_{key}", forms.CharField(label=LABELS[part], max_length=most, required=False)
    if slot.is_medical and slot.is_course:
        number = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"})
        yield (
            f"sessions_{key}",
            forms.IntegerField(
                label=_("Infusion days, as prescribed"), min_value=1, max_value=60, required=False, widget=number
            ),
        )
        label = _("First day of the course")
        yield f"starts_on_{key}", forms.DateField(label=label, required=False, widget=DateInput())


class SaveForm(forms.Form):
    """``keep`` are texts of the plan that differ from the catalogue; ``seen`` is what was on the page."""

    name = forms.CharField(label=gettext_lazy("Name of the template"), max_length=120)
    about = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=gettext_lazy("For colleagues: for whom, and when. Nobody’s name."),
    )
    keep = forms.MultipleChoiceField(
        label=gettext_lazy("Texts that differ from the catalogue"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick what the template keeps. What is not ticked becomes the catalogue’s text again."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    looked = forms.BooleanField(
        label=gettext_lazy("I read what is kept. It tells nothing about a person."),
        error_messages={"required": gettext_lazy("Read what is kept and tick the box.")},
    )

    def __init__(self, *args: Any, texts: dict[str, str], names: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        keep = self.fields["keep"]
        assert isinstance(keep, forms.MultipleChoiceField)
        keep.choices = list(texts.items())
        if not texts:
            del self.fields["keep"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("name", "about"):
            if holds(data.get(name) or "", self.names):
                self.add_error(name, _("This holds a name of the person. Say it without."))
        return data
