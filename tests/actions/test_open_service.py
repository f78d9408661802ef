from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from plans.actions.outbox import send_due
from plans.models import CareTeam
from recovery.accounts.models import Organisation, User


def open_service(**changed):
    said = StringIO()
    given = {"operator": "Olga Winter", "email": "olga@service.example", **changed}
    call_command("open_service", "Riverside", stdout=said, **given)
    return said.getvalue()


def test_a_new_service_has_an_operator_who_is_invited_by_mail(db, mailoutbox):
    assert "Riverside is open" in open_service()
    operator = User.objects.get()
    assert (operator.role, operator.is_active, operator.organisation.name) == ("operator", False, "Riverside")
    assert send_due() == 1
    assert mailoutbox[0].to == ["olga@service.example"]


@pytest.mark.parametrize("email", ["not an address", "taken@service.example"])
def test_an_address_that_cannot_be_used_leaves_nothing_behind(db, email):
    if email.startswith("taken"):
        open_service(email=email)
    before = Organisation.objects.count()
    with pytest.raises(CommandError):
        open_service(email=email)
    assert Organisation.objects.count() == before


def test_olga_adds_a_team_and_changes_its_phone(browse, olga):
    client = browse(olga)
    client.post("/service/teams/new/", {"name": "Night team", "phone": "1", "phone_hours": ""})
    team = CareTeam.objects.get()
    assert team.organisation == olga.organisation
    client.post(f"/service/teams/{team.pk}/", {"name": "Night team", "phone": "0300 000 0000", "phone_hours": "Nights"})
    team.refresh_from_db()
    assert team.phone == "0300 000 0000"
    assert "Night team" in client.get("/service/teams/").text


def test_a_team_without_a_name_is_422(browse, olga):
    response = browse(olga).post("/service/teams/new/", {"name": "", "phone": "0300"})
    assert response.status_code == 422
    assert 'value="0300"' in response.text
