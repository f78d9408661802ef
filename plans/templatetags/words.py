"""Dates, times, numbers and names as the interface writes them (filters of ``ui``)."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def person_date(value: datetime.date | None) -> str:
    """``Thursday 12 March 2026``, in the time zone of the visitor."""
    return date_format(value, "l j F Y") if value else ""


def short_date(value: datetime.date | None) -> str:
    """``12 Mar``, for tables and axes only."""
    return date_format(value, "j M") if value else ""


def clock(value: datetime.datetime | datetime.time | None, hours: str = "24") -> str:
    """``08:10``; with ``{{ at|clock:display.clock }}`` also ``8:10 am``."""
    if value is None:
        return ""
    if hours != "12":
        return f"{value:%H:%M}"
    return f"{value.hour % 12 or 12}:{value:%M} {_('am') if value.hour < 12 else _('pm')}"


def minutes(value: int | None) -> str:
    """``20 minutes``, ``1 hour 20 minutes``."""
    if value is None:
        return ""
    hours, rest = divmod(int(value), 60)
    words = [ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}] if hours else []
    if rest or not hours:
        words.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return " ".join(words)


def of_max(value: object, most: object) -> str:
    """``2 of 4``: no number without its denominator."""
    return _("%(n)s of %(most)s") % {"n": value, "most": most}


def signed(value: int | None) -> str:
    """A level as ``+1``, ``0`` or ``−2``, with the real minus sign."""
    if value is None:
        return ""
    return f"+{value}" if value > 0 else f"−{abs(value)}" if value < 0 else "0"


def tel(number: object) -> str:
    """A phone number for ``href="tel:…"``: digits and a leading plus."""
    return "".join(sign for sign in str(number) if sign.isdigit() or sign == "+")


def initials(name: object) -> str:
    """``AO`` for ``Amara Okafor``."""
    words = str(name).split()
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else ""
