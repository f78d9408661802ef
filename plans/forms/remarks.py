"""What the numbers of an action's form come to, said beside them: "4 days a week", "7 h 30 min in bed"."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.domain.kinds import in_bed, is_low, points_for
from plans.domain.progression import RuleError, from_json
from plans.domain.schedule import COURSE, FIXED_DAYS
from plans.forms.progression_words import in_words


def remarks(values: Mapping[str, Any]) -> dict[str, str]:
    return dict(_remarks(values))


def _remarks(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    days = len(values.get("weekdays") or ())
    if days and values.get("frequency") in (FIXED_DAYS, COURSE):
        yield "weekdays", ngettext("%(n)d day a week", "%(n)d days a week", days) % {"n": days}
    points = points_for(str(values.get("intensity_scale") or ""), _top(values))
    if points is not None:
        words = _("By how hard it is: %(points)s. Light is 1, medium 2, hard 3, very hard 4.")
        yield "effort_points", words % {"points": points}
    try:
        rule = from_json(values.get("progression"))
    except RuleError:
        rule = None
    if rule:
        yield "progression", in_words(rule)
    minutes = in_bed(values)
    if minutes is not None:
        hours, rest = divmod(minutes, 60)
        window = _("%(hours)s h %(rest)s min in bed.") % {"hours": hours, "rest": rest}
        low = _("Below 5.5 hours, the floor used in neurology and for older people.")
        yield "rise_time", f"{window} {low}" if is_low(values) else window


def _top(values: Mapping[str, Any]) -> int | None:
    top = values.get("intensity_high")
    top = values.get("intensity_low") if top is None else top
    return top if isinstance(top, int) else None
