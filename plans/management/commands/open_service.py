"""`manage.py open_service`: a service and its first operator, who invites everybody else from the pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from plans.actions.errors import ActionError
from plans.actions.team import open_service


class Command(BaseCommand):
    help = "Makes a service and invites its first operator by e-mail. Run `manage.py send_due` to send the mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name of the service")
        parser.add_argument("--operator", required=True, help="the name of the first operator")
        parser.add_argument("--email", required=True, help="the e-mail address of the first operator")

    def handle(self, *args: Any, name: str, operator: str, email: str, **options: Any) -> None:
        try:
            validate_email(email)
            open_service(name=name, operator_name=operator, email=email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        except ActionError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{name} is open. The invitation to {email} waits in the outbox.")
