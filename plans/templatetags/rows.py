"""Rows that the builder shows by the dozen, ``{% load rows %}``: one function writes what a template would take tens of
passes for, and remembers it. As in plans.templatetags.parts, all that a row is made of is in the key it is kept under,
the language with it; the visitor's token is put in afterwards."""

from functools import cache, lru_cache
from uuid import UUID

from django import template
from django.template import Context
from django.utils.dates import WEEKDAYS
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plans.models import Prescription
from plans.templatetags.parts import TOKEN, with_token
from plans.templatetags.ui import glyph, icon
from plans.views import words
from plans.views.clinic.weekgrid import LONG_TIMES, SHORT_TIMES, Cell, Line

register = template.Library()

CELL = (
    '<td><button id="wk-{pk}-{day}" class="wk__c d-{family}{on}" form="wf-{pk}" name="press" value="{press}"'
    ' hx-post="{url}" aria-pressed="{pressed}"{focus}><span class="vh">{said}</span>{mark}</button></td>'
)
WEEK = (
    '<tr id="wk-{pk}" hx-target="this" hx-swap="outerHTML" hx-sync="this:drop"><th scope="row"><span class="wk__a'
    ' d-{family}">{glyph}<span class="wk__name"><bdi>{name}</bdi>{tag}</span>{points}{more}</span><form id="wf-{pk}"'
    ' class="wk__form" method="post" action="{url}">{csrf}<input type="hidden" name="item" value="{pk}"><input'
    ' type="hidden" name="row_version" value="{seen}"><input type="hidden" name="weeks" value="{weeks}">{alone}</form>'
    "</th>{cells}</tr>"
)
MORE = '<a class="btn btn--quiet btn--sm btn--icon wk__more" href="{}{}/?{}{}">{}<span class="vh">{}</span></a>'
POINTS = '<span class="wk__pt">{}<span class="vh"> {}</span></span>'
TAG = ' <span class="tag tag--line">{}</span>'
ANY_DAY = '<td colspan="7" class="wk__note">{}</td>'
ALONE = mark_safe('<input type="hidden" name="alone" value="1">')
OFF = '<i aria-hidden="true"></i>'
CSRF = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', TOKEN)
ACTION = (
    '<tr class="ai" id="row-{pk}"><th scope="row" class="ai__name d-{family}">{glyph}<span><a id="open-{pk}"'
    ' href="{url}" hx-get="{url}" hx-target="#acts-{goal}" hx-swap="outerHTML"{focus}><bdi>{name}</bdi></a></span></th>'
    '<td data-k="{k_often}" id="often-{pk}">{often}</td><td data-k="{k_hard}">{hard}</td>'
    '<td data-k="{k_long}">{long}</td><td data-k="{k_kind}"><bdi>{kind}</bdi></td><td class="ai__menu">'
    '<form method="post" action="{url}move/"'
    ' hx-post="{url}move/" hx-target="#draft" hx-swap="outerHTML" hx-sync="this:drop">{csrf}'
    '<button class="btn btn--sm btn--quiet btn--icon ai__up" name="to" value="up">{up_icon}<span class="vh">{up}</span>'
    '</button><button class="btn btn--sm btn--quiet btn--icon ai__down" name="to" value="down">{down_icon}'
    '<span class="vh">{down}</span></button></form></td></tr>'
)


@cache
def _cell_words(_language: str | None) -> tuple[dict[int, str], dict[str, str], dict[str, str]]:
    """Names of days, long and short names of times of day: the same for each cell in one language."""
    days: dict[int, str] = {day: escape(str(name)) for day, name in WEEKDAYS.items()}
    long: dict[str, str] = {code: escape(str(name)) for code, name in LONG_TIMES.items()}
    return days, long, {code: escape(str(name)) for code, name in SHORT_TIMES.items()}


@register.simple_tag(takes_context=True)
def week_row(context: Context, line: Line) -> SafeString:
    """One action in the week: its days as buttons that post to the week's address, or how often in words."""
    item, week = line.item, context["week"]
    row = _week_row(
        get_language(), item.pk, item.name, item.family, item.effort_points, item.row_version, line.cells, line.note,
        line.tag, week["url"], week["weeks"], bool(context.get("alone")),
    )  # fmt: skip
    return with_token(context, row)


