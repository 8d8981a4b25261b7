"""What the program writes out, or does by itself, to spare an import equals what NumPy gives."""

from __future__ import annotations

import numpy as np
import pytest

from fascicula.reasoning.effect import _GRID, NODE_WEIGHTS, NODES, _centre, centres


def test_the_nodes_are_those_of_the_gauss_hermite_rule():
    nodes, weights = np.polynomial.hermite_e.hermegauss(len(NODES))
    assert pytest.approx(nodes, abs=1e-15) == NODES
    assert pytest.approx(weights / weights.sum(), rel=1e-14) == NODE_WEIGHTS


@pytest.mark.parametrize("sigma", [0.3, 1.5, 4.0])
def test_the_interpolation_is_that_of_numpy(sigma):
    rng = np.random.default_rng(20261127)
    x = np.concatenate([_GRID, np.nextafter(_GRID, 99)[:-1], np.nextafter(_GRID, -99)[1:], rng.uniform(-14, 14, 5000)])
    assert pytest.approx(np.interp(x, _GRID, centres(sigma)), rel=1e-12, abs=1e-12) == _centre(x, sigma)
