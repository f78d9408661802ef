"""No page is left out of what the other tests look at."""

from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, get_resolver, resolve

from tests.browser.pages import NO_PAGE, PAGES, PROBLEMS


def names(patterns) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.name)
        else:
            yield from names(pattern.url_patterns)


def test_every_address_of_the_product_is_in_one_of_the_tables():
    assert sorted(names(get_resolver().url_patterns)) == sorted([*PAGES, *NO_PAGE])


def test_every_look_is_at_the_page_that_it_names(ids):
    wrong = [
        (name, address)
        for name, looks in (PAGES | NO_PAGE).items()
        for _who, address in looks
        if resolve(address.format(**vars(ids)).partition("?")[0]).url_name != name
    ]
    assert wrong == []


def test_an_address_without_a_page_shows_none(ids, people):
    for [(who, address)] in NO_PAGE.values():
        answer = browser_of(who, people).get(address.format(**vars(ids)))
        is_html = answer.headers.get("Content-Type", "").startswith("text/html")
        assert answer.status_code in {302, 405} or not is_html, address


def test_the_problem_pages_are_problems(ids, people):
    for who, address in PROBLEMS:
        assert browser_of(who, people).get(address.format(**vars(ids))).status_code in {403, 404, 410}


def browser_of(who, people) -> Client:
    client = Client()
    if who != "nobody":
        client.force_login(getattr(people, who))
    return client
