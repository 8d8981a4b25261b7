"""What every question not yet asked would be answered, jointly with every cause: one pass for all of them."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

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
        joint = post.pictures[:, None] * post.p  # what no answer and no bystander touches is as common as the pages say
        free: list[int] = []
        for number, block in enumerate(tab.blocks):
            pairs = post.weighed.pairs.get(number, {})
            if not pairs and not block.exclusive:
                free += block.members.tolist() if tab.brought[number] else ()
            elif len(pairs) < len(block.members):
                q, pattern = post.patterns(block.members)
                weights = _by_pattern(core, pattern[sets], len(q))
                shown = np.flatnonzero(weights.any(axis=0))
                p, carry = post.p[:, block.members], post.carry(block.members)
                joint[np.ix_(rows, block.members)] = sum(
                    predicted(block, p[rows], carry[rows], q[some], pairs, weights[:, some])
                    for some in np.split(shown, range(AT_ONCE, len(shown), AT_ONCE)))
        brought = np.array([j for j in free if tab.strength[:, j].any()], dtype=int)
        at = np.ix_(rows, brought)
        spared = core @ np.exp(post.sets[sets] @ np.log1p(-tab.strength[:, brought]))
        joint[at] = post.pictures[rows, None] - (1 - post.p[at]) * post.carry(brought)[rows] * spared
        asked = [j for j, f in enumerate(tab.yes_no) if f.id not in post.case.answers]
        self.findings = [tab.yes_no[j].id for j in asked]
        said = 1 - np.array([post.knowledge.missed(tab.yes_no[j], screened=False) for j in asked])
        self.present: Floats = joint[:, asked]
        np.clip(self.present, 0, post.pictures[:, None], out=self.present)
        self.present *= said
        self.numbers = {f: post.pictures[:, None] * table for f, table in tab.numbers.items() if f not in post.case.answers}

    @cached_property
    def answers(self) -> list[tuple[str, str]]:
        """Every (finding, answer) that may be given: `present` of all yes/no findings, then `absent` of all, then the bins of the others."""
        names = [(f, answer) for answer in (PRESENT, ABSENT) for f in self.findings]
        return names + [(f, b) for f in self.numbers for b in self.post.knowledge.findings[f].bins]

    @cached_property
    def joint(self) -> Floats:
        """C x answers: P(main cause, the answer | answers)."""
        post = self.post
        yes = post.by_condition(self.present)
        return np.hstack([yes, np.maximum(post.main[:, None] - yes, 0), *map(post.by_condition, self.numbers.values())])

    @cached_property
    def needed(self) -> Floats:
        """LEVELS x answers: P(at least this level is needed, the answer | answers)."""
        levels = level_matrix(self.post.tables)
        yes = levels @ self.present
        return np.hstack([yes, (levels @ self.post.pictures)[:, None] - yes, *(levels @ table for table in self.numbers.values())])

    @cached_property
    def mass(self) -> Floats:
        """P(the answer | answers) of each."""
        yes = self.present.sum(axis=0)
        return np.hstack([yes, 1 - yes, *(table.sum(axis=0) for table in self.numbers.values())])

    @cached_property
    def chance(self) -> dict[str, float]:
        """P(the answer is `present`) of every unasked yes/no finding."""
        return dict(zip(self.findings, self.mass[:len(self.findings)].tolist(), strict=True))

    @cached_property
    def gain(self) -> dict[str, float]:
        """Expected information of each question about the main cause, in bits, 0 or more.

        Reference: Lindley DV. On a measure of the information provided by an experiment. Ann Math Stat 1956;27:986.
        """
        return self._less(_bits(self.post.main[:, None])[0], _bits(self.joint))

    def saved(self, floor: Urgency) -> dict[str, float]:
        """Expected loss that knowing each answer saves in the advice of the risk layer, in units of the loss table.

        floor : level already set by a red flag; what lies below cannot change any more.
        """
        costs = self.post.knowledge.costs
        if costs is None:
            return dict.fromkeys([*self.findings, *self.numbers], 0.0)
        now = expected_loss(level_matrix(self.post.tables) @ self.post.pictures[:, None], np.ones(1), costs, floor)[0]
        return self._less(now, expected_loss(self.needed, self.mass, costs, floor))

    def _less(self, now: float, after: Floats) -> dict[str, float]:
        """Finding -> by how much something that is `now` falls (0 or more), with what is left of it in `after` under each answer."""
        yes, no, bins = np.split(after, [len(self.findings), 2 * len(self.findings)])
        ends = np.cumsum([0, *(table.shape[1] for table in self.numbers.values())])
        left = [*(yes + no), *(bins[start:end].sum() for start, end in pairwise(ends))]
        return {f: max(float(now - rest), 0.0) for f, rest in zip((*self.findings, *self.numbers), left, strict=True)}


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
