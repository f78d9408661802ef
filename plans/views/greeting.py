"""The first words of a message to the person, for a clinician to change (design.md 1.2)."""

from django.utils.translation import gettext as _

from plans.models import PlanVersion


def first_message(version: PlanVersion) -> str:
    """Plain words to begin from: who it is for, what is new and why, and that calling is fine."""
    name = {"name": version.plan.patient.given_name}
    parts = [_("Hello %(name)s.") % name]
    if version.number == 1 or not version.reason:
        parts.append(_("This is your plan. It starts from what you told us."))
    else:
        parts += [_("Your plan has changed. This is why: %(reason)s") % {"reason": _ended(version.reason)}]
    parts.append(_("Read it when you have time. Call us when something is not clear."))
    return " ".join(parts)


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
