"""The knowledge as arrays: what every engine call shares. Built once per Knowledge and per kind of person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from fascicula.model import Finding, Knowledge, Row, Spread, age_band, firm
from fascicula.model.share import EDGE, Floats

from .effect import centres, remember
from .forest import Ints, forest
from .prior import Priors

MOST_KEPT = 4000
"""Block weights kept between questions (some 100 MB when full)."""
MOST_OF_A_KIND = 0.95
"""A page that is silent about a narrower finding never makes it (nearly) certain: denying it must not rule a cause out."""
GUESSED = 0.2
"""Part of the people of a cause for whom an estimated spread over durations, amounts or options is not believed: they answer like
people without disease. Nobody counted these spreads, and their thin ends would otherwise rule a cause out. One by which the cause is
defined (the coffees of too much coffee) is believed."""
COMPUTED_WORTH = 10.0
"""How many people a computed parent share counts for when its uncertainty is drawn."""


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
        self.starts = np.unique(self.condition_of, return_index=True)[1]
        self.priors = Priors(self.conditions, [v for _, v in self.pictures], self.condition_of, self.starts)
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
        self.blocks, self.place = forest(knowledge, self.column)
        self.layers = self._layers()
        self.brought = tuple(bool((self.strength[:, b.members] > 0).any()) for b in self.blocks)
        self.centres = {sigma: centres(sigma) for block in self.blocks for sigma in block.sigma if sigma > 0}
        self._forget()

    def _forget(self) -> None:
        self.memo = Memo(MOST_KEPT)
        self._person: dict[tuple[str | None, str | None], tuple[Floats, Floats]] = {}

    def __getstate__(self) -> dict[str, Any]:
        kept = {name: value for name, value in vars(self).items() if name not in ("memo", "_person", "stated", "worth")}
        told = np.flatnonzero(~np.isnan(self.stated)).astype(np.int32)  # one in six of all
        return {**kept, "told": (self.stated.shape, told, self.stated.flat[told], self.worth.flat[told])}

    def __setstate__(self, state: dict[str, Any]) -> None:
        shape, told, *shares = state.pop("told")
        for name, values in zip(("stated", "worth"), shares, strict=True):
            state[name] = np.full(shape, np.nan)
            state[name].flat[told] = values
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
                        guessed = 0.0 if firm(row.quality) else GUESSED
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

        Parts of a whole (the sites of an arm, of one group with it) add up: 1 - (1 - rest)(1 - p1)(1 - p2)...; narrower kinds of
        one thing are assumed nested: 1 - (1 - b)(1 - largest). A wider finding is never below its widest part.
        """
        for parent in self._bottom_up():
            j = self.column[parent]
            kids = [self.column[k] for k in self.knowledge.children[parent] if k in self.column]
            if not kids:
                continue
            part = self.stated[:, kids]
            some = ~np.isnan(part).all(axis=1)
            filled = np.where(np.isnan(part), self.background[kids], part)
            widest = np.nanmax(np.where(some[:, None], part, 0), axis=1, initial=0)
            if parent in self.knowledge.parts_of:  # how it twitches there (an eyelid's flutter) is no further place
                places = [self.yes_no[k].group == self.yes_no[j].group for k in kids]
                none_b = np.prod(1 - self.background[kids][places])
                rest = max(0.0, 1 - (1 - self.background[j]) / none_b)
                mean = np.maximum(1 - (1 - rest) * np.prod(1 - filled[:, places], axis=1), widest)
            else:
                mean = 1 - (1 - self.background[j]) * (1 - widest)
            for r in np.flatnonzero(some):
                if np.isnan(self.stated[r, j]):
                    self._compute(int(r), j, float(mean[r]))
                elif self.stated[r, j] < widest[r]:
                    self._compute(int(r), j, float(widest[r]))

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


def narrower(share: Floats, wider: Floats, base: Floats, wider_base: Floats, silent: np.ndarray, when: bool) -> Floats:
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
