"""Which numbers decide results: the list of what to look up next.

Every number is moved alone to both ends of its 90% range, and the result of each case is computed anew. A number enters the
weight of the pictures it belongs to as one factor, so this needs no second run of the engine: with m the probability of these
pictures and f the factor, it becomes m f / (1 + m (f - 1)). That is exact for findings that stand alone and for priors, and a
first-order figure for findings in a tree, in a group, or brought about by bystanders (one-at-a-time sensitivity analysis;
Coupe VMH, van der Gaag LC. Ann Math Artif Intell 2002;36:323).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from fascicula.model import PRESENT, Case, Finding, Knowledge, Share, Spread, Urgency, origin_of
from fascicula.model.condition import WIDTH_90
from fascicula.model.share import EDGE, Floats
from fascicula.reasoning import posterior
from fascicula.reasoning.engine import Posterior
from fascicula.reasoning.prior import FLATTER, mixed
from fascicula.reasoning.risk import LEVELS, advised, level_matrix
from fascicula.reasoning.tables import Tables
from fascicula.triage import fired

from .figures import acceptable_levels, accepted_causes
from .simulate import SEED, draw_people

BACKGROUND, PRIOR = "background", "prior"


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the knowledge.

    part : condition id, or `background`, or `prior`. picture : variant id, empty for the whole condition.
    finding : finding id, or the condition of a prior. text : as written. origin : published, adapted or estimate.
    """

    part: str
    picture: str
    finding: str
    text: str
    source: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Leverage:
    """How much one number moves results, each figure a mean over cases.

    moved : probability that it moves (half the sum of changes over causes). top, urgency : share of cases whose first cause,
    or whose urgency, changes when the number goes to one end of its range.
    """

    number: Number
    moved: float
    top: float
    urgency: float

    @property
    def score(self) -> float:
        """A change of urgency or of the first cause counts as much as a whole unit of probability that moves."""
        return self.moved + self.top + self.urgency


@dataclass
class _Sums:
    moved: float = 0.0
    top: float = 0.0
    urgency: float = 0.0

    def add(self, moved: float, top: bool, urgency: bool, weight: float) -> None:
        self.moved += weight * moved
        self.top += weight * top
        self.urgency += weight * urgency


@dataclass
class _Tally:
    """Sums for every number, found by its key (part, picture, finding)."""

    knowledge: Knowledge
    sums: dict[tuple[str, str, str], _Sums] = field(default_factory=lambda: defaultdict(_Sums))

    def case(self, case: Case, weight: float) -> None:
        post = posterior(case, self.knowledge)
        now = _Now.of(post, _floor(case, self.knowledge))
        for fid in post.weighed.used:
            keys, lows, highs = self._factors(post, fid)
            for rows, key, low, high in zip(*_grouped(keys), lows, highs, strict=True):
                for f in (low, high):
                    self.sums[key].add(*now.after(rows, f), weight / 2)
        for i, condition in enumerate(post.tables.conditions):
            prior = condition.priors[case.setting]
            for f in (prior.low / prior.value, prior.high / prior.value):
                self.sums[(PRIOR, "", condition.id)].add(*now.after_prior(i, f), weight / 2)

    def _factors(self, post: Posterior, fid: str) -> tuple[list[tuple[str, str, str]], list[float], list[float]]:
        """Key of the number behind each picture's share, and per distinct key the two factors."""
        tab, finding = post.tables, self.knowledge.findings[fid]
        keys = _homes(tab, finding)
        change = _change(post, finding)
        factors = {key: change(_held(tab, key, finding)) for key in dict.fromkeys(keys)}
        return keys, [f[0] for f in factors.values()], [f[1] for f in factors.values()]


