"""What the forms of a symptom check post, step by step."""

import re

from recovery.ids import new_id


def sends(browser, step="", check=None, **data):
    """One step as the page sends it; ``check`` is the id in its form."""
    return browser.post(f"/symptoms/{step}", {"check": str(check or new_id()), **data})


def id_on(page) -> str:
    return re.findall(r'name="check" value="([^"]+)"', page.content.decode())[0]


def walks(browser, *steps):
    """Answer these steps in turn, each with the form of its page; the last answer."""
    answer = None
    for step, data in steps:
        page = browser.get(f"/symptoms/{step}")
        answer = sends(browser, step, id_on(page), **data)
    return answer


MILD = [("", {"signs": ["headache"]}), ("since/", {"since": "hours"}), ("strong/", {"strong": "2"})]
TO_SELF_CARE = [*MILD, ("headache_grave/", {"said": "no"})]
TO_TEAM = [*MILD[:1], ("since/", {"since": "days"}), *MILD[2:], ("headache_grave/", {"said": "no"})]
TO_URGENT = [("more/", {"signs": ["leg"]}), *MILD[1:], ("leg_chest/", {"said": "no"})]
