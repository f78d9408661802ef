"""Every page of the product: the name of its URL, who looks at it, and where. ``{}`` are ids of the world."""

from tests.browser.records import RECORD_PAGES, RECORD_STEPS

Looks = list[tuple[str, str]]

PUBLIC: dict[str, Looks] = {
    "home": [("nobody", "/")],
    "help": [("nobody", "/help/"), ("pat", "/help/"), ("cara", "/help/")],
    "help_now": [("nobody", "/help/now/")],
    "display": [("nobody", "/display/"), ("pat", "/display/?next=/today/"), ("cara", "/display/")],
    "components": [("nobody", "/components/")],
    "library": [("nobody", "/library/"), ("pat", "/library/"), ("cara", "/library/")],
    "library_a_z": [("nobody", "/library/a-z/")],
    "glossary": [("nobody", "/library/glossary/")],
    "how_we_write": [("nobody", "/library/how-we-write/")],
    "how_we_use_sources": [
        ("nobody", "/library/how-we-use-sources/"),
        ("pat", "/library/how-we-use-sources/?verdict=marketing"),
    ],
    "references": [("nobody", "/library/references/")],
    "library_search": [
        ("nobody", "/library/search/"),
        ("nobody", "/library/search/?q=cerebrolisin"),
        ("nobody", "/library/search/?q=xyzzyxyzzyxyzzyxyzzyxyzzyxyzzyxyzzyxyzzy"),
        ("pat", "/library/search/?q=tired"),
    ],
    "library_topic": [("nobody", "/library/movement/")],
    "article": [
        ("nobody", "/library/sleep/sleep-and-your-brain/"),
        ("nobody", "/library/sleep/sleep-and-your-brain/?view=easy"),
        ("pat", "/library/movement/aerobic-exercise/?from={item}"),
        ("pat", "/library/movement/aerobic-exercise/?from={item}&view=easy"),
    ],
    "article_opinion": [
        ("nobody", "/library/sleep/sleep-and-your-brain/clear/?answer=no&revision=1"),
        ("nobody", "/library/sleep/sleep-and-your-brain/clear/?thanks=yes"),
        ("pat", "/library/sleep/sleep-and-your-brain/clear/?answer=yes&revision=1&easy=True"),
    ],
}

ENTRANCE: dict[str, Looks] = {
    "account_login": [("nobody", "/account/sign-in/")],
    "account_request_login_code": [("nobody", "/account/sign-in/code/")],
    "account_confirm_login_code": [("asked for a code", "/account/sign-in/code/confirm/")],
    "mfa_authenticate": [("typed the password", "/account/sign-in/second-step/")],
    "account_signup": [("nobody", "/account/sign-up/")],
    "account_inactive": [("nobody", "/account/inactive/")],
    "invitation": [("nobody", "/account/invite/{staff_link}/"), ("nobody", "/account/invite/{link}/")],
    "account_reset_password": [("nobody", "/account/password/reset/")],
    "account_reset_password_done": [("nobody", "/account/password/reset/sent/")],
    "account_reset_password_from_key": [("nobody", "{reset}"), ("nobody", "/account/password/reset/1-x-y/")],
    "account_reset_password_from_key_done": [("nobody", "/account/password/reset/done/")],
}

ACCOUNT: dict[str, Looks] = {
    "account_home": [("pat", "/account/"), ("cara", "/account/")],
    "account_logout": [("pat", "/account/sign-out/")],
    "usersessions_list": [("cara", "/account/sessions/")],
    "account_change_password": [("cara", "/account/password/change/")],
    "account_reauthenticate": [("cara", "/account/reauthenticate/")],
    "mfa_index": [("nina", "/account/security/"), ("cara", "/account/security/"), ("pat", "/account/security/")],
    "mfa_reauthenticate": [("cara", "/account/security/confirm/")],
    "mfa_activate_totp": [("nina", "/account/security/app/add/")],
    "mfa_deactivate_totp": [("cara", "/account/security/app/remove/")],
    "mfa_view_recovery_codes": [("cara", "/account/security/codes/")],
    "mfa_generate_recovery_codes": [("cara", "/account/security/codes/new/")],
    "mfa_list_webauthn": [("otto", "/account/security/passkeys/"), ("ed", "/account/security/passkeys/")],
    "mfa_add_webauthn": [("ed", "/account/security/passkeys/add/")],
    "mfa_reauthenticate_webauthn": [("ed", "/account/security/passkeys/confirm/")],
    "mfa_remove_webauthn": [("otto", "/account/security/passkeys/{passkey}/remove/")],
    "mfa_edit_webauthn": [("otto", "/account/security/passkeys/{passkey}/rename/")],
}

