"""Templates that come with the product: rows without an organisation, written as their files state them."""

import hashlib
import json
from collections.abc import Mapping

from plans.domain.templates import Template, to_json
from plans.models import PlanTemplate


def put_templates(templates: Mapping[str, Template]) -> int:
    """Bring the rows up to the files; answers how many were written. One that no file holds is offered no more, and
    stays for the plans that began with it."""
    there = {row.code: row for row in PlanTemplate.objects.filter(organisation=None)}
    changed = 0
    for code, template in templates.items():
        row = there.get(code) or PlanTemplate(code=code)
        sha = digest(template)
        if row.content_sha256 == sha and row.is_current:
            continue
        row.name, row.about, row.weeks = template.name, template.about, template.weeks
        row.content, row.content_sha256, row.is_current = to_json(template), sha, True
        row.row_version += code in there
        row.save()
        changed += 1
    dropped = [row.pk for code, row in there.items() if code not in templates and row.is_current]
    return changed + (PlanTemplate.objects.filter(pk__in=dropped).update(is_current=False) if dropped else 0)


def digest(template: Template) -> str:
    """SHA-256 over everything that a template holds."""
    return hashlib.sha256(json.dumps(to_json(template), sort_keys=True).encode()).hexdigest()
