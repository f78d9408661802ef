from uuid import uuid4

from plans.domain.plandiff import Change, Item, compare, grouped

WALK, READ, REST = uuid4(), uuid4(), uuid4()


def test_it_names_what_was_added_changed_and_removed():
    before = [Item(WALK, "action", "Walk", {"How long": "8 minutes"}), Item(REST, "action", "Rest", {})]
    after = [Item(WALK, "action", "Walk", {"How long": "10 minutes"}), Item(READ, "action", "Read aloud", {})]
    assert compare(before, after) == [
        Change("chg", "action", "Walk", "How long", "8 minutes", "10 minutes", None),
        Change("add", "action", "Read aloud"),
        Change("del", "action", "Rest"),
    ]


def test_two_equal_versions_differ_in_nothing():
    same = [Item(WALK, "action", "Walk", {"How long": "8 minutes"})]
    assert compare(same, same) == []


def test_a_part_that_was_emptied_is_a_change():
    before = [Item(WALK, "action", "Walk", {"Build up": "Add 5 minutes"})]
    after = [Item(WALK, "action", "Walk", {})]
    assert compare(before, after) == [Change("chg", "action", "Walk", "Build up", "Add 5 minutes", "")]


SHOP, BOOK, CARD, MEASURE, FRAME = (uuid4() for _n in range(5))


def goal(key, words, **fields):
    return Item(key, "goal", words, fields)


def does(key, name, of, **fields):
    return Item(key, "action", name, fields, of)


def test_it_is_told_goal_by_goal_then_cards_measures_and_days():
    before = [
        goal(SHOP, "Walk to the shop", aim="alone"), goal(BOOK, "Read to Elsa"), does(WALK, "Walk", SHOP, days="2"),
        does(REST, "Rest", BOOK), Item(FRAME, "frame", "Plan", {"Weeks": "8"}),
    ]  # fmt: skip
    after = [
        goal(SHOP, "Walk to the shop", aim="with Sam"), does(WALK, "Walk", SHOP, days="3"), does(READ, "Read", SHOP),
        Item(MEASURE, "measure", "Steps"), Item(CARD, "advice", "Drink"), Item(FRAME, "frame", "Plan", {"Weeks": "12"}),
    ]  # fmt: skip
    told = [(kind, of, [(one.what, one.name) for one in own]) for kind, of, own in grouped(compare(before, after))]
    assert told == [
        ("goal", SHOP, [("chg", "Walk to the shop"), ("chg", "Walk"), ("add", "Read")]),
        ("goal", BOOK, [("del", "Read to Elsa"), ("del", "Rest")]),
        ("advice", None, [("add", "Drink")]),
        ("measure", None, [("add", "Steps")]),
        ("frame", None, [("chg", "Plan")]),
    ]


def test_an_action_that_moved_is_told_under_its_new_goal_with_the_old_one():
    goals = [goal(SHOP, "Walk to the shop"), goal(BOOK, "Read to Elsa")]
    [moved] = compare([*goals, does(REST, "Rest", SHOP)], [*goals, does(REST, "Rest", BOOK)])
    assert (moved.what, moved.was, moved.now, moved.goal) == ("mov", "Walk to the shop", "Read to Elsa", BOOK)
