"""The shared random effect of a group of findings, summed over the nodes of a Gauss-Hermite rule."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from fascicula.model.share import Floats

NODES = np.array([-2.8569700138728056, -1.355626179974266, 0.0, 1.355626179974266, 2.8569700138728056])
NODE_WEIGHTS = np.array([0.011257411327720677, 0.22207592200561257, 0.5333333333333335, 0.22207592200561257, 0.011257411327720677])
"""`numpy.polynomial.hermite_e.hermegauss(5)`, the weights divided by their sum."""
_PER_UNIT = 200
_GRID = np.linspace(-14, 14, 28 * _PER_UNIT + 1)
_known: dict[float, Floats] = {}


def centres(sigma: float) -> Floats:
    """Centre of the log odds that gives each marginal of the grid back once the shared effect is summed out."""
    if sigma not in _known:
        _known[sigma] = _bisected(sigma)
    return _known[sigma]


def remember(known: Mapping[float, Floats]) -> None:
    """Take over centres that `centres` computed earlier, for another process."""
    _known.update(known)


def _bisected(sigma: float) -> Floats:
    target = 1 / (1 + np.exp(-_GRID))
    low, high = _GRID - 30, _GRID + 30
    for _ in range(60):
        middle = (low + high) / 2
        marginal = NODE_WEIGHTS @ (1 / (1 + np.exp(-(middle + sigma * NODES[:, None]))))
        low, high = np.where(marginal < target, middle, low), np.where(marginal < target, high, middle)
    centre: Floats = (low + high) / 2
    return centre


@cache
def _rises(sigma: float) -> Floats:
    """How much the centre rises from each place of the grid to the next."""
    values = centres(sigma)
    return np.diff(values, append=values[-1:])


def _centre(logit: Floats, sigma: float) -> Floats:
    """The centre for any log odds: on a straight line between two places of the grid; beyond it the shift no longer changes."""
    inside = np.minimum(np.maximum(logit, _GRID[0]), _GRID[-1])  # a third of the time of np.clip
    way = (inside - _GRID[0]) * _PER_UNIT
    place = way.astype(np.intp)
    centre: Floats = centres(sigma)[place] + (way - place) * _rises(sigma)[place] + (logit - inside)
    return centre


def under_effect(p: Floats, sigma: float) -> Floats:
    """Share p (any shape) under each node of the shared effect: J x shape.

    The weighted mean over nodes is p (to 1e-6 for a damping of 0.2 or more, to 2e-5 for 0), and a larger p stays larger
    under every node."""
    if sigma == 0:
        return p[None]
    against = np.exp(-_centre(np.log(p / (1 - p)), sigma))  # odds against it in the middle; each node multiplies them
    effect: Floats = np.multiply.outer(np.exp(-sigma * NODES), against)
    effect += 1
    return np.divide(1, effect, out=effect)  # in place: new memory costs as much as the sums
