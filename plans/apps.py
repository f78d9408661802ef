from typing import Any

from django.apps import AppConfig
from django.conf import settings


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        from recovery import checks  # noqa: F401 - registers the system checks

        for code, _name in settings.LANGUAGES:
            drop_empty_catalogues(code)


def drop_empty_catalogues(language: str) -> None:
    """Django and each application bring a catalogue "en" that has a header and no words. Python's gettext asks all of
    them for each word that the language's own leaves as it is, and a page here has hundreds of those."""
    from django.utils.translation import trans_real

    at: Any = trans_real.translation(language)
    while at := _skip_empty(at):
        pass


def _skip_empty(at: Any) -> Any:
    """The next catalogue with words, now the next one after ``at``; None at the end."""
    after = at._fallback
    while after is not None and not any(after._catalog.keys()):  # the header stands under ""
        after = after._fallback
    at._fallback = after
    return after