CLINIC: dict[str, Looks] = {
    "caseload": [("cara", "/caseload/"), ("wendy", "/caseload/")],
    "library_news": [("cara", "/library-news/"), ("wendy", "/library-news/")],
    "library_news_changes": [("cara", "/library-news/{notice}/")],
    "people_find": [("cara", "/people/find/")],
    "person_new": [("cara", "/people/new/")],
    "person": [("cara", "/people/{pat}/"), ("cara", "/people/{robin}/")],
    "person_edit": [("cara", "/people/{pat}/edit/")],
    "person_invite": [("cara", "/people/{robin}/invite/"), ("cara", "/people/{pat}/invite/")],
    "condition_new": [("cara", "/people/{pat}/conditions/new/")],
    "facts": [("cara", "/people/{pat}/facts/")],
    "diary": [("cara", "/people/{pat}/diary/"), ("cara", "/people/{robin}/diary/")],
    "plan": [("cara", "/people/{pat}/plan/"), ("cara", "/people/{robin}/plan/")],
    "version": [("cara", "/people/{pat}/plan/1/")],
    "version_compare": [("cara", "/people/{pat}/plan/2/compare/1/")],
    "plan_start": [("cara", "/people/{pat}/plan/start/"), ("cara", "/people/{robin}/plan/start/")],
    "draft": [("cara", "/people/{pat}/plan/draft/")],
    "draft_preview": [("cara", "/people/{pat}/plan/draft/preview/")],
    "draft_share": [("cara", "/people/{pat}/plan/draft/share/")],
    "draft_preview_today": [("cara", "/people/{pat}/plan/draft/preview/today/")],
    "draft_handout": [("cara", "/people/{pat}/plan/draft/preview/handout/")],
    "versions_compare": [
        ("cara", "/people/{pat}/plan/compare/"),
        ("cara", "/people/{pat}/plan/compare/?before=1&after=3"),
    ],
    "version_shared": [("cara", "/people/{pat}/plan/2/shared/")],
    "version_handout": [("cara", "/people/{pat}/plan/2/handout/")],
    "plan_pause": [("cara", "/people/{pat}/plan/pause/")],
    "plan_resume": [("cara", "/people/{pat}/plan/resume/")],
    "plan_complete": [("cara", "/people/{pat}/plan/complete/")],
    "plan_withdraw": [("cara", "/people/{pat}/plan/withdraw/")],
    "draft_why": [("cara", "/people/{pat}/plan/draft/why/")],
    "version_why": [("cara", "/people/{pat}/plan/2/why/")],
    "draft_preview_why": [("cara", "/people/{pat}/plan/draft/preview/why/")],
    "draft_advice": [("cara", "/people/{pat}/plan/draft/advice/")],
    "advice_card": [("cara", "/people/{pat}/plan/draft/advice/heat/")],
    "advisories": [("cara", "/people/{pat}/plan/draft/advisories/")],
    "goal_new": [
        ("cara", "/people/{pat}/plan/draft/goals/new/"),
        ("cara", "/people/{pat}/plan/draft/goals/new/?more=yes"),
    ],
    "goal_edit": [("cara", "/people/{pat}/plan/draft/goals/{goal}/")],
    "prescription_pick": [("cara", "/people/{pat}/plan/draft/goals/{goal}/actions/")],
    "prescription_new": [
        ("cara", "/people/{pat}/plan/draft/goals/{goal}/actions/EXE-06/new/"),
        ("cara", "/people/{pat}/plan/draft/goals/{goal}/actions/MED-05/new/"),
    ],
    "prescription_edit": [("cara", "/people/{pat}/plan/draft/actions/{action}/")],
    "prescription_link": [("cara", "/people/{pat}/plan/draft/actions/{action}/link/")],
    "draft_week": [("cara", "/people/{pat}/plan/draft/week/")],
    "week_action": [("cara", "/people/{pat}/plan/draft/week/{daily}/?alone=1")],
    "templates": [("cara", "/templates/"), ("wendy", "/templates/?condition=concussion")],
    "template": [("cara", "/templates/{template}/")],
    "draft_templates": [("cara", "/people/{pat}/plan/draft/templates/")],
    "draft_template": [
        ("cara", "/people/{pat}/plan/draft/templates/{template}/"),
        ("cara", "/people/{pat}/plan/draft/templates/{record_template}/"),
    ],
    "version_template": [("cara", "/people/{pat}/plan/2/template/"), ("cara", "/people/{pat}/plan/3/template/")],
    "draft_measures": [("cara", "/people/{pat}/plan/draft/measures/")],
}

