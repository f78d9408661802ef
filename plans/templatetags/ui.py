"""The interface's own tags and filters, built in for every template; templates/public/_kit_*.html use each of them."""

import re
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from plans.templatetags import fields, words
from recovery.accounts.models import Role

register = template.Library()

register.inclusion_tag("ui/field.html")(fields.field)
register.inclusion_tag("ui/error_summary.html")(fields.error_summary)
register.inclusion_tag("ui/scale.html")(fields.scale)
register.inclusion_tag("ui/day_toggles.html")(fields.day_toggles)
register.simple_tag(fields.title_error)
for local in (words.person_date, words.short_date, words.clock):
    register.filter(local.__name__, local, expects_localtime=True)
for plain in (words.minutes, words.of_max, words.signed, words.tel, words.initials):
    register.filter(plain.__name__, plain)


@register.simple_tag(takes_context=True)
def person_field(context: dict[str, Any]) -> str:
    """In each form of the person's room: for a carer, the person that the page was about; nothing for the person."""
    request, patient = context.get("request"), context.get("patient")
    if patient is None or getattr(getattr(request, "user", None), "role", "") != Role.CARER:
        return ""
    return format_html('<input type="hidden" name="for" value="{}">', patient.pk)


# One shape a mechanism family, so that colour is always the second channel (16 by 16 grid).
SHAPES = {
    "sleep": '<circle cx="8" cy="8" r="7.5"/>',
    "move": '<path d="M8 .8 16 15H0z"/>',
    "mind": '<path d="M8-.6 16.6 8 8 16.6-.6 8z"/>',
    "pace": '<rect x=".8" y=".8" width="14.4" height="14.4" rx="2.6"/>',
    "calm": '<path d="M4 .8h8L16.2 8 12 15.2H4L-.2 8z"/>',
    "body": '<rect x="-.4" y="3.6" width="16.8" height="8.8" rx="4.4"/>',
}
# grade -> (bars that are on, word)
GRADES = {
    "strong": (4, gettext_lazy("Strong")),
    "some": (3, gettext_lazy("Some")),
    "mixed": (2, gettext_lazy("Mixed")),
    "weak": (1, gettext_lazy("Weak")),
    "contested": (1, gettext_lazy("Contested")),
}


@cache
def _site_icons() -> frozenset[str]:
    """Names in the small file of what visitors' pages show; sprite.svg has the icons of the rooms behind sign-in."""
    return frozenset(re.findall(r'id="i-([\w-]+)"', (settings.BASE_DIR / "static/icons/site.svg").read_text()))


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """One Lucide icon, beside words: ``{% icon "phone" %}``, ``{% icon "phone" "icon--sm" %}``."""
    return _icon(name, extra)


@cache
def _icon(name: str, extra: str) -> SafeString:
    """Templates name a few hundred pairs at most, and the builder shows as many icons on one page."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {extra}" if extra else "",
        static("icons/site.svg" if name in _site_icons() else "icons/sprite.svg"),
        name,
    )


@register.simple_tag
def glyph(family: str) -> SafeString:
    """The shape of a mechanism family. Raises KeyError for an unknown family."""
    return _glyph(family)


@cache
def _glyph(family: str) -> SafeString:
    shape = mark_safe(SHAPES[family])  # noqa: S308  constant of this module
    return format_html('<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>', shape)


@register.simple_tag
def evidence_meter(grade: str) -> SafeString:
    """Four bars and the word; the word carries the meaning. Raises KeyError for an unknown grade."""
    return _meter(grade, get_language())


@cache
def _meter(grade: str, _language: str | None) -> SafeString:
    on, word = GRADES[grade]
    bars = mark_safe("".join(f"<i{' class=on' if at < on else ''}></i>" for at in range(4)))  # noqa: S308  no input
    disputed = " evid--disputed" if grade == "contested" else ""
    return format_html(
        '<span class="evid{}"><span class="evid__bars" aria-hidden="true">{}</span><b>{}</b></span>',
        disputed,
        bars,
        word,
    )


@register.inclusion_tag("ui/ring.html")
def ring(done: int, total: int) -> dict[str, Any]:
    """A ring for "2 of 4", never for percent: ``{% ring 2 4 %}``."""
    return {"done": done, "total": total, "length": round(100 * done / total) if total else 0}


@register.inclusion_tag("ui/stones.html")
def stones(used: int, planned: int, limit: int) -> dict[str, Any]:
    """Effort points of a day as stones, in whole points: ``{% stones 2 4 8 %}`` = 2 used, 4 more planned, limit 8."""
    total = max(limit, used + planned)
    looks = ["on" if at < used else "plan" if at < used + planned else "" for at in range(total)]
    return {"used": used, "planned": planned, "limit": limit, "spare": limit - used - planned, "looks": looks}


BAR = (
    '<div class="load{}"><svg class="load__bar" viewBox="0 0 24 56" preserveAspectRatio="none" aria-hidden="true"'
    ' focusable="false"><rect class="load__fill" x="0" y="{}" width="24" height="{}"/><path class="load__limit"'
    ' d="M0 {}H24"/></svg><b>{}{}</b></div>'
)


@register.simple_tag
def load_bar(points: int, limit: int) -> SafeString:
    """Effort points of one day as a column with the limit line: ``{% load_bar 9 8 %}``."""
    top = max(points, limit * 3 / 2, 1)
    fill, line, look, said = 56 * points / top, 56 - 56 * limit / top, "", ""
    if points > limit:
        look, words = " load--over", _("over the limit:")
        said = format_html('{}<span class="vh">{} </span>', icon("triangle-alert", "icon--sm"), words)
    return format_html(BAR, look, f"{56 - fill:.1f}", f"{fill:.1f}", f"{line:.1f}", said, points)
