"""The pages and posts of daily life, and what a clinician reads of it. See cases.py."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle

from django.utils import timezone

from plans.domain.days import CORRECTION_DAYS, local_day
from plans.domain.observations import DAILY
from plans.management.bench.fill import Cast
from plans.management.bench.plan_rows import ZONE
from plans.management.bench.server import Call, Server
from recovery.accounts.models import User
from recovery.ids import new_id

HTMX = {"HX-Request": "true"}


# Names and paths of what the person opens, and of what a clinician opens of a person.
PAGES = (
    ("check-in question", "/today/check-in/energy/"),
    ("last 7 days", "/today/days/"),
    ("sleep diary", "/sleep/"),
    ("symptom start", "/symptoms/"),
    ("weekly review", "/week/"),
    ("progress: energy", "/progress/energy/"),
    ("progress: sleep", "/progress/sleep/"),
    ("messages", "/plan/messages/"),
    ("measures list", "/measures/"),
)
CLINIC = (("nights", "nights/"), ("results", "results/"), ("requests", "requests/"))


def steps(server: Server, cast: Cast) -> Iterator[Call]:
    """Each writer answers the questions of each open day; when all are said, the next are corrections."""
    for session, day in cycle(_open_days(server, cast)):
        for code in DAILY[:2]:
            form = {"id": str(new_id()), "value": str(4 + day.day % 3)}
            yield Call(f"/today/check-in/{code}/?on={day}", session, form, HTMX)


def nights(server: Server, cast: Cast) -> Iterator[Call]:
    """The first question of a night, kept each time with another hour."""
    for turn, (session, day) in enumerate(cycle(_open_days(server, cast))):
        yield Call(f"/sleep/{day}/bed/", session, {"into_bed": f"22:{turn % 60:02}"})


def _open_days(server: Server, cast: Cast) -> list[tuple[str, date]]:
    today = local_day(timezone.now(), ZONE)
    sessions = [server.sign_in(patient.user) for patient in cast.writers if isinstance(patient.user, User)]
    return [(session, today - timedelta(days=back)) for session in sessions for back in range(CORRECTION_DAYS)]
