"""Makers of rows for tests. Names of the cast stand in tests/conftest.py."""

from datetime import date, timedelta

import factory
from allauth.mfa.models import Authenticator
from django.utils import timezone

from plans import models
from recovery.accounts.models import PERSONAL, Organisation, Role, User


class Maker(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True


class OrganisationMaker(Maker):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Service {n}")


class UserMaker(Maker):
    class Meta:
        model = User
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationMaker)
    name = factory.Sequence(lambda n: f"User {n}")
    email = factory.LazyAttribute(lambda o: o.name.lower().replace(" ", ".") + "@example.org")
    role = Role.CLINICIAN
    password = factory.django.Password("a long enough passphrase")

    @factory.post_generation
    def second_factor(self, create, extracted, **kwargs):
        """Staff have a second factor, unless a test is about those who do not."""
        if extracted is not False and self.role not in PERSONAL:
            Authenticator.objects.create(user=self, type=Authenticator.Type.TOTP, data={"secret": "not-used-in-tests"})


class TeamMaker(Maker):
    class Meta:
        model = models.CareTeam

    organisation = factory.SubFactory(OrganisationMaker)
    name = factory.Sequence(lambda n: f"Team {n}")
    phone = "0300 000 0000"
    phone_hours = "Monday to Friday, 09:00 to 17:00"


class MembershipMaker(Maker):
    class Meta:
        model = models.Membership

    organisation = factory.SelfAttribute("team.organisation")
    valid_from = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=365))


class PatientMaker(Maker):
    class Meta:
        model = models.Patient
        skip_postgeneration_save = True

    organisation = factory.SelfAttribute("created_by.organisation")
    given_name = "Pat"
    family_name = factory.Sequence(lambda n: f"Person{n}")
    birth_date = date(1984, 5, 17)
    record_number = factory.Sequence(lambda n: f"R{n:05d}")
    capacity_points = 8
    capacity_minutes = 90
    welcomed_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def team(self, create, extracted, **kwargs):
        if extracted:
            models.CareRelationship.objects.create(
                organisation=self.organisation,
                team=extracted,
                patient=self,
                valid_from=timezone.localdate() - timedelta(days=200),
            )


class MechanismMaker(Maker):
    class Meta:
        model = models.Mechanism
        django_get_or_create = ("code",)

    code = "fitness"
    name = "Fitness and blood flow"
    family = "move"
    may_give = "more stamina"
    grade = "some"


class ArticleMaker(Maker):
    """An article with one live revision, written by one editor and published by another."""

    class Meta:
        model = models.Article
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"page-{n}")
    topic = "movement"

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if not extracted:
            return
        author, reviewer = extracted
        revision = models.ArticleRevision.objects.create(
            article=self,
            number=1,
            state="draft",
            title=f"Title of {self.slug}",
            lead="What this page is about.",
            source="",
            content={"in_short": [], "sections": [], "citations": [], "words": []},
            author=author,
        )
        revision.state, revision.reviewer = "live", reviewer
        revision.published_at, revision.review_due = timezone.now(), timezone.localdate() + timedelta(days=365)
        revision.content_sha256 = "0" * 64
        revision.save()
        self.live = revision
        self.save(update_fields=["live"])


class InterventionMaker(Maker):
    class Meta:
        model = models.Intervention
        django_get_or_create = ("code",)
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"EXE-{n:02d}")
    kind = "exercise"
    name = "Walking, moderate"
    plain_name = "Walk indoors or outside"
    summary = "A walk that makes you breathe a little harder."
    grade = "strong"
    effort_points = 2
    content_sha256 = "0" * 64
    content = factory.LazyAttribute(
        lambda o: {
            "code": o.code,
            "kind": o.kind,
            "name": o.name,
            "plain_name": o.plain_name,
            "why_question": "Why a short walk?",
            "how_to": ["Walk at a pace where you can talk."],
            "dose": {
                "frequency": "fixed_days",
                "days": ["mon", "wed", "fri"],
                "minutes": 10,
                "intensity_scale": "talk_test",
                "time_of_day": "morning",
            },
            "effort_points": o.effort_points,
            "progression": "Add 5 minutes every 2 weeks.",
            "cautions": [],
            "contraindications": [],
            "stop_rules": ["Stop if you have chest pain or feel faint."],
            "mechanisms": [{"code": "fitness", "grade": "some", "note": ""}],
            "pages": [],
            "evidence": o.grade,
        }
    )

    @factory.post_generation
    def linked(self, create, extracted, **kwargs):
        models.InterventionMechanism.objects.get_or_create(
            intervention=self, mechanism=MechanismMaker(), defaults={"grade": "some"}
        )
        if extracted:
            models.InterventionPage.objects.get_or_create(intervention=self, article=extracted)
