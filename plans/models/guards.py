"""What the database itself refuses to change: shared plans, published pages, check-ins, facts."""

from recovery.audit.guards import AUDIT_GUARDS, Guard

_SHARED = "This version was shared and cannot be changed."
_PUBLISHED = "This revision was published and cannot be changed."
_EVENT = "Entries are kept as they were made. Add a correction instead."


def _unlike(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _version_is_shared(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM plans_planversion v WHERE v.id = {row}.version_id AND v.state <> 'draft')"  # noqa: S608


def _children(table: str) -> tuple[Guard, ...]:
    name = table.removeprefix("plans_")
    return (
        Guard(f"{name}_frozen_insert", table, "INSERT", _SHARED, _version_is_shared("NEW")),
        Guard(
            f"{name}_frozen_update",
            table,
            "UPDATE",
            _SHARED,
            f"{_version_is_shared('OLD')} OR {_version_is_shared('NEW')}",
        ),
        Guard(f"{name}_frozen_delete", table, "DELETE", _SHARED, _version_is_shared("OLD")),
    )


def _append_only(table: str) -> tuple[Guard, ...]:
    name = table.removeprefix("plans_")
    return (
        Guard(f"{name}_no_update", table, "UPDATE", _EVENT),
        Guard(f"{name}_no_delete", table, "DELETE", _EVENT),
    )


PLAN_GUARDS: tuple[Guard, ...] = (
    Guard(
        "planversion_frozen_update",
        "plans_planversion",
        "UPDATE",
        _SHARED,
        "OLD.state <> 'draft' AND (NEW.state = 'draft' OR "
        + _unlike(
            "id",
            "plan_id",
            "organisation_id",
            "number",
            "reason",
            "message",
            "starts_on",
            "review_on",
            "created_at",
            "created_by_id",
            "shared_at",
            "shared_by_id",
            "content_sha256",
        )
        + ")",
    ),
    Guard("planversion_frozen_delete", "plans_planversion", "DELETE", _SHARED, "OLD.state <> 'draft'"),
    *_children("plans_goal"),
    *_children("plans_prescription"),
    Guard(
        "articlerevision_frozen_update",
        "plans_articlerevision",
        "UPDATE",
        _PUBLISHED,
        "OLD.state IN ('live', 'replaced') AND (NEW.state IN ('draft', 'check') OR "
        + _unlike(
            "id",
            "article_id",
            "number",
            "title",
            "lead",
            "source",
            "meta",
            "content",
            "content_sha256",
            "change_note",
            "author_id",
            "reviewer_id",
            "published_at",
            "review_due",
        )
        + ")",
    ),
    Guard(
        "articlerevision_frozen_delete",
        "plans_articlerevision",
        "DELETE",
        _PUBLISHED,
        "OLD.state IN ('live', 'replaced')",
    ),
    *_append_only("plans_checkin"),
    *_append_only("plans_checkinquarantine"),
    *_append_only("plans_healthfact"),
    *_append_only("plans_reading"),
    *_append_only("plans_pageopinion"),
)

GUARDS: tuple[Guard, ...] = (*AUDIT_GUARDS, *PLAN_GUARDS)
