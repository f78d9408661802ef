"""What is new in a person's plan, for the line on Today."""

from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.models import PlanVersion
from plans.views.differences import changes_for_person
from plans.views.showing import GIVEN


def version_before(version: PlanVersion) -> PlanVersion | None:
    """The version of the same plan that the person had before."""
    earlier = PlanVersion.objects.filter(plan=version.plan_id, state__in=GIVEN, number__lt=version.number)
    return earlier.select_related("plan__patient", "shared_by").order_by("-number").first()


@lru_cache(maxsize=2048)
def _n_changes(version_id: UUID) -> int:
    """Counted once in each process: two versions that were shared never change."""
    version = PlanVersion.objects.get(pk=version_id)
    before = version_before(version)
    return sum(len(group.rows) for group in changes_for_person(before, version)) if before else 0


def news_words(version: PlanVersion) -> str:
    """ "Amara changed your plan. 4 changes." The number is left out where nothing that the person does is different."""
    # Today has the name with the version (plans.views.showing.in_force), and does not fetch the account.
    sharer = version.sharer if hasattr(version, "sharer") else version.shared_by and version.shared_by.name
    told = _("%(name)s changed your plan.") % {"name": sharer or _("Your team")}
    n = _n_changes(version.pk)
    if not n:
        return told
    return " ".join((told, ngettext("%(n)d change.", "%(n)d changes.", n) % {"n": n}))
