"""The knowledge as arrays: what every engine call shares. Built once per Knowledge and per kind of person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fascicula.model import (
    ALL_BANDS,
    SETTINGS,
    SEXES,
    Case,
    Condition,
    Edge,
    Finding,
    Knowledge,
    Row,
    Spread,
    Variant,
    age_band,
    in_band,
    parts_of_bands,
)

from .effect import centres, remember

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EDGE = 1e-5
MOST_KEPT = 4000
"""Block weights kept between questions (some 100 MB when full)."""
MOST_OF_A_KIND = 0.95
"""A page that is silent about a narrower finding never makes it (nearly) certain: denying it must not rule a cause out."""
GUESSED = 0.2
"""Part of the people of a cause for whom an estimated spread over durations, amounts or options is not believed: they answer like
people without disease. Nobody counted these spreads, and their thin ends would otherwise rule a cause out."""
BY_OTHER_WAYS = 0.01
"""Part of the people whom the priors do not describe: referred, exposed where a disease is common, of an affected family. Before any
answer all conditions are equally likely for them (a contaminated prior; Berger JO. An overview of robust Bayesian analysis. Test 1994;3:5)."""
COMPUTED_WORTH = 10.0
"""How many people a computed parent share counts for when its uncertainty is drawn."""


@dataclass(frozen=True)
class Block:
    """Findings whose answers depend on each other: a forest of implications with one shared random effect.

    Arguments
    ---------
    members : column of each finding, parents before children. parent : position of each one's parent, -1 for a root.
    when : the parent's state under which the child can be present.
    sigma : how strongly the shared effect moves each member (log odds per standard deviation).
    exclusive : at most one member is present (then there are no parents and no shared effect).
    """

    members: Ints
    parent: tuple[int, ...]
    when: tuple[bool, ...]
    sigma: Floats
    exclusive: bool = False

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Places of the findings right below each finding of the block."""
        kids: list[list[int]] = [[] for _ in self.parent]
        for i, p in enumerate(self.parent):
            if p >= 0:
                kids[p].append(i)
        return tuple(map(tuple, kids))

    def part(self, need: Sequence[int]) -> Block:
        """The block cut down to some members (ascending, with all that they imply); an exclusive set is never cut."""
        if self.exclusive or len(need) == len(self.members):
            return self
        place = {i: n for n, i in enumerate(need)}
        return Block(self.members[list(need)], tuple(place.get(self.parent[i], -1) for i in need),
                     tuple(self.when[i] for i in need), self.sigma[list(need)])

    @cached_property
    def plain(self) -> bool:
        """One finding that depends on no other."""
        return len(self.members) == 1


def sigma_of(damping: float) -> float:
    """Standard deviation of the shared effect whose intraclass correlation on the log-odds scale is (1 - damping)^2.

    Each member hangs on the shared effect by 1 - damping, so two members correlate by the product (a one-factor model).
    Reference: Qu Y, Tan M, Kutner MH. Random effects models in latent class analysis for evaluating accuracy of diagnostic
    tests. Biometrics 1996;52:797. Logistic residual variance pi^2 / 3.
    """
    correlation = min((1 - damping) ** 2, 0.95)
    return float(np.sqrt(correlation / (1 - correlation) * np.pi**2 / 3))


