"""The nets of this folder hold: each is shown the fault that it is there to find."""

from tests.browser.driver import PHONE
from tests.browser.test_axe import AXE, objections
from tests.browser.test_controls import SMALL, SMALL_LINES
from tests.browser.test_reflow import over_the_edge

FAULTS = """() => {
  const main = document.querySelector("main");
  main.append(document.createElement("img"));
  const button = document.createElement("button");
  button.append("x");
  main.append(button);
  const line = main.appendChild(document.createElement("p"));
  const link = line.appendChild(document.createElement("a"));
  link.href = "/";
  link.append("Alone");
  const wide = main.appendChild(document.createElement("pre"));
  wide.append("wide".repeat(500));
}"""


def test_planted_faults_are_found(visit):
    page = visit(viewport=PHONE)
    page.goto("/help/now/")
    page.evaluate(AXE)
    assert objections(page) == []
    assert over_the_edge(page) == {}
    assert page.evaluate(SMALL) == []
    page.evaluate(FAULTS)
    assert [line for line in objections(page) if line.startswith("image-alt")]
    assert set(over_the_edge(page)) == {1440, 1024, 768, 390, 320}
    assert [line for line in page.evaluate(SMALL) if '"x"' in line]
    assert [line for line in page.evaluate(SMALL_LINES) if '"Alone"' in line]


def test_what_a_page_complains_of_is_heard(visit, faults):
    page = visit()
    page.goto("/help/now/")
    page.evaluate("console.error('a fault')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => {})")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    page.goto("/static/nothing.css")
    page.wait_for_timeout(200)
    heard = "\n".join(faults)
    faults.clear()
    for words in ("a fault", "content policy: connect-src", "content policy: style-src-attr", "thrown", "404"):
        assert words in heard, words
