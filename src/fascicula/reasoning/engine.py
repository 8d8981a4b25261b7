"""The posterior of main cause and bystanders in a few array operations (see docs/how-it-decides.md; spec: reference.py)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Bystander, Case, Finding, Knowledge, age_band
from fascicula.model.case import consistent, settled
from fascicula.model.measured import MOST_UNSUSPECTED
from fascicula.model.share import Floats

from .blocks import TINY, Pair, block_weights, with_ancestors
from .forest import Block, Ints
from .tables import Tables, tables

NO_PATTERN: Ints = np.zeros(0, dtype=np.int64)
"""Stands for the pattern of sets where no bystander matters; nobody looks at it."""


class Weighed(NamedTuple):
    """The answers as the engine uses them: pairs for yes/no findings by block, bins for numbers and choices."""

    pairs: Mapping[int, Mapping[int, Pair]]
    bins: Mapping[str, int]
    used: frozenset[str]


def weigh(case: Case, know: Knowledge, tab: Tables) -> Weighed:
    """Drop what cannot be weighed (unsure, contradicted, not scored, a yes/no form beside its number) and sort the rest."""
    answers = settled(case, know)
    pairs: dict[int, dict[int, Pair]] = {}
    bins: dict[str, int] = {}
    used: list[str] = []
    for fid, answer in sorted(answers.items()):  # one order of sums and draws, whatever the order of the answers
        finding = know.findings[fid]
        if not finding.scored or (finding.same_as and finding.same_as[0] in answers):
            continue
        used.append(fid)
        if finding.kind == "yes_no":
            block, position = tab.place[fid]
            pairs.setdefault(block, {})[position] = (1.0, 0.0) if answer == PRESENT else (know.missed(finding, fid in case.screened), 1.0)
        else:
            bins[fid] = finding.bin_of(answer)
    return Weighed(pairs, bins, frozenset(used))


def known_bystanders(answers: Mapping[str, Answer], know: Knowledge) -> frozenset[str]:
    """Bystanders that the answers themselves tell (known diabetes, a statin, six coffees a day)."""

    def tells(finding: Finding, bins: tuple[str, ...]) -> bool:
        answer = answers.get(finding.id, UNSURE)
        if answer == UNSURE:
            return False
        return answer == PRESENT if not bins else finding.bins[finding.bin_of(answer)] in bins

    return frozenset(b.id for b in know.bystanders.values()
                     if any(tells(know.findings[f], bins) for f, bins in b.known_by))


def prior_present(bystander: Bystander, case: Case, answers: Mapping[str, Answer]) -> float:
    """P(an unsuspected bystander is there), after its tell-tale questions were answered with no."""
    p = bystander.share_in(age_band(case.age), case.sex)
    if bystander.requires and answers.get(bystander.requires) == ABSENT:
        return 0.0
    asked = [f for f, _ in bystander.known_by if answers.get(f, UNSURE) != UNSURE]
    if bystander.known_by and len(asked) == len(bystander.known_by):
        p = p * (1 - bystander.known_share) / (1 - p * bystander.known_share)
    return float(min(max(p, 0.0), 0.95))


class Posterior:
    """Posterior weights of one case and everything that follows from them.

    weights : R pictures x S bystander sets, summing to 1. log_mass : log P(answers), which they were divided by. sets : S x K, 1 where a bystander is in the set.
    """

    def __init__(self, case: Case, knowledge: Knowledge) -> None:
        self.case, self.knowledge = (case := consistent(case)), knowledge
        self.tables = tab = tables(knowledge)
        self.weighed = weigh(case, knowledge, tab)
        self.p, self.background = tab.person(case.age, case.sex)
        answers = settled(case, knowledge)
        self.known = known_bystanders(answers, knowledge)
        self.present = np.array([prior_present(b, case, answers) for b in tab.bystanders])
        self.is_known = np.array([b.id in self.known for b in tab.bystanders], dtype=bool)
        self.sets = bystander_sets(self.is_known, self.present)
        self._combinations: dict[tuple[int, ...], tuple[Ints, Ints]] = {}
        self._beside = self.is_known.tobytes() + (self.present > 0).tobytes()
        self.weights, self.log_mass = _normalised(self._log_weights())

    # --- bystander sets ------------------------------------------------------------------------------------------
    @cached_property
    def carry_of(self) -> Ints:
        """R: the known bystander that a picture itself is (its own cause cannot stand beside it), or -1."""
        of = self.tables.bystander_of
        known = np.zeros(len(of), dtype=bool) if not len(self.is_known) else (of >= 0) & self.is_known[of]
        return np.where(known, of, -1)

    def carry(self, columns: Ints) -> Floats:
        """R x columns factor that takes a picture's own known bystander out of every set's noisy-OR."""
        factor = np.ones((len(self.carry_of), len(columns)))
        rows = np.flatnonzero(self.carry_of >= 0)
        if len(rows):
            factor[rows] = 1 / (1 - self.tables.strength[self.carry_of[rows]][:, columns])
        return factor

    def patterns(self, columns: Ints) -> tuple[Floats, Ints]:
        """Distinct bystander effects on some findings: U x columns of q, and for each set the pattern it has."""
        strength = self.tables.strength[:, columns]
        bringing = np.flatnonzero((strength > 0).any(axis=1))
        if not len(bringing):
            return np.ones((1, len(columns))), np.zeros(len(self.sets), dtype=np.int64)
        first, pattern = self._distinct(tuple(bringing.tolist()))
        q = np.exp(self.sets[first][:, bringing] @ np.log1p(-strength[bringing]))
        return q, pattern

    def _distinct(self, bringing: tuple[int, ...]) -> tuple[Ints, Ints]:
        """One set for each combination of these bystanders, and for each set the combination it has."""
        if bringing not in self._combinations:
            code = self.sets[:, list(bringing)] @ (1 << np.arange(len(bringing)))
            _, first, pattern = np.unique(code, return_index=True, return_inverse=True)
            self._combinations[bringing] = first, pattern.reshape(-1)
        return self._combinations[bringing]

    @cached_property
    def log_set_prior(self) -> Floats:
        """(K + 1) x S: log P(set | main cause), where the cause is each of the bystanders, and (last) where it is none of them.

        A cause is not also its own bystander; the rest is rescaled.
        """
        with np.errstate(divide="ignore"):
            odds = np.where(self.is_known, 0.0, np.log(self.present) - np.log1p(-self.present))
        unsuspected = np.where(self.is_known, 0, self.sets)
        base = unsuspected @ np.where(np.isfinite(odds), odds, 0.0)
        base[(unsuspected[:, ~np.isfinite(odds)] > 0).any(axis=1)] = -np.inf
        without = np.vstack([np.where(unsuspected.T > 0, -np.inf, base), base])  # sets without each bystander, and all sets
        without -= np.log(np.exp(without).sum(axis=1, keepdims=True))
        return without

    # --- likelihood ----------------------------------------------------------------------------------------------
    def block_weights(self, number: int, pairs: Mapping[int, Pair]) -> tuple[Floats, Ints]:
        """R x U weights of some answers in one block, and the pattern of each bystander set (see `patterns`).

        Only the answered members and what they imply are looked at. Kept for the next question or person with the same answers
        in this block: from one question to the next, most blocks do not change.
        """
        memo, brought = self.tables.memo, self.tables.brought[number]
        key = (number, tuple(sorted(pairs.items())), age_band(self.case.age), self.case.sex, self._beside if brought else b"")
        if (found := memo.get(key)) is None:
            block, placed = self.answered_part(number, pairs)
            q, pattern = self.patterns(block.members) if brought else (np.ones((1, len(block.members))), NO_PATTERN)
            found = block_weights(block, self.p[:, block.members], self.carry(block.members), q, placed), pattern
            memo.put(key, found)
        return found

    def answered_part(self, number: int, pairs: Mapping[int, Pair]) -> tuple[Block, Mapping[int, Pair]]:
        """A block cut down to the answered members and what they imply, and the answers by their place in it."""
        block = self.tables.blocks[number]
        need = with_ancestors(block, pairs)
        part = block.part(need)
        return (block, pairs) if part is block else (part, {need.index(i): pair for i, pair in pairs.items()})

    def _log_weights(self) -> Floats:
        logs: Floats = self.log_set_prior[self.tables.bystander_of]
        rows = self.tables.priors.log(self.case)
        for fid, b in self.weighed.bins.items():
            rows = rows + np.log(self.tables.numbers[fid][:, b])
        patterned: dict[int, tuple[Floats, Ints]] = {}
        for number, pairs in self.weighed.pairs.items():
            whole, pattern = self.block_weights(number, pairs)
            part = np.log(np.maximum(whole, TINY))
            if part.shape[1] == 1:
                rows = rows + part[:, 0]
            else:  # blocks that the same bystanders touch share their pattern
                known = patterned.get(id(pattern))
                patterned[id(pattern)] = (part if known is None else known[0] + part), pattern
        for part, pattern in patterned.values():
            logs += part.take(pattern, axis=1)
        logs += rows[:, None]
        return logs

    # --- what people ask for -------------------------------------------------------------------------------------
    @cached_property
    def pictures(self) -> Floats:
        """R probabilities of the separate pictures."""
        sums: Floats = self.weights.sum(axis=1)
        return sums

    @cached_property
    def main(self) -> Floats:
        """C probabilities of being the main cause, in the order of `knowledge.conditions`; they sum to 1."""
        return self.by_condition(self.pictures)

    def by_condition(self, rows: Floats) -> Floats:
        """Sum picture rows (first axis) into conditions."""
        sums: Floats = np.add.reduceat(rows, self.tables.starts, axis=0)
        return sums

    def differential(self) -> list[tuple[str, float]]:
        """(condition, probability), most probable first; ties in the order of the pages."""
        order = np.argsort(-self.main, kind="stable")
        return [(self.tables.conditions[i].id, float(self.main[i])) for i in order]

    def contributing(self) -> list[tuple[str, float, bool]]:
        """(bystander, probability that it is there beside the main cause, whether the answers told it)."""
        if not len(self.tables.bystanders):
            return []
        chance = self.weights.sum(axis=0) @ self.sets
        for k in np.flatnonzero(self.is_known):  # not beside itself
            chance[k] -= self.pictures[self.tables.bystander_of == k].sum()
        order = np.argsort(-chance, kind="stable")
        return [(self.tables.bystanders[k].id, float(max(chance[k], 0.0)), bool(self.is_known[k])) for k in order]


def bystander_sets(is_known: np.ndarray, present: Floats) -> Ints:
    """S x K: the known ones with up to MOST_UNSUSPECTED of the others that are possible."""
    return _sets(tuple(is_known.tolist()), tuple((present > 0).tolist()))


@lru_cache(maxsize=64)
def _sets(is_known: tuple[bool, ...], possible: tuple[bool, ...]) -> Ints:
    free = [k for k in range(len(is_known)) if not is_known[k] and possible[k]]
    extras = [extra for size in range(MOST_UNSUSPECTED + 1) for extra in combinations(free, size)]
    sets = np.tile(np.array(is_known, dtype=np.int64), (len(extras), 1))
    sets[np.repeat(np.arange(len(extras)), [len(extra) for extra in extras]), [k for extra in extras for k in extra]] = 1
    sets.flags.writeable = False  # shared between cases
    return sets


def posterior(case: Case, knowledge: Knowledge) -> Posterior:
    """Posterior over main cause and bystanders given the answers of a case.

    Reference: the likelihood-ratio method of Robinson et al. (LIRICAL), Am J Hum Genet 2020;107:403, with noisy-OR
    bystanders (Pearl 1988) and dependent findings (blocks.py).
    """
    return Posterior(case, knowledge)


def most(mass: Floats, neglect: float) -> Ints:
    """Places of all but the smallest masses, which together are at most `neglect`, in their own order."""
    order = np.argsort(mass, kind="stable")
    few = int(np.searchsorted(np.cumsum(mass[order]), neglect, side="right")) if neglect > 0 else 0
    places: Ints = np.sort(order[min(few, len(mass) - 1):])
    return places


def _normalised(logs: Floats) -> tuple[Floats, float]:
    """Weights that sum to 1, and the log of what they summed to before."""
    highest = logs.max()
    logs -= highest  # in place: new memory costs as much as the sums
    np.exp(logs, out=logs)
    mass = logs.sum()
    logs /= mass
    return logs, float(highest + np.log(mass))
