"""What tests of forms share."""

import pytest


@pytest.fixture(autouse=True)
def _no_pages(monkeypatch):
    """These entries have no library pages: nothing is asked of the database."""
    monkeypatch.setattr("plans.forms.prescriptions._pages", lambda entry, instance: iter(()))
