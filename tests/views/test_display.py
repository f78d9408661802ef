"""How pages look: chosen by anybody, signed in or not, in a plain form."""

import pytest

from plans.forms.display import COOKIE, Display, from_cookie, from_mapping, to_cookie

CHOICE = {
    "theme": "dark",
    "stim": "low",
    "text": "130",
    "spacing": "wide",
    "today": "whole",
    "clock": "12",
    "voice": "slow",
}


def html_tag(response) -> str:
    return response.content.decode().split("<html", 1)[1].split(">", 1)[0]


@pytest.mark.django_db
def test_a_visitor_chooses_dark_and_calm_and_the_next_page_is_dark_and_calm(browse):
    visitor = browse()
    answer = visitor.post("/display/", CHOICE, follow=True)
    assert answer.redirect_chain == [("/display/", 302)]
    assert "Saved." in answer.content.decode()
    tag = html_tag(visitor.get("/help/"))
    for part in ('data-theme="dark"', 'data-stim="low"', 'data-text="130"', 'data-spacing="wide"'):
        assert part in tag


@pytest.mark.django_db
def test_the_choice_of_a_visitor_is_kept_for_a_year_and_out_of_reach_of_scripts(browse):
    cookie = browse().post("/display/", CHOICE).cookies[COOKIE]
    assert cookie["max-age"] == 60 * 60 * 24 * 365
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"]


def test_a_choice_made_signed_in_follows_the_person_to_another_browser(browse, pat_user):
    browse(pat_user).post("/display/", CHOICE)
    pat_user.refresh_from_db()
    assert pat_user.display == CHOICE
    assert 'data-theme="dark"' in html_tag(browse(pat_user).get("/display/"))


def test_saving_display_changes_nothing_else_on_the_account(browse, pat_user, django_assert_num_queries):
    before = {field.attname: getattr(pat_user, field.attname) for field in pat_user._meta.fields}
    browse(pat_user).post("/display/", CHOICE)
    pat_user.refresh_from_db()
    after = {field.attname: getattr(pat_user, field.attname) for field in pat_user._meta.fields}
    assert {name for name in before if before[name] != after[name]} <= {"display", "last_login"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/help/", "/help/"), ("https://evil.example/", "/display/"), ("//evil.example", "/display/")],
)
def test_after_saving_the_visitor_is_back_on_our_own_page_and_never_elsewhere(browse, wanted, reached):
    assert browse().post("/display/", CHOICE | {"next": wanted}).headers["Location"] == reached


@pytest.mark.django_db
def test_an_unknown_choice_is_refused_and_nothing_is_kept(browse):
    answer = browse().post("/display/", CHOICE | {"theme": "neon"})
    assert answer.status_code == 422
    assert COOKIE not in answer.cookies
    assert "There is a problem" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("junk", ["", "|||", "theme", "theme:neon|text:9999", "text:130:7", "\x00:<b>", "a" * 3000])
def test_a_spoilt_cookie_gives_the_usual_look(browse, junk):
    visitor = browse()
    visitor.cookies[COOKIE] = junk
    assert visitor.get("/help/").status_code == 200
    assert from_cookie(junk) == Display()


@pytest.mark.parametrize("stored", [None, [], "dark", 7, {"theme": ["dark"]}, {"colour": "dark"}, {"theme": None}])
def test_spoilt_settings_on_the_account_give_the_usual_look(stored):
    assert from_mapping(stored) == Display()


def test_what_is_written_to_the_cookie_can_be_read_back():
    display = Display(**CHOICE)
    assert from_cookie(to_cookie(display)) == display


@pytest.mark.parametrize(
    ("stim", "today", "layout"),
    [("off", "auto", "whole"), ("low", "auto", "one"), ("low", "whole", "whole"), ("off", "one", "one")],
)
def test_calm_display_shows_one_thing_at_a_time_unless_the_person_chose_otherwise(stim, today, layout):
    assert Display(stim=stim, today=today).layout == layout


def test_each_visitor_keeps_their_own_navigation(browse, pat_user, cara, pat):
    assert "tabs-bar" in browse(pat_user).get("/display/").content.decode()
    assert 'class="rail"' in browse(cara).get("/display/").content.decode()
    assert "site-nav" in browse().get("/display/").content.decode()
