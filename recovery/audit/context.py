"""What the trail and the log know about the request in hand."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class RequestInfo:
    id: str = ""
    session_hash: str = ""


_NONE = RequestInfo()
_current: ContextVar[RequestInfo] = ContextVar("request_info", default=_NONE)


def current() -> RequestInfo:
    return _current.get()


def use(info: RequestInfo) -> None:
    _current.set(info)
