"""Finding library pages by what a reader types, in the index that plans.actions.search_index writes.

The database only looks words up. What they may mean and which page comes first is decided here, so that SQLite and
PostgreSQL answer alike.

A search asks for the state of the index, for the words of all pages when that changed, and for the pages: 3 queries
at most. What was typed is stored and logged nowhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from plans.actions.search_index import WEIGHTS
from plans.actions.stems import is_word, longest_synonym, stem, synonym_words, synonyms, words_of
from plans.models import Article, SearchWord

MOST_WORDS = 10
SHORTEST_BEGINNING, SHORTEST_MISSPELT = 2, 4  # letters
NEAR = 0.75  # of 4 letters 1 may differ, of 8 letters 2; two letters that changed places differ as 1
LEAST_WEIGHT = 3  # a word that pages say once or twice in passing is not what somebody meant to type


@dataclass(frozen=True)
class Hit:
    topic: str
    slug: str
    title: str
    lead: str

    @property
    def topic_name(self) -> str:
        return str(Article.Topic(self.topic).label)


@dataclass(frozen=True)
class Found:
    """Pages, best first; ``whole`` when they hold all words. ``read_as``: words as typed, and what each was taken for.

    ``near``: when there is no page, the 2 topics (values of Article.Topic) that come closest.
    """

    hits: tuple[Hit, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    whole: bool = True
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The words of all live pages, with their weight over all pages, and for each topic its main words likewise."""

    version: tuple[int, int]
    weights: dict[str, int]
    stems: frozenset[str]
    topics: dict[str, Counter[str]]


_kept: Vocabulary | None = None  # one for each process; replaced as a whole, so threads see the old or the new one


def search(typed: str) -> Found:
    """Pages that hold all words, the most weight first and equal ones by title; else those that hold most of them."""
    vocabulary, words = current_vocabulary(), words_of(typed)[:MOST_WORDS]
    meant, read_as = _meanings(words, vocabulary)
    held, pages = _held(meant)
    most = max(map(len, held.values()), default=0)
    best = [slug for slug, weights in held.items() if len(weights) == most]
    best.sort(key=lambda slug: (-sum(held[slug].values()), pages[slug].title, slug))
    if most * 2 < len(meant) or not best:  # 1 word of 3 is not what somebody asked for
        return Found(near=_near_topics(words, vocabulary))
    return Found(tuple(pages[slug] for slug in best), read_as, whole=most == len(meant))


def current_vocabulary() -> Vocabulary:
    """That of the index as it is now: each change of it takes new row numbers or leaves fewer rows."""
    global _kept
    state = SearchWord.objects.aggregate(last=Max("pk"), rows=Count("pk"))
    version = (state["last"] or 0, state["rows"])
    kept = _kept
    if kept is None or kept.version != version:
        kept = _kept = _read_vocabulary(version)
    return kept


def _read_vocabulary(version: tuple[int, int]) -> Vocabulary:
    weights: Counter[str] = Counter()
    topics: dict[str, Counter[str]] = defaultdict(Counter)
    stems = set()
    for word, own, weight, topic in SearchWord.objects.values_list("word", "stem", "weight", "article__topic"):
        weights[word] += weight
        stems.add(own)
        if weight >= WEIGHTS["title"]:
            topics[topic][word] += weight
    return Vocabulary(version, dict(weights), frozenset(stems), dict(topics))


def _meanings(words: Sequence[str], vocabulary: Vocabulary) -> tuple[list[frozenset[str]], tuple[tuple[str, str], ...]]:
    """The stems that each word or phrase may stand for, and the words that were taken for others."""
    meant: dict[frozenset[str], None] = {}
    read_as: dict[str, str] = {}
    for phrase in _phrases(words):
        if len(phrase) > 1:
            meant[synonyms()[tuple(map(stem, phrase))]] = None
        elif is_word(word := phrase[0]):
            stems, shown = _meaning(word, vocabulary)
            meant[stems] = None
            if shown != word:
                read_as[word] = shown
    return list(meant), tuple(read_as.items())


def _phrases(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words one by one; those that together are a synonym, as one phrase, the longest first."""
    at = 0
    while at < len(words):
        lengths = range(min(longest_synonym(), len(words) - at), 1, -1)
        several = (tuple(words[at : at + length]) for length in lengths)
        phrase = next((some for some in several if tuple(map(stem, some)) in synonyms()), (words[at],))
        yield phrase
        at += len(phrase)


def _meaning(word: str, vocabulary: Vocabulary) -> tuple[frozenset[str], str]:
    """The stems of a word and its synonyms, else of words that begin with it, else of the nearest word, named too."""
    if stems := _known(word, vocabulary):
        return stems, word
    if len(word) >= SHORTEST_BEGINNING and (begun := [one for one in vocabulary.weights if one.startswith(word)]):
        return frozenset(map(stem, begun)), word
    if len(word) >= SHORTEST_MISSPELT and word.isalpha() and (near := _nearest(word, vocabulary)):
        return _known(near, vocabulary), near
    return frozenset({stem(word)}), word


def _known(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    own = stem(word)
    return synonyms().get((own,), frozenset()) | (frozenset({own}) & vocabulary.stems)


def _nearest(word: str, vocabulary: Vocabulary) -> str:
    """The most similar word of pages or synonyms; of several the one of the same letters, then first letter, weight."""
    weighty = (one for one, weight in vocabulary.weights.items() if weight >= LEAST_WEIGHT)
    choices = [one for one in {*weighty, *synonym_words()} if len(one) >= SHORTEST_MISSPELT]
    near = process.extract(word, choices, scorer=OSA.normalized_similarity, score_cutoff=NEAR, limit=None)
    ranked = (
        (score, sorted(one) == sorted(word), one[0] == word[0], vocabulary.weights.get(one, 0), one)
        for one, score, _at in near
    )
    return max(ranked, default=("",))[-1]


def _held(meant: Sequence[frozenset[str]]) -> tuple[dict[str, dict[int, int]], dict[str, Hit]]:
    """For each page by slug: which of the words it holds (by position) with what weight; and the pages by slug."""
    if not meant:
        return {}, {}
    rows = SearchWord.objects.filter(stem__in=frozenset().union(*meant), article__live__isnull=False)
    shown = ("article__topic", "article__slug", "article__live__title", "article__live__lead")
    pages: dict[str, Hit] = {}
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for own, weight, *page in rows.values_list("stem", "weight", *shown):
        hit = Hit(*page)
        pages[hit.slug] = hit
        weights[hit.slug][own] += weight
    held = {
        slug: {at: most for at, stems in enumerate(meant) if (most := max(of[one] for one in stems))}
        for slug, of in weights.items()
    }
    return held, pages


def _near_topics(words: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The 2 topics among whose names and main words is the one that begins most like one of these."""

    def nearness(topic: str) -> tuple[float, int]:
        main = vocabulary.topics[topic]
        names = {*words_of(str(Article.Topic(topic).label)), *main}
        return max(
            ((JaroWinkler.similarity(word, name), main[name]) for word in words for name in names), default=(0, 0)
        )

    order: list[str] = list(Article.Topic.values)
    topics = sorted(vocabulary.topics, key=order.index)
    return tuple(sorted(topics, key=nearness, reverse=True)[:2])
