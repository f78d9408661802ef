"""Gives each request an id that the trail, the log and the answer share."""

import hashlib
import logging
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from recovery.audit.context import RequestInfo, current, use

Handler = Callable[[HttpRequest], HttpResponseBase]


def request_context(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        key = request.session.session_key
        use(RequestInfo(id=str(uuid4()), session_hash=hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""))
        response = get_response(request)
        response.headers["X-Request-Id"] = current().id
        use(RequestInfo())
        return response

    return middleware


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current().id or "-"
        return True
