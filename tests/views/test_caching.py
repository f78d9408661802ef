"""A page for somebody who is not signed in is small on the way and may be kept; behind sign-in neither holds."""

import gzip

import pytest

from plans.views.library import reading

SLEEP = "/library/sleep/sleep-and-your-brain/"
PACKED = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("address", [SLEEP, f"{SLEEP}?view=easy", "/library/", "/library/search/?q=sleep"])
def test_a_visitors_page_travels_packed_and_is_the_same_page(shelf, browse, address):
    plain, packed = browse().get(address), browse().get(address, headers=PACKED)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 1.8
    assert {"Cookie", "Accept-Encoding"} <= {name.strip() for name in packed.headers["Vary"].split(",")}
    assert "csrf" not in plain.text.lower()


@pytest.mark.parametrize("address", [SLEEP, "/library/", "/library/search/?q=sleep"])
def test_a_page_of_somebody_signed_in_is_neither_packed_nor_kept(shelf, pat_user, browse, address):
    answer = browse(pat_user).get(address, headers=PACKED)
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_form_of_an_opinion_has_a_token_and_is_not_packed(shelf, browse):
    answer = browse().get(f"{SLEEP}clear/?answer=no&revision=1", headers=PACKED)
    assert "csrfmiddlewaretoken" in answer.text
    assert "Content-Encoding" not in answer.headers


def test_a_reader_who_has_the_packed_page_already_gets_304(shelf, browse):
    tag = browse().get(SLEEP, headers=PACKED).headers["ETag"]
    same = browse().get(SLEEP, headers=PACKED | {"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")


def test_what_one_reader_is_shown_is_not_held_for_another(shelf, ed, pat_user, browse):
    """A page is held in memory by its ETag: other settings, another text and a reader with a notice get their own."""
    usual = browse().get(SLEEP)
    dark = browse()
    dark.cookies["display"] = "theme:dark|voice:slow"
    assert 'data-theme="dark"' in dark.get(SLEEP).text
    assert 'data-rate="0.7"' in dark.get(SLEEP).text
    assert 'data-theme="device"' in browse().get(SLEEP).text
    type(shelf.live.reviewer).objects.filter(pk=shelf.live.reviewer_id).update(name="Eva New Name")
    assert "Eva New Name" in browse().get(SLEEP).text
    assert browse().get(SLEEP).headers["ETag"] != usual.headers["ETag"]


def test_a_notice_for_one_visitor_does_not_reach_the_next(shelf, browse):
    saved = browse()
    saved.post("/display/", {"theme": "device", "stim": "off", "text": "100", "spacing": "std", "today": "auto",
                             "clock": "24", "voice": "normal"})  # fmt: skip
    assert "Saved. This is how pages look now." in saved.get(SLEEP).text
    assert "Saved. This is how pages look now." not in browse().get(SLEEP).text


def test_a_page_is_made_once_for_all_readers_with_the_same_settings(shelf, browse, monkeypatch):
    first = browse().get(SLEEP).content
    monkeypatch.setattr(reading, "readable", None)  # cannot be called any more
    assert browse().get(SLEEP).content == first
