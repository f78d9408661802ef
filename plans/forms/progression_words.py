"""A build-up rule in words, and what to say about one that is none."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.domain.progression import ONE_STEP, PERCENT, Rule

GROWS: dict[str, Promise] = {
    "minutes": gettext_lazy("Minutes"),
    "repetitions": gettext_lazy("Repetitions"),
    "sets": gettext_lazy("Sets or turns"),
    "times_per_week": gettext_lazy("Times a week"),
    "level": gettext_lazy("Level"),
    "steps": gettext_lazy("Steps"),
}
PROBLEMS: dict[str, Promise] = {
    "no_rule": gettext_lazy("This is not a build-up rule."),
    "unknown_field": gettext_lazy("This is not part of a build-up rule."),
    "unknown_thing": gettext_lazy("Choose what grows."),
    "unknown_unit": gettext_lazy("Choose a number or %."),
    "unknown_way": gettext_lazy("Choose what happens after a worse day."),
    "out_of_range": gettext_lazy("This number is outside what makes sense."),
    "not_yes_or_no": gettext_lazy("Answer yes or no."),
}


def in_words(rule: Rule) -> str:
    """ "After 2 weeks with 80 % done and effort 4 or less, add 5 minutes, up to 30." """
    weeks = ngettext("After %(n)d week", "After %(n)d weeks", rule.weeks) % {"n": rule.weeks}
    conditions = [_("%(share)d %% done") % {"share": rule.share_done}]
    if rule.effort_at_most is not None:
        conditions.append(_("effort %(effort)d or less") % {"effort": rule.effort_at_most})
    else:
        conditions.append(_("effort at or below its target"))
    sentence = _("%(weeks)s with %(conditions)s, add %(step)s, up to %(limit)d.") % {
        "weeks": weeks,
        "conditions": _(" and ").join(conditions),
        "step": _step(rule),
        "limit": rule.limit,
    }
    return f"{sentence} {_exceptions(rule)}".strip()


def _step(rule: Rule) -> str:
    n = rule.step
    if rule.step_in == PERCENT:
        of = {
            "minutes": _("%(n)d %% of the minutes"),
            "repetitions": _("%(n)d %% of the repetitions"),
            "sets": _("%(n)d %% of the sets"),
            "times_per_week": _("%(n)d %% of the times a week"),
            "level": _("%(n)d %% of the level"),
            "steps": _("%(n)d %% of the steps"),
        }
        return of[rule.grows] % {"n": n}
    words = {
        "minutes": ngettext("%(n)d minute", "%(n)d minutes", n),
        "repetitions": ngettext("%(n)d repetition", "%(n)d repetitions", n),
        "sets": ngettext("%(n)d set", "%(n)d sets", n),
        "times_per_week": ngettext("%(n)d time a week", "%(n)d times a week", n),
        "level": ngettext("%(n)d level", "%(n)d levels", n),
        "steps": ngettext("%(n)d step", "%(n)d steps", n),
    }
    return words[rule.grows] % {"n": n}


def _exceptions(rule: Rule) -> str:
    said = []
    if rule.no_stop_event:
        said.append(_("Not after a stop."))
    if rule.no_worse_next_day:
        said.append(
            _("After a worse next day, one step back.")
            if rule.step_back == ONE_STEP
            else _("After a worse next day, the same dose again.")
        )
    return " ".join(said)
