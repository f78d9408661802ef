"""The checks of a draft in words, each with the place where it is mended: for the builder and for sharing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext_lazy

from plans.actions.check_fixes import movable, usual_stop_rule
from plans.actions.readiness import draft_checks, week_points
from plans.domain.mending import LighterDay, Movable, lighter
from plans.domain.readiness import Check
from plans.forms.prescriptions import WEEKDAYS
from plans.models import Goal, PlanVersion, Prescription


@dataclass(frozen=True)
class Shown:
    """A check as a line. ``url`` is the place it is about, ``fix`` the words of the link that leads there; ``mend`` is
    the button that mends it by one press, where there is one."""

    code: str
    is_must: bool
    text: str
    url: str
    fix: str
    mend: "Mend | None" = None


@dataclass(frozen=True)
class Mend:
    """``url`` is posted to with ``fields``, as plans.views.clinic.check_fixes takes them."""

    words: str
    url: str
    fields: tuple[tuple[str, Any], ...] = ()


def checks(version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription], **more: Any) -> list[Shown]:
    """Musts first. No query of its own; ``version`` comes with plan, person and team. ``more`` goes to
    plans.actions.readiness.draft_checks: pages, blocked, cautions, cards, day_points."""
    found = draft_checks(version, goals, items, **more)
    points = more.get("day_points") or week_points(items)
    days = movable(items) if any(check.code == "over_limit" for check in found) else []
    return [shown(check, version.plan.patient_id, _mend(check, version, items, points, days)) for check in found]


def _mend(
    check: Check, version: PlanVersion, items: Sequence[Prescription], points: Sequence[int], days: Sequence[Movable]
) -> Mend | None:
    url = f"/people/{version.plan.patient_id}/plan/draft/checks/{check.code}/"
    if check.code == "cards_open":
        return Mend(_("Add the suggested cards"), url)
    if check.code == "no_stop_rule":
        item = next(item for item in items if item.pk == check.key)
        fields = (("item", item.pk), ("seen", item.row_version))
        return Mend(_("Use the catalogue’s stop rule"), url, fields) if usual_stop_rule(item) else None
    if check.code == "over_limit":
        move = lighter(int(check.name), points, check.limit, days)
        return _moving(move, url, items) if move else None
    return None


def _moving(move: LighterDay, url: str, items: Sequence[Prescription]) -> Mend:
    seen = next(item.row_version for item in items if item.pk == move.item.key)
    fields = (("item", move.item.key), ("seen", seen), ("day", move.day), ("to", move.to))
    words = _("Move “%(name)s” to %(day)s") % {"name": move.item.name, "day": WEEKDAYS[move.to][1]}
    return Mend(words, url, fields)


def left(found: Sequence[Shown]) -> int:
    """How many musts are open."""
    return sum(check.is_must for check in found)


def shown(check: Check, patient_id: UUID, mend: Mend | None = None) -> Shown:
    place, fix = _place(check, patient_id)
    return Shown(check.code, check.is_must, _text(check), place, fix, mend)


def _text(check: Check) -> str:
    name: Mapping[str, Any] = {"name": check.name, "n": check.n, "limit": check.limit}
    if check.code == "over_limit":
        day = {"day": WEEKDAYS[int(check.name)][1]}
        return _("%(day)s is %(n)d effort points, limit %(limit)d.") % {**name, **day}
    if check.code in COUNTED:
        return str(COUNTED[check.code] % name)
    return _(TEXTS[check.code]) % name


def _place(check: Check, patient_id: UUID) -> tuple[str, str]:
    home = f"/people/{patient_id}/plan/draft/"
    if check.code == "no_goal":
        return f"{home}goals/new/", _("Add goal")
    if check.code == "goal_without_action":
        return f"{home}goals/{check.key}/actions/", _("Add action")
    if check.code in {"no_levels", "no_measure"}:
        return f"{home}goals/{check.key}/", _("Edit goal")
    if check.key is not None:
        return f"{home}actions/{check.key}/", _("Edit action")
    if check.code == "no_dates":
        return f"{home}share/#id_starts_on", _("Choose the days")
    if check.code == "paused":
        return reverse("plan_resume", args=[patient_id]), _("Resume the plan")
    if check.code in {"blocked", "cautions"}:
        return f"{home}advisories/", _("Read and answer")
    if check.code == "cards_open":
        return home + "#advice-cards", _("Look at the cards")
    if check.code in {"over_limit", "no_rest_day"}:
        return home + "#week", _("Open the week")
    if check.code == "no_phone":
        return "", ""
    return home + "#goals", _("Open the draft")


TEXTS = {
    "no_goal": gettext_noop("Add at least 1 goal."),
    "goal_without_action": gettext_noop("The goal “%(name)s” has no action yet."),
    "no_stop_rule": gettext_noop("“%(name)s” has no stop rule."),
    "not_monitored": gettext_noop("“%(name)s” has no monitoring visit on record."),
    "no_phone": gettext_noop("The team has no phone number. An operator of your service can add it to the team."),
    "no_dates": gettext_noop("The first day and the next review are not chosen yet."),
    "no_rest_day": gettext_noop("No day of the week is free of effort points."),
    "no_levels": gettext_noop("The goal “%(name)s” has no levels."),
    "no_measure": gettext_noop("The goal “%(name)s” is linked to no measure."),
    "page_due": gettext_noop("The page of “%(name)s” is past its review date."),
    "page_gone": gettext_noop("The page of “%(name)s” was taken off the library."),
    "no_goal_of_its_own": gettext_noop("“%(name)s” belongs to no goal."),
    "paused": gettext_noop("The plan is paused. Sharing does not end the pause."),
}
COUNTED = {
    "blocked": ngettext_lazy("%(n)d contraindication has no answer.", "%(n)d contraindications have no answer.", "n"),
    "cautions": ngettext_lazy("%(n)d caution is not acknowledged.", "%(n)d cautions are not acknowledged.", "n"),
    "cards_open": ngettext_lazy(
        "%(n)d safety card is suggested and not decided.",
        "%(n)d safety cards are suggested and not decided.",
        "n",
    ),
    "many_actions": ngettext_lazy("%(n)d action.", "%(n)d actions. More than %(limit)d is hard to keep up.", "n"),
    "many_goals": ngettext_lazy(
        "%(n)d goal.", "%(n)d goals. At most %(limit)d at a time are easier to hold on to.", "n"
    ),
}
