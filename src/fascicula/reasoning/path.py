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
    return paths(case, knowledge, (condition,), findings)[condition]


def paths(case: Case, knowledge: Knowledge, conditions: Sequence[str], findings: Sequence[str]) -> dict[str, Path]:
    """The ways of several conditions over the same findings in the same order; no more work than for one."""
    answered = [case.without(*(f for f in case.answers if f not in findings[:n])) for n in range(len(findings) + 1)]
    levels = [_chances(c, knowledge, conditions) for c in (*answered, case)]
    found = {}
    for condition in conditions:
        chances = [level[condition] for level in levels]
        odds = [math.log10(p / (1 - p)) for p in chances]
        steps = tuple((f, odds[n + 1] - odds[n]) for n, f in enumerate(findings))
        found[condition] = Path(chances[0], chances[-1], steps, odds[-1] - odds[-2])
    return found


def _chances(case: Case, knowledge: Knowledge, conditions: Sequence[str]) -> dict[str, float]:
    return {c: min(max(p, 1e-15), 1 - 1e-15) for c, p in posterior(case, knowledge).differential() if c in conditions}
