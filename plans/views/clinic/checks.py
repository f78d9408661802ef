"""The checks of a draft in words, each with the place where it is mended: for the builder and for sharing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext_lazy

from plans.actions.readiness import draft_checks
from plans.domain.readiness import Check
from plans.forms.prescriptions import WEEKDAYS
from plans.models import Goal, PlanVersion, Prescription


@dataclass(frozen=True)
class Shown:
    """A check as a line. ``url`` is the place it is about, ``fix`` the words of the button that leads there."""

    code: str
    is_must: bool
    text: str
    url: str
    fix: str


def checks(version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription], **more: Any) -> list[Shown]:
    """Musts first. No query of its own; ``version`` comes with plan, person and team. ``more`` goes to
    plans.actions.readiness.draft_checks: pages, blocked, cautions, cards, day_points."""
    found = draft_checks(version, goals, items, **more)
    return [shown(check, version.plan.patient_id) for check in found]


def left(found: Sequence[Shown]) -> int:
    """How many musts are open."""
    return sum(check.is_must for check in found)


def shown(check: Check, patient_id: UUID) -> Shown:
    place, fix = _place(check, patient_id)
    return Shown(check.code, check.is_must, _text(check), place, fix)


def _text(check: Check) -> str:
    name: Mapping[str, Any] = {"name": check.name, "n": check.n, "limit": check.limit}
    if check.code == "over_limit":
        day = {"day": WEEKDAYS[int(check.name)][1]}
        return _("%(day)s is %(n)d effort points, limit %(limit)d.") % {**name, **day}
    if check.code in COUNTED:
        return str(COUNTED[check.code] % name)
    return _(TEXTS[check.code]) % name


def _place(check: Check, patient_id: UUID) -> tuple[str, str]:
    home = reverse("draft", args=[patient_id])
    if check.code == "no_goal":
        return reverse("goal_new", args=[patient_id]), _("Add goal")
    if check.code == "goal_without_action":
        return reverse("prescription_pick", args=[patient_id, check.key]), _("Add action")
    if check.code in {"no_levels", "no_measure"}:
        return reverse("goal_edit", args=[patient_id, check.key]), _("Edit goal")
    if check.key is not None:
        return reverse("prescription_edit", args=[patient_id, check.key]), _("Edit action")
    if check.code == "no_dates":
        return reverse("draft_share", args=[patient_id]) + "#id_starts_on", _("Choose the days")
    if check.code == "paused":
        return reverse("plan_resume", args=[patient_id]), _("Resume the plan")
    if check.code in {"blocked", "cautions"}:
        return reverse("advisories", args=[patient_id]), _("Read and answer")
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
