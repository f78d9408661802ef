"""Templates of plans: the list, one of them week by week, and taking an own one off the list."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions.snapshots import Snapshot, snapshots
from plans.actions.template_prospect import visible_to
from plans.actions.template_saving import retire as retire_template
from plans.domain.advice import BY_CODE
from plans.domain.catalogue import CONDITIONS
from plans.domain.template_dose import prescribed
from plans.domain.templates import Template, TemplateItem, from_json
from plans.forms.care import FindForm
from plans.models import Condition, Family, InterventionMechanism, Kind, PlanTemplate, Prescription
from plans.policies import clinic_only
from plans.views.differences import measure_name
from recovery.accounts.models import User
from recovery.accounts.policies import SignedInRequest

A_PAGE_OF, STARTERS = 20, 3


@dataclass(frozen=True)
class Line:
    """A template in a list. ``families`` are (family, its name), in the order of Family; ``reviewed`` is the day on
    which a shipped one was last held against its sources."""

    row: PlanTemplate
    conditions: list[str]
    actions: int
    families: list[tuple[str, str]]
    fits: bool = False
    reviewed: date | None = None


def condition_names(codes: Iterable[str]) -> list[str]:
    names = {**dict(Condition.Kind.choices), **dict(Condition.Subtype.choices)}
    return [str(names.get(code, code)) for code in codes]


def offered(user: User) -> Any:
    """Templates that can be used today, with how often the visitor's organisation used each."""
    used = Count("versions", filter=Q(versions__organisation=user.organisation_id))
    return visible_to(user).filter(is_current=True).annotate(used=used).order_by("name", "pk")


def lines(rows: Collection[PlanTemplate], held: Collection[str] = ()) -> list[Line]:
    """One query for the families. ``held`` are the conditions of a person: what fits them comes first."""
    codes = {item["code"] for row in rows for item in row.content["items"]}
    links = InterventionMechanism.objects.filter(intervention__code__in=codes).order_by("-position")
    family = dict(links.values_list("intervention__code", "mechanism__family"))  # the first of each entry comes last
    made = [_line(row, family, held) for row in rows]
    return sorted(made, key=lambda line: not line.fits)


def starters(user: User, conditions: Iterable[Condition]) -> list[PlanTemplate]:
    """Up to 3 templates for a person's conditions, for a draft without a goal: what names most of them, then what is
    used most. One query, and none for a person without a condition."""
    held = {name for one in conditions if not one.ended for name in (one.kind, one.subtype) if name}
    if not held:
        return []
    fits = {row: len(held & set(row.content.get("conditions") or ())) for row in offered(user)}
    found = sorted((row for row in fits if fits[row]), key=lambda row: (-fits[row], -row.used))
    return found[:STARTERS]


def _line(row: PlanTemplate, family: dict[str, str], held: Collection[str]) -> Line:
    items = row.content["items"]
    own = {family.get(item["code"]) for item in items}
    named = row.content.get("conditions") or []
    shown = [(code, str(label)) for code, label in Family.choices if code in own]
    return Line(row, condition_names(named), len(items), shown, bool(set(named) & set(held)), reviewed(row))


def reviewed(row: PlanTemplate) -> date | None:
    """The day of the last review; None for one that was saved from a plan, which nobody reviewed."""
    return parse_date(str(row.content.get("reviewed") or ""))


@clinic_only
@require_safe
def templates(request: SignedInRequest) -> HttpResponse:
    rows, condition = list(offered(request.user)), request.GET.get("condition", "")
    if condition in CONDITIONS:
        rows = [row for row in rows if condition in (row.content.get("conditions") or [])]
    page = Paginator(rows, A_PAGE_OF).get_page(request.GET.get("page"))
    context = {
        "nav": "templates", "page": page, "lines": lines(list(page)), "condition": condition,
        "conditions": zip(CONDITIONS, condition_names(CONDITIONS), strict=True),
    }  # fmt: skip
    return render(request, "clinic/templates/list.html", context)


@clinic_only
@require_safe
def template(request: SignedInRequest, template_id: UUID) -> HttpResponse:
    row = get_object_or_404(visible_to(request.user).select_related("created_by"), pk=template_id)
    context = {"nav": "templates", "row": row, "own": row.organisation_id is not None, "reviewed": reviewed(row),
               "find": FindForm(), **shown(from_json(row.content))}  # fmt: skip
    return render(request, "clinic/templates/template.html", context)


@clinic_only
@require_POST
def retire(request: SignedInRequest, template_id: UUID) -> HttpResponse:
    row = get_object_or_404(visible_to(request.user), pk=template_id)
    if row.organisation_id is None:
        raise Http404
    retire_template(template=row, actor=request.user)
    return redirect("templates")


@dataclass(frozen=True)
class Shown:
    """An action of a template in words: the prescription that it would make, not saved."""

    item: TemplateItem
    row: Prescription | None
    goal: str

    @property
    def is_medical(self) -> bool:
        return self.row is not None and self.row.entry.get("kind") == Kind.MEDICAL


def shown(content: Template) -> dict[str, Any]:
    """What a template holds, for ``clinic/templates/_content.html``. Three queries for the catalogue."""
    known = snapshots({item.code for item in content.items})
    goals = {goal.key: goal.question for goal in content.goals}
    rows = [Shown(item, _made(item, known.get(item.code)), goals[item.goal]) for item in content.items]
    starts = sorted({item.from_week for item in content.items})
    to_confirm = sorted({row.row.name for row in rows if row.row and row.row.entry.get("to_confirm")})
    return {
        "content": content,
        "conditions": condition_names(content.conditions),
        "weeks": [(week, [row for row in rows if row.item.from_week == week]) for week in starts],
        "goals": [(goal, measure_name(goal.measure) if goal.measure else "") for goal in content.goals],
        "measures": [(measure_name(row.measure), row) for row in content.measures],
        "cards": [card.text or _(BY_CODE[card.code].text) for card in content.advice],
        "defaults_to_confirm": to_confirm,
    }


def _made(item: TemplateItem, known: Snapshot | None) -> Prescription | None:
    if known is None:
        return None
    return Prescription(intervention=known.intervention, entry=known.entry, **prescribed(item, known.entry))
