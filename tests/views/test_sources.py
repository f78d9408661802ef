"""How we use sources: anybody can see each claim, what we found and where it is answered, and every reference."""

import re

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from plans.actions import content, library, publishing
from plans.models import Article, Claim, Reference
from tests.shelf import sleep_page

SOURCES = "/library/how-we-use-sources/"
REFERENCES = "/library/references/"


@pytest.fixture
def library_of_all(ed, eva):
    """Every shipped page, live."""
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)


def rows(html):
    return dict(re.findall(r'<tr role="row" id="([^"]+)">(.*?)</tr>', html, re.DOTALL))


def html_of(address):
    return Client().get(address).content.decode()


def test_anybody_sees_all_87_claims_in_two_queries_without_a_script(library_of_all, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        answer = Client().get(SOURCES)
    assert len(rows(answer.content.decode())) == 87
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assertNotContains(answer, "<script")
    assertNotContains(answer, "style=")


def test_every_claim_leads_to_a_box_that_is_on_the_page_or_says_why_it_is_left_out(library_of_all):
    found = rows(html_of(SOURCES))
    pages = {f"/library/{a.topic}/{a.slug}/": "" for a in Article.objects.live()}
    for claim in Claim.objects.select_related("article"):
        row = found[claim.code]
        if claim.left_out:
            assert f"Left out, because {claim.left_out}" in row
            continue
        address, anchor = re.search(r'href="(/library/[a-z]+/[a-z-]+/)#([^"]+)"', row).groups()
        pages[address] = pages[address] or html_of(address)
        assert address.endswith(f"/{claim.article.slug}/")
        assert re.search(rf'id="{anchor}"', pages[address]), (claim.code, anchor)


def test_the_number_beside_each_word_is_the_number_of_its_claims(library_of_all):
    html = html_of(SOURCES)
    for word, key in (("Well supported", "well-supported"), ("Marketing", "marketing")):
        count = Claim.objects.filter(verdict=word.lower()).count()
        assert f'{word} <span class="num">{count}</span>' in html
        assert len(rows(html_of(f"{SOURCES}?verdict={key}"))) == count


def test_a_word_shows_its_claims_and_no_others_and_is_marked_as_chosen(library_of_all):
    html = html_of(f"{SOURCES}?verdict=marketing")
    assert set(rows(html)) == set(Claim.objects.filter(verdict="marketing").values_list("code", flat=True))
    assert re.search(r'verdict=marketing#claims" aria-current="true"', html)
    assert "marketing" in html.lower()
    assert len(rows(html_of(f"{SOURCES}?verdict=no-such-word"))) == 87


def test_a_claim_names_the_other_pages_that_answer_it(library_of_all):
    row = rows(html_of(SOURCES))["S1.12"]
    assert "/library/sleep/sleep-wash/#what-the-studies-say-e1" in row
    assert re.search(r"Also:.*/library/sleep/sleep-and-your-brain/", row, re.DOTALL)


def test_every_source_of_a_note_is_in_the_list_of_references(library_of_all):
    cited = set(re.findall(r"/library/references/#([^\"]+)", html_of(SOURCES)))
    assert len(cited) > 20
    assert cited <= set(re.findall(r' id="(ref-[^"]+)"', html_of(REFERENCES)))


def test_every_reference_is_listed_once_with_how_it_was_checked(library_of_all, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        html = html_of(REFERENCES)
    assert len(re.findall(r'<li id="ref-', html)) == Reference.objects.count() > 60
    for mark, name in (("V", "Read by us"), ("V2", "Read through another text"), ("R", "Not read yet")):
        part = html.split(f'id="checked-{mark}"')[1].split("<h2")[0]
        assert name in part
        tags = {row.tag for row in Reference.objects.all() if row.content["mark"] == mark}
        assert set(re.findall(r'<li id="ref-([^"]+)"', part)) == tags
    assert 'href="https://doi.org/10.1177/1352458520915629"' in html


def test_a_claim_whose_page_is_not_out_yet_says_so_and_has_no_link(tmp_path, ed):
    page = sleep_page(tmp_path, writer=ed)
    Claim.objects.create(
        code="S1.11", position=11, statement="Sleep helps.", verdict="well supported", article=page, box="A box"
    )
    row = rows(html_of(SOURCES))["S1.11"]
    assert "This page is not out yet." in row
    assert "sleep-and-your-brain" not in row


def test_a_claim_whose_box_was_reworded_in_the_app_still_leads_to_the_page(tmp_path, ed, eva):
    page = sleep_page(tmp_path, writer=ed, checker=eva)
    Claim.objects.create(
        code="S1.11", position=11, statement="Sleep helps.", verdict="well supported", article=page, box="Old words"
    )
    row = rows(html_of(SOURCES))["S1.11"]
    assert 'href="/library/sleep/sleep-and-your-brain/"' in row
    assert "Old words" not in row


def test_a_person_and_staff_read_the_same_claims(library_of_all, pat, cara, browse):
    for user in (pat.user, cara):
        for address in (SOURCES, REFERENCES):
            answer = browse(user).get(address)
            assertContains(answer, "How we use sources")
            assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_changes_the_register_here(library_of_all):
    assert Client().post(SOURCES).status_code == 405
    assert Client().post(REFERENCES).status_code == 405


def test_an_empty_library_says_so(db):
    assertContains(Client().get(SOURCES), "No claims here yet.")
    assertContains(Client().get(REFERENCES), "No references yet.")


def test_loading_the_register_again_writes_nothing_and_a_changed_verdict_writes_one_row(library_of_all, ed):
    before = list(Claim.objects.values())
    assert len(before) == 87
    assert content.load(author=ed) == content.Loaded()
    Claim.objects.filter(code="S1.1").update(verdict="marketing")
    assert content.load(author=ed) == content.Loaded(records=1)
    assert list(Claim.objects.values()) == before


def test_what_an_editor_writes_into_a_box_cannot_become_markup_in_the_register(tmp_path, ed, eva):
    page = sleep_page(tmp_path, writer=ed, checker=eva)
    words = library.Words("<script>alert(1)</script>", page.live.lead, page.live.source, "Title.")
    draft = library.save_draft(article=page, seen_version=0, words=words, actor=ed)
    library.submit(article=page, seen_version=draft.row_version, actor=ed)
    publishing.publish(article=page, seen_version=draft.row_version + 1, actor=eva)
    hostile = {"statement": "<b hx-get=/x>Sleep</b>", "note": "Read [Kyle23] <img src=x>.", "verdict": "overclaimed"}
    Claim.objects.create(code="S1.11", position=11, article=page, box="What it is", **hostile)
    html = html_of(SOURCES)
    assert "&lt;script&gt;alert" in html
    assert not re.search(r"<(?:script|img|b hx)", html)
