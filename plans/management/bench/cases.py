"""The key pages and posts, each with the request that asks for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, cycle

from django.urls import reverse
from django.utils import timezone

from plans.actions.undo import undo
from plans.domain.days import CORRECTION_DAYS, local_day
from plans.management.bench import daily_cases
from plans.management.bench.fill import Cast
from plans.management.bench.plan_rows import ZONE
from plans.management.bench.server import Call, Server
from plans.models import Article, ArticleRevision, Goal, PlanTemplate, PlanVersion, Prescription
from recovery.ids import new_id

HTMX = {"HX-Request": "true"}


@dataclass(frozen=True)
class Case:
    """``call`` makes the next request, fresh where a post needs it; ``page`` is false where a browser has the rest.
    ``after`` puts back what the request changed, where the next pages would show it."""

    name: str
    call: Callable[[], Call]
    status: int = 200
    page: bool = True
    after: Callable[[], object] = lambda: None


def cases(server: Server, cast: Cast) -> list[Case]:
    assert cast.person.user
    clinician, editor, person = (server.sign_in(user) for user in (cast.clinician, cast.editor, cast.person.user))
    pk = cast.person.pk
    page = Article.objects.live().order_by("slug")[1]
    article = reverse("article", args=[page.topic, page.slug])
    tag = server.ask(Call(article)).headers["ETag"]
    written = ArticleRevision.objects.select_related("article").get(state="draft").article.slug
    answers, panels = _answers(server, cast), HTMX | {"HX-Trigger": "panels"}
    steps, nights = daily_cases.steps(server, cast), daily_cases.nights(server, cast)

    def get(name: str, path: str, session: str = "") -> Case:
        return Case(name, lambda: Call(path, session))

    return [
        get("caseload", "/caseload/", clinician),
        get("person overview", f"/people/{pk}/", clinician),
        get("builder", f"/people/{pk}/plan/draft/", clinician),
        Case("builder goal save (post, htmx)", _goal_saves(cast, clinician), page=False),
        Case("autosave (post, htmx)", _autosaves(cast, clinician), page=False),
        Case(
            "panels after it (htmx)", lambda: Call(f"/people/{pk}/plan/draft/", clinician, headers=panels), page=False
        ),
        Case("week press (post, htmx)", _presses(cast, clinician), page=False),
        _template(cast, clinician),
        get("catalogue search", f"/people/{pk}/plan/draft/goals/{_goal(cast).pk}/actions/", clinician),
        get("why map", f"/people/{pk}/plan/draft/why/", clinician),
        get("diary", f"/people/{pk}/diary/", clinician),
        get("share page", f"/people/{pk}/plan/draft/share/", clinician),
        get("alerts", "/alerts/", clinician),
        *(get(name, f"/people/{pk}/{path}", clinician) for name, path in daily_cases.CLINIC),
        get("today", "/today/", person),
        Case("check-in (post, htmx)", lambda: next(answers), page=False),
        Case("check-in step (post, htmx)", lambda: next(steps), page=False),
        Case("sleep step (post)", lambda: next(nights), 302, page=False),
        *(get(name, path, person) for name, path in daily_cases.PAGES),
        get("my plan", "/plan/", person),
        get("progress", "/progress/", person),
        get("learn", "/learn/", person),
        get("article (anonymous)", article),
        Case("article 304 (anonymous)", lambda: Call(article, headers={"If-None-Match": tag}), 304, page=False),
        get("topics (anonymous)", "/library/"),
        get("search (anonymous)", "/library/search/?q=tirred"),
        get("sign-in page", reverse("account_login")),
        get("desk list", "/desk/", editor),
        get("desk draft", f"/desk/{written}/draft/", editor),
        Case("desk keep (post, htmx)", _keeps(editor), page=False),
    ]


def control(server: Server, cast: Cast) -> Call:
    return Call(reverse("bench_control", args=[cast.person.pk]), server.sign_in(cast.clinician))


def _draft(cast: Cast) -> PlanVersion:
    return PlanVersion.objects.select_related("plan").draft_of(cast.person.pk).get()


def _goal(cast: Cast) -> Goal:
    return _draft(cast).goals.all()[0]


def _presses(cast: Cast, session: str) -> Callable[[], Call]:
    """Sunday of one action, on and off."""
    item = _draft(cast).prescriptions.filter(frequency="fixed_days")[0]
    path = f"/people/{cast.person.pk}/plan/draft/week/"

    def press() -> Call:
        seen, days = Prescription.objects.values_list("row_version", "weekdays").get(pk=item.pk)
        what = "remove-6" if 6 in days else "add-6"
        return Call(path, session, {"item": str(item.pk), "press": what, "row_version": str(seen)}, HTMX)

    return press


def _goal_saves(cast: Cast, session: str) -> Callable[[], Call]:
    """The same goal again and again, each save with the row version that the one before left."""
    goal = _goal(cast)
    path = f"/people/{cast.person.pk}/plan/draft/goals/{goal.pk}/"

    def save() -> Call:
        seen = Goal.objects.values_list("row_version", flat=True).get(pk=goal.pk)
        form = {"words": goal.words, "now": f"Try {seen}", "target": "There and back", "row_version": str(seen)}
        return Call(path, session, form, HTMX)

    return save


def _autosaves(cast: Cast, session: str) -> Callable[[], Call]:
    """One field of a goal as it is typed, from what stands there."""
    goal, turns = _goal(cast), count()
    path = f"/people/{cast.person.pk}/plan/draft/goals/{goal.pk}/fields/"

    def save() -> Call:
        seen, more = Goal.objects.values_list("row_version", "more").get(pk=goal.pk)
        form = {"words": goal.words, "more": f"{next(turns)} times", "initial-more": more, "row_version": str(seen)}
        return Call(path, session, form, HTMX)

    return save


def _template(cast: Cast, session: str) -> Case:
    """A template into the draft, in one post; undone again before the next page."""
    template = PlanTemplate.objects.get(code="ms-balance-gait", organisation=None)
    words = {f"words_{goal['key']}": f"{goal['question']} Mine." for goal in template.content["goals"]}
    codes = {f"take_{item['code']}": "on" for item in template.content["items"]}
    form = {"first_day": str(local_day(timezone.now(), ZONE)), "checked": "on", **words, **codes}
    path = f"/people/{cast.person.pk}/plan/draft/templates/{template.pk}/"

    def undone() -> None:
        undo(version=_draft(cast), actor=cast.clinician)

    return Case("template applied (post)", lambda: Call(path, session, form), 302, page=False, after=undone)


def _keeps(session: str) -> Callable[[], Call]:
    """A draft as it is typed, each time with other words."""
    draft = ArticleRevision.objects.select_related("article").get(state="draft")
    seen = {"row_version": str(draft.row_version), "number": str(draft.number), "change_note": ""}
    path, turns = reverse("desk_keep", args=[draft.article.slug]), count()

    def keep() -> Call:
        words = {"title": draft.title, "lead": f"Try {next(turns)}", "source": draft.source}
        return Call(path, session, words | seen, HTMX)

    return keep


def _answers(server: Server, cast: Cast) -> Iterator[Call]:
    """Each writer answers each action on each day that is still open; when all are said, the next are corrections."""
    today = local_day(timezone.now(), ZONE)
    open_sessions = [
        (session, item.stable_key, item.version_id, today - timedelta(days=back))
        for patient, session in ((p, server.sign_in(p.user)) for p in cast.writers if p.user)
        for item in Prescription.objects.filter(version__plan__patient=patient, version__state="shared")
        for back in range(CORRECTION_DAYS + 1)
    ]
    for session, key, version, day in cycle(open_sessions):
        form = {"id": str(new_id()), "local_date": str(day), "version": str(version), "outcome": "done"}
        yield Call(f"/today/actions/{key}/log/?on={day}", session, form | {"minutes": "10", "effort": "4"}, HTMX)
