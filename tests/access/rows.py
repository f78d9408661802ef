"""One row for each named route. A route without a row fails the suite."""

from typing import Any

from recovery.ids import new_id
from tests.access.carers import CARER_ROWS
from tests.access.records import RECORD_ROWS
from tests.access.safety import SAFETY_ROWS
from tests.access.table import CLINICIANS, EVERYBODY, SIGNED_IN, STAFF, Row, clinic, person, public, sign_in
from tests.stories import answer

GOAL = {"words": "Walk to the park", "row_version": 1}
ACTION = {
    "name": "Walk", "frequency": "fixed_days", "weekdays": ["0"], "intensity_scale": "none", "effort_points": "1",
    "stop_rule": "Stop if you feel faint.", "row_version": 1, "why": ["fitness"],
}  # fmt: skip
LINK = {"mechanism": "rest", "source": "Kim19", "reason": "Tried last year"}
SEEN = {"initial-name": "Read aloud", "initial-weekdays": [0, 1, 2, 3, 4, 5, 6], "initial-why": ["fitness"]}
PRESS = {"row_version": 1, "press": "remove-0"}
PERSON = {
    "given_name": "Ana", "family_name": "New", "birth_date": "1970-01-01", "record_number": "N-1",
    "language": "en-gb", "time_zone": "Europe/London",
}  # fmt: skip
DISPLAY = {"theme": "dark", "stim": "off", "text": "100", "spacing": "std", "today": "auto", "clock": "24"}
DISPLAY |= {"voice": "normal"}
TEXT = {"title": "Moving", "lead": "What moving does.", "source": "## In short", "change_note": "Shorter"}


def about(world: Any) -> dict[str, Any]:
    return {"patient": str(world.own["patient_id"])}


def action(world: Any) -> dict[str, Any]:
    from plans.models import Article

    return {**ACTION, "page": Article.objects.get(slug="aerobic-exercise").pk}


def sharing(world: Any) -> dict[str, Any]:
    from datetime import timedelta

    from django.utils import timezone

    from plans.models import PlanVersion

    today = timezone.localdate() + timedelta(days=1)
    draft = PlanVersion.objects.draft_of(world.own["patient_id"]).get()
    return {
        "version": draft.pk, "row_version": draft.row_version, "starts_on": today,
        "review_on": today + timedelta(days=7),
    }  # fmt: skip


def approving(world: Any) -> dict[str, Any]:
    from plans.models import PlanVersion

    return {"row_version": PlanVersion.objects.draft_of(world.own["patient_id"]).get().row_version}


def advisory(rule: str) -> Any:
    """What the form of an advisory of the draft posts."""

    def body(world: Any) -> dict[str, Any]:
        from plans.actions.advisories import standing
        from plans.models import PlanVersion

        version = PlanVersion.objects.draft_of(world.own["patient_id"]).get()
        one = next(one for one in standing(version).open if one.rule.id == rule)
        return {"item": one.item or "", "seen": one.fingerprint}

    return body


def tomorrow(world: Any) -> Any:
    from datetime import timedelta

    from django.utils import timezone

    return timezone.localdate() + timedelta(days=1)


def begun_questions(world: Any) -> dict[str, Any]:
    """Pat and Quinn have each begun to answer: they go on at the page of all answers."""
    from plans.actions.unfinished import keep
    from plans.models import Patient

    for patient in Patient.objects.filter(user__in=[world.visitors["pat"], world.visitors["quinn"]]):
        keep(user=patient.user, patient=patient, form="mood_nrs", answers={"value": 4})
    return {"code": "mood_nrs", "step": "check"}


def new_person(world: Any) -> dict[str, Any]:
    from plans.models import CareTeam

    return {**PERSON, "team": CareTeam.objects.get(name="MS team").pk}


def old_person(world: Any) -> dict[str, Any]:
    return {**PERSON, **about(world), "row_version": 1}


def logged(world: Any) -> dict[str, Any]:
    from django.utils import timezone

    return answer(timezone.localdate(), None)


def joins(world: Any) -> dict[str, Any]:
    from plans.models import CareTeam

    return {"user": world.own["user_id"], "team": CareTeam.objects.get(name="MS team").pk}


def using(world: Any) -> dict[str, Any]:
    return {"first_day": tomorrow(world), "words_walk": "Walk to the park", "take_SUP-04": "on"}


def saving(world: Any) -> dict[str, Any]:
    from plans.actions.template_saving import strip
    from plans.models import PlanVersion

    version = PlanVersion.objects.get(plan__patient=world.own["patient_id"], number=1)
    return {"name": "Walks", "about": "", "seen": strip(version).seen, "looked": "on"}


