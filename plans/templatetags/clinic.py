"""Tags of the clinicians' pages: ``{% load clinic %}``."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from plans.models import Patient

register = template.Library()

SAFETY_ICONS = {
    "seizure": "brain",
    "suicidality": "life-buoy",
    "cardiac_unstable": "heart-pulse",
    "pregnancy": "user",
    "swallowing": "droplet",
    "heat_sensitive": "thermometer-sun",
    "light_sensitive": "glasses",
    "cerebrolysin_allergy": "ban",
    "anticoagulant": "pill",
}


@register.filter
def age(patient: Patient) -> int:
    """Whole years today."""
    return patient.age(timezone.localdate())


@register.filter
def safety_icon(code: str) -> str:
    """The icon beside the words of a safety fact."""
    return SAFETY_ICONS.get(code, "triangle-alert")


@register.filter
def day(value: date | None) -> str:
    """``12 Mar`` for tables; with the year when it is not this one."""
    if not value:
        return ""
    return date_format(value, "j M" if value.year == timezone.localdate().year else "j M Y")


@register.filter
def plain_number(value: Decimal) -> str:
    """``3.5`` for 3.50 and ``100`` for 100.00."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
