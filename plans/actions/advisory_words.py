"""Advisories in the clinician's language: the text, what made it fire, how sure its source is."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.domain.advisories import Advisory, Input, Source
from plans.domain.measures import MEASURES
from plans.models import Condition
from plans.models.factkinds import FACT_KINDS

SEVERITIES = {
    "C": gettext_lazy("Contraindication"),
    "W": gettext_lazy("Caution"),
    "I": gettext_lazy("Information"),
}
ANSWERS = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "unknown": gettext_lazy("asked, not known"),
    "never": gettext_lazy("never asked"),
    "none": gettext_lazy("none"),
}
MARKS = {
    "V": gettext_lazy("read in the source"),
    "V2": gettext_lazy("read in a secondary text"),
    "R": gettext_lazy("recalled, to be confirmed by your service"),
    "": gettext_lazy("source document"),
}
LABELS = {
    "active_actions": gettext_lazy("Actions in the plan"),
    "age_from": gettext_lazy("Age"),
    "aim": gettext_lazy("What it is for"),
    "bed_minutes": gettext_lazy("Time in bed"),
    "condition": gettext_lazy("Condition"),
    "consent": gettext_lazy("Talk about consent"),
    "creatinine_clearance_12_months": gettext_lazy("Creatinine clearance in the last 12 months"),
    "crisis_contact": gettext_lazy("Contact that answers"),
    "effort_above": gettext_lazy("Effort goes up to"),
    "ends_on": gettext_lazy("Last day"),
    "first_on": gettext_lazy("First day of the plan"),
    "from_week": gettext_lazy("From week"),
    "hot_season": gettext_lazy("Hot season"),
    "kinds": gettext_lazy("Kinds of actions"),
    "levels": gettext_lazy("Levels beside the expected one"),
    "load_change": gettext_lazy("Weekly load, change in %"),
    "measure": gettext_lazy("Measure"),
    "measure_before_and_after": gettext_lazy("The same measure before and after"),
    "monitoring_visit": gettext_lazy("Monitoring visit"),
    "new_actions": gettext_lazy("New actions in one week"),
    "onset": gettext_lazy("Day it happened"),
    "phq_item_3": gettext_lazy("PHQ-9, item 3 (sleep), 0 to 3"),
    "other_action": gettext_lazy("Also in the plan"),
    "raised": gettext_lazy("Changed"),
    "review_on": gettext_lazy("Next review"),
    "scale": gettext_lazy("Scale"),
    "starts_on": gettext_lazy("First day"),
    "stop_rule": gettext_lazy("Stop rule"),
    "taper": gettext_lazy("Taper"),
    "with_whom": gettext_lazy("With whom"),
    "words": gettext_lazy("Written"),
}
VALUES = {
    "raised": {
        "how_often": gettext_lazy("how often"),
        "how_hard": gettext_lazy("how hard"),
        "how_long": gettext_lazy("how long"),
        "what_kind": gettext_lazy("what kind"),
    },
    "scale": {
        "cr10": gettext_lazy("0 to 10"),
        "rpe_6_20": gettext_lazy("6 to 20"),
        "percent_hrr": gettext_lazy("% of heart rate reserve"),
    },
    "with_whom": {"alone": gettext_lazy("alone")},
    "kinds": {"medical": gettext_lazy("medical therapy")},
    "condition": {**dict(Condition.Kind.choices), **dict(Condition.Subtype.choices)},
}


def text(advisory: Advisory) -> str:
    return _(advisory.finding.text) % dict(advisory.finding.values)


def because(advisory: Advisory) -> list[str]:
    """What made it fire, one line each: "Epilepsy or a seizure, ever: yes"."""
    return [line(one) for one in advisory.finding.inputs]


def line(one: Input) -> str:
    kind = FACT_KINDS.get(one.code)
    label = kind.label if kind else LABELS.get(one.code, one.code)
    value = _value(one)
    if kind and kind.unit and one.value not in ANSWERS:
        value = f"{value} {kind.unit}"
    return _("%(what)s: %(value)s") % {"what": label, "value": value}


def _value(one: Input) -> str:
    if one.code == "hot_season" and not settings.WARM_MONTHS:
        return _("yes, by the usual months, to be confirmed by your service")
    named: dict[str, Any] = VALUES.get(one.code, {})
    if one.value in named or one.value in ANSWERS:
        return str(named.get(one.value) or ANSWERS[one.value])
    if one.code == "measure" and one.value in MEASURES:
        return _(MEASURES[one.value].name)
    if one.code == "bed_minutes":
        return _("%(hours)s h %(minutes)s min") % dict(
            zip(("hours", "minutes"), divmod(int(one.value), 60), strict=True)
        )
    if one.code == "age_from":
        return _("%(age)s or older") % {"age": one.value}
    try:
        return date_format(date.fromisoformat(one.value), "j F Y")
    except ValueError:
        return one.value


def source_words(source: Source) -> str:
    """``Label-BG (read in a secondary text)``; expert opinion has no tag."""
    mark = MARKS[source.mark]
    if not source.tag:
        return _("Expert opinion, to be confirmed by your service")
    return _("%(tag)s (%(mark)s)") % {"tag": source.tag, "mark": mark}
