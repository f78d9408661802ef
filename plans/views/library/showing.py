"""What a template gets of a revision: its stored structure, with what the interface adds to it."""

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from plans.models import ArticleRevision, Grade
from plans.views.library.meanings import Explained, unbroken

# Fixed wording for every page (clinical.md Part 2), so that a grade means the same everywhere.
GRADE_SENTENCES = {
    Grade.STRONG: _("Many good studies agree."),
    Grade.SOME: _("Some good studies agree, but not all."),
    Grade.MIXED: _("Studies do not agree yet."),
    Grade.WEAK: _("There are only small or early studies."),
    Grade.CONTESTED: _("Scientists disagree about this right now."),
}
HELP_TITLES = {
    "emergency": _("Call for an ambulance now if:"),
    "urgent": _("Talk to someone today if:"),
    "team": _("Talk to your team if:"),
}
HTML = {"html", "items", "do", "do_not", "in_short", "easy"}


def readable(revision: ArticleRevision) -> dict[str, Any]:
    """The page body as templates print it; empty lists for a draft that cannot be read yet."""
    nothing: dict[str, Any] = {"in_short": [], "sections": [], "citations": [], "words": [], "easy": []}
    content = nothing | _trusted(revision.content)
    for name, place in (("in_short", "short-"), ("easy", "")):
        content[name] = list(map(Explained(content["words"], place), content[name]))
    explain = Explained(content["words"])
    for section in content["sections"]:
        for block in section["blocks"]:
            # Not the points of a help card: there is nothing to press there but the number to call.
            block |= {name: explain(block[name]) for name in ("html",) if block.get(name)}
            block |= {name: list(map(explain, block[name])) for name in ("do", "do_not") if name in block}
            if block["kind"] == "evidence":
                block["sentence"] = GRADE_SENTENCES[Grade(block["grade"])]
            elif block["kind"] == "help":
                block["title"] = block["heading"] or HELP_TITLES.get(block["level"], HELP_TITLES["team"])
    return content


def _trusted(value: Any, name: str = "") -> Any:
    """The one place that says: this text is HTML. It was cleaned by plans.actions.markdown when it was stored."""
    if isinstance(value, dict):
        return {key: _trusted(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_trusted(item, name) for item in value]
    return mark_safe(unbroken(value)) if name in HTML else value  # noqa: S308  cleaned at each save, see above
