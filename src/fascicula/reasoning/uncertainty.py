"""90% intervals: the posterior over draws of the numbers behind it, with a fixed seed.

Drawn anew each time: the shares of all answered findings (Beta or Dirichlet), their backgrounds (one draw for all causes
that say nothing), and the priors (log-normal). Held at their means: bystander strengths. `MOST_SETS` bystander sets stand for all
of them: each picture is scaled so that at the means it has the weight that it has over all sets. Pictures that together hold less
than `NEGLIGIBLE` keep their own weight.
"""

from __future__ import annotations

import numpy as np

from fascicula.model import Share
from fascicula.model.condition import WIDTH_90
from fascicula.model.share import EDGE, Floats

from .blocks import TINY, block_weights
from .engine import Posterior, most
from .forest import Ints
from .prior import mixed
from .tables import narrower

DRAWS = 60
SEED = 20261127
MOST_SETS = 6
NEGLIGIBLE = 1e-6
"""A tenth of the smallest probability that is ever said in words."""


def draws(post: Posterior, count: int = DRAWS, seed: int = SEED, most_sets: int = MOST_SETS) -> Floats:
    """`count` x C draws of the probabilities of being the main cause; each row sums to 1."""
    rng = np.random.Generator(np.random.PCG64(seed))
    tab, chosen = post.tables, _telling_sets(post, most_sets)
    rows = most(post.pictures, NEGLIGIBLE)
    logs = _log_prior(post, rng, count)[:, rows, None] + post.log_set_prior[tab.bystander_of[rows]][:, chosen]
    for number, pairs in post.weighed.pairs.items():
        block, pairs = post.answered_part(number, pairs)
        carry = post.carry(block.members)[rows]
        silent = np.isnan(tab.stated[np.ix_(rows, block.members)]).all(axis=1) & (carry == 1).all(axis=1)
        few, place = np.unique(np.where(silent, silent.argmax(), np.arange(len(rows))), return_inverse=True)  # one stands for all silent
        some, carry = rows[few], carry[few]
        p = np.empty((count, len(some), len(block.members)))
        backgrounds: list[Floats] = []
        for i, j in enumerate(block.members):
            p[:, :, i], base = _shares(post, int(j), some, rng, count)
            backgrounds.append(base)
            if (parent := block.parent[i]) >= 0:  # as in Tables.person, with the drawn numbers
                p[:, :, i] = narrower(p[:, :, i], p[:, :, parent], base[:, None], backgrounds[parent][:, None],
                                      np.isnan(tab.stated[some, j]), block.when[i])
        q, pattern = post.patterns(block.members)
        kept, pattern = np.unique(pattern[chosen], return_inverse=True)
        whole = block_weights(block, p.reshape(count * len(some), -1), np.tile(carry, (count, 1)), q[kept], pairs)
        part = np.log(np.maximum(whole, TINY)).reshape(count, len(some), -1)[:, place.reshape(-1)]
        logs += part if part.shape[2] == 1 else part[:, :, pattern.reshape(-1)]
    for fid, b in post.weighed.bins.items():
        mean = tab.numbers[fid][rows, b]
        worth = getattr(post.knowledge.findings[fid].background, "worth", 20.0)
        p_bin = rng.beta(mean * worth, np.maximum(1 - mean, EDGE) * worth, (count, len(rows)))
        logs += np.log(np.maximum(p_bin, EDGE))[:, :, None]
    held = post.weights[np.ix_(rows, chosen)].sum(axis=1)
    drawn = np.tile(post.pictures, (count, 1))
    drawn[:, rows] = post.pictures[rows] / np.maximum(held, TINY) * np.exp(logs - post.log_mass).sum(axis=2)
    by_condition: Floats = np.add.reduceat(drawn, tab.starts, axis=1)
    by_condition /= by_condition.sum(axis=1, keepdims=True)
    return by_condition


def intervals(post: Posterior, count: int = DRAWS) -> tuple[Floats, Floats]:
    """Lower and upper ends (C each) of the 90% interval of every condition; the point value lies inside.

    The log odds of the draws are taken as normal: from so few draws their mean and spread are known far better than their
    third-lowest and third-highest value.
    """
    drawn = np.clip(draws(post, count), TINY, 1 - EDGE**2)
    odds = np.log(drawn / (1 - drawn))
    middle, reach = odds.mean(axis=0), WIDTH_90 / 2 * odds.std(axis=0)
    low, high = (1 / (1 + np.exp(-end)) for end in (middle - reach, middle + reach))
    return np.minimum(low, post.main), np.maximum(high, post.main)


def _telling_sets(post: Posterior, most_sets: int) -> Ints:
    """The bystander set of the known ones alone (possible beside every cause), the heaviest, those of the likeliest pictures, the next heaviest.

    A cause is not its own bystander, so a likely picture may have all its weight in sets that weigh little beside the others.
    """
    mass = post.weights.sum(axis=0)
    likely = np.argsort(-post.pictures, kind="stable")[:most_sets]
    wanted = [0, mass.argmax(), *post.weights[likely].argmax(axis=1), *np.argsort(-mass, kind="stable")[:most_sets]]
    chosen: Ints = np.array(list(dict.fromkeys(map(int, wanted)))[:most_sets])
    return chosen


def _log_prior(post: Posterior, rng: np.random.Generator, count: int) -> Floats:
    tab, setting = post.tables, post.case.setting
    counted, others = tab.priors.parts(post.case)
    spread = np.array([c.priors[setting].spread for c in tab.conditions])
    noise = rng.standard_normal((count, len(tab.conditions))) * spread - spread**2 / 2  # around the mean, not the median
    logs: Floats = np.log(mixed(counted * np.exp(noise)[:, tab.condition_of], others))
    return logs


def _shares(post: Posterior, j: int, rows: Ints, rng: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """count x rows draws of the share of one finding, and the `count` draws of its background that unstated shares follow."""
    tab = post.tables
    background = tab.yes_no[j].background
    assert isinstance(background, Share)
    usual, weight = float(post.background[j]), background.a + background.b
    b = rng.beta(usual * weight, (1 - usual) * weight, count)
    shares = np.repeat(b[:, None], len(rows), axis=1)
    stated = np.flatnonzero(~np.isnan(tab.stated[rows, j]))
    if len(stated):
        mean, worth = tab.stated[rows[stated], j], tab.worth[rows[stated], j]
        shares[:, stated] = rng.beta(mean * worth, (1 - mean) * worth, (count, len(stated)))
    return np.clip(shares, EDGE, 1 - EDGE), np.clip(b, EDGE, 1 - EDGE)
