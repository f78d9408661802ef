"""The form of an action: its dose, its build-up, its stop rule and why it may help. What is special to a kind stands in
plans.forms.kinds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.prescription_fields import value_of
from plans.domain.kinds import mechanisms
from plans.domain.schedule import COURSE, EVERY_N_DAYS, FIXED_DAYS, WEEKLY_TARGET, Dose
from plans.forms.dose_problems import dose_problems
from plans.forms.dosefields import EffortInput, RuleField, StopRule, numeric
from plans.forms.goals import OneLine
from plans.forms.remarks import remarks
from plans.forms.versioned import DateInput, VersionedForm
from plans.models import Article, Grade, Prescription

WEEKDAYS = [
    (0, gettext_lazy("Monday")),
    (1, gettext_lazy("Tuesday")),
    (2, gettext_lazy("Wednesday")),
    (3, gettext_lazy("Thursday")),
    (4, gettext_lazy("Friday")),
    (5, gettext_lazy("Saturday")),
    (6, gettext_lazy("Sunday")),
]
SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SCALES = {"cr10": (0, 10), "rpe_6_20": (6, 20), "percent_hrr": (0, 100)}
SHORTEST_REASON = 10
CHECKED = gettext_lazy("I checked the contraindications above against this person’s record")
CHECKED_AGAIN = gettext_lazy(
    "The record of this person changed since this was checked: I checked the contraindications above again"
)
# Fields that only mean something together: while one of them has a problem, none of them is saved.
TOGETHER = (
    ("frequency", "weekdays", "times_per_week", "every_days", "course_sessions"),
    ("cycle_on", "cycle_off"),
    ("starts_on", "ends_on"),
    ("intensity_scale", "intensity_low", "intensity_high"),
    ("bed_time", "rise_time"),
)
GOES_WITH = {"times_per_week": (WEEKLY_TARGET,), "every_days": (EVERY_N_DAYS,), "course_sessions": (COURSE,)}


class DayField(forms.TypedMultipleChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Days"),
            choices=WEEKDAYS,
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class DaysForm(forms.Form):
    """The days of an action alone, as they stand in its open editor."""

    weekdays = DayField()

    def __init__(self, item: Prescription) -> None:
        super().__init__(initial={"weekdays": item.weekdays}, auto_id=f"a{item.pk}_%s")
        self.remarks = remarks({"frequency": item.frequency, "weekdays": item.weekdays})


class PrescriptionForm(VersionedForm):
    """The dose of one action. ``entry`` is the catalogue text it is made from, ``today`` the person's own day.

    ``against`` is what speaks against it for this person: then a reason is asked for. ``partly`` is a form that is
    saved field by field. ``again``: what is known of the person changed since the contraindications were checked.
    """

    KIND = ""
    WITHOUT: tuple[str, ...] = ()
    PARTS: tuple[str, ...] = ()

    weekdays = DayField()
    progression = RuleField(label=gettext_lazy("Build-up rule"), required=False)
    why = forms.MultipleChoiceField(
        label=gettext_lazy("How it may help"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("This is not one of its links.")},
    )
    page = forms.TypedChoiceField(
        label=gettext_lazy("Library page"),
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("The page behind “Why?”."),
    )

    class Meta:
        model = Prescription
        fields = [
            "name", "frequency", "weekdays", "times_per_week", "every_days", "course_sessions", "cycle_on", "cycle_off",
            "starts_on", "ends_on", "minutes", "sets", "repetitions", "intensity_scale", "intensity_low",
            "intensity_high", "type", "time_of_day", "effort_points", "build_up", "progression", "stop_rule",
            "unsuitable_reason",
        ]  # fmt: skip
        field_classes = dict.fromkeys(("name", "type", "build_up", "unsuitable_reason"), OneLine)
        widgets = {
            name: numeric()
            for name in (
                "times_per_week", "every_days", "course_sessions", "cycle_on", "cycle_off", "minutes", "sets",
                "repetitions",
            )
        } | {
            "frequency": forms.RadioSelect(),
            "starts_on": DateInput(),
            "ends_on": DateInput(),
            "stop_rule": StopRule(),
            "effort_points": forms.Select(choices=[(n, n) for n in range(5)]),
            "intensity_low": EffortInput(),
            "intensity_high": EffortInput(),
        }  # fmt: skip
        labels = {
            "starts_on": gettext_lazy("First day, if it begins later than the plan"),
            "ends_on": gettext_lazy("Last day, if it ends earlier"),
            "build_up": gettext_lazy("Build up, in words"),
            "intensity_low": gettext_lazy("Effort from"),
            "intensity_high": gettext_lazy("Effort to"),
        }
        help_texts = {
            "effort_points": gettext_lazy("0 to 4 for one session. A planning aid, not a measure."),
            "stop_rule": gettext_lazy("The person sees this with the action."),
            "unsuitable_reason": gettext_lazy("Your reason stays with the plan."),
        }

    def __init__(
        self,
        *args: Any,
        entry: Mapping[str, Any],
        today: date | None = None,
        against: Sequence[str] = (),
        partly: bool = False,
        again: bool = False,
        **kwargs: Any,
    ) -> None:
        instance = kwargs.get("instance")
        if instance is not None:
            stands = {name: value_of(instance, name) for name in ("why", "page", "progression", *self.PARTS)}
            kwargs["initial"] = {**stands, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.entry, self.today, self.against, self.partly = entry, today, tuple(against), partly
        for name in self.WITHOUT:
            self.fields.pop(name, None)
        self._offer_choices(instance)
        self._ask_for_reason(instance)
        held = instance is not None and instance.checked_by_id and not again
        if entry.get("contraindications") and not partly and not held:
            self.fields["checked"] = forms.BooleanField(
                label=CHECKED_AGAIN if again else CHECKED,
                error_messages={"required": _("Check the contraindications and tick the box.")},
            )

    def _offer_choices(self, instance: Prescription | None) -> None:
        frequency, stop = self.fields["frequency"], self.fields["stop_rule"].widget
        if isinstance(rule := self.fields.get("progression"), RuleField):
            rule.patient = self.partly
        assert isinstance(frequency, forms.ChoiceField)
        frequency.choices = list(Prescription.Frequency.choices)  # no empty one: a new action has the catalogue's
        assert isinstance(stop, StopRule)
        stop.sentences = tuple(self.entry.get("stop_rules") or ())
        for name in ("intensity_low", "intensity_high"):
            if name in self.fields and isinstance(effort := self.fields[name].widget, EffortInput):
                effort.scale, effort.label = str(self["intensity_scale"].value() or ""), self.fields[name].label
        links = {link["code"]: _graded(link) for link in self.entry.get("mechanisms") or ()}
        if instance is not None:
            links |= {link["code"]: _graded(link) for link in mechanisms(self.entry, instance.details)}
        why, page = self.fields["why"], self.fields["page"]
        assert isinstance(why, forms.MultipleChoiceField)
        assert isinstance(page, forms.TypedChoiceField)
        why.choices = list(links.items())
        self.initial.setdefault("why", list(links))
        if not links:
            del self.fields["why"]
        same = self.data.get("page") if self.partly else None
        if same and same == self.data.get(self.add_initial_prefix("page")):  # nobody chose: nothing to look up
            pages: list[tuple[Any, str]] = [(same, "")]
        else:
            pages = list(_pages(self.entry, instance))
        page.required = bool(pages)
        page.choices = pages or [("", _("No page"))]

    def _ask_for_reason(self, instance: Prescription | None) -> None:
        given = instance is not None and bool(instance.unsuitable_reason)
        if not self.against and not given:
            del self.fields["unsuitable_reason"]
            return
        self.fields["unsuitable_reason"].required = True

    def clean_unsuitable_reason(self) -> str:
        reason: str = self.cleaned_data["unsuitable_reason"]
        if len(reason) < SHORTEST_REASON:
            words = _("Give a reason of at least %(n)s characters.") % {"n": SHORTEST_REASON}
            raise forms.ValidationError(words)
        return reason

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        frequency = data.get("frequency")
        for name, value in self._without_what_does_not_apply(frequency):
            if name in data:
                data[name] = value
        names = ("frequency", "times_per_week", "minutes", "every_days", "course_sessions", "cycle_on", "cycle_off",
                 "starts_on", "ends_on")  # fmt: skip
        stated: dict[str, Any] = {name: data.get(name) for name in names}
        dose = Dose(**stated, weekdays=tuple(data.get("weekdays") or ()))
        for name, sentence in dose_problems(dose, self.today):
            if name in self.fields and not self.has_error(name):
                self.add_error(name, str(sentence))
        self._clean_dates(data)
        self._clean_amounts(data)
        self._clean_intensity(data)
        self._clean_rule(data)
        if "why" in data and not data["why"]:
            self.add_error("why", _("Keep at least 1 link, so that the person can read why."))
        return data

    def _post_clean(self) -> None:
        super()._post_clean()
        for group in TOGETHER:
            if self.partly and any(self.has_error(name) for name in group):
                for name in group:
                    self.cleaned_data.pop(name, None)

    @staticmethod
    def _without_what_does_not_apply(frequency: str | None) -> Iterator[tuple[str, Any]]:
        if frequency not in (FIXED_DAYS, COURSE):
            yield "weekdays", []
        for name, which in GOES_WITH.items():
            if frequency not in which:
                yield name, None

    def _clean_dates(self, data: dict[str, Any]) -> None:
        """A day that stood there before is not asked about again."""
        for name in ("starts_on", "ends_on"):
            day = data.get(name)
            if day and self.today and day < self.today - timedelta(days=366) and day != self.initial.get(name):
                self.add_error(name, _("This day is more than a year ago. Check the year."))

    def _clean_amounts(self, data: dict[str, Any]) -> None:
        for name in ("sets", "repetitions"):
            if data.get(name) == 0:
                self.add_error(name, _("Write at least 1, or leave this empty."))

    def _clean_intensity(self, data: dict[str, Any]) -> None:
        scale, low, high = data.get("intensity_scale"), data.get("intensity_low"), data.get("intensity_high")
        if scale not in SCALES:
            data |= {name: None for name in ("intensity_low", "intensity_high") if name in data}
            return
        least, most = SCALES[scale]
        for name, value in (("intensity_low", low), ("intensity_high", high)):
            if value is not None and not least <= value <= most:
                self.add_error(name, _("This scale goes from %(low)s to %(high)s.") % {"low": least, "high": most})
        if low is not None and high is not None and low > high:
            self.add_error("intensity_high", _("This is lower than where it starts. Check both numbers."))

    def _clean_rule(self, data: dict[str, Any]) -> None:
        rule = data.get("progression") or {}
        now = data.get(rule.get("grows", ""))
        if isinstance(now, int) and rule["limit"] <= now:
            words = _("Up to: it stands at %(now)s already. Write a higher number, or take the rule out.")
            self.add_error("progression", words % {"now": now})
        scale = data.get("intensity_scale")
        top = SCALES[scale][1] if scale in SCALES else None
        if rule.get("effort_at_most") is not None and top is not None and rule["effort_at_most"] > top:
            self.add_error("progression", _("Effort at most: this scale ends at %(top)s.") % {"top": top})

    @cached_property
    def remarks(self) -> dict[str, str]:
        """What the numbers in it come to, in words beside their fields: "4 days a week"."""
        values = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else self.initial
        return remarks(values)

    @property
    def has_schedule(self) -> bool:
        """Whether it says more than the plain rhythm: then that part of the form stands open."""
        return any(self[name].value() for name in ("starts_on", "ends_on", "cycle_on", "cycle_off"))

    def standing(self, row: Any, name: str) -> Any:
        return value_of(row, name)

    def said(self, name: str, value: Any) -> str:
        if name == "progression":
            return remarks({"progression": value}).get(name, "")
        return super().said(name, value)

    def fields_to_save(self) -> dict[str, Any]:
        return {name: value for name, value in super().fields_to_save().items() if name != "checked"}


def _graded(link: Mapping[str, Any]) -> str:
    """ "Fitness and blood flow (Strong)": how sure we are stands with it."""
    grades = dict(Grade.choices)
    return f"{link['name']} ({grades.get(link.get('grade', ''), _('not graded'))})"


def _pages(entry: Mapping[str, Any], instance: Prescription | None) -> Iterator[tuple[UUID, str]]:
    """The pages that can stand behind "Why?". One that was taken off since it was chosen stays a choice."""
    titles = {page["slug"]: page["title"] for page in entry.get("pages", [])}
    readable = Q(live__isnull=False) | Q(pk=instance.page_id if instance else None)
    for article in Article.objects.filter(readable, slug__in=titles).select_related("live").order_by("slug"):
        off = _("%(title)s (taken off)") % {"title": titles[article.slug]}
        yield article.pk, article.live.title if article.live else off


def starting_dose(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What a new action's form shows first: the catalogue's default dose. Nothing for what the entry leaves open."""
    dose = entry.get("dose") or {}
    return {
        "name": entry["plain_name"],
        "frequency": dose.get("frequency") or (COURSE if entry.get("record_only") else FIXED_DAYS),
        "weekdays": [SHORT_DAYS.index(day) for day in dose.get("days") or ()],
        "times_per_week": dose.get("times_per_week"),
        "minutes": dose.get("minutes"),
        "sets": dose.get("sets"),
        "repetitions": dose.get("reps"),
        "intensity_scale": dose.get("intensity_scale") or Prescription.Scale.NONE,
        "intensity_low": dose.get("intensity_low"),
        "intensity_high": dose.get("intensity_high"),
        "type": dose.get("type") or "",
        "time_of_day": dose.get("time_of_day") or "",
        "effort_points": entry.get("effort_points") or 0,
        "build_up": entry.get("progression") or "",
        "stop_rule": " ".join(entry.get("stop_rules") or ()),
    }
