import pytest
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import CarerGrant, CheckIn
from recovery.accounts.models import Role
from tests.factories import UserMaker
from tests.stories import answer, shared_plan

FORM = {"name": "Cass Carer", "email": "cass@example.org", "relation": "my sister", "may_log": "on"}


@pytest.fixture
def cass(service):
    return UserMaker(organisation=service, name="Cass Carer", email="cass@example.org", role=Role.CARER)


@pytest.fixture
def helps_pat(browse, pat, pat_user, cass):
    assert browse(pat_user).post("/carers/", FORM).status_code == 302
    return CarerGrant.objects.get()


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=7).prescriptions.get()


def log(client, pat, walk, about=None):
    today = local_day(timezone.now(), pat.time_zone)
    said = answer(today, None, "some", minutes="4") | {"version": str(walk.version_id)}
    return client.post(f"/today/actions/{walk.stable_key}/log/", said | ({"for": str(about.pk)} if about else {}))


def test_pat_adds_a_sister_and_reads_what_was_agreed(browse, pat_user, helps_pat):
    page = browse(pat_user).get("/carers/").content.decode()
    assert "Cass Carer" in page
    assert "May log your day." in page
    assert "May see your progress." not in page


def test_a_form_that_is_not_complete_keeps_what_pat_typed(browse, pat, pat_user):
    page = browse(pat_user).post("/carers/", FORM | {"email": "no address"})
    assert page.status_code == 422
    assert "my sister" in page.content.decode()
    assert not CarerGrant.objects.exists()


def test_cass_logs_for_pat_and_the_entry_is_marked_as_hers(browse, helps_pat, pat, cass, walk):
    client = browse(cass)
    assert "You help Pat" in client.get("/today/").content.decode()
    assert log(client, pat, walk, about=pat).status_code == 302
    entry = CheckIn.objects.get()
    assert (entry.source, entry.recorded_by, entry.patient) == ("carer", cass, pat)


def test_a_page_that_was_about_somebody_else_writes_nothing(browse, helps_pat, pat, quinn, cass, walk):
    client = browse(cass)
    assert log(client, pat, walk, about=quinn).status_code == 400
    assert log(client, pat, walk).status_code == 400
    assert not CheckIn.objects.exists()


def test_progress_is_closed_until_pat_agreed_to_it(browse, helps_pat, cass):
    assert browse(cass).get("/progress/").status_code == 403


def test_who_helps_two_people_chooses_and_cannot_choose_a_third(browse, helps_pat, pat, quinn, quinn_user, cass, wendy):
    browse(quinn_user).post("/carers/", FORM)
    client = browse(cass)
    page = client.get("/helping/").content.decode()
    assert "Help Pat Person" in page
    assert "Help Quinn Quiet" in page
    assert client.post("/helping/", {"person": str(quinn.pk)}).status_code == 302
    assert "You help Quinn" in client.get("/today/").content.decode()
    for other in (str(wendy.pk), "", "x"):
        assert client.post("/helping/", {"person": other}).status_code == 404


def test_pat_ends_it_and_cass_is_out_at_once(browse, helps_pat, pat_user, cass):
    client = browse(cass)
    assert client.get("/today/").status_code == 200
    browse(pat_user).post(f"/carers/{helps_pat.pk}/end/")
    assert client.get("/today/").status_code == 404
    assert "Nobody has asked you" in client.get("/helping/").content.decode()


def test_cara_records_how_pat_agreed_and_ends_it(browse, cara, pat):
    client = browse(cara)
    url = f"/people/{pat.pk}/carers/"
    said = FORM | {"patient": str(pat.pk)}
    assert client.post(url, said).status_code == 422  # how the person agreed is missing
    assert client.post(url, said | {"consent_words": "Pat said so today."}).status_code == 302
    grant = CarerGrant.objects.get()
    assert "Pat said so today." in client.get(url).content.decode()
    assert client.post(f"{url}{grant.pk}/end/").status_code == 302
    assert CarerGrant.objects.get().ended_by == cara
