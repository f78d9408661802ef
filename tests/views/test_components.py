"""The gallery, the tags, help and the pages for what goes wrong."""

import datetime
import re

import pytest
from django.template import Context, Template
from django.test import Client

from plans.views.public.components import SampleForm
from plans.views.public.errors import server_error

NEVER = r"\b(should|must|fail(ed)?|missed|only|just|simply|unfortunately|poor|non-compliant|don't|can't|won't)\b|!"
COMPONENTS = [
    *("btn--primary", "btn--danger", "aria-pressed", "error-summary", "field__error", "choices", "scale__grid", "eff"),
    *("days", "tin", "nightbar", "progress-q", "seg", "chip", "disc", "care--emergency"),
    *("care--urgent", "banner--warn", "banner--ok", "banner--urgent", "toast", "tag--urgent", "empty", "dialog"),
    *("skel", "budget__stones", "acts", "is-done", "focus__facts", "tasks", "thread", "tabs"),
    *("steps", "facts--change", "ring", "load--over", "diff__k--add", "scroll-x", "evid__bars", "ebox"),
    *("dodont", "inshort", "chain", "avatar", "saved", "wk", "spark", "week-dots", "chart__key", "chart__say"),
    *("chart--little", "chart--loading", "chart--error", "pages", "pages__more", "interrupt", "choice__hint"),
    *("choice--none", "switch", "link--out", "link--tel", "link--alone", "backlink", "card--lift", "card--choice"),
    *("chip--remove", "chip--add", "checkin", "term", "sources", "aria-sort"),
]


def words(html: str) -> str:
    """The visible and the read-out words of a page."""
    body = re.sub(r"(?s)<(script|style|head|template)\b.*?</\1>", " ", html)
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def draw(source: str, **context) -> str:
    return Template(source).render(Context(context)).strip()


@pytest.mark.django_db
@pytest.mark.parametrize("component", COMPONENTS)
def test_the_gallery_shows(browse, component):
    assert re.search(rf'class="[^"]*\b{component}|{component}=', browse().get("/components/").content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/components/", "/help/", "/help/now/", "/display/", "/nowhere/"])
def test_a_public_page_needs_no_inline_style_or_script(browse, address):
    html = browse().get(address).content.decode()
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", html)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/help/", "/help/now/", "/display/", "/nowhere/"])
def test_words_for_the_person_blame_nobody(browse, address):
    assert not re.search(NEVER, words(browse().get(address).content.decode()), re.I)


def test_who_to_call_needs_no_database_and_no_script(browse, settings):
    html = browse().get("/help/now/").content.decode()  # no database mark: a query would fail this test
    assert "<script" not in html
    for number in (settings.EMERGENCY_NUMBER, settings.URGENT_NUMBER, settings.CRISIS_NUMBER):
        assert f'href="tel:{number.replace(" ", "")}"' in html


def test_help_gives_a_person_the_number_of_their_own_team(browse, pat_user, pat, team):
    assert team.phone in browse(pat_user).get("/help/").content.decode()
    assert team.phone not in browse().get("/help/").content.decode()


def test_a_fault_on_our_side_still_says_who_to_call(rf, settings, monkeypatch):
    assert f"tel:{settings.EMERGENCY_NUMBER}" in server_error(rf.get("/")).content.decode()
    monkeypatch.setattr("django.template.loader.render_to_string", lambda *a, **k: 1 / 0)
    bare = server_error(rf.get("/"))
    assert bare.status_code == 500
    assert settings.EMERGENCY_NUMBER in bare.content.decode()


@pytest.mark.django_db
def test_a_form_that_was_open_for_too_long_says_what_to_do(settings):
    answer = Client(enforce_csrf_checks=True).post("/display/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Your text is still on the page before." in answer.content.decode()


@pytest.mark.django_db
def test_two_unknown_addresses_answer_the_same_bytes(browse):
    assert browse().get("/nowhere/").content == browse().get("/library/not-here/at-all/").content


def test_a_problem_is_named_at_the_top_and_beside_its_field():
    form = SampleForm({"got_up": "21:10"})
    summary = draw("{% error_summary form %}", form=form)
    assert 'href="#id_got_up"' in summary
    assert 'href="#id_why_0"' in summary, "a group of radios is reached at its first one"
    field = draw("{% field form.got_up %}", form=form)
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_got_up_error"' in field
    assert "required" not in words(summary), "Django's own sentence helps nobody"


def test_a_form_without_problems_has_no_summary():
    assert draw("{% error_summary form %}{% title_error form %}", form=SampleForm()) == ""


def test_an_untouched_scale_has_no_answer_and_names_both_ends():
    html = draw('{% scale form.effort "0 = none" "10 = most" %}', form=SampleForm())
    assert html.count('type="radio"') == 11
    assert " checked" not in html
    assert 'aria-label="0, none"' in html
    assert 'aria-label="10, most"' in html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ day|person_date }}", "Thursday 12 March 2026"),
        ("{{ day|short_date }}", "12 Mar"),
        ("{{ at|clock }}", "08:10"),
        ("{{ at|clock:'12' }}", "8:10 am"),
        ("{{ noon|clock:'12' }}", "12:05 pm"),
        (
            "{{ 80|minutes }} {{ 1|minutes }} {{ 0|minutes }} {{ 120|minutes }}",
            "1 hour 20 minutes 1 minute 0 minutes 2 hours",
        ),
        ("{{ 2|of_max:4 }}", "2 of 4"),
        ("{{ low|signed }} {{ 0|signed }} {{ 2|signed }}", "−2 0 +2"),
        ("{{ '+44 (0)300 000'|tel }}", "+440300000"),
        ("{{ 'Amara Okafor'|initials }}", "AO"),
        ("{{ none|clock }}{{ none|minutes }}{{ none|person_date }}{{ none|signed }}", ""),
    ],
)
def test_dates_times_and_numbers_are_written_the_house_way(source, text):
    day, noon = datetime.date(2026, 3, 12), datetime.time(12, 5)
    assert draw(source, day=day, at=datetime.time(8, 10), noon=noon, low=-2, none=None) == text


def test_the_word_of_an_evidence_grade_is_there_without_the_picture():
    assert words(draw('{% evidence_meter "contested" %}')) == "Contested"
    with pytest.raises(KeyError):
        draw('{% evidence_meter "excellent" %}')
