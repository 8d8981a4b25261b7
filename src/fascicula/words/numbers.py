"""Natural frequencies: probabilities as people, never 0, never certain, never finer than we know.

One format on a page: `of 100` from 1 in 20 upwards, `1 in N` below.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from fascicula.model import Condition
from fascicula.model.share import EDGE

from . import languages
from .languages import ENGLISH

SMALLEST = EDGE
"""Below this the knowledge cannot tell numbers apart."""
COMMON = 0.05
"""From here on a probability is told of 100 people."""


def of_hundred(p: float) -> int:
    """People of 100, from 1 to 99: of 100 people there is always room for something else."""
    return min(99, max(1, round(100 * p)))


def lines_of_hundred(probabilities: Sequence[float]) -> tuple[list[int], int]:
    """Counts of 100 for the lines of a list, and the rest (1 or more); together they are 100."""
    counts = [of_hundred(p) for p in probabilities]
    while sum(counts) > 99:
        counts[counts.index(max(counts))] -= 1
    return counts, 100 - sum(counts)


def between(interval: tuple[float, float] | None, count: int, language: str = ENGLISH) -> str:
    """`between 66 and 88`, widened where rounding would leave `count` outside; empty without an interval."""
    if interval is None:
        return ""
    say = languages.of(language).assessment
    low, high = min(round(100 * interval[0]), count), max(round(100 * interval[1]), count)
    if low < 1:
        return str(say.UP_TO.format(high=max(high, 1)))
    high = min(high, 99)
    return str(say.BETWEEN.format(low=low, high=high)) if low < high else ""


def one_in(p: float, language: str = ENGLISH) -> str:
    """`1 in 60,000`: one or two significant figures; `fewer than 1 in 100,000` below what can be known."""
    say = languages.of(language).assessment
    if p < SMALLEST:
        return str(say.FEWER_THAN_ONE_IN.format(n=grouped(round(1 / SMALLEST), language)))
    return str(say.ONE_IN.format(n=grouped(max(2, _rounded(1 / p)), language)))


def about(p: float, language: str = ENGLISH) -> str:
    """`about 12 of 100`, or `about 1 in 80` when it is less than 1 in 20."""
    say = languages.of(language).assessment
    if p >= COMMON:
        return str(say.ABOUT_OF_100.format(n=of_hundred(p)))
    return one_in(p, language) if p < SMALLEST else str(say.ABOUT.format(number=one_in(p, language)))


def range_of(p: float, low: float, high: float, language: str = ENGLISH) -> str:
    """The interval of a number `p` told by `about`, in the same format; empty when both ends read the same."""
    say = languages.of(language).assessment
    low, high = min(low, p), max(high, p)
    if p >= COMMON:
        return (
            str(say.BETWEEN.format(low=of_hundred(low), high=of_hundred(high)))
            if of_hundred(low) != of_hundred(high)
            else ""
        )
    if low < SMALLEST:
        return str(say.AT_MOST.format(high=one_in(high, language))) if one_in(high, language) != one_in(p, language) else ""
    ends = one_in(low, language), one_in(high, language)
    return str(say.BETWEEN.format(low=ends[0], high=ends[1])) if ends[0] != ends[1] else ""


def to_one(factor: float, language: str = ENGLISH) -> str:
    """How heavily an answer weighs: `12 to 1`, rounded like `1 in N`."""
    say = languages.of(language).assessment
    n = grouped(max(2, _rounded(factor)), language) if factor >= 1.75 else f"{factor:.1f}".replace(".", say.DECIMAL)
    return str(say.TO_ONE.format(n=n))


def weights(of: Mapping[str, float]) -> str:
    """Relative weights of ages or sexes on a page: `18-39 x1.6, 40-59 x1.1`."""
    return ", ".join(f"{key} x{weight:g}" for key, weight in of.items())


def priors(condition: Condition) -> str:
    """The priors of a page as written, by setting: `home 120 (40-300)`."""
    return ", ".join(f"{setting} {p.value:g} ({p.low:g}-{p.high:g})" for setting, p in condition.priors.items())


def grouped(n: int, language: str = ENGLISH) -> str:
    """A whole number with the thousands separator of the language: `60,000`, `60.000`."""
    return f"{n:,}".replace(",", languages.of(language).assessment.THOUSANDS)


def _rounded(n: float) -> int:
    """Whole below 20, to 5 below 100, above that one figure (two when the first is a 1)."""
    if n < 20:
        return round(n)
    if n < 100:
        return 5 * round(n / 5)
    size = int(10 ** math.floor(math.log10(n)))
    step = size // 10 if n < 2 * size else size
    return round(n / step) * step
