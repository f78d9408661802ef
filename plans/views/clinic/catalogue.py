"""The catalogue as it is searched for an action: each entry says whether it suits this person."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Exists, OuterRef, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from plans.actions.advisories import Suitability, person_facts, suitability
from plans.actions.care import current_facts, safety_among
from plans.actions.catalogue_search import FoundEntries, find
from plans.domain.days import local_day
from plans.domain.facts import PersonFacts
from plans.htmx import page_or_fragment
from plans.models import Condition, Family, Intervention, InterventionMechanism, InterventionPage, Kind, Patient
from plans.policies import clinic_only
from plans.views.clinic.builder import draft_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

ON_A_PAGE = 20
CONDITIONS = dict(Condition.Kind.choices) | {
    "concussion": gettext_lazy("Concussion"),
    "tbi": gettext_lazy("Traumatic brain injury"),
}
FILTERS = ("q", "kind", "family", "condition", "effort", "suits")


@dataclass(frozen=True)
class Line:
    """An entry beside a person as ``clinic/plan/_entry.html`` shows it."""

    code: str
    name: str
    kind: str
    grade: str
    summary: str
    points: int
    page_at: str
    page_title: str
    mechanisms: tuple[tuple[str, str], ...]
    fits: bool
    elsewhere: tuple[str, ...]
    unknown: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """An entry beside a person. ``elsewhere`` are the conditions that it was written for, when the person has none of
    them."""

    entry: Intervention
    suitability: Suitability
    elsewhere: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        entry = self.entry
        return Line(
            entry.code, entry.name, str(entry.get_kind_display()), entry.grade, entry.summary, entry.effort_points,
            getattr(entry, "page_at", None) or "", getattr(entry, "page_title", None) or "",
            tuple((one.family, one.name) for one in entry.mechanisms.all()),
            self.suitability.fits, self.elsewhere, self.unknown, tuple(against(self.suitability)),
        )  # fmt: skip

    @property
    def unknown(self) -> tuple[str, ...]:
        """What is not known yet and would decide, one line each, none of them twice."""
        lines = [line for one, _text, because in self.suitability.advisories if one.severity == "I" for line in because]
        return tuple(dict.fromkeys(lines))


def against(found: Suitability) -> list[str]:
    """Why an entry does not suit a person: the text of each advisory with what made it fire. Empty when it does."""
    return [
        f"{text} ({'; '.join(because)})" if because else text
        for one, text, because in found.advisories
        if one.severity != "I"
    ]


def known_of(patient: Patient) -> PersonFacts:
    """What is known of a person, for ``suitability``: two queries."""
    prefetch_related_objects([patient], "conditions")
    today = local_day(timezone.now(), patient.time_zone)
    return person_facts(patient, conditions=patient.conditions.all(), today=today)


@clinic_only
@require_safe
def pick(request: SignedInRequest, patient_id: UUID, goal_id: UUID) -> HttpResponse:
    """The catalogue, narrowed by words and filters. A search here holds no words about the person."""
    version = draft_of(request, patient_id)
    goal = get_object_or_404(version.goals.all(), pk=goal_id)
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    prefetch_related_objects([patient], "conditions")
    facts, today = current_facts(patient), local_day(timezone.now(), patient.time_zone)
    person = person_facts(patient, facts, patient.conditions.all(), today=today)
    chosen = {name: request.GET.get(name, "").strip()[:80] for name in FILTERS}
    narrowed = _narrowed(chosen, person, today)
    at = Paginator(narrowed.entries, ON_A_PAGE).get_page(request.GET.get("page"))
    entries = list(at.object_list)
    prefetch_related_objects(entries, "mechanisms")
    page: Page[Any] = Page([_found(entry, person, today) for entry in entries], at.number, at.paginator)
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "version": version, "safety_facts": safety_among(facts),
        "goal": goal, "found": page, "chosen": chosen, "filters": _filters(), "more": _more(request, page),
        "read_as": narrowed.read_as,
    }  # fmt: skip
    return page_or_fragment(request, "clinic/plan/pick.html", "clinic/plan/_pick.html", context)


def _found(entry: Intervention, person: PersonFacts, today: date) -> Found:
    held = {code for one in person.conditions for code in (one.kind, one.subtype)}
    written_for = entry.content.get("conditions") or ()
    words = tuple(str(CONDITIONS[code]) for code in written_for if code in CONDITIONS)
    elsewhere = words if held and written_for and not held & set(written_for) else ()
    return Found(entry, suitability(entry.content, person, today=today), elsewhere)


def _narrowed(chosen: dict[str, str], person: PersonFacts, today: date) -> FoundEntries:
    """The words of a search are in three columns and two lists, so the 51 entries are looked through in memory."""
    page = InterventionPage.objects.filter(intervention=OuterRef("pk"), article__live__isnull=False).order_by(
        "position"
    )
    entries = Intervention.objects.filter(is_current=True).annotate(
        page_at=Subquery(
            page.values(at=Concat("article__topic", Value("/"), "article__slug", output_field=CharField()))[:1]
        ),
        page_title=Subquery(page.values("article__live__title")[:1]),
    )
    if chosen["family"]:
        of_family = InterventionMechanism.objects.filter(mechanism__family=chosen["family"])
        entries = entries.annotate(in_family=Exists(of_family.filter(intervention=OuterRef("pk"))))
    # Words first: what a misspelt one is read as does not hang on the filters.
    found = find(chosen["q"], entries)
    narrowed = [entry for entry in found.entries if _is(entry, chosen)]
    if chosen["suits"]:
        beside = (_found(entry, person, today) for entry in narrowed)
        narrowed = [one.entry for one in beside if one.suitability.fits and not one.elsewhere]
    return FoundEntries(narrowed, found.read_as)


def _is(entry: Intervention, chosen: dict[str, str]) -> bool:
    return (
        chosen["kind"] in ("", entry.kind)
        and getattr(entry, "in_family", True)
        and (not chosen["condition"] or chosen["condition"] in entry.content.get("conditions", ()))
        and (not chosen["effort"].isdecimal() or entry.effort_points <= int(chosen["effort"]))
    )


def _filters() -> list[tuple[str, str, list[tuple[str, Any]]]]:
    """(name in the address, label, choices) of each filter that is a list."""
    efforts = [(str(n), _("%(n)s at most") % {"n": n}) for n in range(4)]
    return [
        ("kind", _("Kind"), list(Kind.choices)),
        ("family", _("How it may help"), list(Family.choices)),
        ("condition", _("Condition"), list(CONDITIONS.items())),
        ("effort", _("Effort points"), efforts),
    ]


def _more(request: HttpRequest, page: Page) -> dict[str, str]:  # type: ignore[type-arg]
    """The addresses of the pages before and after, with the same filters."""
    query = request.GET.copy()
    pages = {
        "before": page.previous_page_number() if page.has_previous() else None,
        "after": page.next_page_number() if page.has_next() else None,
    }
    found = {}
    for name, number in pages.items():
        if number:
            query["page"] = str(number)
            found[name] = f"?{query.urlencode()}"
    return found