@lru_cache(maxsize=512)
def _week_row(
    language: str | None, pk: UUID, name: str, family: str, points: int, seen: int, cells: tuple[Cell, ...], note: str,
    tag: str, url: str, weeks: str, alone: bool,
) -> str:  # fmt: skip
    return format_html(
        WEEK, pk=pk, family=family, glyph=glyph(family), name=name, url=url, seen=seen,
        tag=format_html(TAG, tag) if tag else "", weeks=weeks, csrf=CSRF,
        points=format_html(POINTS, points, _("effort points")) if points else "",
        more=_more(pk, name, url, weeks, alone=alone) if cells else "", alone=ALONE if alone else "",
        cells=_cells(language, pk, name, family, cells, url) if cells else format_html(ANY_DAY, note),
    )  # fmt: skip


def _more(pk: UUID, name: str, url: str, weeks: str, *, alone: bool) -> SafeString:
    """The link to a day's time, moving and copying."""
    shown, place = f"weeks={weeks}" if weeks else "", "&alone=1" if alone else ""
    said = _("Time, move or copy: %(name)s") % {"name": name}
    return format_html(MORE, url, pk, shown, place, icon("ellipsis"), said)


def _cells(language: str | None, pk: UUID, name: str, family: str, cells: tuple[Cell, ...], url: str) -> SafeString:
    days, long, short = _cell_words(language)
    name, check = escape(name), icon("check", "icon--sm")
    same = {"pk": pk, "family": escape(family), "url": escape(url)}
    written = []
    for cell in cells:
        said, mark = f"{name}, {days[cell.day]}", OFF
        if cell.on:
            time = escape(cell.time)
            said = f"{said}, {long.get(cell.time, time)}"
            mark = f'<span aria-hidden="true">{short.get(cell.time, time) or check}</span>'
        written.append(
            CELL.format(
                **same, day=cell.day, on=" on" if cell.on else "", press=cell.press, said=said, mark=mark,
                pressed="true" if cell.on else "false", focus=" data-focus" if cell.focus else "",
            )
        )  # fmt: skip
    return mark_safe("".join(written))  # noqa: S308  each part is a constant, an id or escaped


@cache
def _action_frame(_language: str | None) -> dict[str, str]:
    """What the rows of actions have in common in one language."""
    return {
        "k_often": _("How often"), "k_hard": _("How hard"), "k_long": _("How long"), "k_kind": _("What kind"),
        "up_icon": icon("arrow-up", "icon--sm"), "down_icon": icon("arrow-down", "icon--sm"),
    }  # fmt: skip


@register.simple_tag(takes_context=True)
def action_row(context: Context, item: Prescription) -> SafeString:
    """One action in the table of its goal, shut: its dose in words, the link that opens its form, moving it."""
    dose = words.how_often(item), words.how_hard(item), words.how_long(item), words.what_kind(item)
    focus, patient = context.get("saved") == item.pk, context["patient"].pk
    row = _action_row(get_language(), patient, item.pk, item.goal_id, item.name, item.family, dose, focus)
    return with_token(context, row)


@lru_cache(maxsize=512)
def _action_row(
    language: str | None, patient: UUID, pk: UUID, goal: UUID, name: str, family: str, dose: tuple[str, ...],
    focus: bool,
) -> str:  # fmt: skip
    often, *rest = dose
    hard, long, kind = (said or "–" for said in rest)
    return format_html(
        ACTION, **_action_frame(language), pk=pk, goal=goal, family=family,
        url=f"/people/{patient}/plan/draft/actions/{pk}/", csrf=CSRF, glyph=glyph(family), name=name, often=often,
        hard=hard, long=long, kind=kind, focus=mark_safe(" data-focus") if focus else "",
        up=_("Move up %(name)s") % {"name": name}, down=_("Move down %(name)s") % {"name": name},
    )  # fmt: skip
