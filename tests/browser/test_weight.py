"""What the first visit costs on a slow line: every byte that the browser takes, as a server sends it (gzipped text)."""

import gzip

import pytest
from playwright.sync_api import Page

from tests.browser.driver import PHONE

TEXT = ("text/", "application/javascript", "image/svg+xml", "application/json")
KB = 1000


def weigh(page: Page, address: str) -> dict[str, int]:
    """Bytes of each thing that a first visit loads."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    return {answer.url.rpartition("/")[2] or "page": size(answer) for answer in answers if answer.status == 200}


def size(answer) -> int:
    body = answer.body()
    return len(gzip.compress(body, 6)) if answer.headers.get("content-type", "").startswith(TEXT) else len(body)


@pytest.mark.parametrize(
    ("who", "address", "limit"),
    [("pat", "/today/", 150), ("nobody", "/library/movement/aerobic-exercise/", 100), ("nobody", "/help/now/", 100)],
)
def test_the_first_visit_is_light(looking, who, address, limit, capsys):
    looking.options = {"viewport": PHONE}
    parts = weigh(looking.enter(who), address)
    total = sum(parts.values()) / KB
    with capsys.disabled():
        print(f"\n{address}: {total:.1f} KB = " + ", ".join(f"{name} {n / KB:.1f}" for name, n in parts.items()))  # noqa: T201
    assert {"page", "app.css"} <= set(parts)
    assert total < limit
