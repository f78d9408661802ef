"""Parts of a page that are remembered (plans.templatetags.parts): nothing old, nothing of somebody else."""

import re
from dataclasses import dataclass

import pytest
from django.template import Context, Engine
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, trans_real

from plans.models import Goal
from plans.templatetags import parts

CHECKS = '{% load parts %}{% part "clinic/plan/_since.html" since=since %}'
FORM = '{% load parts %}{% part "clinic/plan/_advisory.html" line=line patient_id=1 %}'


@dataclass(frozen=True)
class Line:
    fix: str
    title: str = "Falls"


def write(source, **context):
    return Engine.get_default().from_string(source).render(Context({"csrf_token": "mine"} | context))


@pytest.fixture(autouse=True)
def _nothing_kept():
    parts._kept.cache_clear()


def written():
    return parts._kept.cache_info().misses


def test_the_same_values_are_written_once_and_others_anew():
    one, other = [("Walk", ())], [("Walk slowly", ())]
    assert write(CHECKS, since=one) == write(CHECKS, since=list(one))
    assert written() == 1
    assert "Walk slowly" in write(CHECKS, since=other)
    assert written() == 2


def test_each_visitor_gets_their_own_token_in_a_form_that_is_remembered():
    pages = [write(FORM, line=Line("Add a chair"), csrf_token=token) for token in ("first", "second")]
    assert written() == 1
    assert [re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page) for page in pages] == [
        ["first"] * 2,
        ["second"] * 2,
    ]
    assert all(parts.TOKEN not in page for page in pages)


def test_a_row_of_the_database_is_never_remembered():
    goal = Goal(words="Walk to the shop")
    assert "Walk to the shop" in write(CHECKS, since=[(goal, ())])
    goal.words = "Walk to the sea"
    page = write(CHECKS, since=[(goal, ())])
    assert "sea" in page
    assert "shop" not in page


def test_what_cannot_be_a_key_is_written_all_the_same():
    assert "Walk" in write(CHECKS, since=[("Walk", [{"kind": "add", "text": "An hour"}])])


def test_marked_text_and_the_same_text_without_its_mark_stay_apart():
    source = '{% load parts %}{% part "ui/banner.html" text=text %}'
    assert "<b>5</b>" in write(source, text=mark_safe("<b>5</b>"))
    assert "&lt;b&gt;5&lt;/b&gt;" in write(source, text="<b>5</b>")
    marked = [(mark_safe("<b>5</b>"), ())]
    assert "<b>5</b>" in write(CHECKS, since=marked)
    assert "&lt;b&gt;5&lt;/b&gt;" in write(CHECKS, since=[("<b>5</b>", ())])


def test_a_part_sees_nothing_of_the_page_around_it():
    assert "secret" not in write(CHECKS, since=[], name="secret", product_name="secret")


def test_words_are_looked_up_in_no_empty_catalogue_and_are_what_they_were():
    at, asked = trans_real.translation("en-gb")._fallback, 0
    while at is not None:
        asked += not any(at._catalog.keys())
        at = at._fallback
    assert asked == 0
    assert gettext("This field is required.") == "This field is required."
    assert gettext("Enter a valid email address.") == "Enter a valid email address."
