"""Shipped files become rows: checked first, written once, and never over what somebody wrote in the app."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from plans.actions import content, library, publishing
from plans.models import Article, ArticleRevision, GlossaryTerm, Intervention, Reference
from recovery.audit.models import AuditEvent

PAGE = "sleep-and-your-brain"


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped files that a test may change."""
    return shutil.copytree(content.FOLDER, tmp_path / "content")


def edit(folder, name, before, after):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def rows():
    tables = (Article, ArticleRevision, GlossaryTerm, Intervention, Reference, AuditEvent)
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}


def test_a_new_page_waits_for_a_second_person_and_no_reader_sees_it(ed):
    loaded = content.load(author=ed)
    assert loaded.new_pages == len(list((content.FOLDER / "articles").glob("*.md"))) > 0
    assert set(ArticleRevision.objects.values_list("state", flat=True)) == {"check"}
    assert not Article.objects.live().exists()


def test_loading_twice_changes_nothing(ed, eva):
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)
    before = rows()
    assert content.load(author=ed) == content.Loaded()
    assert content.publish_all(author=ed, reviewer=eva) == 0
    assert rows() == before


def test_every_entry_is_tied_to_its_pages_and_mechanisms_in_the_order_of_the_file(ed):
    content.load(author=ed)
    entries = Intervention.objects.all()
    assert len(entries) >= 10
    for entry in entries:
        assert [link.article.slug for link in entry.page_links.all()] == entry.content["pages"]
        assert [link.mechanism.code for link in entry.links.all()] == [m["code"] for m in entry.content["mechanisms"]]
        assert all(m["may_give"] and m["family"] for m in entry.content["mechanisms"])


def test_a_changed_file_becomes_a_proposal_while_readers_keep_the_old_page(ed, eva, folder):
    content.load(author=ed, folder=folder)
    content.publish_all(author=ed, reviewer=eva)
    edit(folder, f"articles/{PAGE}.md", "Start with 1 habit.", "Begin with 1 habit.")
    assert content.load(author=ed, folder=folder) == content.Loaded(proposed=1)
    article = Article.objects.get(slug=PAGE)
    assert article.live.number == 1
    assert "Start with 1 habit." in article.live.source
    proposal = article.revisions.get(number=2)
    assert (proposal.state, "Begin with 1 habit." in proposal.source) == ("check", True)
    assert content.load(author=ed, folder=folder) == content.Loaded()


def test_a_page_edited_in_the_app_is_not_overwritten(ed, eva, folder):
    content.load(author=ed, folder=folder)
    content.publish_all(author=ed, reviewer=eva)
    article = Article.objects.get(slug=PAGE)
    mine = library.Words("My own title", article.live.lead, article.live.source, "A clearer title.")
    draft = library.save_draft(article=article, seen_version=0, words=mine, actor=eva)
    edit(folder, f"articles/{PAGE}.md", "Start with 1 habit.", "Begin with 1 habit.")
    assert content.load(author=ed, folder=folder) == content.Loaded(waiting=(PAGE,))
    library.submit(article=article, seen_version=draft.row_version, actor=eva)
    publishing.publish(article=article, seen_version=draft.row_version + 1, actor=ed)
    assert content.load(author=ed, folder=folder) == content.Loaded(proposed=1)
    assert Article.objects.get(slug=PAGE).live.title == "My own title"


def test_a_changed_entry_is_written_alone(ed, folder):
    content.load(author=ed, folder=folder)
    path = sorted((folder / "catalogue").glob("*.toml"))[0]
    code = path.read_text(encoding="utf-8").split('code = "')[1].split('"')[0]
    edit(folder, f"catalogue/{path.name}", 'plain_name = "', 'plain_name = "New ')
    assert content.load(author=ed, folder=folder) == content.Loaded(entries=1)
    assert Intervention.objects.get(code=code).plain_name.startswith("New ")


def test_a_problem_in_one_file_stops_everything_and_names_the_file_and_the_field(ed, folder):
    edit(folder, f"articles/{PAGE}.md", 'topic = "sleep"', 'topic = "dreams"')
    with pytest.raises(content.ContentError) as caught:
        content.load(author=ed, folder=folder)
    assert f"{PAGE}.md: topic:" in str(caught.value)
    assert not Reference.objects.exists()


def test_a_page_that_no_file_holds_is_named(ed, folder):
    (folder / "articles" / f"{PAGE}.md").unlink()
    with pytest.raises(content.ContentError, match=f"page: '{PAGE}' is not known"):
        content.load(author=ed, folder=folder)
    assert not Article.objects.exists()


def test_the_command_loads_for_a_content_admin_and_for_nobody_else(ed, cara, capsys):
    call_command("load_content", author=ed.email)
    assert f"{Article.objects.count()} new" in capsys.readouterr().out
    assert set(ArticleRevision.objects.values_list("author", flat=True)) == {ed.pk}
    with pytest.raises(CommandError, match="no content admin"):
        call_command("load_content", author=cara.email)


def test_publishing_the_shipped_pages_leaves_alone_what_somebody_sent_back(ed, eva):
    content.load(author=ed)
    row = ArticleRevision.objects.select_related("article").get(article__slug=PAGE)
    library.send_back(article=row.article, seen_version=row.row_version, note="Not yet.", actor=eva)
    library.submit(article=row.article, seen_version=row.row_version + 1, actor=ed)
    content.publish_all(author=ed, reviewer=eva)
    assert not Article.objects.live().filter(slug=PAGE).exists()
    assert Article.objects.live().exists()
