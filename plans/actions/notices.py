"""News of pages for clinicians: sent when a page changes or is taken off, shown for the people they look after."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from plans.actions.affected import CURRENT, clinicians_of
from plans.actions.care import own_people
from plans.actions.outbox import post_all
from plans.models import ArticleRevision, Outbox, PageNotice, PageNoticeSeen, Patient, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record


def tell(*, revision: ArticleRevision, kind: str, words: str, actor: User) -> PageNotice:
    """Send a notice of this page, in the transaction of what happened to it. Who gets the mail is found now."""
    notice = PageNotice.objects.create(revision=revision, kind=kind, words=words.strip(), sent_by=actor)
    record("page_notice.sent", actor=actor, target=notice)
    mails = {
        f"library_news:{notice.pk}:{user}": {"user": str(user), "notice": str(notice.pk)}
        for user in clinicians_of(revision.article).values_list("pk", flat=True)
    }
    post_all(Outbox.Kind.LIBRARY_NEWS, mails)
    return notice


def news_for(user: User) -> QuerySet[PageNotice]:
    """Notices of pages in the plans of people whom this clinician looks after today, newest first.

    Not those that are older than the plan: whoever chose the page then chose it as it was. ``is_read`` is annotated.
    """
    return _of_people(PageNotice.objects.all(), user).annotate(is_read=_read_by(user)).order_by("-sent_at", "pk")


def unread(user: User) -> int:
    """How many of them the clinician has not read. One query."""
    return _of_people(PageNotice.objects.filter(~_read_by(user)), user).count()


def people_of(notices: Iterable[PageNotice], user: User) -> dict[UUID, list[Patient]]:
    """For each notice, whom of the clinician's people it is about: those that ``news_for`` found it by. Two queries."""
    notices = list(notices)
    pages = {notice.revision.article_id for notice in notices}
    rows = _held(user).filter(page__in=pages).values_list("page", "version__plan__patient", "version__plan__created_at")
    held = set(rows)
    people = own_people(user).in_bulk({patient for _page, patient, _since in held})
    return {
        notice.pk: sorted(
            {
                people[patient]
                for page, patient, since in held
                if page == notice.revision.article_id and since <= notice.sent_at and patient in people
            },
            key=lambda person: (person.family_name, person.given_name, str(person.pk)),
        )
        for notice in notices
    }


@transaction.atomic
def mark_read(*, notice: PageNotice, actor: User) -> PageNoticeSeen:
    """The clinician has read it; a second time changes nothing."""
    seen, new = PageNoticeSeen.objects.get_or_create(notice=notice, user=actor)
    if new:
        record("page_notice.read", actor=actor, target=notice)
    return seen


def before(revision: ArticleRevision) -> ArticleRevision | None:
    """What readers had before this revision: the one that went live last before it."""
    earlier = ArticleRevision.objects.filter(article=revision.article_id, number__lt=revision.number)
    return earlier.filter(published_at__isnull=False).order_by("-number").first()


def _held(user: User) -> QuerySet[Prescription]:
    return Prescription.objects.filter(**CURRENT, version__plan__patient__in=own_people(user).values("pk"))


def _of_people(notices: QuerySet[PageNotice], user: User) -> QuerySet[PageNotice]:
    held = _held(user).filter(page=OuterRef("revision__article"), version__plan__created_at__lte=OuterRef("sent_at"))
    return notices.filter(Exists(held))


def _read_by(user: User) -> Exists:
    return Exists(PageNoticeSeen.objects.filter(notice=OuterRef("pk"), user=user))
