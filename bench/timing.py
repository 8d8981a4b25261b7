"""Medians of repeated runs, and a table to print them in."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from fascicula.model import Case, Knowledge
from fascicula.reasoning.engine import Posterior
from fascicula.reasoning.tables import tables

Figures = dict[str, object]
"""One line of a result: column -> value; None = not measured."""


def first_posterior(case: Case, knowledge: Knowledge) -> Posterior:
    """A posterior with nothing kept from earlier ones: what a new case costs."""
    tables(knowledge).memo.kept.clear()
    return Posterior(case, knowledge)


def median_seconds(work: Callable[..., object], *, before: Callable[[], object] | None = None, most: int = 9, budget: float = 3.0) -> float:
    """Median CPU seconds (one thread, whatever else the machine does) of up to `most` runs that together take about `budget` seconds; at least one run.

    before : made anew for each run, handed to `work` and not timed.
    """
    times: list[float] = []
    while not times or (len(times) < most and sum(times) + statistics.median(times) < budget):
        given = (before(),) if before else ()
        begun = time.process_time()
        work(*given)
        times.append(time.process_time() - begun)
    return statistics.median(times)


def table(title: str, lines: Sequence[Figures], note: str = "") -> str:
    """A plain table with a title, one column a key of the first line."""
    heads = list(lines[0]) if lines else []
    cells = [heads, *([_shown(line.get(h)) for h in heads] for line in lines)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    rows = ["  ".join(cell.rjust(w) for cell, w in zip(row, widths, strict=True)) for row in cells]
    return "\n".join(["", title, "-" * len(title), *rows, *([note] if note else [])])


def _shown(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    return str(value)
