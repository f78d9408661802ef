"""A page that begins at the desk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions.new_page import SlugTaken, begin
from plans.forms.pages import NewPageForm
from plans.htmx import INVALID
from plans.policies import editor_only
from recovery.accounts.policies import SignedInRequest


@editor_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = NewPageForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=INVALID)
    try:
        revision = begin(**form.cleaned_data, actor=request.user)
    except SlugTaken as taken:  # somebody else was a moment faster
        form.add_error("slug", str(taken))
        return _show(request, form, status=INVALID)
    messages.success(request, _("The page is there, for editors alone. Every part waits for your words."))
    return redirect("desk_draft", slug=revision.article.slug)


def _show(request: SignedInRequest, form: NewPageForm, status: int = 200) -> HttpResponse:
    return render(request, "desk/new.html", {"form": form, "nav": "desk"}, status=status)
