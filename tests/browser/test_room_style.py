"""What a page of the person's room asks for: its own style file has all that it uses, and nothing of the staff's."""

from django.test import Client

from plans.management.commands.build_static import PARTS, ROOM
from tests.browser.pages import EVERY_LOOK
from tests.views.test_visitors import classes_of, rules_of

PERSONS = ("pat", "nell", "cass")


def pages(people, ids) -> dict[tuple[str, str], str]:
    browsers = {who: Client() for who in PERSONS}
    for who, client in browsers.items():
        client.force_login(getattr(people, who))
    looks = [(who, address.format(**vars(ids))) for who, address in EVERY_LOOK if who in PERSONS]
    return {look: browsers[look[0]].get(look[1]).content.decode() for look in looks}


def test_a_page_of_the_persons_room_has_no_class_whose_rule_is_only_in_the_staffs(people, ids):
    rules = rules_of([part for part in PARTS if part not in ROOM])
    assert len(rules) > 200
    room = {look: html for look, html in pages(people, ids).items() if "css/room.css" in html}
    assert len(room) > 60
    unstyled = [(look, rule) for look, html in room.items() for rule in rules if rule <= classes_of(html)]
    assert unstyled == []
