"""What the database itself refuses to change: shared plans, published pages, check-ins, facts."""

from recovery.audit.guards import AUDIT_GUARDS, Guard

_SHARED = "This version was shared and cannot be changed."
_PUBLISHED = "This revision was published and cannot be changed."
_APPROVED = "This text was approved as it is. Take it back before you change it."
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
            "weeks",
            "advice",
            "approved_at",
            "approved_by_id",
            "approved_row_version",
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
    *_children("plans_plannedmeasure"),
    *_children("plans_advisoryanswer"),
    Guard(
        "articlerevision_frozen_update",
        "plans_articlerevision",
        "UPDATE",
        _PUBLISHED,
        "OLD.state IN ('live', 'replaced', 'withdrawn') AND (NEW.state IN ('draft', 'check', 'scheduled') OR "
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
        "OLD.state IN ('live', 'replaced', 'withdrawn')",
    ),
    Guard(
        "articlerevision_approved_update",
        "plans_articlerevision",
        "UPDATE",
        _APPROVED,
        "OLD.state = 'scheduled' AND NEW.state IN ('scheduled', 'live') AND ("
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
        )
        + ")",
    ),
    Guard(
        "recordrevision_frozen_update",
        "plans_recordrevision",
        "UPDATE",
        _PUBLISHED,
        "OLD.state IN ('live', 'replaced') AND (NEW.state IN ('draft', 'check') OR "
        + _unlike(
            "id", "kind", "key", "number", "content", "meta", "change_note", "author_id", "reviewer_id", "published_at"
        )
        + ")",
    ),
    Guard(
        "recordrevision_frozen_delete",
        "plans_recordrevision",
        "DELETE",
        _PUBLISHED,
        "OLD.state IN ('live', 'replaced')",
    ),
    Guard(
        "revisioncomment_words_update",
        "plans_revisioncomment",
        "UPDATE",
        "A comment keeps its words. Write another one.",
        _unlike("id", "revision_id", "author_id", "about", "words", "written_at"),
    ),
    *_append_only("plans_pagenotice"),
    *_append_only("plans_checkin"),
    *_append_only("plans_checkinquarantine"),
    *_append_only("plans_observation"),
    *_append_only("plans_sleepnight"),
    *_append_only("plans_weekreview"),
    *_append_only("plans_goalrating"),
    *_append_only("plans_measureresult"),
    *_append_only("plans_symptomcheck"),
    *_append_only("plans_symptomact"),
    *_append_only("plans_carerequest"),
    *_append_only("plans_alertact"),
    Guard(
        "carerequestanswer_words_update",
        "plans_carerequestanswer",
        "UPDATE",
        _EVENT,
        _unlike("id", "request_id", "words", "closes", "recorded_by_id", "recorded_at"),
    ),
    Guard("carerequestanswer_no_delete", "plans_carerequestanswer", "DELETE", _EVENT),
    Guard(
        "alert_words_update",
        "plans_alert",
        "UPDATE",
        "An alert keeps what was asked, answered and shown.",
        _unlike(
            "id",
            "organisation_id",
            "patient_id",
            "kind",
            "severity",
            "rule",
            "rules_version",
            "source_type",
            "source_id",
            "local_date",
            "asked",
            "shown",
            "opened_at",
        ),
    ),
    Guard("alert_no_delete", "plans_alert", "DELETE", _EVENT),
    Guard(
        "carergrant_consent_update",
        "plans_carergrant",
        "UPDATE",
        "What was agreed stays as it was. End it and make a new one.",
        _unlike(
            "id",
            "patient_id",
            "carer_id",
            "relation",
            "may_log",
            "may_answer",
            "may_see_progress",
            "valid_from",
            "consent_words",
            "consent_by_id",
            "consent_at",
        ),
    ),
    Guard("carergrant_no_delete", "plans_carergrant", "DELETE", _EVENT),
    *_append_only("plans_healthfact"),
    *_append_only("plans_reading"),
    *_append_only("plans_pageopinion"),
)

GUARDS: tuple[Guard, ...] = (*AUDIT_GUARDS, *PLAN_GUARDS)