PERSON: dict[str, Looks] = {
    "today": [
        ("pat", "/today/"),
        ("pat", "/today/?mode=one"),
        ("pat", "/today/?mode=whole&on={yesterday}"),
        ("pat", "/today/?mode=one&on={yesterday}"),
        ("nell", "/today/"),
    ],
    "today_action": [
        ("pat", "/today/actions/{item}/"),
        ("pat", "/today/actions/{item}/?answer=some"),
        ("pat", "/today/actions/{item}/?answer=not_today"),
        ("pat", "/today/actions/{item}/?answer=rested"),
    ],
    "my_plan": [("pat", "/plan/"), ("nell", "/plan/")],
    "my_plan_changes": [("pat", "/plan/changes/2/")],
    "my_plan_why": [("pat", "/plan/why/"), ("pat", "/plan/why/?view=list"), ("nell", "/plan/why/")],
    "my_plan_handout": [("pat", "/plan/handout/")],
    "my_progress": [("pat", "/progress/"), ("nell", "/progress/")],
    "learn": [("pat", "/learn/"), ("nell", "/learn/")],
}

DESK: dict[str, Looks] = {
    "desk": [
        ("ed", "/desk/"),
        ("ed", "/desk/?state=check"),
        ("ed", "/desk/?state=unclear"),
        ("ed", "/desk/?state=sources"),
        ("ed", "/desk/?state=withdrawn"),
    ],
    "desk_page": [
        ("eva", "/desk/aerobic-exercise/"),
        ("ed", "/desk/balance-and-body-sense/"),
        ("ed", "/desk/thinking-skills/"),
        ("ed", "/desk/yoga-and-tai-chi/"),
        ("eva", "/desk/food-and-ms/"),
    ],
    "desk_publish": [("eva", "/desk/aerobic-exercise/publish/"), ("ed", "/desk/aerobic-exercise/publish/")],
    "desk_withdraw": [("ed", "/desk/aerobic-exercise/withdraw/")],
    "desk_opinions": [("ed", "/desk/sleep-and-your-brain/opinions/")],
    "desk_draft": [
        ("ed", "/desk/thinking-skills/draft/"),
        ("ed", "/desk/sleep-and-your-brain/draft/"),
        ("ed", "/desk/heat-and-ms/draft/"),
    ],
    **RECORD_PAGES,
    "desk_preview": [("ed", "/desk/balance-and-body-sense/preview/")],
    "desk_revision": [("ed", "/desk/balance-and-body-sense/revisions/2/")],
    "desk_new": [("ed", "/desk/new/")],
    "desk_compare": [("ed", "/desk/balance-and-body-sense/compare/?from=1&to=2")],
}