editor = Row(("ed",))

ROWS: dict[str, Row] = {
    # everybody
    "home": Row(("anonymous",), 200),  # whoever has signed in is sent to their first page: see HOMES
    "healthz": public(),
    "help": public(),
    "help_now": public(),
    "display": public(post=302, body=lambda world: {**DISPLAY}),
    "components": public(),
    "library": public(),
    "library_a_z": public(),
    "glossary": public(),
    "how_we_write": public(),
    "how_we_use_sources": public(),
    "references": public(),
    "library_search": public(),
    "library_topic": public(),
    "article": public(),
    "article_opinion": public(post=302, body=lambda world: {"answer": "partly", "words": "Too long"}),
    # clinicians
    "caseload": Row(CLINICIANS),
    "templates": Row(CLINICIANS),
    "template": Row(("cara", "otto", "fred"), objects=("template_id",)),  # clinicians of the service it belongs to
    "template_retire": Row(("cara", "otto", "fred"), None, 302, objects=("template_id",)),
    "template_people": Row(("cara", "otto", "fred"), 200, 200, objects=("template_id",)),
    **CARER_ROWS,
    **SAFETY_ROWS,
    "library_news": Row(CLINICIANS),
    "library_news_changes": Row(("cara",), record=True, objects=("notice_id",)),
    "library_news_read": Row(("cara",), None, 302, objects=("notice_id",)),
    "people_find": Row(CLINICIANS, 200, 200, lambda world: {"words": "pat"}),
    "person_new": Row(CLINICIANS, 200, 302, new_person),
    "person": clinic(),
    "person_edit": clinic(200, 302, body=old_person),
    "person_invite": clinic(
        200,
        200,
        body=lambda w: {"patient": str(w.extra["nell"]), "email": "nell@example.org"},
        given=lambda w: {"patient_id": w.extra["nell"]},
    ),
    "condition_new": clinic(200, 302, body=lambda w: {**about(w), "kind": "stroke"}),
    "condition_end": clinic(None, 302, "condition_id", body=about),
    "facts": clinic(
        200, 302, body=lambda w: {**about(w), "source": "person", "observed_on": "2026-01-01", "seizure": "no"}
    ),
    "diary": clinic(),
    "checkin_correct": clinic(
        200, 302, "checkin_id", body=lambda w: {"id": str(new_id()), "outcome": "some", "why": "Pat phoned"}
    ),
    "results": clinic(),
    "result_new": clinic(
        200,
        302,
        body=lambda w: {**about(w), "local_date": "2026-01-01", "item_value": "4"},
        given=lambda w: {"code": "mood_nrs"},
    ),
    "nights": clinic(),
    "requests": clinic(),
    "request_answer": clinic(None, 302, "request_id", body=lambda w: {"id": new_id(), "words": "Try 5 minutes."}),
    "plan": clinic(),
    "version": clinic(),
    "version_compare": clinic(),
    "plan_start": clinic(200, 302, body=lambda w: {"reason": "Because"}),
    "draft": clinic(),
    "draft_discard": clinic(None, 302),
    "draft_preview": clinic(),
    "draft_share": clinic(200, 302, body=sharing),
    "draft_approve": clinic(None, 302, body=approving),
    "draft_preview_today": clinic(),
    "draft_handout": clinic(),
    "versions_compare": clinic(),
    "version_shared": clinic(),
    "version_take_back": clinic(None, 422),  # another draft is open, so it answers with the reason why not
    "version_handout": clinic(),
    "plan_pause": clinic(200, 302, body=lambda w: {"why": "holiday", "first_on": tomorrow(w), "last_on": tomorrow(w)}),
    "plan_resume": clinic(200, 409, body=lambda w: {"first_day": tomorrow(w)}),  # the plan is not paused
    "plan_complete": clinic(200, 302, body=lambda w: {"last_day": tomorrow(w), "drop_draft": "on"}),
    "plan_withdraw": clinic(200, 302, body=lambda w: {"reason": "Unsafe after the fall", "drop_draft": "on"}),
    "draft_why": clinic(),
    "version_why": clinic(),
    "draft_preview_why": clinic(),
    "draft_advice": clinic(200, 302),
    "advice_card": clinic(
        200, 302, body=lambda w: {"text": "Keep cool.", "on": "on", "where": "today"}, given=lambda w: {"code": "heat"}
    ),
    "check_fix": clinic(None, 302, given=lambda w: {"code": "cards_open"}),
    "advisories": clinic(),
    "advisory_answer": clinic(None, 302, body=advisory("ADV-40")),
    "advisory_fix": clinic(None, 302, body=advisory("ADV-19"), given=lambda w: {"rule": "ADV-19"}),
    "goal_new": clinic(200, 302, body=lambda w: {"words": "Walk"}),
    "goal_edit": clinic(200, 302, "goal_id", body=lambda w: GOAL),
    "goal_fields": clinic(
        None, 200, "goal_id", body=lambda w: {**GOAL, "initial-words": "Read a page", "initial-now": ""}
    ),
    "goal_move": clinic(None, 302, "goal_id", body=lambda w: {"to": "up"}),
    "goal_remove": clinic(None, 302, "goal_id"),
    "draft_templates": clinic(),
    "draft_template": clinic(200, 302, "template_id", body=using),
    "version_template": clinic(200, 302, body=saving),
    "draft_undo": clinic(None, 409),  # the draft is a colleague's: nothing in it is hers to undo, and the page says so
    "prescription_pick": clinic(200, None, "goal_id"),
    "prescription_new": clinic(200, 302, "goal_id", body=action),
    "prescription_edit": clinic(200, 302, "prescription_id", body=action),
    "prescription_fields": clinic(None, 200, "prescription_id", body=lambda w: {**ACTION, **SEEN}),
    "prescription_move": clinic(None, 302, "prescription_id", body=lambda w: {"to": "up"}),
    "prescription_link": clinic(200, 302, "prescription_id", body=lambda w: LINK),
    "prescription_remove": clinic(None, 302, "prescription_id"),
    "draft_week": clinic(200, 302, body=lambda w: {"item": w.own["prescription_id"], **PRESS}),
    "week_action": clinic(200, 302, "prescription_id", body=lambda w: {"day": 0, "time": "evening", "row_version": 1}),
    "draft_measures": clinic(200, 302, body=lambda w: {"code": "psfs", "when": "end"}),
    "measure_change": clinic(None, 302, "measure_id", body=lambda w: {"when": "end", "row_version": 1}),
    "measure_remove": clinic(None, 302, "measure_id", body=lambda w: {"row_version": 1}),
    # people in recovery
    "today": person(),
    "today_action": Row(("pat",), 200, record=True, objects=("item_key",)),
    "today_log": Row(("pat",), None, 302, logged, record=True, objects=("item_key",)),
    "today_checkin": person(200, 302, body=lambda w: {"id": new_id(), "value": 6}, given=lambda w: {"step": "energy"}),
    "last_days": person(),
    "today_too_much": Row(("pat",), None, 302, logged, record=True, objects=("item_key",)),
    "today_ask": Row(
        ("pat",), 302, 302, lambda w: {"skip": "1"}, objects=("item_key",), given=lambda w: {"code": "minutes"}
    ),
    "my_plan": person(),
    "my_plan_changes": person(),
    "my_plan_why": person(),
    "my_plan_handout": person(),
    "my_plan_ok": Row(("pat", "quinn"), None, 302, record=True),
    "my_ask": Row(
        ("pat",), 200, 302, lambda w: {"id": new_id(), "wish": "shorter"}, record=True, objects=("item_key",)
    ),
    "my_tell": person(200, 302, body=lambda w: {"id": new_id(), "words": "My leg is heavy."}),
    "my_messages": person(),
    "my_request_withdraw": Row(("pat",), None, 302, record=True, objects=("request_id",)),
    "my_week": person(200, 302, body=lambda w: {"skip": "1"}),
    "my_week_step": person(200, 302, given=lambda w: {"step": "helped"}),
    "my_progress": person(),
    "my_progress_energy": person(),
    "my_progress_sleep": person(),
    "my_progress_goals": person(),
    "my_progress_done": person(),
    "my_progress_numbers": Row(("pat", "quinn"), None, 302, lambda w: {"numbers": "hide"}),
    "learn": person(),
    "my_measures": person(),
    "my_measure": person(200, 302, given=begun_questions),
    "sleep": person(),
    "sleep_night": person(given=lambda w: {"day": w.own["told_night"]}),
    "sleep_check": person(200, 302, given=lambda w: {"day": w.own["whole_night"]}),
    "sleep_sure": person(200, 302, body=lambda w: {"answer": "yes"}, given=lambda w: {"day": w.own["odd_night"]}),
    "sleep_step": person(
        200,
        302,
        body=lambda w: {"into_bed": "22:30"},
        given=lambda w: {"day": w.own["odd_night"], "step": "bed"},
    ),
    # content admins
    "desk": editor,
    "desk_page": editor,
    "desk_draft": Row(("ed",), 200, 302, lambda w: {**TEXT, "row_version": 0}),
    "desk_preview": editor,
    "desk_submit": Row(("ed",), None, 302, lambda w: {"row_version": 1}, given=lambda w: {"slug": "a-draft"}),
    "desk_send_back": Row(
        ("ed",), None, 302, lambda w: {"row_version": 1, "note": "Shorter"}, given=lambda w: {"slug": "in-check"}
    ),
    "desk_publish": Row(
        ("ed",), 200, 302, lambda w: {"row_version": 1, "when": "now"}, given=lambda w: {"slug": "in-check"}
    ),
    "desk_take_back": Row(("ed",), None, 302, lambda w: {"row_version": 1}, given=lambda w: {"slug": "scheduled"}),
    "desk_withdraw": Row(("ed",), 200, 302, lambda w: {"revision": 1, "reason": "A dose was wrong."}),
    "desk_restore": Row(("ed",), None, 302, lambda w: {"revision": 1}, given=lambda w: {"slug": "taken-off"}),
    "desk_opinions": editor,
    "desk_revision": editor,
    "desk_new": Row(("ed",), 200, 302, lambda w: {"title": "Rest", "topic": "energy", "review_months": "12"}),
    "desk_keep": Row(("ed",), None, 302, lambda w: {**TEXT, "row_version": 0}),
    "desk_drop": Row(("ed",), None, 302),
    "desk_compare": editor,
    "desk_restart": Row(("ed",), None, 302, given=lambda w: {"slug": "a-draft"}),
    "desk_comment": Row(("ed",), None, 302, lambda w: {"about": "One.", "words": "Say for whom."}),
    "desk_settle": Row(("ed",), None, 302, given=lambda w: {"comment_id": w.extra["comment"]}),
    **RECORD_ROWS,
    # operators
    "service": Row(("olga",)),
    "staff_invite": Row(
        ("olga",), 200, 302, lambda w: {"name": "New Editor", "email": "n@example.org", "role": "editor"}
    ),
    "teams": Row(("olga",)),
    "team_new": Row(("olga",), 200, 302, lambda w: {"name": "Night team"}),
    "team_edit": Row(("olga",), 200, 302, lambda w: {"name": "MS team"}, objects=("team_id",)),
    "membership_new": Row(("olga",), 200, 302, joins),
    "membership_end": Row(("olga",), 200, 302, objects=("membership_id",)),
    "staff_close": Row(("olga",), 200, 302, objects=("user_id",)),
    # signing in and the account; the pages are the sign-in library's own
    "invitation": public(post=422),
    "account_home": Row(tuple(who for who in SIGNED_IN if who != "nina")),
    "account_login": sign_in(),
    "account_request_login_code": sign_in(),
    "account_confirm_login_code": sign_in(),
    "mfa_authenticate": sign_in(),
    "mfa_login_webauthn": sign_in(),
    "account_logout": sign_in(),
    "account_signup": sign_in(),
    "account_inactive": sign_in(),
    "account_reset_password": sign_in(),
    "account_reset_password_done": sign_in(),
    "account_reset_password_from_key": sign_in(),
    "account_reset_password_from_key_done": sign_in(),
    "account_reauthenticate": sign_in(*SIGNED_IN),
    "mfa_index": sign_in(*SIGNED_IN),
    "mfa_reauthenticate": sign_in(*SIGNED_IN),
    "mfa_reauthenticate_webauthn": sign_in(*SIGNED_IN),
    "mfa_activate_totp": sign_in(*SIGNED_IN),
    "mfa_view_recovery_codes": sign_in(*SIGNED_IN),
    "mfa_list_webauthn": sign_in(*SIGNED_IN),
    "mfa_add_webauthn": sign_in(*SIGNED_IN),
    "mfa_deactivate_totp": sign_in(*(who for who in SIGNED_IN if who != "nina")),
    "mfa_generate_recovery_codes": sign_in(*(who for who in SIGNED_IN if who != "nina")),
    "mfa_remove_webauthn": sign_in(*(who for who in SIGNED_IN if who != "nina")),
    "mfa_edit_webauthn": sign_in(*(who for who in SIGNED_IN if who != "nina")),
    "usersessions_list": sign_in(*(who for who in SIGNED_IN if who != "nina")),
    "account_change_password": sign_in(*STAFF),
    "account_set_password": sign_in(*STAFF),
}

__all__ = ["EVERYBODY", "ROWS"]
