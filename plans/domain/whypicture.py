"""Where the nodes of the why map stand and how its lines run (design.md 6): rows for classes, curves for one SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.domain.whymap import GRADES, Edge, Graph, Node

ROWS = 24
LEFT, RIGHT = (0, 26, 52, 78), (22, 48, 74, 100)  # edges of the four columns, in hundredths of the width
SURE = frozenset(GRADES[:2])

Columns = tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Placed:
    """``row`` is 1 to 24; the node's middle stands in the middle of that row."""

    node: Node
    row: int


@dataclass(frozen=True)
class Line:
    """``path`` is a curve in a box of 100 by 100. Dotted: the evidence is less than strong or some."""

    edge: Edge
    path: str

    @property
    def dotted(self) -> bool:
        return bool(self.edge.grade) and self.edge.grade not in SURE


@dataclass(frozen=True)
class Picture:
    columns: tuple[tuple[Placed, ...], ...]
    lines: tuple[Line, ...]

    @property
    def tallest(self) -> int:
        return max(map(len, self.columns))


def draw(graph: Graph) -> Picture:
    columns = ordered(graph)
    placed = tuple(tuple(Placed(node, row_of(at, len(column))) for at, node in enumerate(column)) for column in columns)
    spot = {one.node.id: (at, one.row) for at, column in enumerate(placed) for one in column}
    return Picture(placed, tuple(Line(edge, _curve(spot[edge.start], spot[edge.end])) for edge in graph.edges))


def row_of(at: int, n: int) -> int:
    """Even spacing: the row in which the middle of the ``at``-th (from 0) of ``n`` equal shares falls."""
    return (2 * at + 1) * ROWS // (2 * n) + 1 if n < ROWS else at + 1


def ordered(graph: Graph) -> Columns:
    """Columns in an order with few crossings: two barycentre passes, and never more crossings than as it came.

    Goals stay in the person's own order.
    """
    given = graph.columns
    there = _pass(given, graph.edges, forward=True)
    back = _pass(there, graph.edges, forward=False)
    return min((given, there, back), key=lambda columns: crossings(columns, graph.edges))


def _pass(columns: Columns, edges: Sequence[Edge], *, forward: bool) -> Columns:
    found = list(columns)
    for at in (1, 2, 3) if forward else (2, 1):
        beside = found[at - 1 if forward else at + 1]
        spots = {node.id: (place + 0.5) / len(beside) for place, node in enumerate(beside)}
        found[at] = _by_neighbours(found[at], spots, edges)
    return tuple(found)


def _by_neighbours(column: tuple[Node, ...], spots: Mapping[str, float], edges: Sequence[Edge]) -> tuple[Node, ...]:
    def middle(item: tuple[int, Node]) -> float:
        place, node = item
        near = [spots[end] for edge in edges for end in _other(edge, node.id) if end in spots]
        return sum(near) / len(near) if near else (place + 0.5) / len(column)

    return tuple(node for _place, node in sorted(enumerate(column), key=middle))


def _other(edge: Edge, name: str) -> tuple[str, ...]:
    return (edge.end,) if edge.start == name else (edge.start,) if edge.end == name else ()


def crossings(columns: Columns, edges: Sequence[Edge]) -> int:
    """How many pairs of lines cross."""
    place = {node.id: (at, nth) for at, column in enumerate(columns) for nth, node in enumerate(column)}
    lines = [(place[edge.start], place[edge.end]) for edge in edges]
    return sum(
        (a[1] - c[1]) * (b[1] - d[1]) < 0 for n, (a, b) in enumerate(lines) for c, d in lines[n + 1 :] if a[0] == c[0]
    )


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    x1, x2 = RIGHT[start[0]], LEFT[end[0]]
    y1, y2 = (round((2 * row - 1) * 50 / ROWS, 2) for row in (start[1], end[1]))
    return f"M{x1} {y1:g}C{x1 + 2.2:g} {y1:g} {x2 - 2.2:g} {y2:g} {x2} {y2:g}"
