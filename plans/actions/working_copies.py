"""What an editor has typed and not saved: kept as they type, for them alone, until they save it or drop it.

Keeping leaves no row in the trail: it happens every few seconds, changes nothing that anybody else can see, and the
save that follows has its row. Dropping words and taking up an older text have one.

The text that the words began from is named by its number and its row version, so that neither a draft that somebody
saved since, nor a page that was published since, is written over unseen.
"""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions import library
from plans.actions.errors import ActionError, Stale
from plans.actions.library import State, Words
from plans.models import Article, ArticleRevision, WorkingCopy
from recovery.accounts.models import User
from recovery.audit.record import record


@dataclass(frozen=True)
class Began:
    """The text that a writer had before them: the open draft with its row version, or the live page with version 0."""

    version: int
    number: int | None = None  # None: the form does not say, so the version alone has to do


def shared(article: Article) -> ArticleRevision | None:
    """The text that a draft form shows to everybody: what is open, else what readers see or saw last."""
    opened = article.revisions.filter(state__in=library.OPEN).select_related("author").first()
    return opened or library.starting_text(article)


def words_of(revision: ArticleRevision | None) -> Words:
    """The words of a draft; of a published text without its note, since a new draft has a note of its own."""
    if revision is None:
        return Words("", "", "")
    note = revision.change_note if revision.state in library.OPEN else ""
    return Words(revision.title, revision.lead, revision.source, note)


def began_at(revision: ArticleRevision | None) -> Began:
    if revision is None:
        return Began(0, 0)
    return Began(revision.row_version if revision.state in library.OPEN else 0, revision.number)


def words_in(copy: WorkingCopy) -> Words:
    return Words(**{name: str(copy.words.get(name, "")) for name in ("title", "lead", "source", "change_note")})


def began_in(copy: WorkingCopy) -> Began:
    return Began(copy.seen_version, copy.words.get("number"))


def copy_of(article: Article, editor: User, now: ArticleRevision | None) -> WorkingCopy | None:
    """The editor's own words, when they say something else than the text ``now``."""
    copy = WorkingCopy.objects.filter(article=article, editor=editor).first()
    return copy if copy and words_in(copy) != words_of(now) else None


@transaction.atomic
def keep(*, article: Article, words: Words, began: Began, actor: User) -> WorkingCopy | None:
    """Keep what was typed, as it is. None when it is what the shared text says, so that there is nothing to keep.

    One keep or save of a page at a time: a keep that was sent just before a save would bring its words back after it.
    """
    library.locked(article)
    mine = WorkingCopy.objects.filter(article=article, editor=actor)
    if words == words_of(shared(article)):
        mine.delete()
        return None
    kept = {**asdict(words), "number": began.number}
    values = {"words": kept, "seen_version": began.version, "saved_at": timezone.now()}
    return WorkingCopy.objects.update_or_create(article=article, editor=actor, defaults=values)[0]


@transaction.atomic
def save(*, article: Article, words: Words, began: Began, actor: User) -> ArticleRevision:
    """Make the words the shared draft; the working copy has done its work. Raises Stale as library.save_draft does."""
    library.locked(article)
    now = shared(article)
    if began.number is not None and now is not None and now.number != began.number:
        raise Stale(now)
    revision = library.save_draft(article=article, seen_version=began.version, words=words, actor=actor)
    WorkingCopy.objects.filter(article=article, editor=actor).delete()
    return revision


@transaction.atomic
def drop(*, article: Article, actor: User) -> bool:
    """Forget the editor's own words; the shared text is as it was. False when there were none."""
    count, _each = WorkingCopy.objects.filter(article=article, editor=actor).delete()
    if count:
        record("article.words_dropped", actor=actor, target=article)
    return bool(count)


@transaction.atomic
def begin_from(*, article: Article, revision: ArticleRevision, actor: User) -> WorkingCopy:
    """Take up the words of an older revision as the editor's own. The shared draft changes when they save."""
    now = shared(article)
    if now is not None and now.state in library.OPEN and now.state != State.DRAFT:
        raise ActionError(_("This page is on its way to the readers. Send it back first, then change it."))
    if copy_of(article, actor, now):
        raise ActionError(_("You have words of your own here that are not saved. Save them or drop them first."))
    note = _("The text of revision %(n)s again.") % {"n": revision.number}
    words = Words(revision.title, revision.lead, revision.source, note)
    copy = keep(article=article, words=words, began=began_at(now), actor=actor)
    if copy is None:
        raise ActionError(_("The draft has these words already."))
    record("article.text_taken_up", actor=actor, target=revision, version=revision.number)
    return copy
