"""An action's form with what somebody typed into it; its entry has no library pages, so no database is asked."""

from datetime import date

from django.http import QueryDict

from plans.forms.kinds import form_for

TODAY = date(2026, 11, 20)
ENTRY = {
    "code": "EXE-01", "kind": "exercise", "plain_name": "Walk", "stop_rules": ["Stop if you feel faint.", "Stop now."],
    "mechanisms": [{"code": "fitness", "name": "Fitness", "family": "move", "grade": "some", "may_give": "stamina"}],
}  # fmt: skip
WALK = {"name": "Walk", "frequency": "fixed_days", "weekdays": ["0", "2"], "minutes": "10", "effort_points": "2",
        "intensity_scale": "none", "stop_rule": "Stop if it hurts.", "why": ["fitness"]}  # fmt: skip
RECORD = {"prescriber": "Dr Imran", "product": "As written", "indication": "Stroke", "consent_on": "2026-11-01",
          "monitoring_on": "2026-12-01", "monitoring_with": "Dr Imran"}  # fmt: skip


def sent(data):
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def form(data, kind="exercise", **more):
    entry = more.pop("entry", ENTRY | {"kind": kind})
    return form_for(kind)(sent(data), entry=entry, today=TODAY, **more)
