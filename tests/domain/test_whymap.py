"""One graph behind the picture and the list of the why map: the same nodes and lines, always in the same order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plans.domain.whymap import MOST, Done, Node, Way, as_list, build, fits, follow, pictures
from plans.domain.whypicture import ROWS, crossings, draw, ordered, row_of

GRADES = ("strong", "some", "mixed", "weak", "contested")


def node(kind, key):
    return Node(kind, str(key), f"{kind} {key}", family="move")


def way(code, grade="some"):
    """Mechanisms 0 and 1 share a page; the fifth has none."""
    return Way(node("mechanism", code), grade, None if code == 5 else node("page", code // 2))


ways = st.lists(st.builds(way, st.integers(0, 9), st.sampled_from(GRADES)), max_size=8)


@st.composite
def graphs(draw_one):
    goals = draw_one(st.integers(0, 6))
    aims = st.one_of(st.none(), st.integers(0, 7).map(str))  # some are no goal of this plan
    found = draw_one(st.lists(st.tuples(aims, ways), max_size=14))
    done = [Done(node("action", at), aim, tuple(held)) for at, (aim, held) in enumerate(found)]
    return build([node("goal", at) for at in range(goals)], done)


def drawn(graph):
    nodes, lines = set(), set()
    for picture in map(draw, pictures(graph)):
        nodes |= {placed.node for column in picture.columns for placed in column}
        lines |= {(line.edge.start, line.edge.end, line.edge.grade) for line in picture.lines}
    return nodes, lines


def listed(graph):
    nodes, lines = set(), set()
    for part in as_list(graph):
        nodes |= {part.goal} if part.goal else set()
        for one in part.actions:
            nodes.add(one.action)
            lines |= {(part.goal.id, one.action.id, "")} if part.goal else set()
            for each in one.ways:
                nodes |= {each.mechanism} | ({each.page} if each.page else set())
                lines.add((one.action.id, each.mechanism.id, each.grade))
                lines |= {(each.mechanism.id, each.page.id, "")} if each.page else set()
    return nodes, lines


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_picture_and_list_hold_the_same_nodes_and_lines_as_the_graph(graph):
    assert drawn(graph) == listed(graph)
    assert listed(graph) == (set(graph.nodes), {(edge.start, edge.end, edge.grade) for edge in graph.edges})


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_no_picture_holds_more_than_can_be_read(graph):
    for part in pictures(graph):
        assert fits(part)
        assert all(len(column) <= most for column, most in zip(part.columns, MOST.values(), strict=False))
        for column in draw(part).columns:
            rows = [placed.row for placed in column]
            assert rows == sorted(set(rows))
            assert all(1 <= row <= ROWS for row in rows)


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_two_passes_never_add_crossings_and_the_same_plan_gives_the_same_picture(graph):
    for part in pictures(graph):
        assert crossings(ordered(part), part.edges) <= crossings(part.columns, part.edges)
        assert draw(part) == draw(part)
        assert ordered(part)[0] == part.goals


def tangled():
    """Two goals whose actions were added in turn, and mechanisms met in another order."""
    done = [Done(node("action", at), str(at % 2), (way(at % 2 * 2),)) for at in range(6)]
    return build([node("goal", 0), node("goal", 1)], done)


def test_a_tangle_is_drawn_without_a_crossing():
    graph = tangled()
    assert crossings(graph.columns, graph.edges) > 0
    assert crossings(ordered(graph), graph.edges) == 0


def test_rows_are_evenly_spaced():
    assert [row_of(at, 8) for at in range(8)] == [2, 5, 8, 11, 14, 17, 20, 23]
    assert [row_of(at, 2) for at in range(2)] == [7, 19]


def test_a_fifth_goal_gives_one_picture_for_each_goal():
    goals = [node("goal", at) for at in range(5)]
    graph = build(goals, [Done(node("action", at), str(at), (way(at),)) for at in range(5)])
    parts = pictures(graph)
    assert [[goal.key for goal in part.goals] for part in parts] == [["0"], ["1"], ["2"], ["3"], ["4"]]


def test_a_goal_with_nine_actions_is_drawn_in_two_parts():
    graph = build([node("goal", 0)], [Done(node("action", at), "0", (way(0),)) for at in range(9)])
    assert [len(part.actions) for part in pictures(graph)] == [8, 1]


def test_the_path_of_an_action_is_its_goal_its_mechanisms_and_their_pages():
    done = [Done(node("action", "walk"), "0", (way(0), way(2, "weak"))), Done(node("action", "rest"), "0", (way(0),))]
    graph = build([node("goal", 0), node("goal", 1)], done)
    path = follow(graph, "action:walk")
    assert path.nodes == {"action:walk", "goal:0", "mechanism:0", "mechanism:2", "page:0", "page:1"}
    assert path.grades == ("some", "weak")
    assert "action:rest" not in path.nodes


def test_the_path_of_a_mechanism_leads_back_to_every_action_and_goal_that_leans_on_it():
    done = [Done(node("action", "walk"), "0", (way(0),)), Done(node("action", "rest"), "1", (way(0), way(4)))]
    path = follow(build([node("goal", 0), node("goal", 1)], done), "mechanism:0")
    assert path.nodes == {"mechanism:0", "action:walk", "action:rest", "goal:0", "goal:1", "page:0"}


def test_an_unknown_focus_has_no_path():
    assert follow(tangled(), "action:nothing") is None
    assert follow(tangled(), "") is None


def test_a_page_says_each_grade_that_leads_to_it_the_surest_first():
    done = [Done(node("action", 1), "0", (way(0, "weak"), way(1, "strong"))), Done(node("action", 2), "0", (way(0),))]
    graph = build([node("goal", 0)], done)
    assert graph.grades_at("page:0") == ("strong", "some", "weak")
    assert graph.grades_at("mechanism:0") == ("some", "weak")


def test_a_line_is_dotted_when_the_evidence_is_less_than_some():
    done = [Done(node("action", at), "0", (way(at, grade),)) for at, grade in enumerate(GRADES)]
    lines = {line.edge.grade: line.dotted for line in draw(build([node("goal", 0)], done)).lines}
    assert lines == {"strong": False, "some": False, "mixed": True, "weak": True, "contested": True, "": False}
