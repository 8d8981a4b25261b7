"""Which answers argued for and against a condition, and how strongly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from fascicula.model import PRESENT, UNSURE, Evidence, Row, contradictions
from fascicula.model.share import Floats

from .blocks import TINY, Pair
from .engine import Posterior, posterior, weigh
from .forest import Ints


class LeftOut(NamedTuple):
    """R picture weights (summing to 1) as they would be without one answer."""

    finding: str
    pictures: Floats


def leave_one_out(post: Posterior) -> list[LeftOut]:
    """The result without each single used answer: what it did in this person, beside all the others."""
    result = []
    telling = {f for b in post.tables.bystanders for f in (b.requires, *(known for known, _ in b.known_by))}
    used, settling = post.weighed.used, _settling(post)
    for finding in (f for f in post.case.answers if f in used):
        alone = finding not in settling or weigh(post.case.without(finding), post.knowledge, post.tables).used == used - {finding}
        if finding in telling or not alone:
            # It also tells a bystander, or without it an answer that it contradicts or repeats counts: start anew.
            pictures = posterior(post.case.without(finding), post.knowledge).pictures
        elif finding in post.weighed.bins:
            pictures = post.pictures / post.tables.numbers[finding][:, post.weighed.bins[finding]]
        else:
            number, position = post.tables.place[finding]
            pairs = post.weighed.pairs[number]
            rest = {i: pair for i, pair in pairs.items() if i != position}
            ratio = _ratio(post, number, rest, pairs)
            pictures = post.pictures * ratio[:, 0] if ratio.shape[1] == 1 else np.einsum("rs,rs->r", post.weights, ratio)
        result.append(LeftOut(finding, pictures / pictures.sum()))
    return result


def _settling(post: Posterior) -> frozenset[str]:
    """Answers because of which another one may not count: it contradicts them, repeats them or is a form of them."""
    know = post.knowledge
    unused = {f for f, a in post.case.answers.items() if a != UNSURE} - post.weighed.used
    found = {c.kept for c in contradictions(post.case, know)}
    for rule in (*know.rules_out, *know.exclusive):
        members = {rule.one, *rule.others}
        if members & unused:
            found |= members
    found.update(form[0] for f in unused if (form := know.findings[f].same_as))
    return frozenset(found)


def _ratio(post: Posterior, number: int, fewer: Mapping[int, Pair], pairs: Mapping[int, Pair]) -> Floats:
    """Weight of fewer answers in a block over that of all, for every picture and bystander set: R x S, or R x 1 where none matters."""
    (one, pattern), (other, beside) = post.block_weights(number, fewer), post.block_weights(number, pairs)
    one, other = np.maximum(one, TINY), np.maximum(other, TINY)
    if one.shape[1] == 1 or other.shape[1] == 1 or pattern is beside:  # divided once for each pattern, not for each set
        ratio: Floats = one / other
        return ratio if ratio.shape[1] == 1 else ratio.take(beside if one.shape[1] == 1 else pattern, axis=1)
    ratio = one.take(pattern, axis=1) / other.take(beside, axis=1)
    return ratio


def evidence(post: Posterior, left_out: list[LeftOut], condition: str) -> tuple[Evidence, ...]:
    """One line per answer for one condition, strongest first. Weight in log10 of the change of odds."""
    i = post.tables.condition_index[condition]
    rows = np.flatnonzero(post.tables.condition_of == i)
    best = int(rows[np.argmax(post.pictures[rows])])
    own = post.tables.rows_of(best)
    within = post.pictures[rows] / max(float(post.pictures[rows].sum()), 1e-300)
    if not within.sum():
        within = np.full(len(rows), 1 / len(rows))
    lines = []
    for item in left_out:
        weight = _log_odds(float(post.main[i])) - _log_odds(float(item.pictures[rows].sum()))
        share, background, ratio = _single(post, item.finding, rows, within)
        row = own.get(item.finding)
        source, quality = _origin(row)
        lines.append(Evidence(item.finding, post.case.answers[item.finding], weight, share, background, ratio, source, quality))
    return tuple(sorted(lines, key=lambda e: (-abs(e.weight), e.finding)))


def _origin(row: Row | None) -> tuple[tuple[str, ...], str]:
    """Where a share comes from; without a row of its own it is the background (or computed from narrower findings)."""
    return (row.source, row.quality) if row else (("background",), "estimate")


def _single(post: Posterior, finding: str, rows: Ints, within: Floats) -> tuple[float, float, float]:
    """Share in the condition, background and likelihood ratio of this single answer; `within` : weights of the condition's rows."""
    tab, answer = post.tables, post.case.answers[finding]
    if finding in post.weighed.bins:
        b = post.weighed.bins[finding]
        shares, background = tab.numbers[finding][rows, b], float(tab.number_background[finding][b])
        share = background + float(within @ (shares - background))  # exactly the background where the pages say nothing
        return share, background, share / background
    j = tab.column[finding]
    background = float(post.background[j])
    share = background + float(within @ (post.p[rows, j] - background))
    if answer == PRESENT:
        return share, background, share / background
    told = 1 - post.knowledge.missed(post.knowledge.findings[finding], finding in post.case.screened)
    return share, background, (1 - share * told) / (1 - background * told)


def _log_odds(p: float) -> float:
    p = min(max(p, 1e-15), 1 - 1e-15)
    return math.log10(p / (1 - p))
