"""Pages for readers who are not signed in: caches may keep them, and they travel packed.

They hold no token, no session and nothing of a person, so packing them tells an eavesdropper nothing (what BREACH needs
is a secret beside the reader's own words). Pages behind sign-in are never packed and never kept.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language

from plans.forms.display import COOKIE
from plans.models import Article, ArticleRevision
from plans.views.context import display_of

MINUTE = 60  # seconds that a shared cache may keep a page
MOST = 150  # finished pages that a worker holds, some 20 KB each
_finished: dict[str, bytes] = {}
_packed = GZipMiddleware(lambda _request: HttpResponse()).process_response


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The finished answer, as it may be kept: call it after every other header is set."""
    response.headers["Cache-Control"] = f"public, max-age={MINUTE}"
    patch_vary_headers(response, ["Cookie"])
    return _packed(request, response)  # type: ignore[return-value]  # it returns what it was given


def finished(request: HttpRequest, etag: str, render: Callable[[], HttpResponse]) -> bytes:
    """The HTML that belongs to an ETag, made once a worker and then held in memory.

    For readers who carry no more than their display settings and a form's token, which the page does not have: with any
    other cookie a page may show a notice.
    """
    if not set(request.COOKIES) <= {COOKIE, settings.CSRF_COOKIE_NAME}:
        return render().content
    if etag not in _finished:
        if len(_finished) >= MOST:
            _finished.clear()
        _finished[etag] = render().content
    return _finished[etag]


def etag_of(request: HttpRequest, page: Article, revision: ArticleRevision, easy: bool) -> str:
    """Changes with the text and with everything that the page shows around it: display, numbers, language, style."""
    text = (request.path, easy, page.language, revision.pk, revision.content_sha256)
    dates = (revision.published_at, revision.review_due)
    checker = revision.reviewer and (revision.reviewer.name, revision.reviewer.profession)
    around = (display_of(request), settings.EMERGENCY_NUMBER, settings.URGENT_NUMBER, settings.CRISIS_NUMBER)
    files = [static(name) for name in ("css/site.css", "icons/site.svg", "js/listen.js", "js/reading.js")]
    seen = repr((text, dates, checker, around, get_language(), files, _layout()))
    return quote_etag(hashlib.sha256(seen.encode()).hexdigest()[:32])


@cache
def _layout() -> str:
    """A fingerprint of what makes the HTML of an article, so that a copy from an older Cairn is fetched anew."""
    folder, here = Path(settings.BASE_DIR) / "templates", Path(__file__).parent
    templates = [folder / "base.html", folder / "base_site.html", *sorted(folder.glob("library/*.html"))]
    files = [*templates, *sorted(folder.glob("ui/*.html")), here / "showing.py", here / "meanings.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
