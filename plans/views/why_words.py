"""The sentences of the why map: what a path says, in the person's words or in the clinician's."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plans.domain.whymap import ACTION, GOAL, Graph, Node, Path


def sentence(graph: Graph, path: Path, *, plain: bool) -> SafeString:
    """What the panel says of a path, without its heading: the key words stand in bold."""
    goals = _bold(f"“{node.name}”" for node in path.of(graph.goals))
    actions = _bold(node.name for node in path.of(graph.actions))
    gives = _bold((node.says or node.name) if plain else node.name for node in path.of(graph.mechanisms))
    if path.focus.kind == GOAL:
        said = [(actions, _("For this you do {}.") if plain else _("Served by {}.")), (gives, _GIVES[plain]())]
        nothing = _("Nothing is planned for this goal yet.")
    elif path.focus.kind == ACTION:
        said = [(gives, _GIVES[plain]()), (goals, _("That may help with {}.") if plain else _("Serves {}."))]
        nothing = _("Nothing is written yet on how this may help.")
    else:
        said = [
            (actions, _("This may come from {}.") if plain else _("Through {}.")),
            (goals, _("That may help with {}.") if plain else _("Serves {}.")),
        ]
        nothing = ""
    parts = [format_html(pattern, words) for words, pattern in said if words]
    if not said[0][0]:
        parts.insert(0, format_html("{}", nothing))
    return format_html_join(" ", "{}", ((part,) for part in parts))


_GIVES = {
    True: lambda: _("This may give you {}."),
    False: lambda: _("May act through {}."),
}


def sure(graph: Graph, path: Path) -> list[tuple[str, str]]:
    """How sure we are of a path: (what of, grade). One grade needs no name; an action names each of its ways."""
    if len(path.grades) < 2:
        return [("", grade) for grade in path.grades]
    if path.focus.kind != ACTION:
        return [("", grade) for grade in path.grades]
    names: dict[str, Node] = {node.id: node for node in graph.mechanisms}
    return [(names[edge.end].name, edge.grade) for edge in graph.edges if edge.start == path.focus.id and edge.grade]


def _bold(words: Iterable[str]) -> SafeString:
    """“a”, “a and b”, “a, b and c”, each in bold."""
    found = [format_html("<b>{}</b>", word) for word in words]
    if len(found) < 2:
        return found[0] if found else SafeString("")
    return format_html(_("{} and {}"), format_html_join(", ", "{}", ((one,) for one in found[:-1])), found[-1])
