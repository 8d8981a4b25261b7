"""What every question not yet asked would be answered, jointly with every cause: one pass for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from fascicula.model import ABSENT, PRESENT, Urgency
from fascicula.model.share import Floats

from .blocks import predicted
from .engine import Posterior, most
from .risk import expected_loss, level_matrix

AT_ONCE = 32
"""Patterns of bystanders that are summed over together: the arrays of many more would be fetched from far memory each time."""

NEGLECTED = 1e-5
"""Probability that questions ahead may leave out, which is most of the work: at the highest cost of the loss table a thirtieth of
the least loss for which a question is asked."""


class Predictions:
    """Joint probabilities of picture and answer for all unasked findings.

    findings : ids of the yes/no findings, in the order of the columns of `present`.
    present : R x F, P(picture, the answer is `present` | answers). numbers : finding -> R x bins.
    neglect : in the least probable pictures a finding has its page's share, whatever bystanders bring and related answers say, and the
    least probable sets of bystanders are left out, together at most this much of each; the results differ by about as much. 0 = exact.
    """

    def __init__(self, post: Posterior, neglect: float = 0.0) -> None:
        self.post = post
        tab = post.tables
        rows, sets = most(post.pictures, neglect), most(post.weights.sum(axis=0), neglect)
        core = post.weights[np.ix_(rows, sets)]
        answered = set(post.case.answers)
        joint = np.full((len(tab.pictures), len(tab.yes_no)), np.nan)
        free: list[int] = []
        for number, block in enumerate(tab.blocks):
            pairs = post.weighed.pairs.get(number)
            if pairs is None and not block.exclusive:  # no answer touches it: every share is still its marginal
                free += map(int, block.members)
                continue
            if pairs is not None and len(pairs) == len(block.members):
                continue
            q, pattern = post.patterns(block.members)
            weights = _by_pattern(core, pattern[sets], len(q))
            shown = np.flatnonzero(weights.any(axis=0))
            p, carry = post.p[:, block.members], post.carry(block.members)
            joint[:, block.members] = p * post.pictures[:, None]
            joint[np.ix_(rows, block.members)] = sum(
                predicted(block, p[rows], carry[rows], q[some], pairs or {}, weights[:, some])
                for some in np.split(shown, range(AT_ONCE, len(shown), AT_ONCE)))
        if free:
            columns = np.array(free)
            joint[:, columns] = post.pictures[:, None] * post.p[:, columns]
            brought = columns[(tab.strength[:, columns] > 0).any(axis=0)]
            at = np.ix_(rows, brought)
            spared = core @ np.exp(post.sets[sets] @ np.log1p(-tab.strength[:, brought]))
            joint[at] = post.pictures[rows, None] - (1 - post.p[at]) * post.carry(brought)[rows] * spared
        kept = np.array([f.id not in answered for f in tab.yes_no], dtype=bool) & ~np.isnan(joint[0])
        self.findings = [f.id for f, keep in zip(tab.yes_no, kept, strict=True) if keep]
        said = 1 - np.array([post.knowledge.missed(f, screened=False) for f, keep in zip(tab.yes_no, kept, strict=True) if keep])
        self.present: Floats = np.clip(joint[:, kept], 0, post.pictures[:, None]) * said
        self.numbers = {f: post.pictures[:, None] * table for f, table in tab.numbers.items() if f not in answered}

    @cached_property
    def chance(self) -> dict[str, float]:
        """P(the answer is `present`) of every unasked yes/no finding."""
        return dict(zip(self.findings, self.present.sum(axis=0).tolist(), strict=True))

    def options(self, findings: Iterable[str]) -> tuple[list[tuple[str, str]], Floats]:
        """All (finding, answer) of some findings, yes/no findings first, and their joint weights: R x options."""
        findings = list(findings)
        yes_no = [f for f in findings if f not in self.numbers]
        numbers = [f for f in findings if f in self.numbers]
        place = {f: i for i, f in enumerate(self.findings)}
        present = self.present[:, [place[f] for f in yes_no]]
        either = np.stack([present, self.post.pictures[:, None] - present], axis=2).reshape(len(present), -1)
        names = [(f, answer) for f in yes_no for answer in (PRESENT, ABSENT)]
        names += [(f, b) for f in numbers for b in self.post.knowledge.findings[f].bins]
        return names, np.hstack([either, *(self.numbers[f] for f in numbers)])

    @cached_property
    def gain(self) -> dict[str, float]:
        """Expected information of each question about the main cause, in bits, 0 or more.

        Reference: Lindley DV. On a measure of the information provided by an experiment. Ann Math Stat 1956;27:986.
        """
        post = self.post
        now = _bits(post.main[:, None])[0]
        yes = post.by_condition(self.present)
        no = np.maximum(post.main[:, None] - yes, 0)
        after = _bits(yes) + _bits(no)
        gains = dict(zip(self.findings, np.maximum(now - after, 0).tolist(), strict=True))
        for fid, table in self.numbers.items():
            gains[fid] = float(max(now - _bits(post.by_condition(table)).sum(), 0))
        return gains

    def saved(self, floor: Urgency) -> dict[str, float]:
        """Expected loss that knowing each answer saves in the advice of the risk layer, in units of the loss table.

        floor : level already set by a red flag; what lies below cannot change any more.
        """
        costs = self.post.knowledge.costs
        if costs is None:
            return dict.fromkeys([*self.findings, *self.numbers], 0.0)
        levels = level_matrix(self.post.tables)
        now = float(expected_loss(levels @ self.post.pictures[:, None], np.ones(1), costs, floor)[0])
        yes = levels @ self.present
        no = (levels @ self.post.pictures)[:, None] - yes
        total = self.present.sum(axis=0)
        after = expected_loss(yes, total, costs, floor) + expected_loss(no, 1 - total, costs, floor)
        saved = dict(zip(self.findings, np.maximum(now - after, 0).tolist(), strict=True))
        for fid, table in self.numbers.items():
            saved[fid] = max(now - float(expected_loss(levels @ table, table.sum(axis=0), costs, floor).sum()), 0.0)
        return saved


def _by_pattern(weights: Floats, pattern: np.ndarray, patterns: int) -> Floats:
    """Sum the columns (bystander sets) that have the same pattern."""
    if patterns == 1:
        whole: Floats = weights.sum(axis=1, keepdims=True)
        return whole
    onehot = np.zeros((len(pattern), patterns))
    onehot[np.arange(len(pattern)), pattern] = 1
    summed: Floats = weights @ onehot
    return summed


def _bits(joint: Floats) -> Floats:
    """Entropy in bits of each column, weighted by the column's mass: -sum p log2(p / mass)."""
    mass = joint.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(joint > 0, joint * np.log2(joint / np.maximum(mass, 1e-300)), 0.0)
    bits: Floats = -terms.sum(axis=0)
    return bits
