"""`manage.py bench` in a process of its own, on people and a database of its own."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plans.management.bench import report
from plans.management.bench.weight import first_visit

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "caseload", "person overview", "builder", "builder goal save (post, htmx)", "diary", "share page", "today",
    "check-in (post, htmx)", "my plan", "progress", "learn", "article (anonymous)", "article 304 (anonymous)",
    "topics (anonymous)", "search (anonymous)", "sign-in page", "desk list", "desk draft", "desk keep (post, htmx)",
    "week press (post, htmx)", "catalogue search", "why map", "autosave (post, htmx)", "panels after it (htmx)",
    "template applied (post)", "alerts", "nights", "results", "requests", "check-in step (post, htmx)",
    "sleep step (post)", "check-in question", "last 7 days", "sleep diary", "symptom start", "weekly review",
    "progress: energy", "progress: sleep", "messages", "measures list",
)  # fmt: skip
ANSWERED_ELSEWHERE = ("304", "template", "sleep step")  # by a redirect, or by what a browser holds
WITHOUT_DATABASE = {"sign-in page"}


def bench(folder, *args):
    mine = folder / "mine.sqlite3"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "DJANGO_", "DATABASE"))}
    return subprocess.run(
        [sys.executable, "manage.py", "bench", *args],
        cwd=ROOT,
        env={**kept, "CAIRN_DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{mine}", "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=240,
    )


@pytest.mark.slow
def test_bench_gives_a_row_for_each_key_page_and_opens_nobodys_database(tmp_path):
    done = bench(tmp_path, "--people", "3", "--rounds", "2", "--json")
    assert done.returncode == 0, done.stderr
    size = json.loads(done.stdout)["sizes"][0]
    control, *rows = size["rows"]
    assert size["people"] == 3
    assert (control["name"], control["queries"]) == ("control", 3)
    assert {row["name"] for row in rows} >= set(PAGES)
    for row in rows:
        assert (row["queries"] > 0) != (row["name"] in WITHOUT_DATABASE), row
        assert all(math.isfinite(row[name]) and row[name] > 0 for name in ("p50", "p95", "cpu_p50", "ratio")), row
        assert row["html"] > 0 or any(part in row["name"] for part in ANSWERED_ELSEWHERE)
        assert row["first_visit"] is None or row["html_gz"] < row["first_visit"] < 1_000_000
    assert list(tmp_path.iterdir()) == []


def test_bench_refuses_to_start_inside_a_database_that_is_not_its_own(tmp_path):
    done = bench(tmp_path, "--inside", str(tmp_path / "elsewhere"))
    assert done.returncode == 1
    assert "is not a scratch database" in done.stderr
    assert list(tmp_path.iterdir()) == []


def row(**changed):
    return {
        "name": "today", "queries": 7, "p50": 5.0, "p95": 8.0, "cpu_p50": 4.0, "html": 9000, "html_gz": 3000,
        "first_visit": 80_000, "ratio": 2.0, "cpu_ratio": 2.0,
    } | changed  # fmt: skip


@pytest.mark.parametrize("over", [{"queries": 11}, {"ratio": 4.1}, {"first_visit": 100_001}])
def test_a_page_over_an_aim_is_marked(over):
    assert not report.is_over(row(), busy=False)
    assert report.is_over(row(**over), busy=False)


def test_flatness_compares_the_most_people_with_the_fewest():
    sizes = [{"people": 500, "rows": [row(p50=9.0)]}, {"people": 50, "rows": [row()]}, {"people": 9, "rows": [row()]}]
    assert report.flatness(sizes) == {"today": 1.8}


def test_a_first_visit_counts_each_file_once_and_the_fonts_whose_letters_are_there(tmp_path, settings):
    settings.STATIC_ROOT, settings.STATIC_URL = tmp_path, "/static/"
    (tmp_path / "a.css").write_text(
        '@font-face { src: url("latin.woff2"); unicode-range: U+0000-00FF } '
        '@font-face { src: url("slanted.woff2"); font-style: italic; unicode-range: U+0000-00FF } '
        '@font-face { src: url("more.woff2"); unicode-range: U+0100-02BA }'
    )
    (tmp_path / "a.css.gz").write_bytes(b"x" * 30)
    for name, size in (("latin", 1000), ("slanted", 20_000), ("more", 300_000)):
        (tmp_path / f"{name}.woff2").write_bytes(b"x" * size)
    page = '<link href="/static/a.css"><link href="/static/latin.woff2"><a href="/static/a.css">{}</a>'

    def rest(text):
        return first_visit(page.format(text).encode()) // 1000

    assert [rest("plain <i></i>"), rest("<em>so</em>"), rest("Łódź")] == [1, 21, 301]
