"""The demo's service: made-up people, and every row written by the action that the product itself uses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from plans.actions import content
from plans.actions.alert_acts import escalate_due
from plans.actions.demo_others import PEOPLE
from plans.actions.demo_plans import MAIL, make_person
from plans.actions.demo_script import ZONE, Person
from plans.actions.demo_stories import STORIES
from plans.domain.days import local_day
from plans.models import Article, CareTeam, Intervention, Membership, Outbox
from recovery.accounts.models import Organisation, Role, User

Say = Callable[[str], object]

# Known to everybody who reads this file, so load() refuses to make accounts with it in production.
PASSPHRASE = "walk-a-little-further"  # noqa: S105
HOW = f"Staff have the password {PASSPHRASE}; everybody else gets a code, which appears in this window."
# Numbers that Ofcom keeps free for fiction; safety contact and next in line of the team.
TEAMS = {
    "river": ("Riverside neurology team", "03069 990001", "amara", "sam"),
    "hill": ("Hillside brain injury team", "03069 990002", "", ""),
}
STAFF = {
    "amara": ("Amara Osei", Role.CLINICIAN, "Physiotherapist", "river"),
    "sam": ("Sam Reid", Role.CLINICIAN, "Occupational therapist", "river"),
    "jo": ("Jo Park", Role.CLINICIAN, "Neuropsychologist", "hill"),
    "ed": ("Ed Marsh", Role.EDITOR, "Health writer", ""),
    "eva": ("Eva Brandt", Role.EDITOR, "Specialist nurse", ""),
    "olga": ("Olga Winter", Role.OPERATOR, "Service desk", ""),
}
LEADS = {"river": "amara", "hill": "jo"}


@dataclass(frozen=True)
class SignIn:
    """Who can sign in, and what there is to see with them."""

    name: str
    email: str
    role: str
    shows: str


def _sign_in(name: str, role: str, shows: str) -> SignIn:
    return SignIn(name, f"{name.split()[0].lower()}@{MAIL}", role, shows)


CLINICIAN, PERSON, CARER, EDITOR = "clinician", "person in recovery", "carer", "content admin"
SIGN_INS = [
    _sign_in("Amara Osei", CLINICIAN, "ten people, open and settled alerts, requests, results; Tomasz has a draft"),
    _sign_in("Jo Park", CLINICIAN, "a team without a safety contact: PHQ-2, and an alert that nobody read in time"),
    _sign_in("Maya Lindqvist", PERSON, "13 weeks with an infection and a pause, every answer, a day still to tell"),
    _sign_in("Ruth Okafor", PERSON, "the sleep diary, what changed in the plan, a week and a night half told"),
    _sign_in("Aisha Rahman", PERSON, "back after 9 quiet days, a relapse behind her"),
    _sign_in("Callum Byrne", PERSON, "a day of low energy with half the plan, an answer that was kept aside"),
    _sign_in("Elena Petrova", PERSON, "the first week, and a day that is all told"),
    _sign_in("Ines Moreau", PERSON, "the welcome, and a plan from today"),
    _sign_in("Grace Mbeki", PERSON, "a plan that pauses, a daughter who was asked to help"),
    _sign_in("Piet Jansen", PERSON, "a plan that is complete"),
    _sign_in("Tomasz Zielinski", PERSON, "no plan yet"),
    _sign_in("Jonas Lindqvist", CARER, "helps Maya: logs the day, sees progress"),
    _sign_in("Declan Byrne", CARER, "helps Callum with everything, and Elena to log the day"),
    _sign_in("Ed Marsh", EDITOR, "writes the library"),
    _sign_in("Eva Brandt", EDITOR, "the second person, who publishes"),
    _sign_in("Olga Winter", "operator", "staff and teams"),
]


def holds_other_data() -> bool:
    """Whether something here is not the demo's: another organisation, or a library that none explains."""
    if Organisation.objects.filter(is_demo=False).exists():
        return True
    demo = Organisation.objects.filter(is_demo=True)
    return not demo.exists() and (Article.objects.exists() or Intervention.objects.exists())


def load(say: Say) -> list[SignIn]:
    """Make the demo's people once, all or none; a second call changes nothing. Answers who can sign in."""
    if settings.PRODUCTION:
        raise RuntimeError("The demo's accounts have a known password and do not belong in production.")
    with transaction.atomic():
        if not Organisation.objects.filter(is_demo=True).exists():
            _Demo(say).make()
    return SIGN_INS


class _Demo:
    def __init__(self, say: Say) -> None:
        self.say = say
        self.today = local_day(timezone.now(), ZONE)
        self.service = Organisation.objects.create(name="Demo service", is_demo=True)
        hours = "Demo number. Weekdays, 09:00 to 17:00"
        self.teams = {
            key: CareTeam.objects.create(organisation=self.service, name=name, phone=phone, phone_hours=hours)
            for key, (name, phone, *_contacts) in TEAMS.items()
        }
        self.staff = dict(self._staff())
        for key, (_name, _phone, first, second) in TEAMS.items():
            contacts = {"safety_contact": self.staff.get(first), "second_contact": self.staff.get(second)}
            CareTeam.objects.filter(pk=self.teams[key].pk).update(**contacts)

    def _staff(self) -> Iterator[tuple[str, User]]:
        hashed = make_password(PASSPHRASE)  # once: the hasher is slow on purpose
        for key, (name, role, profession, team_key) in STAFF.items():
            user = User.objects.create(
                organisation=self.service,
                email=f"{key}@{MAIL}",
                name=name,
                role=role,
                profession=profession,
                password=hashed,
            )
            if team_key:
                Membership.objects.create(
                    organisation=self.service,
                    team=self.teams[team_key],
                    user=user,
                    valid_from=self.today - timedelta(days=400),
                )
            yield key, user

    def make(self) -> None:
        self.say("Loading the catalogue and the library.")
        content.load(author=self.staff["ed"])
        content.publish_all(author=self.staff["ed"], reviewer=self.staff["eva"])
        self.say("Loading the demo people.")
        for number, person in enumerate(PEOPLE, start=1):
            self.person(person, number)
        escalate_due()  # what was not read in time has gone to the next in line by now
        Outbox.objects.filter(done_at=None).update(done_at=timezone.now())  # old news to people who are made up

    def person(self, who: Person, number: int) -> None:
        clinician = self.staff[LEADS[who.team]]
        told = make_person(who, number, self.teams[who.team], clinician, self.today)
        if story := STORIES.get(who.given):
            story(told, who)
