"""The register of claims: what each source document says, what we found, and the page that answers it."""

from __future__ import annotations

from dataclasses import dataclass

from plans.domain.bodies import Evidence, PageBody
from plans.domain.catalogue import MECHANISM, CatalogueError
from plans.domain.evidence import records
from plans.domain.frontmatter import Fields
from plans.domain.parts import CITATION
from plans.domain.readability import plain

__all__ = ["DOCUMENTS", "VERDICTS", "CatalogueError", "Claim", "parse_claims", "places"]

DOCUMENTS = {"S1": 16, "S2": 30, "S3": 41}  # source document -> number of claims in it
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


def places(body: PageBody) -> frozenset[str]:
    """What a claim may name as its box on a page: the claims of its evidence boxes and the headings of its sections."""
    boxes = [block.claim for section in body.sections for block in section.blocks if isinstance(block, Evidence)]
    return frozenset(plain(text) for text in [*boxes, *(section.heading for section in body.sections)])


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
        read.note("article", "A claim has a page, or a sentence in 'left_out' that says why it has none. Give 1 of both.")
    if bool(claim.article) != bool(claim.box):
        read.note("box", "'article' and 'box' go together. Write the page and its box or section.")
    if claim.also and (not claim.article or claim.article in claim.also):
        read.note("also", "'also' names further pages. Put the main page in 'article' alone.")
