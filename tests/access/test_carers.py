"""A carer in the person's room: every route of it, with all that can be agreed, with nothing more, and with none."""

import pytest
from django.db import transaction

from plans.models import CarerGrant
from recovery.accounts.models import Role
from recovery.accounts.policies import policy_of
from recovery.audit.models import AuditEvent
from recovery.checks import routes
from tests.access import world as worlds
from tests.access.rows import ROWS
from tests.access.test_matrix import address, browser, mine, send, state, world  # noqa: F401
from tests.factories import UserMaker

ROOM = sorted(p.name for _path, p in routes() if p.name in ROWS and policy_of(p.callback).name == "person")
OTHERS = sorted(
    p.name for _path, p in routes()
    if p.name in ROWS and ROWS[p.name].ours and (policy := policy_of(p.callback)) and policy.roles
    and Role.CARER not in policy.roles
)  # fmt: skip
# What a carer may open whatever was agreed: the day, the plan and the way to help.
ALWAYS = {
    "today", "today_action", "my_plan", "my_plan_changes", "my_plan_why", "my_plan_handout", "learn", "last_days",
}  # fmt: skip

# What is begun waits for whoever began it: a carer is led to the first question and reads nothing of the person.
BEGUN = {"my_measure", "sleep_check", "sleep_sure"}


@pytest.fixture
def cass(world):  # noqa: F811
    """Pat agreed to everything."""
    grant = CarerGrant.objects.select_related("carer").get(pk=world.own["grant_id"])
    grant.carer.is_active = True
    grant.carer.save(update_fields=["is_active"])
    return grant.carer


@pytest.fixture
def less(world, cass, pat, pat_user):  # noqa: F811
    """Pat agreed to a carer who sees the day and the plan, and no more."""
    carer = UserMaker(organisation=pat.organisation, name="Lee Less", role=Role.CARER)
    CarerGrant.objects.create(
        organisation=pat.organisation, patient=pat, carer=carer, relation="neighbour", may_log=False,
        consent_words="Agreed in a test.", consent_by=pat_user,
    )  # fmt: skip
    return carer


def words(name, world, about):  # noqa: F811
    return {**ROWS[name].body(world), "for": str(about)}


@pytest.mark.parametrize("name", ROOM)
def test_whoever_pat_trusts_with_all_gets_in_and_is_in_the_trail(world, cass, name):  # noqa: F811
    url, about = address(name, mine(name, world)), world.own["patient_id"]
    with transaction.atomic():
        for method in ROWS[name].methods:
            status = send(browser(cass), method, url, words(name, world, about)).status_code
            assert status in {200, 302}, method
        if ROWS[name].record and name not in BEGUN:
            assert AuditEvent.objects.filter(actor_id=cass.pk, patient_id=about).exists()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", ROOM)
def test_a_post_about_somebody_else_or_nobody_changes_nothing(world, cass, name):  # noqa: F811
    if not ROWS[name].post:
        return
    url = address(name, mine(name, world))
    before = state()
    for body in (ROWS[name].body(world), words(name, world, world.foreign["patient_id"])):
        assert send(browser(cass), "POST", url, body).status_code in {400, 404}
    assert state() == before


@pytest.mark.parametrize("name", ROOM)
def test_without_rights_a_carer_reads_day_and_plan_and_writes_nothing(world, less, name):  # noqa: F811
    url, about = address(name, mine(name, world)), world.own["patient_id"]
    before = state()
    statuses = {m: send(browser(less), m, url, words(name, world, about)).status_code for m in ROWS[name].methods}
    assert statuses.pop("POST", 403) in {403, 404}
    assert set(statuses.values()) <= ({200, 302} if name in ALWAYS else {403, 404}), statuses
    if name not in ALWAYS:
        assert state() == before


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in ROOM for part in ROWS[name].objects])
def test_quinns_things_are_closed_to_pats_carer(world, cass, name, part):  # noqa: F811
    given = mine(name, world)
    before = state()
    for one in (world.foreign[part], worlds.unknown({part: 1}, world.own)[part]):
        for method in ROWS[name].methods:
            body = words(name, world, world.own["patient_id"])
            assert send(browser(cass), method, address(name, {**given, part: one}), body).status_code == 404
    assert state() == before


def test_every_other_room_is_closed_to_a_carer(world, cass):  # noqa: F811
    before = state()
    for name in OTHERS:
        url = address(name, mine(name, world))
        for method in ROWS[name].methods or ("GET",):
            assert send(browser(cass), method, url, ROWS[name].body(world)).status_code in {403, 404}, name
    assert state() == before
