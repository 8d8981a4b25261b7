"""The risk layer: from probabilities of causes to the level of urgency that loses least, by the stated loss table."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from fascicula.model import Costs, Urgency
from fascicula.model.share import Floats

from .engine import Posterior
from .tables import Tables

LEVELS = (Urgency.ROUTINE, Urgency.SOON, Urgency.SAME_DAY, Urgency.EMERGENCY)


@lru_cache(maxsize=8)
def level_matrix(tab: Tables) -> Floats:
    """LEVELS x R: 1 where the picture needs at least that level."""
    need = np.array([tab.conditions[i].needed(v) for i, v in tab.pictures])
    matrix: Floats = (need[None, :] >= np.array(LEVELS)[:, None]).astype(float)
    return matrix


def expected_loss(needed: Floats, mass: Floats, costs: Costs, floor: Urgency) -> Floats:
    """Loss of the best advice, for each column: `needed` (LEVELS x n) = P(outcome, at least this level is needed)."""
    loss = np.zeros(needed.shape[1])
    for row, level in zip(needed, LEVELS, strict=True):
        if level > floor:
            loss = loss + np.minimum(costs.needless[level] * np.maximum(mass - row, 0), costs.missed[level] * row)
    return loss


def chances(post: Posterior) -> dict[Urgency, float]:
    """P(the main cause needs at least this level)."""
    return dict(zip(LEVELS, (level_matrix(post.tables) @ post.pictures).tolist(), strict=True))


def needing(post: Posterior) -> dict[str, dict[Urgency, float]]:
    """condition -> level -> P(it is the main cause, in a picture that needs at least this level), given the answers."""
    parts = post.by_condition((level_matrix(post.tables) * post.pictures).T)
    return {c.id: dict(zip(LEVELS, row, strict=True)) for c, row in zip(post.tables.conditions, parts.tolist(), strict=True)}


def advised_each(needed: Floats, costs: Costs | None) -> list[Urgency]:
    """`advised` for each column: `needed` (LEVELS x n) = P(at least this level is needed); without a loss table none is."""
    if costs is None:
        return [Urgency.SELF_CARE] * needed.shape[1]
    reached = needed >= np.array([costs.threshold(level) for level in LEVELS])[:, None]
    return [Urgency(level) for level in np.where(reached, np.array(LEVELS)[:, None], Urgency.SELF_CARE).max(axis=0).tolist()]


def advised(chance: dict[Urgency, float], costs: Costs) -> Urgency:
    """Highest level whose probability of being needed reaches its threshold."""
    return advised_each(np.array([[chance[level]] for level in LEVELS]), costs)[0]
