"""`manage.py build_static`: joins the style parts into static/css/app.css, committed and served as one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# The order of design layers; each part also names its own @layer, so the order here is for the reader.
PARTS = (
    "tokens",
    "base",
    "layout",
    "components",
    "charts",
    "screens/caseload",
    "screens/people",
    "screens/builder",
    "screens/progress",
    "screens/today",
    "screens/reading",
    "screens/sources",
    "screens/why",
    "screens/kit",
    "screens/print",
    "prefs",
)


def css_folder() -> Path:
    return Path(settings.BASE_DIR) / "static" / "css"


def joined() -> str:
    """The text of app.css. Raises FileNotFoundError when a part is missing."""
    folder = css_folder()
    head = "/* Made by `manage.py build_static` from the parts in this folder. Edit the parts. */\n"
    return head + "\n".join((folder / f"{part}.css").read_text(encoding="utf-8").strip() + "\n" for part in PARTS)


class Command(BaseCommand):
    help = "Join static/css/*.css into static/css/app.css (--check only compares)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when app.css is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        target = css_folder() / "app.css"
        text = joined()
        if target.exists() and target.read_text(encoding="utf-8") == text:
            self.stdout.write("app.css is up to date")
        elif options["check"]:
            raise CommandError("app.css differs from its parts: run `manage.py build_static`")
        else:
            target.write_text(text, encoding="utf-8")
            self.stdout.write(f"app.css written, {len(text)} characters")
