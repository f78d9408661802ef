"""All tables of the product, one file an aggregate."""

from plans.models.care import CareRelationship, CareTeam, Condition, HealthFact, Membership, Patient
from plans.models.catalogue import Family, Grade, Intervention, InterventionMechanism, InterventionPage, Kind, Mechanism
from plans.models.checkin import CheckIn, CheckInQuarantine
from plans.models.library import Article, ArticleRevision, GlossaryTerm, Reference
from plans.models.outbox import Outbox
from plans.models.plan import Goal, Plan, PlanVersion, Prescription
from plans.models.reading import Claim, PageOpinion, Reading, SearchWord

__all__ = [
    "Article",
    "ArticleRevision",
    "CareRelationship",
    "CareTeam",
    "CheckIn",
    "CheckInQuarantine",
    "Claim",
    "Condition",
    "Family",
    "GlossaryTerm",
    "Goal",
    "Grade",
    "HealthFact",
    "Intervention",
    "InterventionMechanism",
    "InterventionPage",
    "Kind",
    "Mechanism",
    "Membership",
    "Outbox",
    "PageOpinion",
    "Patient",
    "Plan",
    "PlanVersion",
    "Prescription",
    "Reading",
    "Reference",
    "SearchWord",
]
