"""The easy-read part of an article: 12 to 15 points of 1 short sentence, below everything else."""

import json

import pytest

from plans.domain.pages import PageError, parse_body
from tests.domain.test_pages import BODY

POINTS = [f"- You can **walk** for {n} minutes." for n in range(1, 13)]


def with_easy(*points: str, more: str = "") -> str:
    return BODY + "\n## Easy read\n\n" + "\n".join(points) + "\n" + more


def problems(body: str) -> list[str]:
    with pytest.raises(PageError) as caught:
        parse_body(body)
    return [str(problem) for problem in caught.value.problems]


def test_the_points_stand_apart_from_the_sections():
    body = parse_body(with_easy(*POINTS))
    assert body.easy[0] == "You can **walk** for 1 minutes."
    assert len(body.easy) == 12
    assert body.sections == parse_body(BODY).sections
    shape = body.to_dict()
    assert json.loads(json.dumps(shape))["easy"] == list(body.easy)


def test_a_page_without_one_has_no_points():
    assert parse_body(BODY).to_dict()["easy"] == []


@pytest.mark.parametrize("count", [12, 15])
def test_twelve_to_fifteen_points_are_right(count):
    assert len(parse_body(with_easy(*(POINTS * 2)[:count])).easy) == count


LINE = BODY.count("\n") + 15  # of the 12th point


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (with_easy(*POINTS[1:]), "'Easy read' has 11 points. Make it 12 to 15."),
        (with_easy(*POINTS[:1]), "'Easy read' has 1 point. Make it 12 to 15."),
        (with_easy(*POINTS, *POINTS[:4]), "'Easy read' has 16 points. Make it 12 to 15."),
        (with_easy(*POINTS[1:], "- " + "word " * 12 + "end."), f"Line {LINE}: This point has 13 words. Keep it to 12"),
        (with_easy(*POINTS[1:], "- Walk. Then rest."), f"Line {LINE}: This point has 2 sentences. Write 1."),
        (with_easy(*POINTS[1:], "- Walk [Kim19]."), f"Line {LINE}: This point names a source. Take it out"),
        (with_easy(*POINTS, "Walk more."), "'Easy read' has text that is not a point. Start each line with '- '."),
        (with_easy(*POINTS, more="## More\n\nText.\n"), "'Easy read' is not the last section."),
        (with_easy(*POINTS, more="\n## Easy read\n\n- One."), "There are two sections called 'Easy read'."),
    ],
)
def test_what_is_not_right_is_said_in_an_editors_words(body, sentence):
    assert any(sentence in problem for problem in problems(body)), problems(body)


def test_a_point_of_twelve_words_is_not_too_long():
    assert parse_body(with_easy(*POINTS[1:], "- " + "word " * 11 + "end.")).easy


def test_easy_read_does_not_stand_in_for_the_help_section():
    body = with_easy(*POINTS)
    without_help = body[: body.index("## When to get help")] + body[body.index("## Easy read") :]
    assert any("'## When to get help' is not there" in problem for problem in problems(without_help))
