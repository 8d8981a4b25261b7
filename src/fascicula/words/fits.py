"""What fits best: bars with natural frequencies that add up to 100, and what else plays a part."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from fascicula.model import Urgency

from .numbers import between, lines_of_hundred, of_hundred
from .page import bar
from .view import View

WORTH_A_LINE, MOST_LINES = 0.015, 5
PLAYS_A_PART = 0.3
ALIKE = 0.9
"""From here on the lines are so much alike in what they ask for that none fitting best is no gap."""


@dataclass(frozen=True)
class Cause:
    """One line of what fits best. count : people of 100. between : the interval in words, or nothing."""

    condition: str
    name: str
    probability: float
    interval: tuple[float, float] | None
    count: int
    between: str


def causes(view: View) -> tuple[list[Cause], int]:
    """The causes worth a line, and how many people of 100 have something else; together they are 100."""
    ranked = view.result.differential
    shown = [ranked[0], *(r for r in ranked[1:MOST_LINES] if r.probability >= WORTH_A_LINE)]
    counts, rest = lines_of_hundred([r.probability for r in shown])
    lines = [Cause(r.condition, view.name(r.condition), r.probability, r.interval, n, between(r.interval, n, view.language))
             for r, n in zip(shown, counts, strict=True)]
    return lines, rest


def table(view: View, width: int) -> list[str]:
    """One line a cause: bar, people of 100, name, interval; the last line is everything else."""
    shown, rest = causes(view)
    columns = 26 if width >= 90 else 16 if width >= 72 else 8 if width >= 50 else 0
    room = width - columns - 8 - 3 - len(view.say.BETWEEN.format(low=88, high=99))
    beside = room >= 20
    column = min(room, max(len(c.name) for c in shown)) if beside else width - columns - 8
    lines = []
    for cause in shown:
        parts = textwrap.wrap(cause.name, column) or [""]
        head = f"  {bar(cause.probability, columns)}{cause.count:4}  "
        lines.append(f"{head}{parts[0]:{column}}   {cause.between}" if beside else head + parts[0])
        lines += [" " * len(head) + part for part in [*parts[1:], *([cause.between] if cause.between and not beside else [])]]
    return [*lines, f"  {' ' * columns}{rest:4}  {view.say.SOMETHING_ELSE}"]


def remarks(view: View) -> list[str]:
    """What is also there, whether anything fits at all, and how many of 100 need no haste."""
    lines = []
    for template, parts in zip((view.say.ALSO_KNOWN, view.say.ALSO_LIKELY), _also(view), strict=True):
        if parts:
            lines.append(template.format(list=", ".join(parts)))
    calm = 1 - sum(r.needing.get(Urgency.SOON, 0.0) for r in view.result.differential)
    if not view.fits:
        template = view.say.NONE_STANDS_OUT if calm >= ALIKE else view.say.NOTHING_FITS
        lines.append(
            template.format(n=of_hundred(view.top.probability))
            + " "
            + (view.say.NOTHING_FITS_FEW if view.few else view.say.FINDS_OUT)
        )
    if view.level >= Urgency.SAME_DAY:
        lines.append(view.say.LIST_LOWERS_NOTHING)
    if view.level <= Urgency.ROUTINE and not view.few and view.top.probability < ALIKE:
        lines.append(view.say.TOGETHER.format(n=of_hundred(calm)))
    return lines


def _also(view: View) -> tuple[list[str], list[str]]:
    """Bystanders beside the first cause: known ones, and probable habits, medicines and states of mind; when a doctor is needed today, no guesses."""
    known, likely = [], []
    for item in view.result.contributing:
        page = view.knowledge.conditions.get(item.condition)
        if page is None or item.condition == view.top.condition:
            continue
        name = view.name(item.condition)
        if item.known:
            known.append(name)
        elif view.level < Urgency.SAME_DAY and item.probability >= PLAYS_A_PART and (page.kind == "driver" or page.urgency <= Urgency.ROUTINE):
            likely.append(view.say.LIKELY.format(name=name, number=view.about(item.probability)))
    return known, likely
