"""Rounds over all pages, the control page before each of them, so that a busy machine slows both."""

import gc
import statistics
from dataclasses import asdict, dataclass
from typing import Any

from plans.management.bench.cases import Case, cases, control
from plans.management.bench.fill import Cast
from plans.management.bench.server import Answer, Call, Server
from plans.management.bench.weight import first_visit, squeezed

WARM_UP = 3


@dataclass
class Row:
    """One line of the table: milliseconds and bytes. ``ratio`` compares medians of wall time, ``cpu_ratio`` of CPU."""

    name: str
    queries: int
    p50: float
    p95: float
    cpu_p50: float
    html: int
    html_gz: int
    first_visit: int | None
    ratio: float
    cpu_ratio: float


class Unexpected(Exception):
    """A page did not answer as it has to, so its time means nothing."""


def measure(server: Server, cast: Cast, rounds: int) -> list[dict[str, Any]]:
    """A row for the control page and one for each case."""
    asked, base = cases(server, cast), control(server, cast)
    for _round in range(WARM_UP):
        for case in asked:
            _answer(server, case)
            server.ask(base)
    counted = {case.name: _counted(server, case) for case in asked}
    times: dict[str, list[tuple[Answer, Answer]]] = {case.name: [] for case in asked}
    gc.collect()
    gc.freeze()
    for _round in range(rounds):
        for case in asked:
            before = server.ask(base)
            times[case.name].append((before, _answer(server, case)))
    first = _control_row(server, base, [pair[0] for pairs in times.values() for pair in pairs])
    return [asdict(first), *(asdict(_row(case, *counted[case.name], times[case.name])) for case in asked)]


def _answer(server: Server, case: Case) -> Answer:
    answer = _expect(case, server.ask(case.call()))
    case.after()
    return answer


def _counted(server: Server, case: Case) -> tuple[Answer, list[str]]:
    answer, sql = server.queries(case.call())
    _expect(case, answer)
    case.after()
    return answer, sql


def _expect(case: Case, answer: Answer) -> Answer:
    if answer.status != case.status:
        raise Unexpected(f"{case.name} answered {answer.status}, not {case.status}: {answer.body[:300]!r}")
    return answer


def _row(case: Case, answer: Answer, sql: list[str], pairs: list[tuple[Answer, Answer]]) -> Row:
    base, own = ([pair[at] for pair in pairs] for at in (0, 1))
    weight = first_visit(answer.body) if case.page else None
    row = _times(case.name, answer, len(sql), own, weight)
    row.ratio = round(_p50([a.wall for a in own]) / _p50([a.wall for a in base]), 2)
    row.cpu_ratio = round(_p50([a.cpu for a in own]) / _p50([a.cpu for a in base]), 2)
    return row


def _control_row(server: Server, base: Call, answers: list[Answer]) -> Row:
    answer, sql = server.queries(base)
    return _times("control", answer, len(sql), answers, None)


def _times(name: str, answer: Answer, queries: int, own: list[Answer], weight: int | None) -> Row:
    walls = [a.wall for a in own]
    p95 = statistics.quantiles(walls, n=20, method="inclusive")[-1] if len(walls) > 1 else walls[0]
    size = len(answer.body)
    return Row(
        name=name,
        queries=queries,
        p50=_ms(_p50(walls)),
        p95=_ms(p95),
        cpu_p50=_ms(_p50([a.cpu for a in own])),
        html=size,
        html_gz=squeezed(answer.body),
        first_visit=weight,
        ratio=1.0,
        cpu_ratio=1.0,
    )


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def _p50(values: list[float]) -> float:
    return statistics.median(values)
