"""Two files of icons: one for what visitors see, one for the rooms behind sign-in. Each icon is in one of them."""

import re
from pathlib import Path

from django.conf import settings

NAME = re.compile(r'<symbol id="i-([\w-]+)"')
USED = re.compile(r"{%\s*icon \"([\w-]+)\"")


def names(file: str) -> list[str]:
    return NAME.findall((Path(settings.BASE_DIR) / "static" / "icons" / file).read_text(encoding="utf-8"))


def test_an_icon_is_in_one_file_and_there_once():
    every = names("site.svg") + names("sprite.svg")
    assert len(every) > 50
    assert sorted(every) == sorted(set(every))


def test_every_icon_that_a_template_names_is_there():
    templates = (Path(settings.BASE_DIR) / "templates").rglob("*.html")
    used = {name for template in templates for name in USED.findall(template.read_text(encoding="utf-8"))}
    assert len(used) > 30
    assert used - {*names("site.svg"), *names("sprite.svg")} == set()
