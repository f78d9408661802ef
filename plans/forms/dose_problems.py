"""What to say about a dose that cannot be right: a sentence for each code of plans.domain.schedule.problems."""

from collections.abc import Iterator
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.domain.schedule import Dose, problems

SENTENCES: dict[str, Promise] = {
    "no_day": _("Choose at least 1 day."),
    "unknown_day": _("Choose each day of the week once."),
    "no_times": _("Say how many times a week."),
    "too_many_times": _("21 times a week is the most."),
    "no_interval": _("Say every how many days."),
    "interval_out_of_range": _("Write a number from 2 to 60. For every day choose the days of the week."),
    "no_sessions": _("Say how many sessions the course has."),
    "too_many_sessions": _("A course has 60 sessions at most. Plan a second course after a review."),
    "zero_minutes": _("Write at least 1 minute, or leave this empty when it is not known."),
    "too_many_minutes": _("600 minutes is the most for one session."),
    "cycle_needs_both": _("Say both: how many weeks on and how many weeks off."),
    "cycle_out_of_range": _("Write a number of weeks from 1 to 52."),
    "date_out_of_range": _("This date is more than 5 years ahead or lies far in the past. Check the year."),
    "ends_before_starts": _("This is before the first day. Check both dates."),
    "weeks_out_of_range": _("Weeks run from 1 to 104, the first one first."),
    "weeks_overlap": _("These weeks overlap. Give each week one pattern."),
    "no_time": _("Write the time as hours and minutes, as in 08:30."),
}


def dose_problems(dose: Dose, today: date | None = None) -> Iterator[tuple[str, Promise]]:
    """(field of the prescription, sentence) for everything to mend: a form adds each as an error."""
    for field, code in problems(dose, today):
        yield field, SENTENCES[code]
