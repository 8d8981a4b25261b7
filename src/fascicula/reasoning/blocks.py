"""Probability of the answers within one block of dependent findings, for all pictures and bystander patterns at once.

Given the shared effect u, a block is a forest: a child can be present only while its parent is in the right state, and
P(child | that state) = p(child) / p(that state). Sums run over the forest by passing messages up (for the probability of the
answers) and down (for the probability of every member being present with them). The shared effect is summed over the nodes
of a Gauss-Hermite rule. Arrays are J nodes x N rows x U patterns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from .tables import EDGE, Block, Floats

NODES, NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
NODE_WEIGHTS = NODE_WEIGHTS / NODE_WEIGHTS.sum()
_GRID = np.linspace(-14, 14, 5601)

Pair = tuple[float, float]
"""(weight if present, weight if absent) of an answer: present (1, 0), absent (0, 1), overlooked-or-absent (e, 1)."""


@lru_cache(maxsize=64)
def _shift(sigma: float) -> Floats:
    """Centre of the log odds that gives each marginal of _GRID back once the shared effect is summed out."""
    target = 1 / (1 + np.exp(-_GRID))
    low, high = _GRID - 30, _GRID + 30
    for _ in range(60):
        middle = (low + high) / 2
        marginal = NODE_WEIGHTS @ (1 / (1 + np.exp(-(middle + sigma * NODES[:, None]))))
        low, high = np.where(marginal < target, middle, low), np.where(marginal < target, high, middle)
    centre: Floats = (low + high) / 2
    return centre


def under_effect(p: Floats, sigma: float) -> Floats:
    """Share p (any shape) under each node of the shared effect: J x shape.

    The weighted mean over nodes is p (to 1e-6 for a damping of 0.2 or more, to 2e-5 for 0), and a larger p stays larger
    under every node."""
    if sigma == 0:
        return p[None]
    logit = np.log(p) - np.log1p(-p)
    inside = np.clip(logit, _GRID[0], _GRID[-1])
    centre = np.interp(inside, _GRID, _shift(sigma)) + (logit - inside)  # beyond the grid the shift no longer changes
    effect: Floats = 1 / (1 + np.exp(-(centre + sigma * NODES.reshape(-1, *(1,) * p.ndim))))
    return effect


def block_weights(
    block: Block, p: Floats, carry: Floats, q: Floats, evidence: Mapping[int, Pair], wanted: Iterable[int] = (),
) -> tuple[Floats, dict[int, Floats]]:
    """Weight of the answers in a block, and jointly with each wanted member being present.

    Arguments
    ---------
    p : N x members, share present by the main cause alone. carry : N x members, factor on (1 - p) (1, unless the main
    cause is itself a known bystander). q : U x members, P(no bystander of the pattern brings it about).
    evidence : member position -> Pair. wanted : member positions.

    Returns
    -------
    (N x U weights, {position: N x U weights with that member present})
    """
    if block.exclusive:
        return _exclusive(p, evidence, wanted)
    wanted = tuple(wanted)
    need = _with_ancestors(block, [*evidence, *wanted])
    nodes = NODE_WEIGHTS if any(block.sigma[i] > 0 for i in need) else np.ones(1)
    present: dict[int, Floats] = {}
    for i in need:
        absent = (1 - under_effect(p[:, i], float(block.sigma[i])))[:, :, None] * carry[None, :, i, None]
        present[i] = 1 - absent * q[None, None, :, i] if (q[:, i] < 1).any() else 1 - absent
    given = {i: _given_parent(block, i, present) for i in need}

    up1: dict[int, Floats | float] = {}
    up0: dict[int, Floats | float] = {}
    bearing = _with_ancestors(block, list(evidence))
    for i in sorted(bearing, reverse=True):
        one, zero = evidence.get(i, (1.0, 1.0))
        w1: Floats | float = one
        w0: Floats | float = zero
        for c in block.children[i]:
            if c in bearing:
                can, cannot = given[c] * up1[c] + (1 - given[c]) * up0[c], up0[c]
                w1 = w1 * (can if block.when[c] else cannot)
                w0 = w0 * (cannot if block.when[c] else can)
        up1[i], up0[i] = w1, w0
    roots = [i for i in bearing if block.parent[i] < 0]
    root_weight = {i: given[i] * up1[i] + (1 - given[i]) * up0[i] for i in roots}

    total = np.ones((1, 1, 1))
    for i in roots:
        total = total * root_weight[i]
    whole = np.einsum("j,jnu->nu", nodes, np.broadcast_to(total, (len(nodes), *total.shape[1:])))
    if not wanted:
        return whole, {}

    down1: dict[int, Floats] = {}
    down0: dict[int, Floats] = {}
    for i in sorted(need):
        parent = block.parent[i]
        if parent < 0:
            others = np.ones((1, 1, 1))
            for k in roots:
                if k != i:
                    others = others * root_weight[k]
            down1[i], down0[i] = others * given[i], others * (1 - given[i])
            continue
        g1, g0 = down1[parent], down0[parent]
        one, zero = evidence.get(parent, (1.0, 1.0))
        g1, g0 = g1 * one, g0 * zero
        for c in block.children[parent]:
            if c in bearing and c != i:
                can, cannot = given[c] * up1[c] + (1 - given[c]) * up0[c], up0[c]
                g1 = g1 * (can if block.when[c] else cannot)
                g0 = g0 * (cannot if block.when[c] else can)
        able, unable = (g1, g0) if block.when[i] else (g0, g1)
        down1[i], down0[i] = able * given[i], able * (1 - given[i]) + unable
    found = {}
    for i in wanted:
        joint = down1[i] * up1.get(i, 1.0)
        found[i] = np.einsum("j,jnu->nu", nodes, np.broadcast_to(joint, (len(nodes), *joint.shape[1:])))
    return whole, found


def _with_ancestors(block: Block, positions: list[int]) -> set[int]:
    need: set[int] = set()
    for i in positions:
        while i >= 0 and i not in need:
            need.add(i)
            i = block.parent[i]
    return need


def _given_parent(block: Block, i: int, present: Mapping[int, Floats]) -> Floats:
    """P(member present | parent in the state that allows it)."""
    parent = block.parent[i]
    if parent < 0:
        return present[i]
    state = present[parent] if block.when[i] else 1 - present[parent]
    ratio: Floats = np.minimum(present[i] / np.maximum(state, 1e-12), 1.0)
    return ratio


def _exclusive(p: Floats, evidence: Mapping[int, Pair], wanted: Iterable[int]) -> tuple[Floats, dict[int, Floats]]:
    """At most one member present: shares that sum above 1 are scaled down together, and leave EDGE for none of them."""
    shares = p / np.maximum(p.sum(axis=1, keepdims=True) / (1 - EDGE), 1.0)
    none = 1 - shares.sum(axis=1)
    absent = np.prod([zero for _, zero in evidence.values()]) if evidence else 1.0
    joint = {}
    for i in range(p.shape[1]):
        weight = np.prod([one if k == i else zero for k, (one, zero) in evidence.items()]) if evidence else 1.0
        joint[i] = (shares[:, i] * weight)[:, None]
    whole = (none * absent)[:, None] + sum(joint.values())
    return whole, {i: joint[i] for i in wanted}
