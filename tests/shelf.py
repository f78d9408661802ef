"""One shipped page in the library, without the other files: most tests of the library need no more."""

import shutil

from plans.actions import content, library
from plans.models import Article

SLUG = "sleep-and-your-brain"


def sleep_page(folder, *, writer, checker=None):
    """The sleep page, written by one editor and, when a checker is named, published by them."""
    (folder / "articles").mkdir()
    for name in ("references.toml", "glossary.toml", f"articles/{SLUG}.md"):
        shutil.copy(content.FOLDER / name, folder / name)
    (folder / "mechanisms.toml").touch()
    content.load(author=writer, folder=folder)
    if checker:
        content.publish_all(author=writer, reviewer=checker)
    return Article.objects.select_related("live").get(slug=SLUG)


def in_check(page, writer, was="", now="\n", note="A small change."):
    """The page's next text in check: the live one with some words replaced, or an empty line added."""
    source = page.live.source.replace(was, now) if was else page.live.source + now
    words = library.Words(page.live.title, page.live.lead, source, note)
    draft = library.save_draft(article=page, seen_version=0, words=words, actor=writer)
    return library.submit(article=page, seen_version=draft.row_version, actor=writer)
