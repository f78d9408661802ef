"""gunicorn on the database of the test, asked over a real socket, and killed when a test wants it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import quote, urlencode

from django.db import connection

from tests.architecture.floors import ROOT

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Service:
    """gunicorn with two workers on the database of the test."""

    def __init__(self, folder) -> None:
        env = os.environ | {"DATABASE_URL": address_of_the_database(), "CAIRN_MODE": "test"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "recovery.wsgi", "--workers=2", f"--bind=127.0.0.1:{self.port}"]
        self.log = (folder / "log").open("w+")
        command += ["--backlog=128", "--log-level=warning"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=self.log, stderr=self.log, start_new_session=True
        )

    def ask(self, method: str, path: str, body: str = "", cookies: str = "") -> tuple[int, str, str]:
        """Status, body and the cookie that was set."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, body, {**FORM, "Cookie": cookies})
        reply = line.getresponse()
        text = reply.read().decode()
        line.close()
        return reply.status, text, (reply.headers["Set-Cookie"] or "").partition(";")[0]

    def wait(self) -> None:
        for _try in range(200):
            try:
                self.ask("GET", "/healthz/")
                break
            except ConnectionError:
                assert self.process.poll() is None, "The server did not start."
                time.sleep(0.1)

    def kill(self) -> None:
        """As a machine that runs out of memory does it: all processes at once, in the middle of whatever they do."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)
        self.log.close()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


def address_of_the_database() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        assert "memory" not in str(at["NAME"]), "Another process cannot see a database in memory."
        return f"sqlite:///{at['NAME']}"
    where = urlencode({key.lower(): at[key] for key in ("HOST", "PORT") if at[key]})
    return f"postgres://{quote(at['USER'])}:{quote(at['PASSWORD'])}@/{at['NAME']}?{where}"