class Memo:
    """A few thousand arrays that were needed lately; the oldest go first. Safe to lose, and safe between threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: dict[object, tuple[Floats, Ints]] = {}

    def get(self, key: object) -> tuple[Floats, Ints] | None:
        """What was kept, or None."""
        return self.kept.get(key)

    def put(self, key: object, value: tuple[Floats, Ints]) -> None:
        """Keep one more, and let the older half go when there are too many."""
        if len(self.kept) >= self.most:
            self.kept = dict(list(self.kept.items())[self.most // 2:])
        self.kept[key] = value


class Tables:
    """Arrays over R pictures (condition x variant), F yes/no findings and K bystanders.

    stated : R x F, share of people with this picture who have the finding; NaN where the pages say nothing.
    worth : R x F, how many people a stated share counts for (a + b of its Beta). strength : K x F, noisy-OR strength of bystanders.
    numbers : number or choice finding -> R x bins.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.conditions = tuple(knowledge.conditions.values())
        self.condition_index = {c.id: i for i, c in enumerate(self.conditions)}
        self.pictures = [(i, v) for i, c in enumerate(self.conditions) for v in c.pictures()]
        self.condition_of = np.array([i for i, _ in self.pictures])
        self.shares = np.array([max(v.share, 1e-6) for _, v in self.pictures])
        self.priors = {s: np.array([c.priors[s].mean for c in self.conditions]) for s in SETTINGS}
        self.fits, self.picture_fits = _fits(self.conditions), _fits([v for _, v in self.pictures])
        self.starts = np.unique(self.condition_of, return_index=True)[1]
        self.yes_no = [f for f in knowledge.findings.values() if f.kind == "yes_no" and f.scored]
        self.column = {f.id: j for j, f in enumerate(self.yes_no)}
        self.varying = tuple(j for j, f in enumerate(self.yes_no) if f.by_age or f.by_sex)
        self.bystanders = tuple(knowledge.bystanders.values())
        self._fill()
        self.strength = np.zeros((len(self.bystanders), len(self.yes_no)))
        for k, bystander in enumerate(self.bystanders):
            for fid, share in bystander.strengths(knowledge.strict).items():
                if fid in self.column:
                    self.strength[k, self.column[fid]] = share.mean
        self.bystander_of = np.array(
            [next((k for k, b in enumerate(self.bystanders) if b.condition and b.id == self.conditions[i].id), -1)
             for i in self.condition_of])
        self.blocks, self.place = self._blocks()
        self.layers = self._layers()
        self.brought = tuple(bool((self.strength[:, b.members] > 0).any()) for b in self.blocks)
        self.centres = {float(sigma): centres(float(sigma)) for block in self.blocks for sigma in block.sigma if sigma > 0}
        self._forget()

    def _forget(self) -> None:
        self.memo = Memo(MOST_KEPT)
        self._person: dict[tuple[str | None, str | None], tuple[Floats, Floats]] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in ("memo", "_person")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        remember(self.centres)
        self._forget()

    def rows_of(self, r: int) -> Mapping[str, Row]:
        """The rows that hold for picture r: the condition's, replaced by the variant's."""
        i, variant = self.pictures[r]
        return {**self.conditions[i].rows, **variant.rows}

    def _fill(self) -> None:
        shape = (len(self.pictures), len(self.yes_no))
        self.stated, self.worth = np.full(shape, np.nan), np.full(shape, np.nan)
        self.background = np.array([f.background_mean(None, None) for f in self.yes_no])
        numbers = [f for f in self.knowledge.findings.values() if f.kind != "yes_no" and f.scored]
        self.number_background = {f.id: np.array(_spread(f).means) for f in numbers}
        self.numbers = {f.id: np.tile(self.number_background[f.id], (shape[0], 1)) for f in numbers}
        for r in range(shape[0]):
            for fid, row in self.rows_of(r).items():
                if isinstance(row.share, Spread):
                    if fid in self.numbers:
                        guessed = GUESSED if row.quality == "estimate" else 0.0
                        self.numbers[fid][r] += (1 - guessed) * (np.array(row.share.means) - self.numbers[fid][r])
                elif (j := self.column.get(fid)) is not None:
                    self.stated[r, j], self.worth[r, j] = row.share.mean, row.share.a + row.share.b
        for f in self.yes_no:  # a yes/no form of a number is that number's bins, wherever a page gives the number
            if f.same_as and f.same_as[0] in self.numbers:
                number = self.knowledge.findings[f.same_as[0]]
                bins = [number.bins.index(b) for b in f.same_as[1]]
                for r in range(shape[0]):
                    if f.same_as[0] in self.rows_of(r):
                        self._compute(r, self.column[f.id], float(self.numbers[number.id][r, bins].sum()))
        self._compute_parents()

    def _compute(self, r: int, j: int, mean: float) -> None:
        mean = min(max(mean, EDGE), 1 - EDGE)
        self.stated[r, j], self.worth[r, j] = mean, COMPUTED_WORTH

    def _compute_parents(self) -> None:
        """Fill shares of wider findings that a page does not state from those of the narrower ones that it does.

        Parts of a whole (the sites of an arm) add up: 1 - (1 - rest)(1 - p1)(1 - p2)...; narrower kinds of one thing are
        assumed nested: 1 - (1 - b)(1 - largest). A stated wider finding is never below its widest part.
        """
        for parent in self._bottom_up():
            j = self.column[parent]
            kids = [self.column[k] for k in self.knowledge.children[parent] if k in self.column]
            if not kids:
                continue
            part = self.stated[:, kids]
            some = ~np.isnan(part).all(axis=1)
            filled = np.where(np.isnan(part), self.background[kids], part)
            if parent in self.knowledge.parts_of:
                none_b = np.prod(1 - self.background[kids])
                rest = max(0.0, 1 - (1 - self.background[j]) / none_b)
                mean = 1 - (1 - rest) * np.prod(1 - filled, axis=1)
            else:
                mean = 1 - (1 - self.background[j]) * (1 - np.nanmax(np.where(some[:, None], part, 0), axis=1, initial=0))
            for r in np.flatnonzero(some):
                if np.isnan(self.stated[r, j]):
                    self._compute(int(r), j, float(mean[r]))
                elif self.stated[r, j] < (widest := float(np.nanmax(part[r]))):
                    self._compute(int(r), j, widest)

    def _bottom_up(self) -> list[str]:
        order: list[str] = []

        def visit(parent: str) -> None:
            for kid in self.knowledge.children.get(parent, ()):
                if kid in self.knowledge.children:
                    visit(kid)
            if parent not in order and parent in self.column:
                order.append(parent)

        for parent in self.knowledge.children:
            visit(parent)
        return order

    def _blocks(self) -> tuple[tuple[Block, ...], dict[str, tuple[int, int]]]:
        """Connected findings -> blocks; and finding -> (block, position in it)."""
        know = self.knowledge
        edges = {c: e for c, e in know.edges.items() if c in self.column and e.parent in self.column}
        tied = set(edges) | {e.parent for e in edges.values()}
        leader = {f: f for f in self.column}

        def find(f: str) -> str:
            while leader[f] != f:
                leader[f] = leader[leader[f]]
                f = leader[f]
            return f

        sets: list[tuple[str, ...]] = []
        taken: set[str] = set()
        for rule in know.exclusive:
            members = tuple(m for m in (rule.one, *rule.others) if m in self.column and m not in tied and m not in taken)
            if len(members) > 1:
                sets.append(members)
                taken.update(members)
        for child, edge in edges.items():
            leader[find(child)] = find(edge.parent)
        # One shared effect a block: in a tree that several groups reach into, the group with most members keeps it.
        reach: dict[str, dict[str, int]] = {}
        for f, group in know.group_of.items():
            if f in self.column and f not in taken and group.damping < 1:
                counts = reach.setdefault(find(f), {})
                counts[group.id] = counts.get(group.id, 0) + 1
        strongest = {root: max(counts, key=lambda g: (counts[g], g)) for root, counts in reach.items()}
        moving = {f: group for f, group in know.group_of.items()
                  if f in self.column and f not in taken and group.damping < 1 and strongest[find(f)] == group.id}
        first_of: dict[str, str] = {}
        for f, group in moving.items():
            leader[find(f)] = find(first_of.setdefault(group.id, f))
        together: dict[str, list[str]] = {}
        for f in self.column:
            if f not in taken:
                together.setdefault(find(f), []).append(f)
        blocks = [Block(np.array([self.column[m] for m in s]), (-1,) * len(s), (True,) * len(s), np.zeros(len(s)), True)
                  for s in sets]
        names = [list(s) for s in sets]
        for tied_members in together.values():
            order = self._parents_first(tied_members, edges)
            position = {f: n for n, f in enumerate(order)}
            lone = len(order) == 1
            root_of = {f: self._root(f, edges) for f in order}
            moved = {root_of[f]: moving[f].damping for f in order if f in moving}  # a whole tree moves together
            sigma = [0.0 if lone or root_of[f] not in moved else sigma_of(moved[root_of[f]]) for f in order]
            blocks.append(Block(np.array([self.column[f] for f in order]),
                                tuple(position[edges[f].parent] if f in edges else -1 for f in order),
                                tuple(edges[f].when if f in edges else True for f in order), np.array(sigma)))
            names.append(order)
        place = {f: (n, i) for n, block_names in enumerate(names) for i, f in enumerate(block_names)}
        return tuple(blocks), place

    @staticmethod
    def _root(f: str, edges: Mapping[str, Edge]) -> str:
        while f in edges:
            f = edges[f].parent
        return f

    @staticmethod
    def _parents_first(members: list[str], edges: Mapping[str, Edge]) -> list[str]:
        def depth(f: str) -> int:
            return 1 + depth(edges[f].parent) if f in edges else 0

        return sorted(members, key=depth)

    def person(self, age: float | None, sex: str | None) -> tuple[Floats, Floats]:
        """Shares (R x F, unstated = background) and background (F) for people of this age and sex."""
        key = (age_band(age), sex)
        if key not in self._person:
            background = self.background.copy()
            for j in self.varying:
                background[j] = self.yes_no[j].background_mean(*key)
            shares = np.where(np.isnan(self.stated), background, self.stated)
            np.clip(shares, EDGE, 1 - EDGE, out=shares)
            self._follow(shares, background)
            self._person[key] = shares, np.clip(background, EDGE, 1 - EDGE)
        return self._person[key]

    def _follow(self, shares: Floats, background: Floats) -> None:
        """Fit narrower findings (last axis) to their wider ones, in place, wider ones first.

        Where a page says nothing about the narrower finding, its share follows the wider one (see `narrower`). Where it does, it
        cannot exceed what the wider one allows.
        """
        for children, wider, when in self.layers:
            shares[:, children] = narrower(shares[:, children], shares[:, wider], background[children], background[wider],
                                           np.isnan(self.stated[:, children]), when)

    def _layers(self) -> list[tuple[Ints, Ints, bool]]:
        """(columns of narrower findings, of their wider ones, `when`) of one depth after another: what is fitted together."""
        found: dict[tuple[int, bool], list[tuple[int, int]]] = {}
        for block in self.blocks:
            depth: list[int] = []
            for i, parent in enumerate(block.parent):
                depth.append(depth[parent] + 1 if parent >= 0 else 0)
                if parent >= 0:
                    found.setdefault((depth[i], block.when[i]), []).append((int(block.members[i]), int(block.members[parent])))
        return [(*np.array(pairs).T, when) for (_, when), pairs in sorted(found.items())]

    def log_prior(self, case: Case) -> Floats:
        """R log prior weights for the setting, age and sex of a case (variants carry their share)."""
        logs: Floats = np.log(mixed(*self.prior_parts(case)))
        return logs

    def prior_parts(self, case: Case) -> tuple[Floats, Floats]:
        """R prior weights of the people whom the pages' priors describe, and of the others (see `mixed`)."""
        fits = _fit(self.fits, case.age, case.sex)
        counted, shares = fits * self.priors[case.setting], self.picture_shares(case.age, case.sex)
        return counted[self.condition_of] * shares, fits[self.condition_of] * shares

    def picture_shares(self, age: float | None, sex: str | None) -> Floats:
        """R shares of the pictures within their condition for people of this age and sex; they sum to 1 for every condition."""
        weights = self.shares * _fit(self.picture_fits, age, sex)
        shares: Floats = weights / np.add.reduceat(weights, self.starts)[self.condition_of]
        return shares


