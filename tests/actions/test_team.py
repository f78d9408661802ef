"""Who works where, and how that ends."""

import pytest
from django.utils import timezone

from plans.actions.errors import ActionError
from plans.actions.team import add_membership, close_staff, end_membership, invite_staff
from plans.models import Membership, Outbox, Patient
from recovery.accounts.models import Invitation, Role, User
from recovery.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def staff(olga, team, **change):
    fields = {
        "name": "Nora New",
        "email": "Nora@example.org ",
        "profession": "Nurse",
        "role": Role.CLINICIAN,
        "team": team,
    }
    return invite_staff(**{**fields, **change}, actor=olga)


def test_olga_invites_a_clinician_who_joins_a_team_today(olga, team):
    user = staff(olga, team).user
    assert (user.email, user.role, user.is_active) == ("nora@example.org", Role.CLINICIAN, False)
    assert not user.has_usable_password()
    assert Membership.objects.get(user=user).team == team
    assert Outbox.objects.get().kind == Outbox.Kind.INVITATION


def test_a_content_admin_joins_no_team(olga, team):
    assert not Membership.objects.filter(user=staff(olga, team, role=Role.EDITOR).user).exists()


def test_olga_renews_an_invitation_and_corrects_it(olga, team):
    first = staff(olga, team)
    second = staff(olga, team, name="Nora Newman")
    assert first.user == second.user
    assert User.objects.get(pk=second.user_id).name == "Nora Newman"
    assert Membership.objects.filter(user=second.user).count() == 1


def test_olga_cannot_change_somebody_who_works_here_by_inviting_them(olga, team, cara):
    with pytest.raises(ActionError, match="has an account already"):
        staff(olga, team, email=cara.email, role=Role.OPERATOR)
    cara.refresh_from_db()
    assert cara.role == Role.CLINICIAN


@pytest.mark.parametrize("who", ["wendy", "pat_user"])
def test_olga_cannot_invite_an_address_of_another_service_or_of_a_person(olga, team, request, who):
    other = request.getfixturevalue(who)
    with pytest.raises(ActionError, match="This address has an account already"):
        staff(olga, team, email=other.email)
    assert Invitation.objects.count() == 0


def test_ending_a_membership_takes_the_people_away_at_once(cara, olga, pat):
    assert Patient.objects.visible_to(cara).filter(pk=pat.pk).exists()
    membership = Membership.objects.get(user=cara)
    end_membership(membership=membership, actor=olga)
    assert not Patient.objects.visible_to(cara).exists()
    assert end_membership(membership=membership, actor=olga).valid_to == timezone.localdate()
    assert AuditEvent.objects.filter(action="membership.ended", object_id=membership.pk).count() == 1


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_it_takes_them_away_at_once_wherever_the_clinician_is(cara, olga, team, pat, zone):
    User.objects.filter(pk=cara.pk).update(time_zone=zone)
    end_membership(membership=Membership.objects.select_related("user").get(user=cara), actor=olga)
    with timezone.override(zone):
        assert not Patient.objects.visible_to(User.objects.get(pk=cara.pk)).exists()


def test_who_left_a_team_can_join_it_again(fred, olga, team):
    add_membership(user=fred, team=team, actor=olga)
    with pytest.raises(ActionError, match="in this team already"):
        add_membership(user=fred, team=team, actor=olga)
    assert Membership.objects.filter(user=fred).count() == 2


def test_only_clinicians_join_a_team(ed, olga, team):
    with pytest.raises(ActionError, match="Only clinicians"):
        add_membership(user=ed, team=team, actor=olga)


def test_closing_an_account_ends_its_memberships_and_is_on_the_trail(cara, olga):
    close_staff(user=cara, actor=olga)
    assert not User.objects.get(pk=cara.pk).is_active
    assert not Membership.objects.filter(user=cara, valid_to=None).exists()
    assert AuditEvent.objects.get(action="account.closed").object_id == cara.pk


def test_olga_cannot_lock_herself_out(olga):
    with pytest.raises(ActionError, match="your own account"):
        close_staff(user=olga, actor=olga)
    assert User.objects.get(pk=olga.pk).is_active
