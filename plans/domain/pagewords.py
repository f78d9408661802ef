"""A page as its readers read it: the words under each heading, without marks and markup."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

_CITED = re.compile(r'<a class="cite".*?</a>', re.S)
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")
_GAPS = re.compile(r"[ \t\u2060]+")


def words_by_heading(content: Mapping[str, Any]) -> dict[str, str]:
    """{heading: words} of a stored page body (plans.actions.reader.content_of), in reading order.

    The three points at the top stand under "". Numbers of sources are left out.
    """
    read = {"": _joined(content.get("in_short", ()))}
    for section in content.get("sections", ()):
        read[section["heading"]] = _joined(line for block in section["blocks"] for line in _lines(block))
    return {heading: words for heading, words in read.items() if words}


def _lines(block: Mapping[str, Any]) -> Iterator[str]:
    yield from (block.get(name, "") for name in ("claim", "heading", "html"))
    for name in ("do", "do_not", "items"):
        yield from block.get(name, ())


def _joined(lines: Any) -> str:
    return "\n".join(filter(None, (_bare(line) for line in lines)))


def _bare(text: str) -> str:
    broken = _BLOCK_END.sub("\n", _CITED.sub("", text))
    lines = html.unescape(_TAG.sub("", broken)).splitlines()
    return "\n".join(filter(None, (_GAPS.sub(" ", line).strip() for line in lines)))
