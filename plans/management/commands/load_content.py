"""`manage.py load_content --author <e-mail>`: brings references, catalogue and pages up to the shipped files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plans.actions import content
from recovery.accounts.models import Role, User


class Command(BaseCommand):
    help = "Loads the shipped content. New and changed pages wait for a second person before readers see them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--author", required=True, help="e-mail address of the content admin who wrote it")

    def handle(self, *args: Any, author: str, **options: Any) -> None:
        user = User.objects.filter(email__iexact=author, role=Role.EDITOR, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no content admin with the address {author}.")
        try:
            content.load(author=user, say=self.stdout.write)
        except content.ContentError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
