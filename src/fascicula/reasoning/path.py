"""One way from the prior to the result: answers added one after another, so that the steps add up exactly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fascicula.model import Case, Knowledge

from .engine import posterior


@dataclass(frozen=True, slots=True)
class Path:
    """How one condition became as probable as it is.

    before, after : probability with age, sex and setting alone, and with all answers.
    steps : (finding, weight) in the order they were added; weight in log10 of the change of odds.
    rest : weight of all answers that have no step of their own, added last. All weights sum to the way from before to after.
    """

    before: float
    after: float
    steps: tuple[tuple[str, float], ...]
    rest: float


def path(case: Case, knowledge: Knowledge, condition: str, findings: Sequence[str]) -> Path:
    """The way of one condition over `findings`, in this order, and then over all other answers at once.

    The order matters where answers overlap: the first of them carries what they share.
    """
    levels = []
    for n in range(len(findings) + 1):
        without = [f for f in case.answers if f not in findings[:n]]
        levels.append(_chance(case.without(*without), knowledge, condition))
    after = _chance(case, knowledge, condition)
    odds = [math.log10(p / (1 - p)) for p in (*levels, after)]
    steps = tuple((f, odds[n + 1] - odds[n]) for n, f in enumerate(findings))
    return Path(levels[0], after, steps, odds[-1] - odds[-2])


def _chance(case: Case, knowledge: Knowledge, condition: str) -> float:
    p = next(p for c, p in posterior(case, knowledge).differential() if c == condition)
    return min(max(p, 1e-15), 1 - 1e-15)
