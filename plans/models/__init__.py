"""All tables of the product, one file an aggregate."""

from plans.models.care import CareRelationship, CareTeam, Condition, HealthFact, Membership, Patient
from plans.models.catalogue import Family, Grade, Intervention, InterventionMechanism, InterventionPage, Kind, Mechanism
from plans.models.checkin import CheckIn, CheckInQuarantine
from plans.models.desk import PageNotice, PageNoticeSeen, RecordRevision, RevisionComment, WorkingCopy
from plans.models.drafting import AdvisoryAnswer, DraftChange, PlannedMeasure, PlanPause, PlanTemplate
from plans.models.library import Article, ArticleRevision, GlossaryTerm, Reference
from plans.models.outbox import Outbox
from plans.models.plan import Goal, Plan, PlanVersion, Prescription
from plans.models.reading import Claim, PageOpinion, Reading, SearchWord

__all__ = [
    "AdvisoryAnswer",
    "Article",
    "ArticleRevision",
    "CareRelationship",
    "CareTeam",
    "CheckIn",
    "CheckInQuarantine",
    "Claim",
    "Condition",
    "DraftChange",
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
    "PageNotice",
    "PageNoticeSeen",
    "PageOpinion",
    "Patient",
    "Plan",
    "PlanPause",
    "PlanTemplate",
    "PlanVersion",
    "PlannedMeasure",
    "Prescription",
    "Reading",
    "RecordRevision",
    "Reference",
    "RevisionComment",
    "SearchWord",
    "WorkingCopy",
]
