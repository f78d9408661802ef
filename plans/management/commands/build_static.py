"""`manage.py build_static`: joins the style parts into the three files that are committed and served.

``app.css`` is for the staff's rooms and has every part. ``room.css`` is for the person's room, without what is the
staff's alone. ``site.css`` is for what a visitor opens: the library, help and sign-in. It has only the parts that those
pages use, because many read them over a slow line.
"""

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# The order of design layers; each part also names its own @layer, so the order here is for the reader.
PARTS = (
    "tokens",
    "base",
    "rooms",
    "layout",
    "components",
    "controls",
    "charts",
    "screens/caseload",
    "screens/people",
    "screens/builder",
    "screens/week",
    "screens/advisories",
    "screens/progress",
    "screens/today",
    "screens/ask",
    "screens/sleep",
    "screens/measures",
    "screens/symptoms",
    "screens/reading",
    "screens/sources",
    "screens/editor",
    "screens/records",
    "screens/publishing",
    "screens/why",
    "screens/templates",
    "screens/display",
    "screens/kit",
    "screens/print",
    "prefs",
)
# Of those, what visitors' pages use; tests/views/test_visitors.py asks each of those pages for its classes.
VISITORS = ("tokens", "base", "layout", "components", "screens/reading", "screens/sources", "screens/display", "prefs")
# What no page of the person's room uses; tests/browser/test_room_style.py asks each of those pages for its classes.
STAFF = {
    f"screens/{name}"
    for name in ("caseload", "people", "builder", "week", "advisories", "editor", "records", "templates", "kit")
}
ROOM = tuple(part for part in PARTS if part not in STAFF)
FILES = {"app": PARTS, "room": ROOM, "site": VISITORS}

HEAD = "/* Made by `manage.py build_static` from the parts in this folder. Edit the parts. */\n"
COMMENT, SPACE, AROUND = re.compile(r"/\*.*?\*/", re.S), re.compile(r"\s+"), re.compile(r" ?([{};,]) ?")


def css_folder() -> Path:
    return Path(settings.BASE_DIR) / "static" / "css"


def joined(name: str) -> str:
    """The text of a served file: a line a part, without comments and indents. FileNotFoundError for a missing part."""
    parts = ((css_folder() / f"{part}.css").read_text(encoding="utf-8") for part in FILES[name])
    return HEAD + "".join(_small(part) + "\n" for part in parts)


def _small(css: str) -> str:
    """The same rules in fewer bytes. No string of ours holds a comment, two blanks or a blank beside these marks."""
    return AROUND.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", css))).strip()


class Command(BaseCommand):
    help = "Join static/css/*.css into static/css/{app,room,site}.css (--check only compares)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a file is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in FILES:
            self.build(name, check=options["check"])

    def build(self, name: str, *, check: bool) -> None:
        target, text = css_folder() / f"{name}.css", joined(name)
        if target.exists() and target.read_text(encoding="utf-8") == text:
            self.stdout.write(f"{name}.css is up to date")
        elif check:
            raise CommandError(f"{name}.css differs from its parts: run `manage.py build_static`")
        else:
            target.write_text(text, encoding="utf-8")
            self.stdout.write(f"{name}.css written, {len(text)} characters")
