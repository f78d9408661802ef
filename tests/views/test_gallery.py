"""The states in the gallery: each has words, each picture a sentence, each chart a table."""

import re

import pytest

from tests.views.test_components import words

STATES = {
    "wk": ("Monday, 23:15", "Saturday, moving", "over the limit:", "Read-only", "Differs by week"),
    "spark": ("inside the usual range", "above the usual range", "below the usual range", "no entry for 3 days"),
    "week-dots": ("All done", "Some done", "None done", "Rest day", "Paused", "No entry", "Still to come"),
    "act": ("Some of it.", "Not today.", "Now on Tuesday.", "You rested instead.", "Paused by your team."),
}


@pytest.fixture
def gallery(browse, db) -> str:
    return browse().get("/components/").content.decode()


def test_a_cell_of_the_week_is_on_off_moving_or_over_the_limit(gallery):
    change, read = re.findall(r'(?s)<table class="wk.*?</table>', gallery)
    cells = re.findall(
        r'<td( class="is-over")?><button type="button" class="([^"]*)" aria-pressed="(true|false)"', change
    )
    assert {pressed for _, _, pressed in cells} == {"true", "false"}
    assert all((" on" in look) == (pressed == "true") for _, look, pressed in cells), "the look says what is read out"
    assert any(over for over, _, _ in cells)
    assert any("is-moving" in look for _, look, _ in cells)
    assert re.findall(r'aria-pressed="[a-z]+" tabindex="(\S+)"', change).count("0") == 1, "one cell is in the tab order"
    assert "<button" not in read


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_words(gallery, state):
    read_out = words(gallery) + " ".join(re.findall(r'aria-label="([^"]*)"', gallery))
    assert [said for said in STATES[state] if said not in read_out] == []


def test_every_picture_is_a_sentence_and_every_chart_is_a_table_too(gallery):
    pictures = re.findall(r'<(?:svg|div)\b[^>]*role="img"[^>]*>', gallery)
    assert len(pictures) >= 12
    for picture in pictures:
        assert re.search(r'aria-label="[^"]+ [^"]+ [^"]+"', picture), picture
    charts = re.findall(r'(?s)<figure class="chart" .*?</figure>', gallery)
    assert len(charts) == 2
    for chart in charts:
        assert all(part in chart for part in ("<h3", "chart__say", "chart__key", "only-wide", "only-narrow"))
        assert re.search(r"(?s)<figcaption.*<details.*<caption.*<th scope=\"row\"", chart)


def test_a_day_without_an_entry_is_a_gap_in_the_line(gallery):
    gap = re.search(r'(?s)<svg class="spark"[^>]*no entry for 3 days.*?</svg>', gallery)
    assert gap
    assert gap.group(0).count("<polyline") == 2


def test_a_switch_says_on_and_off_in_words(gallery):
    switches = re.findall(r'(?s)<label class="switch">.*?</label>', gallery)
    assert len(switches) == 3
    for switch in switches:
        assert {"On", "Off"} <= set(words(switch).split())
        assert 'role="switch"' in switch
    assert any("checked" in switch for switch in switches)
    assert any("disabled" in switch for switch in switches)


@pytest.mark.parametrize(
    "words",
    [
        "I do not know",
        "Is that right?",
        "Look after it yourself",
        "Not sent",
        "No longer advised",
        "Opens when",
        "Close the word",
    ],
)
def test_states_that_wait_for_their_screens_are_shown_too(client, words):
    assert words in client.get("/components/").text
