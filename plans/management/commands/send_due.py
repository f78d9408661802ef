"""`manage.py send_due`: publishes the pages whose day has come and sends what waits in the outbox."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from plans.actions.outbox import send_due
from plans.actions.publishing import publish_due


class Command(BaseCommand):
    help = (
        "Publishes scheduled pages that are due, then sends the mail that waits in the outbox. "
        "Run it from cron, or once with --loop. Several may run at a time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=100, help="mails in one round (100)")
        parser.add_argument(
            "--loop", type=int, metavar="SECONDS", help="look again after so many seconds, until stopped"
        )

    def handle(self, *args: Any, limit: int, loop: int | None, **options: Any) -> None:
        while True:
            if live := publish_due():
                self.stdout.write(f"Published: {live}")
            sent = send_due(limit)
            if sent or not loop:
                self.stdout.write(f"Sent: {sent}")
            if not loop:
                return
            close_old_connections()
            time.sleep(loop)
