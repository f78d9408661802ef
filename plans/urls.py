"""Every address of the product, grouped by who it is for. The policy of each stands on its view."""

from django.urls import URLPattern, path

from plans.views.clinic import caseload, diary, facts, goals, people, prescriptions, sharing, versions
from plans.views.clinic import plan as clinic_plan
from plans.views.library import desk, opinions, reading, revisions, search, sources
from plans.views.patient import learn, my_plan, progress, today
from plans.views.public import components, display, home
from plans.views.public import help as help_pages
from plans.views.service import staff, teams

public: list[URLPattern] = [
    path("", home.home, name="home"),
    path("healthz/", home.healthz, name="healthz"),
    path("help/", help_pages.help_page, name="help"),
    path("help/now/", help_pages.help_now, name="help_now"),
    path("display/", display.display, name="display"),
    path("components/", components.components, name="components"),
]

library: list[URLPattern] = [
    path("library/", reading.topics, name="library"),
    path("library/a-z/", reading.a_to_z, name="library_a_z"),
    path("library/glossary/", reading.glossary, name="glossary"),
    path("library/how-we-write/", reading.how_we_write, name="how_we_write"),
    path("library/how-we-use-sources/", sources.how_we_use_sources, name="how_we_use_sources"),
    path("library/references/", sources.references, name="references"),
    path("library/search/", search.search, name="library_search"),
    path("library/<slug:topic>/", reading.topic, name="library_topic"),
    path("library/<slug:topic>/<slug:slug>/", reading.article, name="article"),
    path("library/<slug:topic>/<slug:slug>/clear/", opinions.opinion, name="article_opinion"),
    path("desk/", desk.pages, name="desk"),
    path("desk/<slug:slug>/", desk.page, name="desk_page"),
    path("desk/<slug:slug>/draft/", desk.draft, name="desk_draft"),
    path("desk/<slug:slug>/preview/", desk.preview, name="desk_preview"),
    path("desk/<slug:slug>/submit/", desk.submit, name="desk_submit"),
    path("desk/<slug:slug>/send-back/", desk.send_back, name="desk_send_back"),
    path("desk/<slug:slug>/publish/", desk.publish, name="desk_publish"),
    path("desk/<slug:slug>/revisions/<int:number>/", revisions.revision, name="desk_revision"),
]

clinic: list[URLPattern] = [
    path("caseload/", caseload.caseload, name="caseload"),
    path("people/find/", caseload.find, name="people_find"),
    path("people/new/", people.new, name="person_new"),
    path("people/<uuid:patient_id>/", people.overview, name="person"),
    path("people/<uuid:patient_id>/edit/", people.edit, name="person_edit"),
    path("people/<uuid:patient_id>/invite/", people.invite, name="person_invite"),
    path("people/<uuid:patient_id>/conditions/new/", facts.condition_new, name="condition_new"),
    path("people/<uuid:patient_id>/conditions/<uuid:condition_id>/end/", facts.condition_end, name="condition_end"),
    path("people/<uuid:patient_id>/facts/", facts.facts, name="facts"),
    path("people/<uuid:patient_id>/diary/", diary.diary, name="diary"),
    path("people/<uuid:patient_id>/plan/", versions.plan, name="plan"),
    path("people/<uuid:patient_id>/plan/<int:number>/", versions.version, name="version"),
    path("people/<uuid:patient_id>/plan/<int:number>/compare/<int:other>/", versions.compare, name="version_compare"),
    path("people/<uuid:patient_id>/plan/start/", clinic_plan.start, name="plan_start"),
    path("people/<uuid:patient_id>/plan/draft/", clinic_plan.draft, name="draft"),
    path("people/<uuid:patient_id>/plan/draft/discard/", clinic_plan.discard, name="draft_discard"),
    path("people/<uuid:patient_id>/plan/draft/preview/", sharing.preview, name="draft_preview"),
    path("people/<uuid:patient_id>/plan/draft/share/", sharing.share, name="draft_share"),
    path("people/<uuid:patient_id>/plan/draft/goals/new/", goals.new, name="goal_new"),
    path("people/<uuid:patient_id>/plan/draft/goals/<uuid:goal_id>/", goals.edit, name="goal_edit"),
    path("people/<uuid:patient_id>/plan/draft/goals/<uuid:goal_id>/remove/", goals.remove, name="goal_remove"),
    path(
        "people/<uuid:patient_id>/plan/draft/goals/<uuid:goal_id>/actions/",
        prescriptions.pick,
        name="prescription_pick",
    ),
    path(
        "people/<uuid:patient_id>/plan/draft/goals/<uuid:goal_id>/actions/<str:code>/new/",
        prescriptions.new,
        name="prescription_new",
    ),
    path(
        "people/<uuid:patient_id>/plan/draft/actions/<uuid:prescription_id>/",
        prescriptions.edit,
        name="prescription_edit",
    ),
    path(
        "people/<uuid:patient_id>/plan/draft/actions/<uuid:prescription_id>/remove/",
        prescriptions.remove,
        name="prescription_remove",
    ),
]

patient: list[URLPattern] = [
    path("today/", today.today, name="today"),
    path("today/actions/<uuid:item_key>/", today.action, name="today_action"),
    path("today/actions/<uuid:item_key>/log/", today.log, name="today_log"),
    path("plan/", my_plan.my_plan, name="my_plan"),
    path("plan/changes/<int:number>/", my_plan.changes, name="my_plan_changes"),
    path("progress/", progress.progress, name="my_progress"),
    path("learn/", learn.learn, name="learn"),
]

service: list[URLPattern] = [
    path("service/", staff.staff, name="service"),
    path("service/staff/new/", staff.invite, name="staff_invite"),
    path("service/teams/", teams.teams, name="teams"),
    path("service/teams/new/", teams.new, name="team_new"),
    path("service/teams/<uuid:team_id>/", teams.edit, name="team_edit"),
    path("service/memberships/new/", staff.membership_new, name="membership_new"),
    path("service/memberships/<uuid:membership_id>/end/", staff.membership_end, name="membership_end"),
    path("service/staff/<uuid:user_id>/close/", staff.close, name="staff_close"),
]

urlpatterns = [*public, *library, *clinic, *patient, *service]
