"""The words of each live page, written when it goes live: an inverted index in one table (SearchWord).

It is our own, with one stemmer (Snowball, English) and one measure of spelling. SQLite's FTS5 and PostgreSQL's text
search would each stem and rank in their own way, and PostgreSQL alone would take a misspelling, with an extension.
Here both databases only look words up, so both find the same pages in the same order.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from plans.actions.stems import is_word, stem, words_of
from plans.models import Article, ArticleRevision, SearchWord

WEIGHTS = {"title": 8, "lead": 4, "in short": 3, "word": 3, "heading": 3, "body": 1}
MOST_IN_A_PLACE = 2  # so that a page that says a word often does not outdo the one that has it in its title
_CITED = re.compile(r'<a class="cite".*?</a>', re.S)  # "Source 1" is not what a page is about
_TAG = re.compile(r"<[^>]*>")


@transaction.atomic
def index(article: Article) -> int:
    """Write the words of the revision that readers see now over those of the one before; answer how many.

    None are left of a page that readers no longer see. Call it where ``Article.live`` changes.
    """
    SearchWord.objects.filter(article=article).delete()
    revision = ArticleRevision.objects.filter(live_for=article).first()
    weights = weights_of(revision) if revision else {}
    rows = [SearchWord(article=article, word=w, stem=stem(w), weight=n) for w, n in sorted(weights.items())]
    return len(SearchWord.objects.bulk_create(rows))


def index_missing() -> int:
    """Index the live pages that have no words: those that went live before there was an index. Answers how many."""
    return sum(bool(index(article)) for article in Article.objects.live().filter(search_words=None))


@transaction.atomic
def rebuild_all() -> int:
    """Write the whole index anew, as after a change of the rules. Answers how many words it holds."""
    articles = Article.objects.select_for_update(of=("self",)).order_by("pk")  # nobody publishes meanwhile
    return sum(index(article) for article in articles)


def weights_of(revision: ArticleRevision) -> dict[str, int]:
    """Each word of a page and how much it counts there: by where it stands, at most 2 times in each place."""
    counts: Counter[tuple[str, str]] = Counter()
    for place, text in _places(revision):
        bare = html.unescape(_TAG.sub(" ", _CITED.sub(" ", text)))
        counts.update((place, word) for word in words_of(bare) if is_word(word))
    weights: Counter[str] = Counter()
    for (place, word), times in counts.items():
        weights[word] += WEIGHTS[place] * min(times, MOST_IN_A_PLACE)
    return dict(weights)


def _places(revision: ArticleRevision) -> Iterator[tuple[str, str]]:
    """Every text of a page and where it stands. Sources are left out: their titles would answer for the page."""
    content: dict[str, Any] = revision.content
    yield from (("title", revision.title), ("lead", revision.lead))
    yield from (("in short", point) for point in content.get("in_short", ()))
    yield from (("body", point) for point in content.get("easy", ()))
    for term in content.get("words", ()):
        yield from (("word", term["term"]), ("body", term["definition"]))
    for section in content.get("sections", ()):
        yield "heading", section["heading"]
        for block in section["blocks"]:
            yield from (("heading", block.get(name, "")) for name in ("claim", "heading"))
            yield "body", block.get("html", "")
            yield from (("body", line) for name in ("studied", "items", "do", "do_not") for line in block.get(name, ()))
