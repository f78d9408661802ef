"""The tables, for people."""

from collections.abc import Iterator
from typing import Any

HEAD = ("page", "queries", "p50 ms", "p95 ms", "cpu ms", "KB", "KB gz", "first visit KB", "x control", "x cpu")
MOST_RATIO, MOST_QUERIES, MOST_FIRST_VISIT = 4.0, 10, 100_000


def table(size: dict[str, Any]) -> Iterator[str]:
    behind = f", {size['years']} years behind the person" if size["years"] else ""
    yield f"\n{size['people']} people in teams of {size['team']}{behind}, {size['rounds']} rounds, {size['database']}"
    busy = size["load"] > size["cores"]
    lines = [HEAD, *(_cells(row, busy) for row in size["rows"])]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    for line in lines:
        cells = [
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
    if busy:
        yield f"The machine was busy (load {size['load']:.0f} on {size['cores']} cores): marked by the cpu columns."


def _cells(row: dict[str, Any], busy: bool) -> tuple[str, ...]:
    visit = row["first_visit"]
    return (
        row["name"] + (" *" if is_over(row, busy) else ""),
        str(row["queries"]),
        *(f"{row[name]:.1f}" for name in ("p50", "p95", "cpu_p50")),
        *(f"{row[name] / 1000:.1f}" for name in ("html", "html_gz")),
        "–" if visit is None else f"{visit / 1000:.0f}",
        *(f"{row[name]:.1f}" for name in ("ratio", "cpu_ratio")),
    )


def is_over(row: dict[str, Any], busy: bool) -> bool:
    """Over an aim of the product: 4 times the control page, 10 queries, 100 KB for a first visit.

    On a busy machine a longer page waits more often for its turn, so there the ratio of CPU time counts.
    """
    ratio = row["cpu_ratio"] if busy else row["ratio"]
    return ratio > MOST_RATIO or row["queries"] > MOST_QUERIES or (row["first_visit"] or 0) > MOST_FIRST_VISIT


def flatness(sizes: list[dict[str, Any]], column: str = "p50") -> dict[str, float]:
    """For each page, p50 among the most people over p50 among the fewest."""
    fewest, most = (
        {row["name"]: row[column] for row in pick(sizes, key=lambda size: size["people"])["rows"]}
        for pick in (min, max)
    )
    return {name: round(most[name] / fewest[name], 2) for name in fewest}


def flat_lines(sizes: list[dict[str, Any]]) -> Iterator[str]:
    counts = [size["people"] for size in sizes]
    for column, what in (("p50", "p50"), ("cpu_p50", "CPU time")):
        yield f"\n{what} with {max(counts)} people, in times that with {min(counts)}:"
        yield ", ".join(f"{name} {value:.1f}" for name, value in flatness(sizes, column).items())
