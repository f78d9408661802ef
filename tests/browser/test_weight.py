"""What the first visit costs on a slow line: every byte that the browser takes, as the product's own server sends it.

A visitor's page of the library travels packed; what is behind sign-in does not (plans/views/library/caching.py). Files
are packed here as collecting them packs them, because the server of a test serves them as they lie.
"""

import gzip

from playwright.sync_api import Page, Response

from tests.browser.driver import PHONE

TEXT = ("text/css", "text/javascript", "application/javascript", "image/svg+xml")
KB = 1000
LIBRARY = [
    "/library/",
    "/library/movement/",
    "/library/a-z/",
    "/library/search/",
    "/library/search/?q=tired",
    "/library/glossary/",
    "/library/how-we-write/",
    "/library/how-we-use-sources/",
    "/library/references/",
    "/library/movement/aerobic-exercise/",
    "/library/medicines/cerebrolysin/",
    "/library/medicines/cerebrolysin/?view=easy",
]


def weigh(page: Page, address: str) -> dict[str, int]:
    """Bytes of each thing that a first visit loads."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    return {answer.url.rpartition("/")[2].partition("?")[0] or "page": size(answer) for answer in answers if answer.ok}


def size(answer: Response) -> int:
    if answer.headers.get("content-type", "").startswith(TEXT):
        return len(gzip.compress(answer.body(), 9))
    return answer.request.sizes()["responseBodySize"]


def told(address: str, parts: dict[str, int]) -> str:
    return f"{address}: {sum(parts.values()) / KB:.1f} KB = " + ", ".join(f"{k} {n / KB:.1f}" for k, n in parts.items())


def test_a_first_visit_to_the_library_is_under_60_kb(visit, library, capsys):
    weights = {address: weigh(visit(viewport=PHONE), address) for address in LIBRARY}
    with capsys.disabled():
        print("", *(told(*weight) for weight in weights.items()), sep="\n")  # noqa: T201
    for parts in weights.values():
        assert {"page", "site.css", "site.svg"} <= set(parts)
        assert any(name.endswith(".woff2") for name in parts)
    assert [told(*weight) for weight in weights.items() if sum(weight[1].values()) >= 60 * KB] == []


def test_a_first_visit_to_today_is_under_90_kb_and_who_to_call_under_60(looking, capsys):
    looking.options = {"viewport": PHONE}
    for who, address, limit in (("pat", "/today/", 90), ("nobody", "/help/now/", 60)):
        parts = weigh(looking.enter(who), address)
        with capsys.disabled():
            print(f"\n{told(address, parts)}")  # noqa: T201
        assert {"page", "room.css" if who == "pat" else "app.css"} <= set(parts)
        assert sum(parts.values()) < limit * KB
