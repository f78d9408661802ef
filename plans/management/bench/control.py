"""The page that every other page is measured against: session, user, one indexed query, 14 rows of a small template.

Each row is an include, as rows of the real pages are, and the page passes through the same middleware. It belongs to
the bench alone: the product's own addresses do not know it.
"""

from functools import cache
from uuid import UUID

from django.http import HttpResponse
from django.template import Context, Engine, RequestContext, Template
from django.views.decorators.http import require_safe

from plans.models import CheckIn
from plans.policies import clinic_only
from recovery.accounts.policies import SignedInRequest

ROWS = 14
ROW = "<li>{{ row.local_date|date:'j M Y' }}: {{ row.outcome }}, {{ row.minutes|default_if_none:'' }}</li>"
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>{{ product_name }}</title></head>"
    "<body><h1>{{ user.name }}</h1><ul>{% for row in rows %}{% include row_template %}{% endfor %}</ul></body></html>"
)


@cache
def _templates() -> tuple[Template, Template]:
    engine = Engine.get_default()
    return engine.from_string(PAGE), engine.from_string(ROW)


@clinic_only
@require_safe
def control(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    page, row = _templates()
    rows = CheckIn.objects.filter(patient=patient_id).order_by("-local_date")[:ROWS]
    context: Context = RequestContext(request, {"rows": rows, "row_template": row})
    return HttpResponse(page.render(context))
