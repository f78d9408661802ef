"""``{% load parts %}{% part "clinic/plan/_advisory.html" line=line … %}``: an include that remembers what it wrote.

Its template sees the values that it is given and nothing else: no request, no visitor, no row of the database. So what
it writes follows from these values, the language and the template, and those are the key under which it is kept.
Nothing old and nothing of somebody else can come back: what comes back was written from the very same values.
"""

import secrets
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import FunctionType, NoneType
from typing import Any
from uuid import UUID

from django import template
from django.template import Context, Template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

KEPT = 512  # pieces of a page, most of them 1 to 3 KB
TOKEN = secrets.token_hex(16)  # stands for the visitor's CSRF token; new in each process, so that no text has it
PLAIN = {str, int, float, bool, NoneType, UUID, date, Decimal, FunctionType}
Values = tuple[tuple[str, type, Hashable], ...]


@register.simple_tag(takes_context=True)
def part(context: Context, name: str, **values: Any) -> SafeString:
    """``values`` are plain values and frozen dataclasses of them, a list stands for a tuple. Where there is more to one
    of them (a row of the database, a date and time) the part is written anew each time."""
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    key = tuple((name, type(value), value) for name, value in given.items())
    compiled = context.template.engine.get_template(name)  # type: ignore[union-attr]
    try:
        html = _kept(compiled, get_language(), key)
    except (NotPlain, TypeError):  # a dictionary cannot be a key
        html = _write(compiled, key)
    return with_token(context, html)


class NotPlain(Exception):
    pass


@lru_cache(maxsize=KEPT)
def _kept(compiled: Template, _language: str | None, values: Values) -> str:
    if not all(_is_plain(value, also=SafeString) for _name, _type, value in values):
        raise NotPlain
    return _write(compiled, values)


def _write(compiled: Template, values: Values) -> str:
    return compiled.render(Context({"csrf_token": TOKEN} | {name: value for name, _type, value in values}))


def with_token(context: Context, html: str) -> SafeString:
    """What was written with TOKEN in its forms, for this visitor."""
    if TOKEN in html:
        html = html.replace(TOKEN, escape(str(context["csrf_token"])))
    return mark_safe(html)  # noqa: S308  written by a template, which escapes


def _is_plain(value: Any, also: type | None = None) -> bool:
    """A row of the database is not: it is equal to itself whatever its fields say. Nor is marked text within a value:
    it is equal to the same text without its mark."""
    if type(value) in PLAIN or type(value) is also:
        return True
    if isinstance(value, tuple | frozenset):
        return all(map(_is_plain, value))
    return is_dataclass(value) and all(_is_plain(getattr(value, field.name)) for field in fields(value))