SERVICE: dict[str, Looks] = {
    "service": [("olga", "/service/")],
    "staff_invite": [("olga", "/service/staff/new/")],
    "teams": [("olga", "/service/teams/")],
    "team_new": [("olga", "/service/teams/new/")],
    "team_edit": [("olga", "/service/teams/{team}/")],
    "membership_new": [("olga", "/service/memberships/new/")],
    "membership_end": [("olga", "/service/memberships/{membership}/end/")],
    "staff_close": [("olga", "/service/staff/{colleague}/close/")],
}

PROBLEMS: Looks = [
    ("nobody", "/nothing/here/"),
    ("cara", "/people/{stranger}/"),
    ("pat", "/caseload/"),
    ("nobody", "/library/living/food-and-ms/"),  # was taken off
    ("pat", "/library/living/food-and-ms/?from={item}"),
]

PAGES = PUBLIC | ENTRANCE | ACCOUNT | CLINIC | PERSON | DESK | SERVICE

# Addresses where a GET shows nothing: they take a form, pass the visitor on, or speak to a script.
NO_PAGE: dict[str, Looks] = {
    "healthz": [("nobody", "/healthz/")],
    "mfa_login_webauthn": [("nobody", "/account/sign-in/passkey/")],
    "account_set_password": [("cara", "/account/password/set/")],
    "condition_end": [("cara", "/people/{pat}/conditions/{condition}/end/")],
    "draft_discard": [("cara", "/people/{pat}/plan/draft/discard/")],
    "draft_approve": [("cara", "/people/{pat}/plan/draft/approve/")],
    "version_take_back": [("cara", "/people/{pat}/plan/2/take-back/")],
    "advisory_answer": [("cara", "/people/{pat}/plan/draft/advisories/ADV-40/")],
    "advisory_fix": [("cara", "/people/{pat}/plan/draft/advisories/ADV-19/fix/")],
    "goal_fields": [("cara", "/people/{pat}/plan/draft/goals/{goal}/fields/")],
    "goal_move": [("cara", "/people/{pat}/plan/draft/goals/{goal}/move/")],
    "goal_remove": [("cara", "/people/{pat}/plan/draft/goals/{goal}/remove/")],
    "draft_undo": [("cara", "/people/{pat}/plan/draft/undo/")],
    "prescription_fields": [("cara", "/people/{pat}/plan/draft/actions/{action}/fields/")],
    "prescription_move": [("cara", "/people/{pat}/plan/draft/actions/{action}/move/")],
    "prescription_remove": [("cara", "/people/{pat}/plan/draft/actions/{action}/remove/")],
    "measure_change": [("cara", "/people/{pat}/plan/draft/measures/{measure}/")],
    "measure_remove": [("cara", "/people/{pat}/plan/draft/measures/{measure}/remove/")],
    "today_log": [("pat", "/today/actions/{item}/log/")],
    **RECORD_STEPS,
    "desk_submit": [("ed", "/desk/balance-and-body-sense/submit/")],
    "desk_keep": [("ed", "/desk/thinking-skills/draft/keep/")],
    "desk_drop": [("ed", "/desk/thinking-skills/draft/drop/")],
    "desk_restart": [("ed", "/desk/balance-and-body-sense/revisions/1/restart/")],
    "desk_comment": [("ed", "/desk/balance-and-body-sense/revisions/2/comments/")],
    "desk_settle": [("ed", "/desk/balance-and-body-sense/comments/{comment}/settle/")],
    "desk_send_back": [("ed", "/desk/aerobic-exercise/send-back/")],
    "desk_take_back": [("ed", "/desk/yoga-and-tai-chi/take-back/")],
    "desk_restore": [("eva", "/desk/food-and-ms/restore/")],
    "template_retire": [("cara", "/templates/{template}/retire/")],
    "library_news_read": [("cara", "/library-news/{notice}/read/")],
}

EVERY_LOOK: Looks = [look for looks in PAGES.values() for look in looks] + PROBLEMS
