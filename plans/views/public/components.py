"""The gallery: every component with its states, drawn by the same includes and tags that the product uses."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from recovery.accounts.policies import public

COLOURS = [
    *("canvas", "surface", "raised", "sunk", "line", "line-strong", "ink", "ink-2", "ink-3"),
    *("primary", "primary-tint", "focus", "info", "info-tint", "ok", "ok-tint"),
    *("warn", "warn-tint", "urgent", "urgent-tint", "emergency"),
]
FAMILIES = [
    ("sleep", _("Sleep and clearance")),
    ("move", _("Movement and growth factors")),
    ("mind", _("Practice and rewiring")),
    ("pace", _("Energy and pacing")),
    ("calm", _("Stress hormones")),
    ("body", _("Inflammation and food")),
]
DAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]
NIGHT = {
    "label": _("Your night: in bed 23:15 to 06:45, asleep 23:40 to 06:35, awake 15 minutes at 03:30"),
    "parts": [
        {"kind": "bed", "x": "9.4", "width": "62.5"},
        {"kind": "sleep", "x": "12.9", "width": "32"},
        {"kind": "sleep", "x": "47", "width": "23.6"},
    ],
    "ticks": [{"x": "0", "label": "22:00"}, {"x": "33.3", "label": "02:00"}, {"x": "66.6", "label": "06:00"}],
}
CHANGES = [
    {"kind": "add", "text": _("Rest before reading")},
    {"kind": "chg", "text": _("Read aloud"), "was": _("2 turns"), "now": _("3 turns")},
    {"kind": "del", "text": _("Afternoon coffee log")},
]
STEPS = [
    {"url": "#k-over", "name": _("Goals"), "meta": _("3 goals, all rated"), "state": "done"},
    {"url": "#k-over", "name": _("Actions"), "meta": _("7 actions, 1 open"), "state": "todo", "current": True},
    {"url": "#k-over", "name": _("Week"), "meta": _("Wednesday over limit"), "state": "warn"},
    {"url": "#k-over", "name": _("Share"), "meta": _("Not started"), "state": "todo"},
]
TABS = [
    {"url": "#k-over", "name": _("Overview"), "current": True},
    {"url": "#k-over", "name": _("Plan")},
    {"url": "#k-over", "name": _("Messages"), "count": 2},
]
CARDS = {
    "tell": [_("tiredness has been worse than usual for 2 weeks")],
    "urgent": [_("a new symptom has lasted more than 24 hours"), _("you have a temperature and your legs are weaker")],
    "now": [_("your face drops on one side"), _("you cannot lift both arms"), _("your speech is suddenly slurred")],
    "do": [_("get up at the same time every day"), _("get daylight in the first hour")],
    "dont": [_("stay in bed awake for more than about 20 minutes"), _("have coffee or cola after midday")],
}
ACT_STATES = [
    {
        "look": "is-some",
        "icon": "circle-dot-dashed",
        "word": _("some"),
        "name": _("Read aloud"),
        "said": _("Some of it."),
    },
    {"look": "is-not_today", "icon": "minus", "word": _("not today"), "name": _("Walk"), "said": _("Not today.")},
    {
        "look": "is-not_today",
        "icon": "arrow-right",
        "word": _("moved"),
        "name": _("Paint"),
        "said": _("Now on Tuesday."),
    },
    {"look": "is-rested", "icon": "moon", "word": _("rested"), "name": _("Cook"), "said": _("You rested instead.")},
    {
        "look": "is-not_today",
        "icon": "pause",
        "word": _("paused"),
        "name": _("Swim"),
        "said": _("Paused by your team."),
    },
]
OLDER = {"number": 2, "has_next": True, "previous": 1, "next": 3}


class SampleForm(forms.Form):
    """One field of each kind; the gallery shows it empty, filled and with problems."""

    goal = forms.CharField(label=_("What would you like to do again?"), help_text=_("In your own words. One thing."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
    place = forms.ChoiceField(label=_("Where"), choices=[("in", _("Indoors")), ("out", _("Outside"))])
    day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date", "class": "input--short"}))
    got_up = forms.CharField(
        label=_("Time you got up"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--short"}),
    )
    why = forms.ChoiceField(
        label=_("What got in the way?"),
        choices=[("tired", _("Too tired")), ("pain", _("Pain")), ("time", _("No time")), ("else", _("Something else"))],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label=_("My team can see this note"), required=False)
    effort = forms.IntegerField(label=_("How tired are you after it?"), min_value=0, max_value=10)
    days = forms.MultipleChoiceField(label=_("How often"), choices=DAYS, widget=forms.CheckboxSelectMultiple)

    def clean_got_up(self) -> str:
        raise forms.ValidationError(_("Getting up is before going to bed. Check both times."))


def _filled() -> dict[str, Any]:
    return {
        "goal": "Read with Elsa at bedtime",
        "place": "in",
        "day": "2026-03-12",
        "got_up": "21:10",
        "effort": "3",
        "days": ["0", "2", "4"],
    }


@public
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    context = {
        "form": SampleForm(prefix="rest", initial={"place": "out", "effort": 6}),
        "wrong": SampleForm(_filled()),
        "colours": COLOURS,
        "families": FAMILIES,
        "grades": ["strong", "some", "mixed", "weak", "contested"],
        "night": NIGHT,
        "changes": CHANGES,
        "steps": STEPS,
        "tabs": TABS,
        "cards": CARDS,
        "act_states": ACT_STATES,
        "numbered": Paginator(range(120), 10).page(4),
        "older": OLDER,
    }
    return render(request, "public/components.html", context)
