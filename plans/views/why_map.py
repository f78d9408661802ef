"""The why map of a version, for the person and for the clinician: one graph, shown as a picture and as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from plans.domain.kinds import mechanisms
from plans.domain.whymap import (
    ACTION,
    GOAL,
    MECHANISM,
    PAGE,
    Done,
    GoalPart,
    Graph,
    Node,
    Path,
    Way,
    as_list,
    build,
    follow,
    pictures,
)
from plans.domain.whypicture import draw
from plans.htmx import page_or_fragment, say, wants_fragment
from plans.models import Article, Goal, Mechanism, PlanVersion, Prescription
from plans.templatetags.words import signed
from plans.views.context import display_of
from plans.views.why_rows import Drawn, ListPart, Row, Spot
from plans.views.why_words import sentence, sure

LIST, PICTURE = "list", "picture"


@dataclass(frozen=True)
class Reader:
    """Who looks. ``plain``: the person's words; ``notes``: library links note which action led there (``?from=``)."""

    plain: bool
    notes: bool = False


def show(
    request: HttpRequest,
    page: str,
    context: dict[str, Any],
    version: PlanVersion | None,
    reader: Reader,
    *,
    rows: tuple[Sequence[Goal], Sequence[Prescription]] | None = None,
    focus: str = "",
) -> HttpResponse:
    """The page, or to HTMX ``#why`` with the sentence announced. ``focus`` is where a visitor begins who asks for
    nothing. Three queries, one with ``rows`` (goals, actions)."""
    if version is None:
        return page_or_fragment(request, page, "why/_why.html", context | {"graph": None})
    goals, items = rows or (list(version.goals.all()), list(version.prescriptions.all()))
    graph = graph_of(goals, items, reader)
    found = _map(request, graph, reader, focus)
    response = page_or_fragment(request, page, "why/_why.html", context | found | {"version": version})
    words = strip_tags(found["words"] or "")
    return say(response, words) if words and wants_fragment(request) else response


def graph_of(goals: Sequence[Goal], items: Sequence[Prescription], reader: Reader) -> Graph:
    """The graph of a version from its rows. One query, for the pages that describe the mechanisms."""
    pages = _pages({str(one.get("code")) for item in items for one in mechanisms(item.entry, item.details)})
    keys = {goal.pk: str(goal.stable_key) for goal in goals}
    done = [Done(_action(item), keys.get(item.goal_id), tuple(_ways(item, pages, reader))) for item in items]
    return build([_goal(goal) for goal in goals], done)


def _pages(codes: set[str]) -> dict[str, Node]:
    """The live page of each mechanism, by the mechanism's code."""
    live = Article.objects.live().filter(slug=OuterRef("page"))
    rows = Mechanism.objects.filter(code__in=codes).exclude(page="")
    rows = rows.annotate(topic=Subquery(live.values("topic")[:1]), title=Subquery(live.values("live__title")[:1]))
    return {row.code: Node(PAGE, row.page, row.title, place=f"{row.topic}/{row.page}") for row in rows if row.title}


def _goal(goal: Goal) -> Node:
    note = "" if goal.baseline is None else _("Now %(level)s") % {"level": signed(goal.baseline)}
    return Node(GOAL, str(goal.stable_key), goal.words, note=note)


def _action(item: Prescription) -> Node:
    return Node(ACTION, str(item.stable_key), item.name, item.family)


def _ways(item: Prescription, pages: dict[str, Node], reader: Reader) -> list[Way]:
    found = []
    for one in mechanisms(item.entry, item.details):
        code, says = str(one.get("code", "")), str(one.get("may_give") or one.get("name", ""))
        name = capfirst(says) if reader.plain else str(one.get("name", ""))
        node = Node(MECHANISM, code, name, str(one.get("family", "pace")), says)
        found.append(Way(node, str(one.get("grade", "")), pages.get(code)))
    return found


