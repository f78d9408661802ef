"""The access table: every named route, who may open it, and with which methods.

A row is complete: whoever is not named in it is refused. ``get`` and ``post`` are the statuses that a named visitor
gets; ``body`` is what makes the post succeed, so that the refusals of the others are not refusals of a bad form.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

EVERYBODY = ("anonymous", "pat", "quinn", "cara", "otto", "fred", "wendy", "ed", "olga", "nina")
SIGNED_IN = EVERYBODY[1:]
STAFF = ("cara", "otto", "fred", "wendy", "ed", "olga")
CLINICIANS = ("cara", "otto", "fred", "wendy")
PEOPLE = ("pat", "quinn")

Body = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    who: tuple[str, ...]
    get: int | None = 200
    post: int | None = None
    body: Body = lambda world: {}
    record: bool = False  # shows or changes a person's record: an allowed request leaves an audit row
    objects: tuple[str, ...] = ()  # parts of the URL that name an object which may be somebody else's
    given: Body = lambda world: {}  # parts of the URL that differ from the world's own
    ours: bool = True  # False: a view of the sign-in library, which answers by its own flow (redirects, 200)

    @property
    def methods(self) -> tuple[str, ...]:
        return (*(("GET", "HEAD") if self.get else ()), *(("POST",) if self.post else ()))


def public(get: int | None = 200, post: int | None = None, **more: Any) -> Row:
    return Row(EVERYBODY, get, post, **more)


def clinic(
    get: int | None = 200, post: int | None = None, *objects: str, body: Body = lambda world: {}, **more: Any
) -> Row:
    return Row(("cara",), get, post, body, record=True, objects=("patient_id", *objects), **more)


def sign_in(*who: str) -> Row:
    """A page of the sign-in library. It lets these visitors in and then goes by where they are in signing in."""
    return Row(who or EVERYBODY, ours=False)


def person(get: int | None = 200, post: int | None = None, **more: Any) -> Row:
    return Row(PEOPLE, get, post, record=True, **more)
