"""What readers get, made from what an editor wrote: clean HTML, numbered sources and the words of a page.

It is made at each save and stored with the revision, so that reading a page parses nothing and asks for one row.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from plans.actions.markdown import numbers, render, render_inline
from plans.domain.bodies import GRADES, Block, Do, Evidence, Help, PageBody, Text, parse_body, read_body
from plans.domain.easyread import EASY
from plans.domain.readability import plain, words
from plans.models import GlossaryTerm, Reference

READING_SPEED = 130  # words a minute: a slow reader's pace, so that the stated time is not a race
WORD_JOINER = "\u2060"
_CITE = re.compile(r'(<a class="cite" href="#source-\d+">)(\d+</a>)')
_STOP = re.compile(r"(\d</a>)([.,;:?!])")
_LINK = re.compile(r"(\[[^\]]*\](?:\([^)]*\))?)")


def content_of(source: str, glossary: Iterable[str]) -> dict[str, Any]:
    """The stored structure of a page body. Raises PageError with every problem of the text.

    ``{in_short: [html], sections: [{heading, anchor, blocks}], citations: [{number, ...}], words: [{slug, ...}],
    minutes: int, easy: [html], easy_minutes: int}``; blocks are ``text`` html; ``evidence`` claim, grade, studied,
    html; ``do`` do, do_not; ``help`` level, heading, items, html. Every html has passed the allow-list of
    plans.actions.markdown.
    """
    references = dict(Reference.objects.values_list("tag", "content"))
    body = parse_body(source, set(references))
    terms = GlossaryTerm.objects.filter(slug__in=list(glossary)).values("slug", "term", "say", "definition")
    return _Page(body, [dict(term) for term in terms]).to_dict(references, minutes=_minutes(_full(source)))


def sketch_of(source: str, glossary: Iterable[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """(content, marks) of a text that is still being written, for its writer alone; nothing of it is stored.

    What cannot be read yet stands there as it was typed: a tag that nobody knows, a box without a grade. ``marks`` are
    the references that can be cited, each with the mark that says how it was read.
    """
    references = dict(Reference.objects.values_list("tag", "content"))
    body, _problems = read_body(source, set(references))
    sections = tuple(replace(part, blocks=tuple(_as_typed(block) for block in part.blocks)) for part in body.sections)
    cited = tuple(tag for tag in body.citations if tag in references)
    terms = GlossaryTerm.objects.filter(slug__in=list(glossary)).values("slug", "term", "say", "definition")
    page = _Page(replace(body, sections=sections, citations=cited), [dict(term) for term in terms])
    return page.to_dict(references, minutes=_minutes(_full(source))), _marks(references)


def marks() -> dict[str, str]:
    """The tags of all references, each with the mark that says how it was read (plans.domain.evidence)."""
    return _marks(dict(Reference.objects.values_list("tag", "content")))


def _marks(references: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {tag: str(content.get("mark", "")) for tag, content in references.items()}


def _as_typed(block: Block) -> Block:
    """A box whose grade cannot be shown becomes the words in it."""
    if isinstance(block, Evidence) and block.grade not in GRADES:
        return Text(f"**{block.claim}**\n\n{block.md}" if block.claim else block.md)
    return block


class _Page:
    def __init__(self, body: PageBody, terms: list[dict[str, Any]]) -> None:
        self.body, self.terms = body, terms
        self.cited = numbers(body.citations)
        self.unlinked = {term["slug"]: term["term"] for term in terms}

    def to_dict(self, references: Mapping[str, Mapping[str, Any]], minutes: int) -> dict[str, Any]:
        return {
            "in_short": [self.line(point) for point in self.body.in_short],
            "sections": [
                {
                    "heading": plain(section.heading),
                    "anchor": section.anchor,
                    "blocks": [self.block(block) for block in section.blocks],
                }
                for section in self.body.sections
            ],
            "citations": [citation(number, references[tag]) for tag, number in self.cited.items()],
            "words": sorted(self.terms, key=lambda term: str(term["term"]).lower()),
            "minutes": minutes,
            "easy": [self.line(point) for point in self.body.easy],
            "easy_minutes": _minutes("\n".join(self.body.easy)),
        }

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Text():
                return {"kind": block.kind, "html": self.blocks(block.md)}
            case Evidence():
                return {
                    "kind": block.kind,
                    "claim": plain(block.claim),
                    "grade": block.grade,
                    "studied": list(block.studied),
                    "html": self.blocks(block.md),
                }
            case Do():
                do, do_not = ([self.line(item) for item in items] for items in (block.do, block.do_not))
                return {"kind": block.kind, "do": do, "do_not": do_not}
            case Help():
                return {
                    "kind": block.kind,
                    "level": block.level,
                    "heading": plain(block.heading),
                    "items": [self.line(item) for item in block.items],
                    "html": self.blocks(block.md) if block.md else "",
                }

    def line(self, md: str) -> str:
        return _finished(render_inline(md, self.cited))

    def blocks(self, md: str) -> str:
        return _finished(render(self.with_terms(md), self.cited))

    def with_terms(self, md: str) -> str:
        """The text with a link at the first use of each glossary word of the page; links are left as they are."""
        for slug, term in list(self.unlinked.items()):
            parts = _LINK.split(md)
            for at in range(0, len(parts), 2):
                linked, found = re.subn(
                    rf"(?<![\w-])({re.escape(term)})(?![\w-])", rf"[\1](#word-{slug})", parts[at], count=1, flags=re.I
                )
                if found:
                    md = "".join([*parts[:at], linked, *parts[at + 1 :]])
                    del self.unlinked[slug]
                    break
        return md


def _finished(html: str) -> str:
    """Clean HTML with what its links need: a look, a name that can be heard, and no line break before a full stop."""
    html = html.replace('<a href="#word-', '<a class="term" href="#word-')
    html = _CITE.sub(rf'\1<span class="vh">{_("Source")} </span>\2', html)
    return _STOP.sub(rf"\1{WORD_JOINER}\2", html)


def citation(number: int, reference: Mapping[str, Any]) -> dict[str, Any]:
    """One source as the page lists it. A part that nobody read is empty in the record and left out here."""
    place = ", ".join(str(part) for part in (reference["journal"], reference["year"]) if part)
    parts = [str(part).rstrip(".") for part in (reference["authors"], reference["title"], place) if part]
    doi = reference["doi"]
    return {
        "number": number,
        "kind": reference["kind"],
        "text": ". ".join(parts) + ".",
        "population": reference["population"],
        "link": f"https://doi.org/{doi}" if doi else "",
    }


def _full(source: str) -> str:
    """The text without its easy-read part, which is read instead of it."""
    return re.split(rf"^## {EASY}\s*$", source, maxsplit=1, flags=re.MULTILINE)[0]


def _minutes(source: str) -> int:
    return max(1, round(len(words(plain(source))) / READING_SPEED))
