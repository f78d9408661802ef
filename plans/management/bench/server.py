"""The real stack without a network: the WSGI application, called as gunicorn calls it, under a clock."""

import io
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client

from recovery.accounts.models import User

HOST = "bench.example"
CSRF = "b" * 32
STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Call:
    """One request. ``form`` makes it a post; ``session`` is a cookie of ``Server.sign_in``, empty for anybody."""

    path: str
    session: str = ""
    form: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    wall: float  # seconds
    cpu: float  # seconds of this process


class Server:
    def __init__(self) -> None:
        self.application = WSGIHandler()

    def sign_in(self, user: User) -> str:
        """A session in the database, as signing in makes it; its cookie."""
        client = Client()
        client.force_login(user)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def ask(self, call: Call) -> Answer:
        environ = _environ(call)
        said: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Callable[[bytes], Any]:
            said.update(status=int(status[:3]), headers=dict(headers))
            return io.BytesIO().write

        wall, cpu = time.perf_counter(), time.process_time()
        response = self.application(environ, start_response)
        body = b"".join(response)
        response.close()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        return Answer(said["status"], said["headers"], body, wall, cpu)

    def queries(self, call: Call) -> tuple[Answer, list[str]]:
        """The answer and the statements it took, without those that open and close a transaction."""
        seen: list[str] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.lstrip().upper().startswith(STATEMENTS):
                seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            return self.ask(call), seen


def _environ(call: Call) -> dict[str, Any]:
    body = urlencode(call.form).encode() if call.form is not None else b""
    path, _, query = call.path.partition("?")
    cookies = SimpleCookie({settings.CSRF_COOKIE_NAME: CSRF})
    if call.session:
        cookies[settings.SESSION_COOKIE_NAME] = call.session
    environ = {
        "REQUEST_METHOD": "GET" if call.form is None else "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": HOST,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": HOST,
        "HTTP_COOKIE": cookies.output(attrs=[], header="", sep=";").strip(),
        "HTTP_ORIGIN": f"https://{HOST}",
        "HTTP_X_CSRFTOKEN": CSRF,
        "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.8",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if call.form is None:
        del environ["HTTP_ORIGIN"], environ["HTTP_X_CSRFTOKEN"]
    else:
        environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))}
    return environ | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in call.headers.items()}
