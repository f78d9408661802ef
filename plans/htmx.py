"""The only module that knows the HTMX rules (house.md 4, design.md 1.6).

A URL answers a whole page, or to HTMX the fragment that the page includes. Which of the two is decided here from the
request's headers, never from a parameter.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

INVALID, STALE = 422, 409


def wants_fragment(request: HttpRequest) -> bool:
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-Boosted") != "true"


def page_or_fragment(
    request: HttpRequest, page: str, fragment: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page, or to HTMX the fragment inside it, from the same context and with the same status."""
    response = render(request, fragment if wants_fragment(request) else page, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def go(request: HttpRequest, url: str) -> HttpResponse:
    """After a success: a redirect, which HTMX follows as a whole page change."""
    if not wants_fragment(request):
        return redirect(url)
    return HttpResponse(status=204, headers={"HX-Redirect": url})


def say(response: HttpResponse, words: str) -> HttpResponse:
    """Have the page announce something through its one live region."""
    return happened(response, say=str(words))


def happened(response: HttpResponse, **events: str) -> HttpResponse:
    """Name events that the page hears about when the answer arrives, beside those that it has already."""
    known = json.loads(response.headers.get("HX-Trigger", "{}"))
    response.headers["HX-Trigger"] = json.dumps(known | events)
    return response
