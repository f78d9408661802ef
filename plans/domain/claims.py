"""The register of claims: what each source document says, what we found, and the page that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plans.domain.bodies import Evidence, PageBody
from plans.domain.catalogue import MECHANISM, CatalogueError
from plans.domain.evidence import records
from plans.domain.frontmatter import Fields
from plans.domain.pages import Page
from plans.domain.parts import CITATION
from plans.domain.readability import plain

__all__ = ["CODES", "DOCUMENTS", "VERDICTS", "CatalogueError", "Claim", "gaps", "parse_claims"]

DOCUMENTS = {"S1": 16, "S2": 30, "S3": 41}  # source document -> number of claims in it
CODES = tuple(f"{source}.{number}" for source, count in DOCUMENTS.items() for number in range(1, count + 1))
VERDICTS = ("well supported", "plausible but mixed", "overclaimed", "marketing")
CODE = r"S[1-3]\.[1-9]\d?"


@dataclass(frozen=True)
class Claim:
    """One claim, in our own words. It has a place (`article` and `box`) or the sentence why it is `left_out`.

    `box` is the claim of an evidence box of that page, or the heading of a section. `also` are further pages that
    answer it. `note` says why the verdict is what it is, and cites tags of references in square brackets.
    """

    code: str
    source: str
    statement: str
    verdict: str
    note: str
    article: str
    box: str
    also: tuple[str, ...]
    left_out: str

    @property
    def pages(self) -> tuple[str, ...]:
        """Slugs of every page that answers the claim, the main one first."""
        return (self.article, *self.also) if self.article else ()

    @property
    def citations(self) -> tuple[str, ...]:
        """Tags of the references that the note cites, each once."""
        return tuple(dict.fromkeys(CITATION.findall(self.note)))


def parse_claims(text: str) -> list[Claim]:
    """claims.toml: [[claims]] tables, in the order of the file. Raises CatalogueError with every problem."""
    return list(records(text, "claims", "code", _claim))


def gaps(claims: Iterable[Claim], pages: Mapping[str, Page]) -> list[tuple[str, str, str]]:
    """Where the register and the pages do not fit together: (claim or page, field, sentence); empty when all fits.

    Each claim of the documents has 1 row, in their order. A row names pages that exist and a box that is on the page.
    The claims that a page lists at its top are those, and no others, that the register places on it.
    """
    register = {claim.code: claim for claim in claims}
    found = [(code, "code", "This claim is not in the register.") for code in CODES if code not in register]
    found += [(code, "code", "No source document has this claim.") for code in register if code not in CODES]
    if not found and tuple(register) != CODES:
        found.append(("claims", "code", "The claims are not in the order of the documents."))
    for claim in register.values():
        found += _unplaced(claim, pages)
    for slug, page in pages.items():
        found += _unlisted(slug, page, {claim.code for claim in register.values() if slug in claim.pages})
    return found


def _unplaced(claim: Claim, pages: Mapping[str, Page]) -> Iterator[tuple[str, str, str]]:
    for slug in claim.pages:
        if slug not in pages:
            yield claim.code, "article" if slug == claim.article else "also", f"There is no page '{slug}'."
    if claim.article in pages and claim.box not in _places(pages[claim.article].body):
        yield claim.code, "box", f"'{claim.article}' has no box and no section '{claim.box}'."


def _unlisted(slug: str, page: Page, placed: set[str]) -> Iterator[tuple[str, str, str]]:
    for code in sorted(set(page.claims) - placed):
        yield slug, "claims", f"The page lists {code}, and the register does not place it here."
    for code in sorted(placed - set(page.claims)):
        yield slug, "claims", f"The register places {code} here, and the page does not list it."


def _places(body: PageBody) -> set[str]:
    """The claims of the evidence boxes of a page and the headings of its sections, as readers see them."""
    boxes = [block.claim for section in body.sections for block in section.blocks if isinstance(block, Evidence)]
    return {plain(text) for text in [*boxes, *(section.heading for section in body.sections)]}


def _claim(read: Fields) -> Claim:
    claim = Claim(
        code=read.text("code", pattern=CODE),
        source=read.choice("source", DOCUMENTS),
        statement=read.text("statement"),
        verdict=read.choice("verdict", VERDICTS),
        note=read.text("note"),
        article=read.text("article", required=False, pattern=MECHANISM),
        box=read.text("box", required=False),
        also=read.listed("also", pattern=MECHANISM),
        left_out=read.text("left_out", required=False),
    )
    _check_place(claim, read)
    return claim


def _check_place(claim: Claim, read: Fields) -> None:
    if claim.source != claim.code.partition(".")[0]:
        read.note("source", f"'source' is '{claim.source}', and the code begins with another document.")
    if bool(claim.article) == bool(claim.left_out):
        read.note("article", "A claim has a page, or 'left_out' says why it has none. Give 1 of the 2.")
    if bool(claim.article) != bool(claim.box):
        read.note("box", "'article' and 'box' go together. Write the page and its box or section.")
    if claim.also and (not claim.article or claim.article in claim.also):
        read.note("also", "'also' names further pages. Put the main page in 'article' alone.")
