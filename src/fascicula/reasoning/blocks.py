"""Probability of the answers within one block of dependent findings, for all pictures and bystander patterns at once.

Given the shared effect u, a block is a forest: a child can be present only while its parent is in the right state, and
P(child | that state) = p(child) / p(that state). Sums run over the forest by passing messages up (for the probability of the
answers) and down (for the probability of every member being present with them). The shared effect is summed over the nodes
of a Gauss-Hermite rule. Arrays are J nodes x N rows x U patterns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import mul

import numpy as np

from fascicula.model.share import EDGE, Floats

from .effect import NODE_WEIGHTS, under_effect
from .forest import Block

TINY = 1e-300

Pair = tuple[float, float]
"""(weight if present, weight if absent) of an answer: present (1, 0), absent (0, 1), overlooked-or-absent (e, 1)."""


def block_weights(block: Block, p: Floats, carry: Floats, q: Floats, evidence: Mapping[int, Pair]) -> Floats:
    """Weight of the answers in a block: N x U.

    Arguments
    ---------
    p : N x members, share present by the main cause alone. carry : N x members, factor on (1 - p) (1, unless the main
    cause is itself a known bystander). q : U x members, P(no bystander of the pattern brings it about).
    evidence : member position -> Pair.
    """
    if block.exclusive:
        return _exclusive(p, evidence)[0]
    if len(block.members) == 1:  # nothing to pass on, and the shared effect sums out
        (present, absent), without = evidence[0], nodes_of(block) @ under_absent(p[:, 0], block.sigma[0], carry[:, 0])
        weight: Floats = present + (absent - present) * without[:, None] * q[:, 0]
        return weight
    return _Messages(block, p, carry, q, evidence, with_ancestors(block, evidence)).whole


def predicted(block: Block, p: Floats, carry: Floats, q: Floats, evidence: Mapping[int, Pair], weights: Floats) -> Floats:
    """N x members: P(picture, member present | answers), for every member; NaN for those that were answered.

    weights : N x U, P(picture, bystander pattern | answers). The other arguments as in `block_weights`.
    """
    result: Floats = np.full(p.shape, np.nan)
    if block.exclusive:
        whole, joint = _exclusive(p, evidence)
        result[:] = weights.sum(axis=1, keepdims=True) * joint / np.maximum(whole, TINY)
        result[:, list(evidence)] = np.nan
        return result
    bearing = with_ancestors(block, evidence)
    inner = [i for i, kids in enumerate(block.children) if kids or i in bearing]
    at = _Messages(block, p, carry, q, evidence, inner)
    tilt = at.nodes[:, None, None] * (weights / np.maximum(at.whole, TINY))
    down: dict[int, tuple[Floats, Floats]] = {}
    for i in inner:
        able, unable = at.reaching(i, block.parent[i], tilt, down)
        down[i] = able * at.given[i], able * (1 - at.given[i]) + unable
        if i not in evidence:
            result[:, i] = (down[i][0] * at.up1.get(i, 1.0)).sum(axis=(0, 2))
    # A member that nothing hangs on is absent with probability a q / state: one product of matrices for all of its kind.
    for (parent, when, sigma), leaves in _leaves(block, inner).items():
        able, _ = at.reaching(leaves[0], parent, tilt, down)
        absent = under_absent(p[:, leaves], sigma, carry[:, leaves])
        if when:
            each = able if parent < 0 else able / np.maximum(at.present[parent], 1e-12)
            joint = (each.sum(axis=2)[:, :, None] - absent * (each @ q[:, leaves])).sum(axis=0)
        else:  # bystanders may bring about more than the wider finding leaves
            ratio = (1 - absent[:, :, None, :] * q[:, leaves]) / np.maximum(1 - at.present[parent], 1e-12)[..., None]
            joint = (able[..., None] * np.minimum(ratio, 1.0)).sum(axis=(0, 2))
        result[:, leaves] = joint
    return result


class _Messages:
    """Messages up the forest for some members (closed under parents, in ascending order)."""

    def __init__(self, block: Block, p: Floats, carry: Floats, q: Floats, evidence: Mapping[int, Pair], members: Sequence[int]) -> None:
        self.block, self.evidence, self.children = block, evidence, block.children
        self.nodes = nodes_of(block)
        self.present: dict[int, Floats] = {}
        for i in members:
            absent = under_absent(p[:, i], block.sigma[i], carry[:, i])[:, :, None]
            self.present[i] = 1 - absent * q[None, None, :, i] if (q[:, i] < 1).any() else 1 - absent
        self.given = {i: self._given_parent(i) for i in members}
        self.bearing = with_ancestors(block, evidence)
        self.up1: dict[int, Floats | float] = {}
        self.up0: dict[int, Floats | float] = {}
        for i in reversed(self.bearing):
            w1, w0 = self._from_below(i, *evidence.get(i, (1.0, 1.0)))
            self.up1[i], self.up0[i] = w1, w0
        self.roots = {i: self.given[i] * self.up1[i] + (1 - self.given[i]) * self.up0[i] for i in self.bearing if block.parent[i] < 0}
        self.total = reduce(mul, self.roots.values()) if self.roots else np.ones((1, 1, 1))
        self.whole: Floats = np.einsum("j,jnu->nu", self.nodes, np.broadcast_to(self.total, (len(self.nodes), *self.total.shape[1:])))

    def _given_parent(self, i: int) -> Floats:
        """P(member present | parent in the state that allows it)."""
        parent = self.block.parent[i]
        if parent < 0:
            return self.present[i]
        state = self.present[parent] if self.block.when[i] else 1 - self.present[parent]
        ratio: Floats = np.minimum(self.present[i] / np.maximum(state, 1e-12), 1.0)
        return ratio

    def _from_below(self, i: int, w1: Floats | float, w0: Floats | float, but: int = -1) -> tuple[Floats | float, Floats | float]:
        """Weights of member i present and absent, times what the answers below it say (all children but one)."""
        for c in self.children[i]:
            if c in self.up1 and c != but:
                can, cannot = self.given[c] * self.up1[c] + (1 - self.given[c]) * self.up0[c], self.up0[c]
                w1, w0 = (w1 * can, w0 * cannot) if self.block.when[c] else (w1 * cannot, w0 * can)
        return w1, w0

    def reaching(self, i: int, parent: int, tilt: Floats, down: Mapping[int, tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
        """What comes down to member i: weight with its parent in the state that allows it, and in the other one."""
        if parent < 0:
            others = np.ones((1, 1, 1)) if i in self.roots else self.total
            if i in self.roots:
                for k, weight in self.roots.items():
                    others = others * weight if k != i else others
            return tilt * others, np.zeros((1, 1, 1))
        one, zero = self.evidence.get(parent, (1.0, 1.0))
        w1, w0 = self._from_below(parent, down[parent][0] * one, down[parent][1] * zero, but=i)
        able, unable = (w1, w0) if self.block.when[i] else (w0, w1)
        return np.asarray(able), np.asarray(unable)


def nodes_of(block: Block) -> Floats:
    """Weights of the nodes of the shared effect; where no member moves one node stands for all."""
    return NODE_WEIGHTS if any(block.sigma) else np.ones(1)


def under_absent(p: Floats, sigma: float, carry: Floats) -> Floats:
    """J x shape: P(the main cause alone does not bring a finding about) under each node of the shared effect."""
    absent: Floats = (1 - under_effect(p, sigma)) * carry
    return absent


def with_ancestors(block: Block, positions: Iterable[int]) -> list[int]:
    """These members and all that they imply, in ascending order (parents before children)."""
    need: set[int] = set()
    for i in positions:
        while i >= 0 and i not in need:
            need.add(i)
            i = block.parent[i]
    return sorted(need)


def _leaves(block: Block, inner: Sequence[int]) -> dict[tuple[int, bool, float], list[int]]:
    """(parent, its state that allows them, how strongly the shared effect moves them) -> members outside `inner`."""
    found: dict[tuple[int, bool, float], list[int]] = {}
    for i in sorted(set(range(len(block.members))) - set(inner)):
        found.setdefault((block.parent[i], block.when[i] or block.parent[i] < 0, block.sigma[i]), []).append(i)
    return found


def _exclusive(p: Floats, evidence: Mapping[int, Pair]) -> tuple[Floats, Floats]:
    """At most one member present: shares that sum above 1 are scaled down together, and leave EDGE for none of them.

    Returns
    -------
    (N x 1 weight of the answers, N x members weight with that member present)
    """
    shares = p / np.maximum(p.sum(axis=1, keepdims=True) / (1 - EDGE), 1.0)
    none = 1 - shares.sum(axis=1)
    absent = np.prod([zero for _, zero in evidence.values()]) if evidence else 1.0
    weight = [np.prod([one if k == i else zero for k, (one, zero) in evidence.items()]) if evidence else 1.0 for i in range(p.shape[1])]
    joint: Floats = shares * np.array(weight)
    return (none * absent)[:, None] + joint.sum(axis=1, keepdims=True), joint