@dataclass(frozen=True)
class _Now:
    """The result of a case, ready to be changed by one factor on some pictures."""

    post: Posterior
    needed: Floats
    first: int
    level: Urgency
    floor: Urgency

    @classmethod
    def of(cls, post: Posterior, floor: Urgency) -> _Now:
        needed = level_matrix(post.tables) @ post.pictures
        return cls(post, needed, int(np.argmax(post.main)), _level(needed, post.knowledge, floor), floor)

    def after_prior(self, condition: int, factor: float) -> tuple[float, bool, bool]:
        """The same for one prior that is `factor` times as high; `moved` is then of this condition."""
        off = np.ones(len(self.post.tables.conditions))
        off[condition] = factor
        main = self.post.by_condition(weights := self.post.pictures * _priors_off(self.post, off)) / weights.sum()
        needed = level_matrix(self.post.tables) @ weights / weights.sum()
        return (abs(float(main[condition] - self.post.main[condition])), int(np.argmax(main)) != self.first,
                _level(needed, self.post.knowledge, self.floor) != self.level)

    def after(self, rows: np.ndarray, factor: float) -> tuple[float, bool, bool]:
        """(probability moved, whether the first cause changes, whether the urgency changes)."""
        weights = self.post.pictures[rows]
        mass = float(weights.sum())
        total = 1 + mass * (factor - 1)
        moved = abs(mass * factor / total - mass)
        if moved < 1e-6:
            return moved, False, False
        main = self.post.main.copy()
        np.add.at(main, self.post.tables.condition_of[rows], weights * (factor - 1))
        needed = (self.needed + (factor - 1) * (level_matrix(self.post.tables)[:, rows] @ weights)) / total
        return moved, int(np.argmax(main)) != self.first, _level(needed, self.post.knowledge, self.floor) != self.level


def _level(needed: Floats, knowledge: Knowledge, floor: Urgency) -> Urgency:
    """The higher of what the red flags and the risk layer ask for."""
    return max(floor, advised(dict(zip(LEVELS, needed, strict=True)), knowledge.costs)) if knowledge.costs else floor


def _grouped(keys: list[tuple[str, str, str]]) -> tuple[list[np.ndarray], list[tuple[str, str, str]]]:
    places: dict[tuple[str, str, str], list[int]] = {}
    for r, key in enumerate(keys):
        places.setdefault(key, []).append(r)
    return [np.array(rows) for rows in places.values()], list(places)


def _homes(tab: Tables, finding: Finding) -> list[tuple[str, str, str]]:
    """For each picture: where the share of this finding is written (a page's picture, a page, or the background)."""
    homes = []
    for i, variant in tab.pictures:
        condition = tab.conditions[i]
        if finding.id in variant.rows:
            homes.append((condition.id, variant.id, finding.id))
        elif finding.id in condition.rows:
            homes.append((condition.id, "", finding.id))
        else:
            homes.append((BACKGROUND, "", finding.id))
    return homes


def _held(tab: Tables, key: tuple[str, str, str], finding: Finding) -> Share | Spread:
    part, picture, fid = key
    if part == BACKGROUND:
        return finding.background
    condition = tab.conditions[tab.condition_index[part]]
    return next(v for v in condition.pictures() if v.id == picture).rows[fid].share if picture else condition.rows[fid].share


def _change(post: Posterior, finding: Finding) -> Callable[[Share | Spread], tuple[float, float]]:
    """share -> the factors on a picture's weight when the share goes to the low and to the high end of its range."""
    answer = post.case.answers[finding.id]

    def change(share: Share | Spread) -> tuple[float, float]:
        if isinstance(share, Spread):
            mean = share.means[finding.bin_of(answer)]
            half = WIDTH_90 / 2 * (mean * (1 - mean) / (share.worth + 1)) ** 0.5
            low, high = max(mean - half, EDGE), min(mean + half, 1 - EDGE)
            return low / mean, high / mean
        low, mean, high = (min(max(x, EDGE), 1 - EDGE) for x in (share.low, share.mean, share.high))
        if answer == PRESENT:
            return low / mean, high / mean
        missed = post.knowledge.missed(finding, finding.id in post.case.screened)
        said = [1 - p * (1 - missed) for p in (low, mean, high)]
        return said[0] / said[1], said[2] / said[1]

    return change


def leverage(knowledge: Knowledge, cases: Iterable[Case], people: int = 2, *, setting: str = "primary_care",
             progress: Callable[[], None] = lambda: None) -> list[Leverage]:
    """All numbers that move anything, strongest first.

    Arguments
    ---------
    cases : real cases; together they weigh as much as the simulated people.
    people : simulated people drawn from each condition's own page, with an answer to every question.
    setting : of the simulated people.
    """
    real = list(cases)
    drawn = [p for c in knowledge.conditions for p in draw_people(c, knowledge, people, setting=setting)] if people else []
    tally = _Tally(knowledge)
    for group in (real, drawn):
        for case in group:
            tally.case(case, 1 / (len(group) * (bool(real) + bool(drawn))))
            progress()
    found = [Leverage(_number(knowledge, key), s.moved, s.top, s.urgency) for key, s in tally.sums.items()]
    return sorted(found, key=lambda x: (-x.score, x.number.part, x.number.picture, x.number.finding))


