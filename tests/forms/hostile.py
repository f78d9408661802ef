"""Hostile posts for every form of the builder: the fields that its pages show, and what may be pasted into them."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.serializers import serialize
from django.db.models import Model
from hypothesis import strategies as st

from plans import models
from plans.urls import clinic
from tests.access.rows import ROWS

# Every address of the builder that takes a post. The list is made from the routes: none can be left out (a route that
# has no row yet fails tests/access).
BUILDER = [
    str(route.name) for route in clinic if "/plan/" in str(route.pattern) or str(route.pattern)[:9] == "templates"
]
POSTS = sorted(name for name in BUILDER if name in ROWS and ROWS[name].post)
# What a clinician could be at when a form arrives: the row, the draft or the person is not what it was.
HAPPENED = ("nothing", "changed", "row gone", "draft gone", "shared", "paused", "ended", "left", "nothing")
OF_PEOPLE = (
    models.Patient, models.Plan, models.PlanVersion, models.Goal, models.Prescription, models.PlannedMeasure,
    models.AdvisoryAnswer, models.DraftChange, models.PlanPause, models.PlanTemplate, models.Outbox, models.CheckIn,
    models.HealthFact, models.Condition,
)  # fmt: skip

TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="אبجد‮‏🙂👩🏽‍🦽\n\r\t\0", max_size=60),
    st.sampled_from([
        "", " ", "on", "<script>alert(1)</script>", '" hx-get="/x" onload="x', "{{ 7 }}", "novel " * 20_000,
        "🙂" * 601, "\u202eabc", "\x00", "null", "[]", '{"grows": 1}', "x" * 300, "'; DROP TABLE plans_goal; --",
    ]),
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-3, 10**6).map(str),
    st.sampled_from(["0", "-1", "400", "601", "1e9", "NaN", "Infinity", "１٢", "²", "9" * 30, "0.5", "08:30", "25:61"]),
)
DATES = st.one_of(
    st.dates().map(str),
    st.sampled_from(["2126-01-01", "0000-00-00", "9999-12-31", "0001-01-01", "2026-02-30", "20.11.2026"]),
)
CODES = st.sampled_from([
    "fixed_days", "every_n_days", "weekly_target", "when_needed", "course", "percent", "cr10", "left", "exact", "up",
    "add-1", "move-1-2", "copy-9", "start", "every", "never", "psfs", "MED-01", "EXE-01", "heat", "ADV-40", "ask",
    "approve", "share", "ended", "holiday", "1-2", "9-1",
])  # fmt: skip


class Forms(HTMLParser):
    """The forms of a page: for each address that a form or a part of it posts to, the names of its fields."""

    def __init__(self, html: str, at: str) -> None:
        super().__init__()
        self.at, self.to = at, []
        self.fields: dict[str, set[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.to = [given.get("action") or self.at]
        address = given.get("hx-post")
        if address and address not in self.to:
            self.fields[address] = self.fields.get(self.to[0], set()) if self.to else set()
            self.to.append(address)
        if tag in {"input", "select", "textarea", "button"} and given.get("name") and self.to:
            for to in self.to:
                self.fields.setdefault(to.split("#")[0], set()).add(str(given["name"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.to = []


def encoded(body: dict[str, Any]) -> dict[str, str]:
    """What a browser sends."""
    return {
        "data": urlencode({name: "" if value is None else value for name, value in body.items()}, doseq=True),
        "content_type": "application/x-www-form-urlencoded",
    }


@dataclass(frozen=True)
class Ids:
    """Ids to put where an id belongs: of another team's person, of another service, of an older version, of nobody."""

    foreign: dict[str, Any]
    older: dict[str, Any]

    def instead_of(self, name: str) -> list[Any]:
        return [self.foreign[name], uuid4(), *([self.older[name]] if name in self.older else [])]

    def all(self) -> list[str]:
        return [str(one) for one in (*self.foreign.values(), *self.older.values())]


def values(ids: Ids) -> st.SearchStrategy[Any]:
    one = st.one_of(TEXTS, NUMBERS, DATES, CODES, st.sampled_from(ids.all()))
    return st.one_of(one, one, st.lists(one, max_size=3))


def of_person(patient: models.Patient) -> Iterator[Model]:
    """Each row that a plan of somebody is made of."""
    plans = models.Plan.objects.filter(patient=patient)
    versions = models.PlanVersion.objects.filter(plan__in=plans)
    yield from plans
    yield from versions
    for model in (models.Goal, models.Prescription, models.PlannedMeasure, models.AdvisoryAnswer):
        yield from model.objects.filter(version__in=versions)
    yield from models.PlanPause.objects.filter(plan__in=plans)


def stored() -> dict[str, str]:
    """Everything that is kept about people, by table."""
    return {model.__name__: serialize("json", model.objects.order_by("pk")) for model in OF_PEOPLE}


def strays(patient: models.Patient) -> list[str]:
    """Links of a person's plan that lead to somebody else's row, or between two versions; empty when all is well."""
    found = []
    for row in of_person(patient):
        for field in row._meta.concrete_fields:
            if not field.is_relation or (other := getattr(row, field.name)) is None:
                continue
            service = getattr(other, "organisation_id", None)
            if service not in (None, patient.organisation_id):
                found.append(f"{row._meta.label}.{field.name}: another service")
            if isinstance(other, models.Goal) and other.version_id != row.version_id:
                found.append(f"{row._meta.label}.{field.name}: another version")
            if isinstance(other, models.CareTeam) and not other.care.filter(patient=patient).exists():
                found.append(f"{row._meta.label}.{field.name}: another team")
    return found
