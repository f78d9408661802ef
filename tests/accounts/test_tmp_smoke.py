import re
import pytest
from django.core import mail
from django.urls import reverse
pytestmark = pytest.mark.django_db

def test_pages(client, olga, cara, pat_user, pat, nina, browse):
    for name in ["account_login","account_request_login_code","account_signup","account_inactive","account_reset_password","account_reset_password_done","account_reset_password_from_key_done"]:
        r = client.get(reverse(name)); assert r.status_code == 200, name
    for who in (olga, cara, pat_user, nina):
        c = browse(who)
        for name in ["account_home","mfa_index","mfa_activate_totp","mfa_add_webauthn","mfa_list_webauthn","usersessions_list","account_change_password","account_logout","account_reauthenticate","mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_reauthenticate", "mfa_deactivate_totp"]:
            r = c.get(reverse(name)); print(who.name, name, r.status_code, r.headers.get("Location"))
    c = browse(olga)
    for name in ["service","staff_invite","membership_new"]:
        r = c.get(reverse(name)); assert r.status_code==200
    print(c.get(reverse("service")).content.decode())
    print(client.get(reverse("account_login")).content.decode())
