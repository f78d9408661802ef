"""All tables of the product, one file an aggregate."""

from plans.models.care import CareRelationship, CareTeam, Condition, HealthFact, Membership, Patient
from plans.models.carer import CarerGrant
from plans.models.catalogue import Family, Grade, Intervention, InterventionMechanism, InterventionPage, Kind, Mechanism
from plans.models.checkin import CheckIn, CheckInQuarantine
from plans.models.desk import PageNotice, PageNoticeSeen, RecordRevision, RevisionComment, WorkingCopy
from plans.models.diary import AnswerDraft, GoalRating, MeasureResult, Observation, SleepNight, WeekReview
from plans.models.drafting import AdvisoryAnswer, DraftChange, PlannedMeasure, PlanPause, PlanTemplate
from plans.models.events import Event
from plans.models.library import Article, ArticleRevision, GlossaryTerm, Reference
from plans.models.outbox import Outbox
from plans.models.plan import Goal, Plan, PlanVersion, Prescription
from plans.models.reading import Claim, PageOpinion, Reading, SearchWord
from plans.models.safety import Alert, AlertAct, CareRequest, CareRequestAnswer, SymptomAct, SymptomCheck

__all__ = [
    "AdvisoryAnswer",
    "Alert",
    "AlertAct",
    "AnswerDraft",
    "Article",
    "ArticleRevision",
    "CareRelationship",
    "CareRequest",
    "CareRequestAnswer",
    "CareTeam",
    "CarerGrant",
    "CheckIn",
    "CheckInQuarantine",
    "Claim",
    "Condition",
    "DraftChange",
    "Event",
    "Family",
    "GlossaryTerm",
    "Goal",
    "GoalRating",
    "Grade",
    "HealthFact",
    "Intervention",
    "InterventionMechanism",
    "InterventionPage",
    "Kind",
    "MeasureResult",
    "Mechanism",
    "Membership",
    "Observation",
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
    "SleepNight",
    "SymptomAct",
    "SymptomCheck",
    "WeekReview",
    "WorkingCopy",
]
