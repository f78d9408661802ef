"""The shipped content files, read and checked as a whole: a name in one file that no other file holds is a problem."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from plans.actions.errors import ActionError
from plans.domain.catalogue import CatalogueError, Entry, parse_entry
from plans.domain.claims import Claim, gaps, parse_claims
from plans.domain.evidence import Mechanism, parse_glossary, parse_mechanisms, parse_references
from plans.domain.pages import Page, PageError, parse_page
from plans.domain.template_dose import unfit
from plans.domain.templates import Template, parse_template

FOLDER = Path(__file__).resolve().parent.parent / "content"


class ContentError(ActionError):
    """Files that cannot be loaded. ``problems`` are sentences that begin with the file and the field."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Files:
    references: dict[str, dict[str, Any]]
    glossary: dict[str, dict[str, Any]]
    mechanisms: dict[str, Mechanism]
    entries: dict[str, Entry]
    pages: dict[str, tuple[Page, str]]  # slug -> the page and the sha256 of its file
    claims: list[Claim]
    templates: dict[str, Template]  # by the name of the file, which is the code


def read(folder: Path) -> Files:
    """Raises ContentError with every problem of every file."""
    problems: list[str] = []

    def parsed(path: Path, parse: Callable[[str], Any]) -> Any:
        try:
            return parse(path.read_text(encoding="utf-8"))
        except CatalogueError as error:
            problems.extend(f"{path.name}: {name}: {message}" for name, message in error.problems)
        except PageError as error:
            problems.extend(f"{path.name}: {problem.where}: {problem}" for problem in error.problems)
        except OSError as error:
            problems.append(f"{path.name}: file: {error.strerror}.")
        return None

    def keyed(name: str, parse: Callable[[str], Iterable[Any]], key: str) -> dict[str, Any]:
        return {getattr(item, key): item for item in parsed(folder / name, parse) or ()}

    references = keyed("references.toml", parse_references, "tag")
    glossary = keyed("glossary.toml", parse_glossary, "slug")
    mechanisms = keyed("mechanisms.toml", parse_mechanisms, "code")
    entries = [parsed(path, parse_entry) for path in sorted((folder / "catalogue").glob("*.toml"))]
    pages: dict[str, tuple[Page, str]] = {}
    for path in sorted((folder / "articles").glob("*.md")):
        if page := parsed(path, lambda text: parse_page(text, references)):
            pages[page.slug] = page, hashlib.sha256(path.read_bytes()).hexdigest()
    register = folder / "claims.toml"  # a folder with single pages has none
    claims = (parsed(register, parse_claims) or []) if register.exists() else []
    shelf = {path.stem: parsed(path, parse_template) for path in sorted((folder / "templates").glob("*.toml"))}
    files = Files(
        {tag: asdict(item) for tag, item in references.items()},
        {slug: asdict(item) for slug, item in glossary.items()},
        mechanisms,
        {entry.code: entry for entry in entries if entry},
        pages,
        claims,
        {name: template for name, template in shelf.items() if template},
    )
    problems += _untied(files) if not problems else []
    if problems:
        raise ContentError(problems)
    return files


def _untied(files: Files) -> list[str]:
    """Names in one file that no other file holds, and claims without their place."""
    ties: list[tuple[str, str, Iterable[str], Iterable[str]]] = []
    for code, entry in files.entries.items():
        ties += [
            (code, "mechanisms", [link.code for link in entry.mechanisms], files.mechanisms),
            (code, "pages", entry.pages, files.pages),
            (code, "sources", entry.sources, files.references),
        ]
    ties += [(slug, "glossary", page.glossary, files.glossary) for slug, (page, _) in files.pages.items()]
    ties += [(code, "page", [mechanism.page], files.pages) for code, mechanism in files.mechanisms.items()]
    ties += [(claim.code, "note", claim.citations, files.references) for claim in files.claims]
    unknown = [(where, field, name) for where, field, names, known in ties for name in names if name not in known]
    problems = [f"{where}: {field}: '{name}' is not known." for where, field, name in unknown]
    pages = {slug: page for slug, (page, _) in files.pages.items()}
    wrong = gaps(files.claims, pages) if files.claims else []
    return problems + [f"{where}: {field}: {sentence}" for where, field, sentence in wrong] + _templates(files)


def _templates(files: Files) -> list[str]:
    """Codes of templates that the catalogue does not hold, doses that cannot be, files under another name."""
    entries = {code: entry.to_dict() for code, entry in files.entries.items()}
    named = [(name, "code", f"'{one.code}' is not the name of its file.") for name, one in files.templates.items()
             if one.code != name]  # fmt: skip
    found = [(name, *problem) for name, one in files.templates.items() for problem in unfit(one, entries)]
    return [f"{name}.toml: {field}: {sentence}" for name, field, sentence in named + found]
