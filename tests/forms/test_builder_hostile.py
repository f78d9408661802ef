"""Whatever arrives at any form of the builder: an answer, all of it or nothing written, nothing of anybody else's.

Each route that takes a post is tried with the body that succeeds, of which hypothesis replaces fields with pasted
novels, hidden characters, dates in 2126, absurd doses and ids of another team, and parts of the address with other
people's ids, while the draft may have changed, been shared, paused or thrown away since the form was opened.
"""

import pytest
from django.db import transaction
from django.forms.models import model_to_dict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.models import Goal, Prescription
from tests.access.rows import ROWS
from tests.access.test_matrix import ROUTES, address, mine
from tests.forms.hostile import HAPPENED, POSTS, encoded, of_person, stored, strays, values
from tests.forms.hostile_draft import _no_pages, browser, fields_by_route, happens, ids, world

__all__ = ["_no_pages", "ids", "world"]
FAST = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
BY_FIELD = {
    "goal_fields",
    "prescription_fields",
}  # 409 and 422 name what is not stored; the rest is stored all the same
PARTS = 4
NO_FORM = {"draft_approve"}  # a button, in teams that ask for a second approval


def kept_of(person) -> list[str]:
    return [str(model_to_dict(row)) for row in of_person(person)]


def posted(client, url, body, patient, *, by_field=False) -> int:
    """The status of the answer. Nothing is written when it is a refusal, and nothing strays in any case."""
    before = stored()
    status = client.post(url, **encoded(body)).status_code
    assert status < 500
    if status >= 400 and not by_field:
        assert {name for name, rows in stored().items() if rows != before[name]} == set()
    assert strays(patient) == []
    for row in (
        *Goal.objects.filter(version__plan__patient=patient),
        *Prescription.objects.filter(version__plan__patient=patient),
    ):
        row.clean_fields()
    return status


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_a_hostile_post_is_answered_and_writes_all_or_nothing(world, ids, cara, pat, quinn, part):
    theirs, names = kept_of(quinn), fields_by_route(browser(cara), world)
    for name in POSTS[part::PARTS]:
        tried_with(name, sorted(names.get(name, ROWS[name].body(world))), world, ids, (cara, pat))
    assert kept_of(quinn) == theirs


def tried_with(name, names, world, ids, people) -> None:
    cara, pat = people
    fields = st.lists(st.sampled_from(names), max_size=5, unique=True) if names else st.just([])

    @FAST
    @given(st.data())
    def run(data):
        with transaction.atomic():
            wrong = data.draw(fields, "hostile")
            body = ROWS[name].body(world) | {field: data.draw(values(ids), field) for field in wrong}
            for field in data.draw(fields, "left out")[:2]:
                body.pop(field, None)
            happens(data.draw(st.sampled_from(HAPPENED), "since"), world, cara)
            client = browser(cara, htmx=data.draw(st.booleans(), "htmx"))
            posted(client, address(name, mine(name, world)), body, pat, by_field=name in BY_FIELD)
            transaction.set_rollback(True)

    note = f"POST {name}"
    try:
        run()
    except BaseException as fault:
        fault.add_note(note)
        raise


def test_every_form_of_the_builder_is_found_on_one_of_its_pages(world, cara):
    """Otherwise its fields are not known here: add the page to ``PAGES``, or the route to ``NO_FORM`` with a reason."""
    assert set(POSTS) - set(fields_by_route(browser(cara), world)) == NO_FORM


def test_an_id_of_somebody_else_in_the_address_is_a_404_that_writes_nothing(world, ids, cara):
    client, before = browser(cara), stored()
    for name in POSTS:
        parts = [part for part in ROUTES[name].pattern.converters if part.endswith("_id")]
        assert parts, name
        for part in parts:
            for other in ids.instead_of(part):
                url = address(name, mine(name, world) | {part: other})
                status = client.post(url, **encoded(ROWS[name].body(world))).status_code
                assert status == 404, (name, part, other)
    assert stored() == before


@pytest.mark.parametrize(
    "name", [name for name in POSTS if {"code", "rule", "number"} & set(ROUTES[name].pattern.converters)]
)
def test_words_and_numbers_in_the_address_that_name_nothing(world, cara, pat, name):
    part = next(iter({"code", "rule", "number"} & set(ROUTES[name].pattern.converters)))
    for odd in (
        (0, 99, 10**9, 10**30) if part == "number" else ("nothing", "ADV-99", "MED-1", "a" * 300, "-", "EXE-01-x")
    ):
        url = address(name, mine(name, world) | {part: odd})
        assert posted(browser(cara), url, ROWS[name].body(world), pat) == 404, (name, odd)
