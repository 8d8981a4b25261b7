"""The same model as a Bayesian network, for libraries that know nothing of twitching.

Nodes: Z the picture (condition x variant); B_k a bystander; U_n the shared effect of a block; E_n the one present member of an
exclusive block; F_j a finding; N_j a number or choice. Only what bears on the answers and on the questions asked is built,
which favours the libraries. They sum over all sets of bystanders; the engine allows at most two unsuspected ones, so the
numbers must agree up to two bystanders and differ a little beyond.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fascicula.model import Case, Knowledge
from fascicula.model.share import Floats
from fascicula.reasoning.effect import NODE_WEIGHTS, under_effect
from fascicula.reasoning.engine import Posterior


@dataclass(frozen=True)
class Node:
    """A variable with its conditional table: axes = parents in order, then its own states."""

    name: str
    parents: tuple[str, ...]
    table: Floats


@dataclass(frozen=True)
class Network:
    """Nodes, parents first. evidence : node -> observed state. asked : nodes whose joint with Z is wanted."""

    nodes: tuple[Node, ...]
    evidence: dict[str, int]
    asked: tuple[str, ...]


def reduced(knowledge: Knowledge, conditions: int | None, bystanders: int | None) -> Knowledge:
    """The same knowledge with its first conditions and bystanders only (None = all), and without wrong answers of no.

    An answer of no that may be wrong is no evidence of the kind that the peers take: theirs is observed or not.
    """
    return replace(knowledge, hash=f"{knowledge.hash}-{conditions}-{bystanders}", denied=None,
                   conditions=dict(list(knowledge.conditions.items())[:conditions]),
                   bystanders=dict(list(knowledge.bystanders.items())[:bystanders]))


def questions(case: Case, knowledge: Knowledge, count: int) -> tuple[str, ...]:
    """`count` yes/no findings that the case leaves open, spread over the whole list."""
    left = [f.id for f in knowledge.findings.values() if f.kind == "yes_no" and f.scored and f.id not in case.answers]
    return tuple(left[i] for i in np.linspace(0, len(left) - 1, count).astype(int))


def network(case: Case, knowledge: Knowledge, asked: Sequence[str] = ()) -> Network:
    """The model of one case as a network with its answers as evidence."""
    post = Posterior(case, knowledge)
    tab = post.tables
    evidence = {f"F_{tab.blocks[n].members[i]}": 0 if one else 1 for n, pairs in post.weighed.pairs.items()
                for i, (one, _) in pairs.items()}
    needed: dict[int, set[int]] = {n: set(pairs) for n, pairs in post.weighed.pairs.items()}
    for finding in asked:
        number, position = tab.place[finding]
        needed.setdefault(number, set()).add(position)
    nodes = [Node("Z", (), np.exp(tab.priors.log(case)))]
    body = [node for n, members in needed.items() for node in _block(post, n, members)]
    named = {parent for node in body for parent in node.parents}
    nodes += [node for node in _bystanders(post) if node.name in named] + body
    for fid, observed in post.weighed.bins.items():
        shares = tab.numbers[fid]
        nodes.append(Node(f"N_{fid}", ("Z",), shares / shares.sum(axis=1, keepdims=True)))
        evidence[f"N_{fid}"] = observed
    return Network(tuple(nodes), evidence, tuple(f"F_{tab.column[f]}" for f in asked))


def _bystanders(post: Posterior) -> Iterable[Node]:
    for k, present in enumerate(np.where(post.is_known, 1.0, post.present)):
        share = np.where(post.tables.bystander_of == k, 0.0, present)  # a cause is not also its own bystander
        yield Node(f"B_{k}", ("Z",), np.stack([share, 1 - share], axis=1))


def _block(post: Posterior, number: int, members: set[int]) -> Iterable[Node]:
    block = post.tables.blocks[number]
    if block.exclusive:
        yield from _exclusive(post, number, members)
        return
    need = set(members)
    for i in sorted(members):
        while (i := block.parent[i]) >= 0:
            need.add(i)
    if any(block.sigma[i] > 0 for i in need):
        yield Node(f"U_{number}", (), NODE_WEIGHTS)
    for i in sorted(need):
        yield _finding(post, number, i)


def _finding(post: Posterior, number: int, i: int) -> Node:
    """One finding given the picture, the shared effect, the bystanders that bring it or its parent, and its parent."""
    tab, block = post.tables, post.tables.blocks[number]
    j, above = int(block.members[i]), block.parent[i]
    columns = [j] if above < 0 else [j, int(block.members[above])]
    bringing = np.flatnonzero((tab.strength[:, columns] > 0).any(axis=1))
    moved = any(block.sigma[m] > 0 for m in ((i,) if above < 0 else (i, above)))

    def present(position: int) -> Floats:
        """Share with this member, axes Z, U, bystander, bystander, ..."""
        absent = 1 - under_effect(post.p[:, block.members[position]], block.sigma[position])
        absent = np.broadcast_to(absent, (len(NODE_WEIGHTS) if moved else 1, absent.shape[1])).T
        for k in bringing:
            spared = np.array([1 - tab.strength[k, block.members[position]], 1.0])
            absent = absent[..., None] * spared
        return 1 - absent

    own = present(i)
    if above >= 0:
        wider = present(above)
        allowed = wider if block.when[i] else 1 - wider
        likely = np.minimum(own / np.maximum(allowed, 1e-12), 1.0)
        states = [likely, np.zeros_like(likely)] if block.when[i] else [np.zeros_like(likely), likely]
        own = np.stack(states, axis=-1)
    chance = np.stack([own, 1 - own], axis=-1)
    parents = ["Z", *([f"U_{number}"] if moved else []), *(f"B_{k}" for k in bringing)]
    parents += [f"F_{block.members[above]}"] if above >= 0 else []
    return Node(f"F_{j}", tuple(parents), chance if moved else chance[:, 0])


def _exclusive(post: Posterior, number: int, members: set[int]) -> Iterable[Node]:
    block = post.tables.blocks[number]
    p = post.p[:, block.members]
    shares = p / np.maximum(p.sum(axis=1, keepdims=True), 1.0)
    yield Node(f"E_{number}", ("Z",), np.column_stack([shares, np.maximum(1 - shares.sum(axis=1), 0.0)]))
    for i in sorted(members):
        on = np.arange(len(block.members) + 1) == i
        yield Node(f"F_{block.members[i]}", (f"E_{number}",), np.stack([on, ~on], axis=1).astype(float))
