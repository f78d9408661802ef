import pytest

from plans.models import Patient


@pytest.fixture
def new_pat(pat):
    Patient.objects.filter(pk=pat.pk).update(welcomed_at=None)
    return pat


DISPLAY = {"theme": "dark", "stim": "low", "text": "130", "spacing": "std"}


def test_pat_is_welcomed_once_and_then_goes_to_today(browse, new_pat, pat_user):
    client = browse(pat_user)
    assert client.get("/", follow=True).redirect_chain == [("/welcome/", 302), ("/welcome/display/", 302)]
    assert client.post("/welcome/display/", {"leave": "1"}).headers["Location"] == "/today/"
    assert client.get("/").headers["Location"] == "/today/"


def test_pat_tries_a_look_and_the_page_shows_it_before_going_on(browse, new_pat, pat_user):
    client = browse(pat_user)
    page = client.post("/welcome/display/", DISPLAY | {"try": "1"}, follow=True)
    assert page.redirect_chain == [("/welcome/display/", 302)]
    assert 'data-stim="low"' in page.content.decode()
    assert client.post("/welcome/display/", DISPLAY).headers["Location"] == "/welcome/answers/"


def test_each_page_can_be_skipped_and_pat_goes_on_where_pat_stopped(browse, new_pat, pat_user):
    client = browse(pat_user)
    for step, following in (("display", "answers"), ("answers", "call"), ("call", "start")):
        answer = client.post(f"/welcome/{step}/", {"skip": "1"})
        assert answer.headers["Location"] == f"/welcome/{following}/"
    assert browse(pat_user).get("/welcome/").headers["Location"] == "/welcome/start/"
    assert client.post("/welcome/start/").headers["Location"] == "/today/"
    assert Patient.objects.get(pk=new_pat.pk).welcomed_at


def test_pat_names_somebody_to_text(browse, new_pat, pat_user, team):
    client = browse(pat_user)
    page = client.get("/welcome/call/").content.decode()
    assert team.phone in page
    wrong = client.post("/welcome/call/", {"name": "Sam", "phone": "call me"})
    assert wrong.status_code == 422
    assert 'value="Sam"' in wrong.content.decode()
    assert client.post("/welcome/call/", {"name": "Sam", "phone": ""}).status_code == 422
    assert client.post("/welcome/call/", {"name": "Sam", "phone": "07700 900123"}).status_code == 302
    named = Patient.objects.get(pk=new_pat.pk)
    assert (named.contact_name, named.contact_phone) == ("Sam", "07700 900123")


def test_there_is_no_fifth_page(browse, new_pat, pat_user):
    assert browse(pat_user).get("/welcome/more/").status_code == 404
