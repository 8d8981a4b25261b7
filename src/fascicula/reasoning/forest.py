"""Which findings depend on each other: every block is a forest of implications with one shared random effect."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from fascicula.model import Edge, Group, Knowledge

Ints = np.ndarray[Any, np.dtype[np.int64]]


class Block(NamedTuple):
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
    sigma: tuple[float, ...]
    exclusive: bool = False

    @property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Places of the findings right below each finding of the block."""
        kids: list[list[int]] = [[] for _ in self.parent]
        for i, p in enumerate(self.parent):
            if p >= 0:
                kids[p].append(i)
        return tuple(map(tuple, kids))

    def part(self, need: Sequence[int]) -> "Block":
        """The block cut down to some members (ascending, with all that they imply); an exclusive set is never cut."""
        if self.exclusive or len(need) == len(self.members):
            return self
        place = {i: n for n, i in enumerate(need)}
        return Block(self.members[list(need)], tuple(place.get(self.parent[i], -1) for i in need),
                     tuple(self.when[i] for i in need), tuple(self.sigma[i] for i in need))


def sigma_of(damping: float) -> float:
    """Standard deviation of the shared effect whose intraclass correlation on the log-odds scale is (1 - damping)^2.

    Each member hangs on the shared effect by 1 - damping, so two members correlate by the product (a one-factor model).
    Reference: Qu Y, Tan M, Kutner MH. Random effects models in latent class analysis for evaluating accuracy of diagnostic
    tests. Biometrics 1996;52:797. Logistic residual variance pi^2 / 3.
    """
    correlation = min((1 - damping) ** 2, 0.95)
    return float(np.sqrt(correlation / (1 - correlation) * np.pi**2 / 3))


def forest(knowledge: Knowledge, column: Mapping[str, int]) -> tuple[tuple[Block, ...], dict[str, tuple[int, int]]]:
    """All blocks of the findings in `column` (finding -> its column), and finding -> (block, position in it).

    Findings share a block when one implies the other, or when they belong to one group. An exclusive set is a block of its own.
    """
    edges = {child: edge for child, edge in knowledge.edges.items() if child in column and edge.parent in column}
    names = [list(members) for members in _exclusive_sets(knowledge, column, {*edges, *(e.parent for e in edges.values())})]
    blocks = [Block(_columns(members, column), (-1,) * len(members), (True,) * len(members), (0.0,) * len(members), True) for members in names]
    free = [f for f in column if not any(f in members for members in names)]
    sets = _Sets(free)
    for child, edge in edges.items():
        sets.join(child, edge.parent)
    moving = _moving(knowledge, free, sets)
    first_of: dict[str, str] = {}
    for f, group in moving.items():
        sets.join(f, first_of.setdefault(group.id, f))
    for members in sets.all():
        order = sorted(members, key=lambda f: len(_line(f, edges)))
        names.append(order)
        blocks.append(_tree(order, edges, moving, column))
    return tuple(blocks), {f: (n, i) for n, members in enumerate(names) for i, f in enumerate(members)}


def _tree(order: Sequence[str], edges: Mapping[str, Edge], moving: Mapping[str, Group], column: Mapping[str, int]) -> Block:
    """One block; `order` has parents before children. A whole tree moves with the shared effect when one of its findings does."""
    position = {f: n for n, f in enumerate(order)}
    root = {f: _line(f, edges)[-1] for f in order}
    moved = {} if len(order) == 1 else {root[f]: sigma_of(moving[f].damping) for f in order if f in moving}
    return Block(_columns(order, column), tuple(position[edges[f].parent] if f in edges else -1 for f in order),
                 tuple(edges[f].when if f in edges else True for f in order), tuple(moved.get(root[f], 0.0) for f in order))


def _moving(knowledge: Knowledge, free: Iterable[str], trees: "_Sets") -> dict[str, Group]:
    """Finding -> the group whose shared effect moves it.

    There is one shared effect a block: in a tree that several groups reach into, the group with most members keeps it.
    """
    grouped = {f: group for f in free if (group := knowledge.group_of.get(f)) and group.damping < 1}
    reach: dict[str, Counter[str]] = {}
    for f, group in grouped.items():
        reach.setdefault(trees.leader(f), Counter())[group.id] += 1
    keeps = {tree: max(counts, key=lambda g: (counts[g], g)) for tree, counts in reach.items()}
    return {f: group for f, group in grouped.items() if keeps[trees.leader(f)] == group.id}


def _exclusive_sets(knowledge: Knowledge, column: Mapping[str, int], tied: set[str]) -> list[tuple[str, ...]]:
    """Findings of which at most one is present; one that implies or is implied by another cannot be among them."""
    sets: list[tuple[str, ...]] = []
    taken = set(tied)
    for rule in knowledge.exclusive:
        members = tuple(m for m in (rule.one, *rule.others) if m in column and m not in taken)
        if len(members) > 1:
            sets.append(members)
            taken.update(members)
    return sets


def _line(f: str, edges: Mapping[str, Edge]) -> list[str]:
    """A finding, the wider one that it implies, and so on up to the root."""
    line = [f]
    while line[-1] in edges:
        line.append(edges[line[-1]].parent)
    return line


def _columns(members: Sequence[str], column: Mapping[str, int]) -> Ints:
    return np.array([column[f] for f in members])


class _Sets:
    """Disjoint sets that can be joined (union-find)."""

    def __init__(self, items: Iterable[str]) -> None:
        self._up = {item: item for item in items}

    def leader(self, item: str) -> str:
        while self._up[item] != item:
            self._up[item] = item = self._up[self._up[item]]
        return item

    def join(self, one: str, other: str) -> None:
        self._up[self.leader(one)] = self.leader(other)

    def all(self) -> list[list[str]]:
        """Members of each set, in the order in which they were given."""
        sets: dict[str, list[str]] = {}
        for item in self._up:
            sets.setdefault(self.leader(item), []).append(item)
        return list(sets.values())
