"""Every word of the person's room: short, kind, never blaming (design.md 1.2). A lint of the source: it sees all."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plans.domain.readability import discouraged, sentences, words
from tests.architecture.floors import ROOT

LONGEST = 15  # words of a sentence on a task screen
TEMPLATES = ("patient/**/*.html", "base_person.html", "public/help*.html", "public/display.html", "handout/*.html")
MODULES = (
    "plans/views/patient/*.py", "plans/views/care_cards.py", "plans/forms/checkin.py", "plans/forms/daily.py",
    "plans/forms/sleep.py", "plans/forms/symptoms.py", "plans/forms/weekly.py", "plans/forms/welcome.py",
    "plans/forms/display.py", "plans/domain/observations.py", "plans/domain/checkin_items.py", "plans/domain/weekly.py",
    "plans/domain/requests.py", "plans/domain/redflags/*.py", "plans/domain/sleepdiary.py", "plans/models/checkin.py",
)  # fmt: skip
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy"}
QUOTED = re.compile(r"""(?:\{%\s*translate\s+|_\()(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
HOLE = re.compile(r"\{\{.*?\}\}|%\(\w+\)[sd]|<[^>]+>|\{\w+\}")


def in_templates() -> Iterator[tuple[str, str]]:
    for pattern in TEMPLATES:
        for path in (ROOT / "templates").glob(pattern):
            source = path.read_text(encoding="utf-8")
            for match in QUOTED.finditer(source):
                yield str(path.relative_to(ROOT)), match.group(1) or match.group(2) or ""
            for match in BLOCK.finditer(source):
                for part in re.split(r"\{%\s*plural\s*%\}", match.group(1)):
                    yield str(path.relative_to(ROOT)), part


def in_modules() -> Iterator[tuple[str, str]]:
    for pattern in MODULES:
        for path in ROOT.glob(pattern):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
                    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                    yield from ((str(path.relative_to(ROOT)), text) for text in texts if isinstance(text, str))


def said() -> list[tuple[str, str]]:
    return [(place, " ".join(HOLE.sub("6", text).split())) for place, text in [*in_templates(), *in_modules()]]


def test_the_lint_reads_the_room():
    places = {place for place, _text in said()}
    assert {"templates/patient/today.html", "plans/models/checkin.py"} <= places
    assert len(said()) > 200


@pytest.mark.parametrize("pattern", MODULES)
def test_no_module_of_the_list_has_moved_away(pattern):
    assert list(Path(ROOT).glob(pattern))


def test_no_word_blames_orders_or_shortens():
    wrong = {(place, text): found for place, text in said() if (found := discouraged(text)) or "!" in text}
    assert not wrong, "\n".join(f"{place}: {text!r} {found}" for (place, text), found in wrong.items())


def test_no_sentence_is_longer_than_a_tired_person_reads():
    long = [
        f"{place}: {len(words(sentence))} {sentence!r}"
        for place, text in said()
        for sentence in sentences(text)
        if len(words(sentence)) > LONGEST
    ]
    assert not long, "\n".join(long)
