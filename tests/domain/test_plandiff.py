from uuid import uuid4

from plans.domain.plandiff import Change, Item, compare

WALK, READ, REST = uuid4(), uuid4(), uuid4()


def test_it_names_what_was_added_changed_and_removed():
    before = [Item(WALK, "action", "Walk", {"How long": "8 minutes"}), Item(REST, "action", "Rest", {})]
    after = [Item(WALK, "action", "Walk", {"How long": "10 minutes"}), Item(READ, "action", "Read aloud", {})]
    assert compare(before, after) == [
        Change("chg", "action", "Walk", "How long", "8 minutes", "10 minutes"),
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
