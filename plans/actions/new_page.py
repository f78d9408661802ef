"""A page that begins in the app instead of in a content file: an address, and a first draft to fill in."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plans.actions import library
from plans.actions.content_files import FOLDER
from plans.actions.errors import ActionError
from plans.actions.library import Words
from plans.models import Article, ArticleRevision
from recovery.accounts.models import User
from recovery.audit.record import record

# Words that are, or may become, an address beside the pages, in the library or at the desk.
RESERVED = library.RESERVED | {
    "a-z", "claims", "clear", "compare", "display", "draft", "glossary", "help", "how-we-use-sources", "how-we-write",
    "lists", "mechanisms", "notices", "preview", "references", "review", "search", "sources", "topics", "words",
}  # fmt: skip


class SlugTaken(ActionError):
    """Another page has this address."""


@transaction.atomic
def begin(*, title: str, slug: str, topic: str, review_months: int, actor: User) -> ArticleRevision:
    """A page nobody can read yet, and revision 1 of it with every part that a page has, waiting for words."""
    try:
        with transaction.atomic():
            article = Article.objects.create(slug=slug, topic=topic, review_months=review_months)
    except IntegrityError as error:
        raise SlugTaken(_("Another page has this address. Choose another one.")) from error
    revision = library.next_revision(article, actor, {})
    library.fill(revision, Words(title, "", blank()))
    revision.save(force_insert=True)
    record("article.page_begun", actor=actor, target=revision, version=revision.number)
    return revision


def blank() -> str:
    """The text that a new page starts with."""
    return (FOLDER / "blank-page.md").read_text(encoding="utf-8")
