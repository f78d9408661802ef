"""`manage.py rebuild_search`: writes the search index of the library anew. Publishing a page keeps it up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from plans.actions import search_index


class Command(BaseCommand):
    help = "Writes the search index of all live pages anew. Needed only after the rules of the search changed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Search: {search_index.rebuild_all()} words.")
