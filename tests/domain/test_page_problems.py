"""What the app says when the text of an article is not right."""

import pytest

from plans.domain.pages import PageError, parse_body
from tests.domain.test_pages import BODY


def problems(body: str) -> list[str]:
    with pytest.raises(PageError) as caught:
        parse_body(body)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("- Three.\n", "- Three.\n- Four.\n", "Line 1: 'In short' has 4 points. Make it 3."),
        ("- Three.\n", "", "Line 1: 'In short' has 2 points. Make it 3."),
        ("Grade: strong", "Grade: proven", "The grade is 'proven'. Use one of: strong, some, mixed, weak, contested."),
        ("Grade: strong\n", "", "Line 11: The line 'Grade: …' is not there or is empty."),
        ("people, trial", "people, martians", "'martians' is not a known group in 'Studied'."),
        (" Exercise is safe in MS.", "", "has no claim. Write the claim as a sentence on the same line."),
        (" It agrees with the guideline [Kim19].", " A. B b. C c.", "The box has 4 sentences. Write 1 to 3."),
        ("[Learmonth23]", "", None),
        ("### Do not\n\n- train with a fever\n", "", "'### Do' and '### Do not' come as a pair."),
        ("Level: emergency", "Level: panic", "The level is 'panic'. Use one of: emergency, urgent, team."),
        ("Level: team\n", "", "Line 38: The line 'Level: …' is not there or is empty."),
        ("- chest pain\n", "", "'Stop and call' has no points."),
        ("## When to get help", "## Help", "Line 1: The section '## When to get help' is not there. Add it."),
        ("## In short", "## Summary", "Line 1: The section '## In short' is not there. Add it."),
        ("## Is it safe?", "## What you can do", "There are two sections called 'What you can do'."),
        ("Start small.", "word " * 121, "Line 16: 'What you can do' has 121 words. Keep it to 120, or split it."),
        ("Start small.", "<b>Start</b>", "Line 18: There is an HTML tag. Take it out: plain Markdown is enough."),
        ("## Is it safe?", "# Is it safe?", "This heading has the wrong size. Use ## or ###."),
        ("### Do\n", "### Try\n", "'### Try' is not known here."),
        ("## In short", "Hello\n\n## In short", "There is text before the first heading."),
    ],
)
def test_what_is_not_right_is_said_in_a_sentence_with_its_line(old: str, new: str, sentence: str | None):
    assert old in BODY
    changed = BODY.replace(old, new, 1)
    if sentence is None:
        changed = changed.replace(" It agrees with the guideline [Kim19].", "")
        sentence = "The box has no source. Add one, such as [Kalb20], or grade it weak."
    assert any(sentence in problem for problem in problems(changed)), problems(changed)


def test_every_problem_is_told_at_once_in_line_order():
    found = problems(BODY.replace("- Three.\n", "").replace("Level: team", "Level: soon").replace("strong", "sure"))
    assert len(found) == 3
    assert [int(line.split(":")[0].removeprefix("Line ")) for line in found] == [1, 10, 37]
