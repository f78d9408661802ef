"""What an editor writes for a catalogue entry: every field of plans.domain.catalogue.Entry."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from plans.domain.catalogue import CONFIRMABLE
from plans.domain.catalogue import DAYS as SHORT_DAYS
from plans.domain.records import ENTRY
from plans.forms.recordfields import Flag, Lines, Many, Name, Number, One, Words
from plans.forms.records import Content, RecordForm
from plans.models import Condition, Grade, Kind, Mechanism, Prescription

HOW_IT_MAY_HELP = _("How it may help")
DOSE, LINK = "dose_", "link_"
LINK_FIELDS = ("code", "grade", "note")
SPARE_LINKS, MOST_LINKS = 3, 12
CONDITIONS = [*Condition.Kind.choices, ("concussion", _("Concussion"))]
DAYS = [(short, WEEKDAYS[number]) for number, short in enumerate(SHORT_DAYS)]
TIMES = [choice for choice in Prescription.TimeOfDay.choices if choice[0]]


class EntryForm(RecordForm):
    record_kind = ENTRY
    groups_of = (
        (_("What it is"), ("code", "kind", "name", "summary", "conditions", "effort_points")),
        (_("What the person reads"), ("plain_name", "why_question", "how_to", "stop_rules")),
        (
            _("Usual dose"),
            (
                "dose_frequency", "dose_times_per_week", "dose_days", "dose_minutes", "dose_sets", "dose_reps",
                "dose_intensity_scale", "dose_intensity_low", "dose_intensity_high", "dose_type", "dose_time_of_day",
                "progression",
            ),
        ),
        (
            _("Safety"),
            ("prerequisites", "cautions", "contraindications", "requires_prescriber", "record_only", "monitoring"),
        ),
        (_("Check-in and measures"), ("checkin_items", "measures")),
        (_("How sure we are"), ("evidence", "evidence_note", "pages", "sources")),
        (_("To be confirmed by your service"), ("to_confirm",)),
    )  # fmt: skip

    code = Name(label=_("Code"), help_text=_("3 capital letters, a hyphen and 2 figures, such as EXE-15."))
    kind = One(label=_("Kind"), choices=Kind.choices)
    name = Words(label=_("Name, for clinicians"))
    summary = Words(label=_("Summary, for clinicians"), help_text=_("1 or 2 sentences."), rows=3)
    conditions = Many(label=_("For people with"), choices=CONDITIONS)
    effort_points = Number(label=_("Effort points"), help_text=_("0 to 4 for one session."))

    plain_name = Words(label=_("Name, as the person reads it"))
    why_question = Words(label=_("Why question"), help_text=_("The link to its page, such as “Why a short walk?”."))
    how_to = Lines(label=_("How to do it"), help_text=_("1 short sentence a line."))
    stop_rules = Lines(label=_("When to stop"), help_text=_("1 short sentence a line. The person reads all of them."))

    dose_frequency = One(
        label=_("How often"), choices=Prescription.Frequency.choices,
        help_text=_("A medicine can go without a dose: all of it stays empty then."),
    )  # fmt: skip
    dose_times_per_week = Number(label=_("Times a week"), help_text=_("For a number of times a week."), required=False)
    dose_days = Many(label=_("Days"), help_text=_("For fixed days."), choices=DAYS, required=False)
    dose_minutes = Number(label=_("Minutes"), required=False)
    dose_sets = Number(label=_("Sets or turns"), required=False)
    dose_reps = Number(label=_("Repetitions"), required=False)
    dose_intensity_scale = One(label=_("How hard"), choices=Prescription.Scale.choices)
    dose_intensity_low = Number(label=_("Effort from"), required=False)
    dose_intensity_high = Number(label=_("Effort to"), required=False)
    dose_type = Words(label=_("What kind"))
    dose_time_of_day = One(label=_("Time of day"), choices=TIMES, required=False)
    progression = Words(label=_("Build up"), rows=3)

    prerequisites = Lines(label=_("Before it starts"), help_text=_("1 a line."), required=False)
    cautions = Lines(label=_("Cautions"), help_text=_("1 a line."), required=False)
    contraindications = Lines(
        label=_("Contraindications"), required=False,
        help_text=_("1 a line. Whoever adds it to a plan ticks that they were checked."),
    )  # fmt: skip
    requires_prescriber = Flag(label=_("Needs a prescriber"))
    record_only = Flag(
        label=_("Record only"), help_text=_("It notes what a specialist prescribed, and never has a dose.")
    )
    monitoring = Lines(label=_("Monitoring"), help_text=_("1 a line. A medicine has at least 1."), required=False)

    checkin_items = Lines(
        label=_("Check-in items"), help_text=_("1 name a line: small letters, figures and _, such as minutes."), rows=3
    )
    measures = Lines(
        label=_("Measures"), help_text=_("1 name a line, such as six_minute_walk."), rows=3, required=False
    )

    evidence = One(label=_("Grade of its outcome"), choices=Grade.choices)
    evidence_note = Words(label=_("What the grade is about"), rows=3)
    pages = Lines(
        label=_("Library pages"),
        help_text=_("1 a line, by the last part of the address. The first is behind “Why?”."),
        rows=3,
    )
    sources = Lines(label=_("Sources"), help_text=_("1 tag a line, such as Kim19."), rows=3, required=False)
    to_confirm = Many(
        label=_("To be confirmed by your service"), required=False,
        help_text=_("Parts that are recalled and not read in a source."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices_of(self.fields["to_confirm"], self.confirmable())
        known = list(Mechanism.objects.order_by("name").values_list("code", "name"))
        for at in range(self._links_posted() + SPARE_LINKS):
            self.fields |= _link_fields(at, known)
        self.fields["change_note"] = self.fields.pop("change_note")

    @classmethod
    def confirmable(cls) -> list[tuple[str, Any]]:
        """What can be marked as to be confirmed, by the labels of this form."""
        names = [(name.replace(DOSE, "dose.", 1), field.label) for name, field in cls.own_fields().items()]
        return [
            ("dose", _("Usual dose")),
            *(pair for pair in names if pair[0] in CONFIRMABLE),
            ("mechanisms", HOW_IT_MAY_HELP),
        ]

    def _links_posted(self) -> int:
        """How many rows were filled in, up to the last of them; spare rows come below."""
        rows = range(MOST_LINKS)
        filled = [at for at in rows if any(self.data.get(f"{LINK}{at}_{name}") for name in LINK_FIELDS)]
        return max(filled, default=-1) + 1

    @classmethod
    def data_of(cls, content: Content) -> dict[str, Any]:
        dose, links = content.get("dose") or {}, content.get("mechanisms") or []
        flat = content | {f"{DOSE}{name}": value for name, value in dose.items()}
        rows = {f"{LINK}{at}_{name}": link.get(name) or "" for at, link in enumerate(links) for name in LINK_FIELDS}
        return super().data_of(flat) | rows

    def content(self) -> Content:
        flat = super().content()
        dose = {name.removeprefix(DOSE): flat.pop(name) for name in list(flat) if name.startswith(DOSE)}
        dose = {name: value for name, value in dose.items() if value not in ("", None, [])}
        return flat | {"dose": dose or None, "mechanisms": [link for link in self._links() if any(link.values())]}

    def _links(self) -> Iterable[dict[str, str]]:
        for at in range(MOST_LINKS + SPARE_LINKS):
            if f"{LINK}{at}_code" in self.fields:
                yield {name: self.value_of(f"{LINK}{at}_{name}") for name in LINK_FIELDS}

    def field_for(self, problem: str) -> str:
        if link := re.fullmatch(r"mechanisms\.(\d+)\.(\w+)", problem):
            problem = f"{LINK}{int(link[1]) - 1}_{link[2]}"
        first = {"dose": f"{DOSE}frequency", "mechanisms": f"{LINK}0_code"}
        return super().field_for(first.get(problem, problem.replace("dose.", DOSE, 1)))

    def place(self, problems: Iterable[tuple[str, str]]) -> None:
        def in_words(sentence: str) -> str:
            for value, label in Prescription.Frequency.choices:
                sentence = sentence.replace(value, f"“{label}”")
            return sentence

        super().place((where, in_words(sentence)) for where, sentence in problems)

    def groups(self) -> list[dict[str, Any]]:
        rows = [[self[f"{LINK}{at}_{name}"] for name in LINK_FIELDS] for at in range(self._rows())]
        links = {"title": HOW_IT_MAY_HELP, "rows": rows}
        parts = super().groups()
        parts[-1] = {"title": self.fields["to_confirm"].label, "fold": self["to_confirm"]}
        return [*parts[:3], links, *parts[3:]]

    def _rows(self) -> int:
        return sum(name.startswith(LINK) and name.endswith("_code") for name in self.fields)

    @classmethod
    def lines_of(cls, content: Content) -> list[tuple[str, str]]:
        grades = dict(Grade.choices)
        links = [
            f"{link.get('code', '')}: {grades.get(link.get('grade', ''), '')}. {link.get('note', '')}"
            for link in content.get("mechanisms") or []
        ]
        return [*super().lines_of(content), (str(HOW_IT_MAY_HELP), "\n".join(links))]

    @classmethod
    def in_words(cls, name: str, value: Any) -> str:
        if name == "to_confirm":
            labels = dict(cls.confirmable())
            return ", ".join(str(labels.get(part, part)) for part in value)
        return super().in_words(name, value)


def _link_fields(at: int, known: list[tuple[str, str]]) -> dict[str, forms.Field]:
    number, wanted = {"n": at + 1}, at == 0  # every entry has one at least
    return {
        f"{LINK}{at}_code": One(label=_("Mechanism %(n)s") % number, choices=known, required=wanted),
        f"{LINK}{at}_grade": One(label=_("Grade of mechanism %(n)s") % number, choices=Grade.choices, required=wanted),
        f"{LINK}{at}_note": Words(label=_("Note on mechanism %(n)s") % number, required=wanted, rows=2),
    }


def _choices_of(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.MultipleChoiceField)
    field.choices = choices
