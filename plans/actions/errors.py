"""What an action may answer instead of doing it."""

from typing import Any


class ActionError(Exception):
    """Something the visitor can understand and mend; the text is for them."""


class Stale(Exception):
    """Somebody else saved first. ``current`` is the row as it stands now; nothing of the writer's was stored."""

    def __init__(self, current: Any) -> None:
        super().__init__("Somebody else saved first.")
        self.current = current
