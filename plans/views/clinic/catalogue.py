"""The catalogue as it is searched for an action: each entry says whether it suits this person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from plans.actions.advisories import Suitability, person_facts, suitability
from plans.actions.care import current_facts, safety_among
from plans.domain.days import local_day
from plans.domain.facts import PersonFacts
from plans.htmx import page_or_fragment
from plans.models import Condition, Family, Intervention, Kind, Patient
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
class Found:
    """An entry beside a person. ``elsewhere`` are the conditions that it was written for, when the person has none of
    them."""

    entry: Intervention
    suitability: Suitability
    elsewhere: tuple[str, ...] = ()

    @property
    def against(self) -> list[str]:
        return against(self.suitability)

    @property
    def unknown(self) -> list[str]:
        """What is not known yet and would decide, one line each, none of them twice."""
        lines = [line for one, _text, because in self.suitability.advisories if one.severity == "I" for line in because]
        return list(dict.fromkeys(lines))


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
    entries = Intervention.objects.filter(is_current=True).prefetch_related("mechanisms")
    found = [_found(entry, person, today) for entry in _narrowed(entries, chosen)]
    if chosen["suits"]:
        found = [one for one in found if one.suitability.fits and not one.elsewhere]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "version": version, "safety_facts": safety_among(facts),
        "goal": goal, "found": page, "chosen": chosen, "filters": _filters(), "more": _more(request, page),
    }  # fmt: skip
    return page_or_fragment(request, "clinic/plan/pick.html", "clinic/plan/_pick.html", context)


def _found(entry: Intervention, person: PersonFacts, today: date) -> Found:
    held = {code for one in person.conditions for code in (one.kind, one.subtype)}
    written_for = entry.content.get("conditions") or ()
    words = tuple(str(CONDITIONS[code]) for code in written_for if code in CONDITIONS)
    elsewhere = words if held and written_for and not held & set(written_for) else ()
    return Found(entry, suitability(entry.content, person, today=today), elsewhere)


def _narrowed(entries: Iterable[Intervention], chosen: dict[str, str]) -> list[Intervention]:
    """All of it stands in memory: there are 51, and the words of a search are in three columns and a list."""
    words = chosen["q"].lower().split()
    return [entry for entry in entries if _has(entry, words) and _is(entry, chosen)]


def _has(entry: Intervention, words: list[str]) -> bool:
    text = f"{entry.name} {entry.plain_name} {entry.summary} {entry.code}".lower()
    return all(word in text for word in words)


def _is(entry: Intervention, chosen: dict[str, str]) -> bool:
    families = {mechanism.family for mechanism in entry.mechanisms.all()}
    return (
        chosen["kind"] in ("", entry.kind)
        and (not chosen["family"] or chosen["family"] in families)
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
