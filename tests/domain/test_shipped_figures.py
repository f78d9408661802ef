"""Every figure with a unit on the shipped pages names its source; what is no claim is listed here with the reason.

The rule stands in plans.domain.figures. The rest of the lint has nothing to say about a shipped page either.
"""

import tomllib
from pathlib import Path

import pytest

from plans.domain.figures import unsourced
from plans.domain.lint import lint
from plans.domain.parts import CITATION

CONTENT = Path(__file__).resolve().parents[2] / "plans" / "content"
FILES = sorted(CONTENT.glob("articles/*.md"))
MARKS = {row["tag"]: row["mark"] for row in tomllib.loads((CONTENT / "references.toml").read_text())["references"]}
EXAMPLE = "a made-up night that shows how the sum is done"
OURS = "how this service does it, as the catalogue entry says; nothing is claimed of others"
NO_CLAIM = {
    ("cerebrolysin", "An RR of 1 means no difference."): "what a ratio means, not a result",
    ("it-takes-time", "We wait for 10 points."): "points of a chart, and how this service reads it",
    ("sleep-diary", "The usual start is 14 days."): OURS,
    ("sleep-diary", "After that, it is 7 days in each month."): OURS,
    ("sleep-diary", "You are in bed for 8 hours and you sleep for 6."): EXAMPLE,
    ("sleep-diary", "So you slept for 6 of your 8 hours in bed."): EXAMPLE,
}

pages = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


def parts(file: Path) -> tuple[dict, str]:
    _before, head, source = file.read_text().split("+++\n", 2)
    return tomllib.loads(head), source


@pages
def test_each_figure_names_its_source_or_is_no_claim(file):
    found = {(file.stem, hit.sentence) for hit in unsourced(parts(file)[1])}
    assert found <= set(NO_CLAIM)


def test_no_exception_is_out_of_date():
    found = {(file.stem, hit.sentence) for file in FILES for hit in unsourced(parts(file)[1])}
    assert set(NO_CLAIM) <= found


def test_the_rule_has_something_to_hold_on_the_pages():
    bare = [CITATION.sub("", parts(file)[1]) for file in FILES]
    assert sum(len(unsourced(source)) for source in bare) > 100


@pages
def test_the_lint_leaves_a_shipped_page_alone(file):
    head, source = parts(file)
    findings = lint(source, head["title"], head["lead"], MARKS)
    assert [finding for finding in findings if (file.stem, finding.quote) not in NO_CLAIM] == []
