"""The why map as its templates take it, by value: templates/why/_picture.html and _list.html."""

from dataclasses import dataclass

from plans.domain.whymap import Node, Way
from plans.domain.whypicture import Line


@dataclass(frozen=True)
class Spot:
    """A node in the picture: its row, whether it is on the path, whether it is the focus itself, where it leads."""

    node: Node
    row: int
    on: bool
    is_focus: bool
    url: str
    grades: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    columns: tuple[tuple[str, tuple[Spot, ...]], ...]
    lines: tuple[tuple[Line, bool], ...]
    tallest: int


@dataclass(frozen=True)
class Row:
    """An action in the list, with the ways in which it may help and the address of the page of each."""

    node: Node
    url: str
    ways: tuple[tuple[Way, str], ...]


@dataclass(frozen=True)
class ListPart:
    """What is done for a goal; None: for no goal."""

    goal: Node | None
    actions: tuple[Row, ...]
