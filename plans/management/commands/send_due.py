"""`manage.py send_due`: publishes pages whose day has come, passes on unread alerts, clears up, sends the mail."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from plans.actions.alert_acts import escalate_due
from plans.actions.outbox import send_due
from plans.actions.publishing import publish_due
from plans.actions.unfinished import clear_old


class Command(BaseCommand):
    help = (
        "Publishes scheduled pages that are due, passes on alerts that nobody read, deletes answers that nobody "
        "finished in 30 days, sends the mail that waits. "
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
            if late := escalate_due():
                self.stdout.write(f"Passed on: {late}")
            if old := clear_old(timezone.now()):
                self.stdout.write(f"Unfinished for 30 days, deleted: {old}")
            sent = send_due(limit)
            if sent or not loop:
                self.stdout.write(f"Sent: {sent}")
            if not loop:
                return
            close_old_connections()
            time.sleep(loop)
