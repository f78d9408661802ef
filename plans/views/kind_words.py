"""What is special to the kind of an action, in words: for comparisons, the person's plan and the printed page."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from plans.actions.prescription_fields import VISITS, value_of
from plans.domain.kinds import BY_NAME, read
from plans.forms.kinds import HELPERS, PLACES, PROMPTS, SIDES
from plans.models import Prescription

CHOICES = {"place": dict(PLACES), "helper": dict(HELPERS), "prompt": dict(PROMPTS), "side": dict(SIDES)}


def labels() -> dict[str, str]:
    return {
        "bed_time": _("Bed time"),
        "rise_time": _("Rise time"),
        "diary": _("Sleep diary"),
        "mode": _("Mode"),
        "side": _("Side"),
        "place": _("Place"),
        "equipment": _("Equipment"),
        "helper": _("With whom"),
        "level": _("Level"),
        "strategy": _("Strategy"),
        "prompt": _("Prompts"),
    }


def detail_words(kind: str, details: Mapping[str, Any]) -> dict[str, str]:
    """(label: words) of what was said, in the order of a form: "Place": "At home". Every kind's parts, so that two
    versions of an action can be compared; what does not belong to ``kind`` and what was not said is not in it."""
    return {labels()[name]: _words(name, value) for name, value in read(kind, details).items()}


def _words(name: str, value: Any) -> str:
    if name in CHOICES:
        return str(CHOICES[name][value])
    return _("Yes") if BY_NAME[name].form == "flag" else str(value)


def in_short(kind: str, details: Mapping[str, Any]) -> str:
    """The same for the person, as short sentences: "In bed from 23:15 to 06:45. At home. With a therapist."."""
    said = read(kind, details)
    bed, rise = said.pop("bed_time", ""), said.pop("rise_time", "")
    parts = []
    if bed and rise:
        parts.append(_("In bed from %(bed)s to %(rise)s") % {"bed": bed, "rise": rise})
    elif rise:
        parts.append(_("Get up at %(time)s") % {"time": rise})
    elif bed:
        parts.append(_("Go to bed at %(time)s") % {"time": bed})
    for name, value in said.items():
        if name == "diary":
            parts.append(_("Keep the sleep diary"))
        elif name == "level":
            parts.append(_("Level %(level)s") % {"level": value})
        elif name != "prompt" or value != "none":
            parts.append(_words(name, value))
    return " ".join(f"{part.rstrip('.')}." for part in parts)


def record_words(item: Prescription) -> dict[str, str]:
    """What was prescribed elsewhere, and its visits: (label: words)."""
    said = {
        _("Prescribed by"): value_of(item, "prescriber"),
        _("Product"): value_of(item, "product"),
        _("What it is for"): value_of(item, "indication"),
        _("Consent talked through on"): _day(value_of(item, "consent_on")),
        _("Monitoring visits"): "; ".join(visits(item)),
    }
    return {label: words for label, words in said.items() if words}


def visits(item: Prescription) -> list[str]:
    """ "1 December 2026 with Dr Imran" for each visit that has a day."""
    found = []
    for on, whom in VISITS:
        day, who = _day(value_of(item, on)), value_of(item, whom)
        if day:
            found.append(_("%(day)s with %(who)s") % {"day": day, "who": who} if who else day)
    return found


def why_words(item: Prescription) -> dict[str, str]:
    """How a clinician changed the links of the entry: what was left out, what was added with its source and reason."""
    why = item.details.get("why") or {}
    names = {link["code"]: link["name"] for link in item.entry.get("mechanisms") or ()}
    out = [names.get(code, code) for code in why.get("left_out") or ()]
    added = [f"{link['name']} ({link['source']}: {link['reason']})" for link in why.get("added") or ()]
    return {
        _("Links left out"): get_text_list(out, _("and")),
        _("Links added"): "; ".join(added),
    }


def _day(day: Any) -> str:
    return date_format(day, "j F Y") if day else ""
