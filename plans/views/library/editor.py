"""What stands beside a text while it is written: how readers would see it, and what to look at again."""

from dataclasses import replace
from typing import Any

from plans.actions.library import Words
from plans.actions.reader import marks, sketch_of
from plans.actions.working_copies import words_of
from plans.domain.lint import lint
from plans.models import Article, ArticleRevision
from plans.views.library.hints import groups, summary
from plans.views.library.showing import readable


def beside(article: Article, revision: ArticleRevision | None, words: Words) -> dict[str, Any]:
    """The preview and the hints for ``words``. ``revision`` is the text they began from; nothing is stored."""
    saved = words_of(revision)
    if revision and "sections" in revision.content and saved == replace(words, change_note=saved.change_note):
        content, read = revision.content, marks()  # as it was saved: made already
    else:
        content, read = sketch_of(words.source, revision.meta.get("glossary", []) if revision else [])
    shown = ArticleRevision(article=article, title=words.title, lead=words.lead, content=content)
    found = summary(groups(lint(words.source, words.title, words.lead, read)))
    return {"shown": shown, "content": readable(shown), "lint": found, "sketch": True}
