"""The why map (design.md 6): goal, what is done for it, how that may help, the page that says what is known.

One graph gives both the list and the picture. A grade belongs to the line between an action and a mechanism: how sure
we are that this action acts through it. The other lines say what serves what, and where it is described.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

GOAL, ACTION, MECHANISM, PAGE = COLUMNS = ("goal", "action", "mechanism", "page")
MOST = {GOAL: 4, ACTION: 8, MECHANISM: 6, PAGE: 6}  # in one picture
GRADES = ("strong", "some", "mixed", "weak", "contested")


@dataclass(frozen=True)
class Node:
    """``says`` ends the sentence "This may give you …" (mechanisms); ``place`` is topic and slug (pages)."""

    kind: str
    key: str
    name: str
    family: str = ""
    says: str = ""
    place: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class Edge:
    """From the id of a node to one in the next column. ``grade`` stands between action and mechanism only."""

    start: str
    end: str
    grade: str = ""


@dataclass(frozen=True)
class Way:
    """One way in which an action may help, with the page that describes it."""

    mechanism: Node
    grade: str
    page: Node | None = None


@dataclass(frozen=True)
class Done:
    """An action with its ways. ``goal`` is the key of the goal that it serves; None when it serves none."""

    action: Node
    goal: str | None
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Graph:
    goals: tuple[Node, ...] = ()
    actions: tuple[Node, ...] = ()
    mechanisms: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    @property
    def columns(self) -> tuple[tuple[Node, ...], ...]:
        return self.goals, self.actions, self.mechanisms, self.pages

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(node for column in self.columns for node in column)

    def node(self, name: str) -> Node | None:
        return next((node for node in self.nodes if node.id == name), None)

    def grades_at(self, name: str) -> tuple[str, ...]:
        """How sure we are of what leads to a mechanism or a page, the surest first, each grade once."""
        before = {edge.start for edge in self.edges if edge.end == name}
        found = {edge.grade for edge in self.edges if edge.grade and (edge.end == name or edge.end in before)}
        return in_order(found)


def in_order(grades: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(grades), key=lambda grade: GRADES.index(grade) if grade in GRADES else len(GRADES)))


def build(goals: Sequence[Node], done: Sequence[Done]) -> Graph:
    """Each node once, in the order in which it is first met. A mechanism has one page: the first that is named."""
    known = {goal.key for goal in goals}
    mechanisms: dict[str, Node] = {}
    pages: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}

    def join(start: Node, end: Node, grade: str = "") -> None:
        edges.setdefault((start.id, end.id), Edge(start.id, end.id, grade))

    serves = {goal.key: goal for goal in goals}
    described: dict[str, Node] = {}
    for one in done:
        if one.goal in known and one.goal is not None:
            join(serves[one.goal], one.action)
        for way in one.ways:
            mechanism = mechanisms.setdefault(way.mechanism.id, way.mechanism)
            join(one.action, mechanism, way.grade)
            if way.page and mechanism.id not in described:
                described[mechanism.id] = pages.setdefault(way.page.id, way.page)
                join(mechanism, described[mechanism.id])
    actions = {one.action.id: one.action for one in done}
    return Graph(
        goals=tuple(goals),
        actions=tuple(actions.values()),
        mechanisms=tuple(mechanisms.values()),
        pages=tuple(pages.values()),
        edges=tuple(edges.values()),
    )


@dataclass(frozen=True)
class GoalPart:
    """A goal of the list with what is done for it. ``goal`` None: actions that serve no goal."""

    goal: Node | None
    actions: tuple[Done, ...] = ()


def as_list(graph: Graph) -> list[GoalPart]:
    """The same graph as a list: goal, action, how it may help, page with grade. Every node and every line is in it."""
    nodes = {node.id: node for node in graph.nodes}
    after: dict[str, list[Edge]] = {}
    for edge in graph.edges:
        after.setdefault(edge.start, []).append(edge)
    page = {edge.start: nodes[edge.end] for edge in graph.edges if nodes[edge.end].kind == PAGE}

    def done(name: str, goal: Node | None) -> Done:
        ways = tuple(Way(nodes[edge.end], edge.grade, page.get(edge.end)) for edge in after.get(name, []))
        return Done(nodes[name], goal.key if goal else None, ways)

    parts = [GoalPart(goal, tuple(done(edge.end, goal) for edge in after.get(goal.id, []))) for goal in graph.goals]
    served = {edge.end for edge in graph.edges}
    alone = tuple(done(action.id, None) for action in graph.actions if action.id not in served)
    return [*parts, GoalPart(None, alone)] if alone else parts


def fits(graph: Graph) -> bool:
    return all(len(column) <= MOST[kind] for kind, column in zip(COLUMNS, graph.columns, strict=True))


def pictures(graph: Graph) -> tuple[Graph, ...]:
    """The graph in pictures that can be read: one when it fits, else one for each goal, in parts where a goal alone
    is too much. Together they hold each node and each line of the graph."""
    if fits(graph):
        return (graph,)
    found = []
    for part in as_list(graph):
        goals = [part.goal] if part.goal else []
        found += [build(goals, chunk) for chunk in _chunks(part.actions)] or [build(goals, [])]
    return tuple(found)


def _chunks(actions: Sequence[Done]) -> Iterator[list[Done]]:
    """Actions in their order, as many at a time as a picture holds."""
    held: list[Done] = []
    for one in (piece for action in actions for piece in _pieces(action)):
        if not fits(build([], [*held, one])) or any(other.action == one.action for other in held):
            yield held
            held = []
        held.append(one)
    if held:
        yield held


def _pieces(one: Done) -> list[Done]:
    most = MOST[MECHANISM]
    cuts = [one.ways[at : at + most] for at in range(0, len(one.ways), most)] or [()]
    return [Done(one.action, one.goal, ways) for ways in cuts]


@dataclass(frozen=True)
class Path:
    """What belongs to a focus: the nodes and lines that lead to it and away from it."""

    focus: Node
    nodes: frozenset[str] = field(default_factory=frozenset)
    edges: frozenset[Edge] = field(default_factory=frozenset)

    def of(self, column: Sequence[Node]) -> list[Node]:
        return [node for node in column if node.id in self.nodes]

    @property
    def grades(self) -> tuple[str, ...]:
        return in_order(edge.grade for edge in self.edges if edge.grade)


def follow(graph: Graph, name: str) -> Path | None:
    """The path through a node; None when the graph has no such node."""
    focus = graph.node(name)
    if focus is None:
        return None
    edges = _reach(graph, name, forward=True) | _reach(graph, name, forward=False)
    nodes = frozenset({name, *(edge.start for edge in edges), *(edge.end for edge in edges)})
    return Path(focus, nodes, frozenset(edges))


def _reach(graph: Graph, name: str, *, forward: bool) -> set[Edge]:
    met, found = {name}, set()
    order = COLUMNS if forward else COLUMNS[::-1]
    for kind in order:
        for edge in graph.edges:
            near, far = (edge.start, edge.end) if forward else (edge.end, edge.start)
            if near in met and near.startswith(f"{kind}:"):
                found.add(edge)
                met.add(far)
    return found