def _fits(pages: Sequence[Condition | Variant]) -> Floats:
    """Log weights of some conditions or pictures (rows) at every age band, then for each sex."""
    weights = [[*(in_band(p.age, band, 1.0) for band in ALL_BANDS), *(p.sex.get(sex, 1.0) for sex in SEXES)] for p in pages]
    logs: Floats = np.log(np.maximum(weights, 1e-4))
    return logs


def _fit(logs: Floats, age: float | None, sex: str | None) -> Floats:
    """How much commoner (above 1) or rarer each row is at this age and sex; between two bands on the log scale."""
    parts = parts_of_bands(age)
    chosen = np.array([*(parts.get(band, 0.0) for band in ALL_BANDS), *(float(sex == s) for s in SEXES)])
    fit: Floats = np.exp(logs @ chosen)
    return fit


def mixed(counted: Floats, others: Floats) -> Floats:
    """Prior of the pictures (last axis), summing to 1: most people come as the pages' priors say, a few by other ways."""
    known: Floats = counted / counted.sum(axis=-1, keepdims=True)
    prior: Floats = (1 - BY_OTHER_WAYS) * known + BY_OTHER_WAYS * others / others.sum()
    return prior


def narrower(share: Floats, wider: Floats, base: Floats, wider_base: Floats, silent: NDArray[np.bool_], when: bool) -> Floats:
    """Share of a narrower finding that fits the wider one (any shape; the backgrounds broadcast against it).

    Where the wider one is commoner than without disease, silence could mean that this kind of it is commoner by the same factor, or
    that the cause brings other kinds and this one stays at its background: taken is the geometric mean. Where the wider one is
    rarer, so is this kind. silent : where the pages say nothing about the narrower finding. when : the wider one's state that allows it.
    """
    allowed, usual = (wider, wider_base) if when else (1 - wider, 1 - wider_base)
    kind = np.minimum(base / np.maximum(usual, EDGE), MOST_OF_A_KIND) * np.minimum(np.sqrt(usual / allowed), 1)
    fitting: Floats = np.clip(np.where(silent, allowed * kind, share), allowed * EDGE, allowed * (1 - EDGE))
    return fitting


def tables(knowledge: Knowledge) -> Tables:
    """The arrays of one knowledge release, computed once."""
    made: Tables | None = knowledge.derived.get("tables")
    if made is None:
        made = knowledge.derived["tables"] = Tables(knowledge)
    return made


def _spread(finding: Finding) -> Spread:
    assert isinstance(finding.background, Spread)
    return finding.background
