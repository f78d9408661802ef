"""Was this page clear? Anybody may answer, with or without script. A page that is kept in caches holds no form and sets
no cookie, so a visitor comes here by a plain link."""

from typing import Any

from allauth.core.internal import ratelimit
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions.reading import answered
from plans.forms.library import OpinionForm
from plans.htmx import INVALID, go, page_or_fragment, wants_fragment
from plans.models import Article, ArticleRevision, PageOpinion, Patient
from plans.policies import public
from plans.views.library.around import shell_for
from plans.views.public.errors import too_many
from recovery.accounts.models import Role, User

LIMITS = {"article_opinion": "20/h/ip"}  # answers of visitors; whoever is signed in is known
ONCE_PUBLISHED = (ArticleRevision.State.LIVE, ArticleRevision.State.REPLACED)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, topic: str, slug: str) -> HttpResponse:
    known = Article.objects.filter(Q(live__isnull=False) | Q(withdrawn_at__isnull=False)).select_related("live")
    page = get_object_or_404(known, topic=topic, slug=slug)
    if page.live is None:
        return go(request, reverse("article", args=[topic, slug]))  # it says why it was taken off
    if request.method == "POST":
        return _keep(request, page)
    thanked = request.GET.get("thanks", "")
    easy = request.GET.get("easy") == "True"
    if thanked in PageOpinion.Answer:
        return _answer(request, page, easy, thanks=_thanks(thanked))
    return _answer(request, page, easy, form=OpinionForm.asked(request.GET.dict()))


def _keep(request: HttpRequest, page: Article) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _answer(request, page, form["easy"].value() == "True", form=form, status=INVALID)
    if user is None and not ratelimit.consume(request, app="plans", action="article_opinion", config=LIMITS):
        return too_many(request)
    said = form.cleaned_data
    person = user is not None and user.role == Role.PATIENT
    answered(
        revision=_revision(page, said["revision"]),
        patient=Patient.objects.visible_to(user).first() if user is not None and person else None,
        actor=user,
        answer=said["answer"],
        words=said["words"],
        easy=said["easy"],
    )
    if wants_fragment(request):
        return _answer(request, page, said["easy"], thanks=_thanks(said["answer"]))
    query = f"?thanks={said['answer']}" + ("&easy=True" if said["easy"] else "")
    return redirect(reverse("article_opinion", args=[page.topic, page.slug]) + query)


def _revision(page: Article, number: int | None) -> ArticleRevision:
    """The text that the reader had before them; it may have been replaced since."""
    live: ArticleRevision = page.live  # type: ignore[assignment]  # live() leaves out the others
    if number in (None, live.number):
        return live
    return page.revisions.filter(number=number, state__in=ONCE_PUBLISHED).first() or live


def _thanks(answer: str) -> str:
    if answer == PageOpinion.Answer.YES:
        return _("Thank you. It is good to know.")
    return _("Thank you. Your answer helps us to make this page clearer.")


def _answer(
    request: HttpRequest, page: Article, easy: bool, *, status: int = 200, thanks: str = "", form: Any = None
) -> HttpResponse:
    context = {"article": page, "revision": page.live, "easy": easy, "form": form, "thanks": thanks}
    context |= {"nav": "topics", **shell_for(request)}
    response = page_or_fragment(request, "library/opinion.html", "library/_opinion.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
