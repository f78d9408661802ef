"""What every answer carries (trust.md WEB-1, WEB-4, WEB-8)."""

import json

import pytest
from django.urls import path

from plans.policies import public
from recovery.urls import urlpatterns as ours
from tests.architecture.test_start import start


@public
def broken(request):
    raise RuntimeError("a fault that a test makes")


urlpatterns = [path("broken/", broken, name="broken"), *ours]
handler500 = "plans.views.public.errors.server_error"
handler404 = "plans.views.public.errors.page_not_found"
handler403 = "plans.views.public.errors.permission_denied"

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def policy_of(response) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: value for name, _space, value in parts if name}


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("where", "status"),
    [("/", 302), ("/help/now/", 200), ("/caseload/", 200), ("/desk/", 403), ("/nowhere/", 404), ("/broken/", 500)],
)
def test_every_answer_carries_the_headers_also_a_fault(browse, cara, where, status):
    client = browse(cara)
    client.raise_request_exception = False
    response = client.get(where)
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert "camera=()" in response.headers["Permissions-Policy"]
    policy = policy_of(response)
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_a_signed_in_page_is_stored_nowhere(browse, cara, pat_user, pat):
    for user, where in ((cara, "/caseload/"), (pat_user, "/today/"), (pat_user, "/library/")):
        assert browse(user).get(where).headers["Cache-Control"] == "no-store"


def test_a_script_runs_with_the_nonce_of_its_own_page_only(browse, cara):
    client = browse(cara)
    first, second = (policy_of(client.get("/caseload/"))["script-src"] for _ in range(2))
    assert "'nonce-" in first
    assert first != second


def test_a_post_without_a_token_is_refused_and_says_what_to_do(pat_user, pat):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(pat_user)
    response = client.post("/today/actions/01a1f86c-b351-7dcc-ad0e-54006bc010e3/log/", {"outcome": "done"})
    assert response.status_code == 403
    assert "open for too long" in response.text


SEEN = """
import django, json
django.setup()
from django.test import Client
response = Client().get("/account/sign-in/", secure=True, headers={"host": "cairn.example"})
kept = ("secure", "httponly", "samesite")
names = {morsel.key: [morsel[name] for name in kept] for morsel in response.cookies.values()}
plain = Client().get("/account/sign-in/", headers={"host": "cairn.example"})
print(json.dumps([response.headers["Strict-Transport-Security"], names, plain.status_code, plain.headers["Location"]]))
"""


def test_production_keeps_to_https_and_to_host_cookies(tmp_path):
    for command in (["manage.py", "migrate", "-v", "0"], ["manage.py", "collectstatic", "--noinput", "-v", "0"]):
        assert start(tmp_path, command).returncode == 0
    done = start(tmp_path, ["-c", SEEN])
    assert done.returncode == 0, done.stderr
    hsts, cookies, status, location = json.loads(done.stdout.splitlines()[-1])
    assert hsts == "max-age=31536000; includeSubDomains; preload"
    assert cookies == {"__Host-csrf": [True, True, "Lax"]}
    assert (status, location) == (301, "https://cairn.example/account/sign-in/")
