"""Readers find pages by their own words. One list of queries; the suite runs it on SQLite and on PostgreSQL."""

import pytest
from django.core.management import call_command

from plans.actions import content, library, publishing, search, search_index
from plans.actions.stems import stems_of, synonyms
from plans.models import Article, SearchWord
from tests.searches import FORTY
from tests.shelf import sleep_page

SLEEP = "sleep-and-your-brain"


@pytest.fixture
def shelf(ed, eva):
    """The shipped pages, live."""
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)


@pytest.fixture
def sleep(tmp_path, ed, eva):
    """The sleep page alone, live."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


def first(typed):
    hits = search.search(typed).hits
    return hits[0].slug if hits else None


def slugs(typed):
    return [hit.slug for hit in search.search(typed).hits]


def index_now():
    return list(SearchWord.objects.order_by("article", "word").values_list("article", "word", "stem", "weight"))


def change(article, ed, eva, **new):
    """Ed writes the page anew and Eva publishes it."""
    article = Article.objects.select_related("live").get(pk=article.pk)
    now = {"title": article.live.title, "lead": article.live.lead, "source": article.live.source} | new
    draft = library.save_draft(article=article, seen_version=0, words=library.Words(**now, change_note="x"), actor=ed)
    library.submit(article=article, seen_version=draft.row_version, actor=ed)
    publishing.publish(article=article, seen_version=draft.row_version + 1, actor=eva)


def test_forty_queries_find_the_page_that_answers_them(shelf):
    assert len(FORTY) == 40
    assert {typed[:40]: first(typed) for typed in FORTY} == {typed[:40]: page for typed, page in FORTY.items()}


@pytest.mark.parametrize("typed", ["suicide", "i want to die", "kill myself", "how to end my life", "sucide"])
def test_somebody_who_thinks_of_dying_finds_the_page_with_help_first(shelf, typed):
    assert first(typed) == "mood-and-help"


def test_a_misspelt_word_is_named_with_the_word_it_was_taken_for(sleep):
    assert search.search("Insomna slepe").read_as == (("insomna", "insomnia"), ("slepe", "sleep"))
    assert search.search("insomnia sleep").read_as == ()


def test_what_was_begun_is_found_while_it_is_typed(sleep):
    for typed in ("sl", "slee", "insomn"):
        assert (slugs(typed), search.search(typed).read_as) == ([SLEEP], ())


def test_pages_with_all_words_stand_alone_and_else_those_with_most_of_them(shelf):
    both = search.search("sleep diary")
    assert both.whole
    assert set(slugs("sleep diary")) == set(slugs("sleep")) & set(slugs("diary"))
    most = search.search("sleep diary xyzzyqwerty")
    assert not most.whole
    assert most.hits == both.hits
    assert search.search("sleep xyzzyqwerty qwertyuiop").hits == ()


def test_no_pages_but_the_nearest_topics(shelf):
    found = search.search("sleepwalkers")
    assert found.hits == ()
    assert len(found.near) == 2
    assert found.near[0] == "sleep"


def test_the_index_follows_what_is_published_and_nothing_else(sleep, ed, eva):
    assert slugs("zebra") == []
    before = index_now()
    words = library.Words("Sleep and zebras", sleep.live.lead, sleep.live.source, "x")
    draft = library.save_draft(article=sleep, seen_version=0, words=words, actor=ed)
    library.submit(article=sleep, seen_version=draft.row_version, actor=ed)
    assert index_now() == before
    publishing.publish(article=sleep, seen_version=draft.row_version + 1, actor=eva)
    assert slugs("zebra") == [sleep.slug]
    change(sleep, ed, eva, title="Sleep and giraffes")
    assert (slugs("zebra"), slugs("giraffe"), slugs("girafe")) == ([], [sleep.slug], [sleep.slug])


def test_a_page_that_readers_no_longer_see_is_not_found(sleep):
    Article.objects.filter(pk=sleep.pk).update(live=None)
    assert slugs("sleep") == []
    assert (search_index.index(sleep), index_now()) == (0, [])


def test_rebuilding_gives_the_index_that_publishing_wrote(sleep, capsys):
    written = index_now()
    SearchWord.objects.filter(word__startswith="s").delete()
    call_command("rebuild_search")
    assert capsys.readouterr().out == f"Search: {len(written)} words.\n"
    assert index_now() == written


def test_loading_indexes_pages_that_went_live_before_there_was_an_index(sleep, ed, tmp_path):
    written = index_now()
    SearchWord.objects.all().delete()
    content.load(author=ed, folder=tmp_path)
    assert index_now() == written


def test_a_search_costs_three_queries_at_most_and_two_when_the_words_are_known(
    sleep, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(search, "_kept", None)
    for typed, queries in (("tired", 3), ("tirred brain fog", 2), ("xyzzy qwerty", 2), ("what is the", 1)):
        with django_assert_num_queries(queries):
            search.search(typed)


def test_a_word_counts_by_where_it_stands(sleep, ed, eva):
    change(sleep, ed, eva, title="Okapi sleep", lead="A quagga." + " Quokka" * 20)
    weights = dict(SearchWord.objects.values_list("word", "weight"))
    assert (weights["okapi"], weights["quagga"], weights["quokka"]) == (8, 4, 8)


def test_each_synonym_leads_to_a_word_that_pages_use(shelf):
    used = set(SearchWord.objects.values_list("stem", flat=True))
    assert {own for stems in synonyms().values() for own in stems} <= used
    assert () not in synonyms()
    assert stems_of("the Brain’s FOG!")[1:] in synonyms()
