"""Answers to the questions of an entry, as a clinician reads them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.domain.checkin_items import ITEMS, NO, SKIPPED, UNKNOWN, YES


def told(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Question and answer in words. Not known and skipped are said as such; a code of a later version stays a code."""
    return [(_question(code), _answer(code, value)) for code, value in details.items()]


def _question(code: str) -> str:
    return _(ITEMS[code].words) if code in ITEMS else code


def _answer(code: str, value: Any) -> str:
    fixed = {UNKNOWN: _("not known"), SKIPPED: _("skipped"), YES: _("yes"), NO: _("no")}
    item = ITEMS.get(code)
    if isinstance(value, str):
        own = {choice: _(words) for choice, words in item.choices} if item else {}
        return own.get(value) or fixed.get(value, value)
    return f"{value} {_(item.unit)}".strip() if item and item.unit else str(value)
