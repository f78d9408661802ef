"""A questionnaire as the person goes through it: which steps there are, what was answered, where they are."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.item_nine import care_card
from plans.actions.measure_results import unfinished_of
from plans.domain.days import can_log, local_day
from plans.domain.measures import psfs
from plans.domain.measures.instrument import CHOICE, NOT_KNOWN, SKIPPED, TEXT, Field, Instrument
from plans.domain.measures.instruments import ASKED, INSTRUMENTS
from plans.forms.measure_results import words_of
from plans.models import AnswerDraft, Event, MeasureResult, Patient
from recovery.accounts.models import User

UNSAID = (SKIPPED, NOT_KNOWN)


@dataclass
class Asking:
    """One person in one questionnaire. ``amends`` is the result that is being changed, if it is."""

    patient: Patient
    instrument: Instrument
    draft: AnswerDraft | None
    amends: MeasureResult | None

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What holds so far: what was saved before, and what was kept since."""
        before = self.amends.items if self.amends else {}
        return {**self.named, **before, **(self.draft.answers if self.draft else {})}

    @cached_property
    def named(self) -> dict[str, str]:
        """The activities that were rated the last time: they are rated again, and not asked anew."""
        if self.instrument.code != "psfs" or self.amends:
            return {}
        last = MeasureResult.objects.standing().filter(patient=self.patient, measure="psfs", undone=False)
        newest = last.order_by("-local_date", "-received_at").first()
        return {psfs.name_of(code): words for code, words in psfs.named(newest.items if newest else {}).items()}

    @cached_property
    def steps(self) -> list[Field]:
        if self.instrument.code != "psfs":
            return list(self.instrument.fields)
        return list(_psfs_steps(self.answers, ask_names=not self.named and self.amends is None))

    @property
    def has_lead(self) -> bool:
        return len(self.steps) > 1

    def step(self, code: str) -> Field:
        """404 for a step that this questionnaire does not have, or not yet."""
        found = next((field for field in self.steps if field.code == code), None)
        if found is None:
            raise Http404
        return found

    def number(self, field: Field) -> int:
        return self.steps.index(field) + 1

    @property
    def total(self) -> int:
        """How many questions there are; of activities at least so many as are needed."""
        open_end = self.instrument.code == "psfs" and not self.named and self.amends is None
        return max(len(self.steps), 2 * psfs.FEWEST) if open_end else len(self.steps)

    def after(self, field: Field) -> str:
        """The next step, or "check" when this was the last."""
        at = self.number(field)
        return self.steps[at].code if at < len(self.steps) else "check"

    @property
    def first_open(self) -> str:
        """Where to go on: the first question without an answer, "check" when each has one."""
        answers = self.draft.answers if self.draft else {}
        return next((field.code for field in self.steps if field.code not in answers), "check")

    def url(self, step: str) -> str:
        query = "?" + urlencode({"change": str(self.amends.pk)}) if self.amends else ""
        return reverse("my_measure", args=[self.instrument.code, step]) + query

    def label(self, field: Field) -> str:
        """The question; of an activity, with the person's own words for it."""
        if self.instrument.code == "psfs" and field.kind != TEXT:
            return _("%(activity)s: how well can you do this now?") % {
                "activity": self.answers.get(psfs.name_of(field.code), "")
            }
        return words_of(self.instrument, field.words)

    def said(self, field: Field) -> str:
        """An answer in words; "Left out", "I do not know" and "No answer yet" are three things."""
        value = self.answers.get(field.code)
        if value in UNSAID:
            return _("Left out") if value == SKIPPED else _("I do not know")
        if value is None:
            return _("No answer yet")
        if field.kind == CHOICE:
            return words_of(self.instrument, dict(field.options)[value])
        return str(value) if field.kind == TEXT else _("%(n)s of 10") % {"n": value}

    @property
    def card(self) -> Any:
        """The care card that these answers ask for, or None."""
        return care_card(self.instrument.code, self.answers)


def _psfs_steps(answers: dict[str, Any], *, ask_names: bool) -> list[Field]:
    """Name one, rate it, name the next. Whoever leaves out a name has named all that matter."""
    found: list[Field] = []
    for code in psfs.CODES:
        name = psfs.INSTRUMENT.field(psfs.name_of(code))
        said = answers.get(name.code)
        if ask_names:
            found.append(name)
        if said is None or said in UNSAID:
            if ask_names:
                break
            continue
        found.append(psfs.INSTRUMENT.field(code))
    return found


def asking(patient: Patient, user: User, code: str, change: str | None) -> Asking:
    """404 for a code that the person is not asked, and for a result that is not theirs to change any more."""
    if code not in ASKED:
        raise Http404
    amends = _to_change(patient, code, change) if change else None
    return Asking(patient, INSTRUMENTS[code], unfinished_of(patient, user, code, amends), amends)


def _to_change(patient: Patient, code: str, change: str) -> MeasureResult:
    try:
        pk = UUID(change)
    except ValueError:
        raise Http404 from None
    rows = MeasureResult.objects.standing().filter(patient=patient, measure=code, undone=False)
    row = rows.exclude(source=Event.Source.CLINICIAN).select_related("amends").filter(pk=pk).first()
    if row is None or not can_log(row.local_date, local_day(timezone.now(), patient.time_zone)):
        raise Http404
    return row
