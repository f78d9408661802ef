"""What a first visit weighs: the page and every file that a browser fetches with it, as it travels."""

import gzip
import re
from pathlib import Path

from django.conf import settings

LINK = re.compile(r"(?:href|src)=\"([^\"#?]+)")
FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
ITALIC = re.compile(r"<(?:em|i|cite|dfn|address)\b[^>]*>\s*[^<\s]")  # with letters in it; an empty one is a mark


def squeezed(body: bytes) -> int:
    return len(gzip.compress(body, 6)) if body else 0


def first_visit(html: bytes) -> int:
    """Bytes of a visit with an empty cache. Fonts count when the page has a letter that they are declared for."""
    text = html.decode()
    files = {file for link in LINK.findall(text) if (file := _file(link))}
    fonts = {font for file in files if file.suffix == ".css" for font in _fonts(file, text)}
    return squeezed(html) + sum(_travels(file) for file in files | fonts)


def _file(link: str) -> Path | None:
    if not link.startswith(settings.STATIC_URL):
        return None
    return Path(settings.STATIC_ROOT) / link.removeprefix(settings.STATIC_URL)


def _fonts(css: Path, text: str) -> set[Path]:
    letters = {ord(letter) for letter in text}
    found = set()
    for face in FACE.findall(css.read_text(encoding="utf-8")):
        if "italic" in face and not ITALIC.search(text):
            continue
        ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face)
        if not ranges or any(int(a, 16) <= letter <= int(b or a, 16) for a, b in ranges for letter in letters):
            url = re.search(r"url\([\"']?([^\"')]+)", face)
            found |= {(css.parent / url[1]).resolve()} if url else set()
    return found


def _travels(file: Path) -> int:
    """The size of the copy that the server sends to a browser that takes gzip."""
    packed = file.with_name(file.name + ".gz")
    return (packed if packed.exists() else file).stat().st_size