def _map(request: HttpRequest, graph: Graph, reader: Reader, focus: str) -> dict[str, Any]:
    view = request.GET.get("view") or (LIST if display_of(request).stim == "low" else PICTURE)
    parts = pictures(graph)
    asked = request.GET.get("focus", "") or focus
    if graph.node(asked) is None or asked.startswith(PAGE):
        asked = next((node.id for node in (*graph.actions, *graph.goals)), "")
    at = _part(parts, asked, request.GET.get("part", ""))
    path = follow(parts[at], asked)
    held = {"view": view} if request.GET.get("view") else {}
    links = Links(held | ({"part": str(at + 1)} if len(parts) > 1 else {}), reader)
    return {
        "graph": graph,
        "parts": [(_begin(part), number == at, links.to(_begin(part), part=number + 1))
                  for number, part in enumerate(parts)] if len(parts) > 1 else [],
        "drawn": _drawn(parts[at], path, links) if graph.nodes else None,
        "list": [_part_of_list(part, links) for part in as_list(graph)],
        "path": path,
        "words": sentence(graph, path, plain=reader.plain) if path else "",
        "sure": sure(graph, path) if path else [],
        "read": [(node.name, links.page(node, path)) for node in path.of(graph.pages)] if path else [],
        "view": view if view in {LIST, PICTURE} else PICTURE,
        "views": {name: links.to(path.focus, view=name) if path else "" for name in (PICTURE, LIST)},
        "plain": reader.plain,
        "swapped": wants_fragment(request),
    }  # fmt: skip


def _part(parts: Sequence[Graph], focus: str, wanted: str) -> int:
    """Which picture: the one that is asked for when it has the focus, else the first that has it."""
    number = int(wanted) - 1 if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else -1
    if 0 <= number < len(parts) and parts[number].node(focus):
        return number
    return next((at for at, part in enumerate(parts) if part.node(focus)), 0)


def _begin(part: Graph) -> Node:
    """What a picture is named after and opens at: its goal in the first part of it, else its first action."""
    return next(iter((*part.goals, *part.actions)))


@dataclass(frozen=True)
class Links:
    """Addresses on the map. ``held`` are parameters that go along."""

    held: dict[str, str]
    reader: Reader

    def to(self, node: Node, **more: Any) -> str:
        return "?" + urlencode({"focus": node.id, **self.held, **more}, safe=":")

    def page(self, node: Node, path: Path | None = None, action: str = "") -> str:
        key = action or (path.focus.key if path and path.focus.kind == ACTION else "")
        noted = f"?from={key}" if key and self.reader.notes else ""
        return reverse("article", args=node.place.split("/")) + noted


def _drawn(graph: Graph, path: Path | None, links: Links) -> Drawn:
    picture = draw(graph)
    focus = path.focus.id if path else ""
    nodes, edges = (path.nodes, path.edges) if path else (frozenset(), frozenset())

    def spot(node: Node, row: int) -> Spot:
        url = links.page(node, path) if node.kind == PAGE else links.to(node)
        grades = graph.grades_at(node.id) if node.kind == PAGE else ()
        return Spot(node, row, node.id in nodes, node.id == focus, url, grades)

    heads = (_("Your goal"), _("What you do")) if links.reader.plain else (_("Goal"), _("Action"))
    names = (*heads, _("How it may help"), _("What we know"))
    columns = (
        (name, tuple(spot(one.node, one.row) for one in column))
        for name, column in zip(names, picture.columns, strict=True)
    )
    # What is on the path is drawn last, over the other lines.
    lines = sorted(((line, line.edge in edges) for line in picture.lines), key=lambda pair: pair[1])
    return Drawn(tuple(columns), tuple(lines), max(picture.tallest, 2))


def _part_of_list(part: GoalPart, links: Links) -> ListPart:
    def row(one: Done) -> Row:
        ways = ((way, links.page(way.page, action=one.action.key) if way.page else "") for way in one.ways)
        return Row(one.action, links.to(one.action), tuple(ways))

    return ListPart(part.goal, tuple(map(row, part.actions)))
