"""What is said when no red flag holds: the first row that does; the last one always does.

R: to be confirmed by the service.
"""

from datetime import date

from plans.domain.redflags.rule import (
    CALL_CRISIS,
    CALL_TEAM,
    SELF_CARE,
    SOON,
    URGENT,
    Rule,
    When,
    gettext_noop,
)

_ = gettext_noop
EXPERT, REVIEW = "expert opinion", date(2027, 11, 20)

GENERAL: tuple[Rule, ...] = (
    Rule(
        "UNCLEAR",
        _("Not sure what it is"),
        (When(URGENT, ("unclear",)),),
        (
            _("Call {URGENT} today. They can help you find out what it is."),
            _("If it gets worse, or your face, arms or speech change, call {EMERGENCY}."),
        ),
        EXPERT,
        "R",
        REVIEW,
    ),
    Rule(
        "LOW",
        _("Feels very low, or it is too much"),
        (When(SOON, ("low",)),),
        (
            _("Talk to somebody today. You can call {CRISIS} at any hour."),
            _("If you are in danger, call {EMERGENCY}."),
            _("Your team can see this answer on their next working day."),
        ),
        EXPERT,
        "R",
        REVIEW,
        title=_("You are not alone"),
        numbers=(CALL_CRISIS, CALL_TEAM),
    ),
    Rule(
        "TEAM",
        _("New, and strong or lasting"),
        (
            When(SOON, ("seizure",)),
            When(SOON, ("head",)),
            When(SOON, ("rash",)),
            When(SOON, ("lasting",)),
            When(SOON, ("strong",)),
        ),
        (
            _("Call your team on their next working day."),
            _("If it gets worse before that, call {URGENT}."),
            _("If your face, arms or speech change, call {EMERGENCY}."),
        ),
        EXPERT,
        "R",
        REVIEW,
    ),
    Rule(
        "SELF",
        _("New, mild and not lasting"),
        (When(SELF_CARE, ()),),
        (
            _("Rest. Drink some water. Do less today."),
            _("Look again tomorrow at the same time."),
            _("If it lasts longer than 24 hours, tell your team."),
            _("If it gets worse, call {URGENT}."),
        ),
        EXPERT,
        "R",
        REVIEW,
    ),
)
