"""Reading typed fields from TOML. Collects every problem instead of stopping at the first: an editor sees them all."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any


class Fields:
    """One TOML table being read. Each reader returns a usable value and notes a problem when the text is not right."""

    def __init__(self, data: Mapping[str, Any], prefix: str = "") -> None:
        self._data = data
        self._prefix = prefix
        self._asked: set[str] = set()
        self.problems: list[tuple[str, str]] = []

    def note(self, name: str, message: str) -> None:
        self.problems.append((self._prefix + name, message))

    def has(self, name: str) -> bool:
        return name in self._data

    def _get(self, name: str, kind: type, wording: str, empty: Any, required: bool) -> Any:
        self._asked.add(name)
        value = self._data.get(name)
        if value is None:
            if required:
                self.note(name, f"'{name}' is not there. Add it.")
            return empty
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.note(name, f"'{name}' is not {wording}.")
            return empty
        return value

    def text(self, name: str, *, required: bool = True, pattern: str = "") -> str:
        value = str(self._get(name, str, "a text in quotes", "", required)).strip()
        if required and self.has(name) and not value:
            self.note(name, f"'{name}' is empty. Write it.")
        elif value and pattern and not re.fullmatch(pattern, value):
            self.note(name, f"'{name}' is '{value}', which is not written as expected.")
        return value

    def choice(self, name: str, allowed: Collection[str], *, required: bool = True) -> str:
        value = self.text(name, required=required)
        if value and value not in allowed:
            self.note(name, f"'{name}' is '{value}'. Use one of: {', '.join(sorted(allowed))}.")
        return value

    def number(self, name: str, low: int, high: int, *, required: bool = False) -> int | None:
        value = self._get(name, int, "a whole number", None, required)
        if value is not None and not low <= value <= high:
            self.note(name, f"'{name}' is {value}. It goes from {low} to {high}.")
        return None if value is None else int(value)

    def flag(self, name: str) -> bool:
        return bool(self._get(name, bool, "true or false", False, False))

    def listed(
        self, name: str, *, allowed: Collection[str] = (), pattern: str = "", at_least: int = 0
    ) -> tuple[str, ...]:
        """A list of texts. `at_least` 0 means that the field may be left out."""
        value = self._get(name, list, "a list in square brackets", [], at_least > 0)
        items = tuple(item.strip() for item in value if isinstance(item, str) and item.strip())
        if len(items) != len(value):
            self.note(name, f"'{name}' holds something that is not a text in quotes.")
        if self.has(name) and len(items) < at_least:
            self.note(name, f"'{name}' needs at least {at_least}.")
        for item in items:
            if (allowed and item not in allowed) or (pattern and not re.fullmatch(pattern, item)):
                hint = f" Use: {', '.join(sorted(allowed))}." if allowed else ""
                self.note(name, f"'{item}' in '{name}' is not known.{hint}")
        return items

    def table(self, name: str) -> Mapping[str, Any] | None:
        value = self._get(name, dict, f"a table: write [{name}]", None, False)
        return None if value is None else dict(value)

    def tables(self, name: str) -> list[Mapping[str, Any]]:
        value = self._get(name, list, f"a list of tables: write [[{name}]]", [], False)
        return [item for item in value if isinstance(item, dict)]

    def finish(self) -> None:
        """Notes names that nobody asked for: nearly always a typing slip."""
        for name in self._data:
            if name not in self._asked:
                self.note(name, f"'{name}' is not a field of this file. Check the spelling.")