def _number(knowledge: Knowledge, key: tuple[str, str, str]) -> Number:
    part, picture, fid = key
    if part == PRIOR:
        c = knowledge.conditions[fid]
        text = ", ".join(f"{s} {p.value:g} ({p.low:g}-{p.high:g})" for s, p in c.priors.items())
        return Number(part, picture, fid, text, c.prior_source, origin_of(c.prior_source, c.prior_quality))
    finding = knowledge.findings[fid]
    if part == BACKGROUND:
        return Number(part, picture, fid, _text(finding.background, finding), finding.source, origin_of(finding.source, finding.quality))
    row = (next(v for v in knowledge.conditions[part].variants if v.id == picture).rows if picture else knowledge.conditions[part].rows)[fid]
    return Number(part, picture, fid, _text(row.share, finding), row.source, row.origin)


def _text(share: Share | Spread, finding: Finding) -> str:
    if isinstance(share, Share):
        return share.text
    return ", ".join(f"{b} {m:.0%}" for b, m in zip(finding.bins, share.means, strict=True))


@dataclass(frozen=True, slots=True)
class PriorSensitivity:
    """Share of cases whose first cause, or whose urgency, changes when one prior is `factor` times too low or too high."""

    condition: str
    top: float
    urgency: float


def prior_sensitivity(knowledge: Knowledge, cases: Iterable[Case], factor: float = 3.0) -> list[PriorSensitivity]:
    """Each prior alone off by a factor either way, most telling first."""
    top, urgency = np.zeros(len(knowledge.conditions)), np.zeros(len(knowledge.conditions))
    count = 0
    for case in cases:
        count += 1
        post = posterior(case, knowledge)
        now = _Now.of(post, _floor(case, knowledge))
        for i in range(len(post.tables.conditions)):
            changes = [now.after_prior(i, f) for f in (factor, 1 / factor)]
            top[i] += any(c[1] for c in changes)
            urgency[i] += any(c[2] for c in changes)
    found = [PriorSensitivity(c, float(t) / max(count, 1), float(u) / max(count, 1)) for c, t, u in zip(knowledge.conditions, top, urgency, strict=True)]
    return sorted(found, key=lambda s: (-s.top - s.urgency, s.condition))


def shaken(knowledge: Knowledge, cases: Iterable[Case], factor: float = 3.0, draws: int = 200) -> dict[str, Floats]:
    """All priors off at once, each by its own random factor between 1 / `factor` and `factor` (log-uniform).

    cases : with `expected`. Returns the figures of each draw: `top1`, `top3` (expected or acceptable cause), `under` (below every
    acceptable urgency), `over` (above every acceptable urgency).
    """
    rng = np.random.Generator(np.random.PCG64(SEED))
    off = factor ** rng.uniform(-1, 1, (draws, len(knowledge.conditions)))
    sums = {key: np.zeros(draws) for key in ("top1", "top3", "under", "over")}
    causal = count = 0
    index = {c: i for i, c in enumerate(knowledge.conditions)}
    for case in cases:
        post = posterior(case, knowledge)
        weights = post.pictures * _priors_off(post, off)
        weights /= weights.sum(axis=1, keepdims=True)
        expected = case.extra["expected"]
        accepted = [index[c] for c in accepted_causes(expected) if c in index]
        if expected.get("condition") is not None and accepted:
            main = np.add.reduceat(weights, post.tables.starts, axis=1)
            better = (main > main[:, accepted].max(axis=1, keepdims=True)).sum(axis=1)
            sums["top1"] += better < 1
            sums["top3"] += better < 3
            causal += 1
        needed, floor = weights @ level_matrix(post.tables).T, _floor(case, knowledge)
        levels = np.array([_level(row, knowledge, floor) for row in needed])
        fine = acceptable_levels(expected)
        sums["under"] += levels < min(fine)
        sums["over"] += levels > max(fine)
        count += 1
    return {key: total / max(causal if key.startswith("top") else count, 1) for key, total in sums.items()}


def _priors_off(post: Posterior, off: Floats) -> Floats:
    """Factor on the weight of each picture (last axis) when the pages' priors are `off` times as high (last axis: conditions)."""
    counted, others = post.tables.priors.parts(post.case)
    each = off[..., post.tables.condition_of]
    return mixed(counted * each, others * each**FLATTER) / mixed(counted, others)


def _floor(case: Case, knowledge: Knowledge) -> Urgency:
    return max((f.level for f in fired(case, knowledge)), default=Urgency.SELF_CARE)
