"""The engine against another program's exact inference: the same small world as a Bayesian network in pyAgrum.

Not covered here, because a plain network does not have it: overlooked and denied answers, exclusive sets, and the limit of two
unsuspected bystanders (there are at most two). Those are compared with `reference.py`.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from fascicula.model import ABSENT, PRESENT, Case, Knowledge, Share
from fascicula.model.case import settled
from fascicula.reasoning import posterior
from fascicula.reasoning.effect import under_effect
from fascicula.reasoning.engine import known_bystanders, prior_present
from fascicula.reasoning.forest import Block
from fascicula.reasoning.tables import Tables, tables
from small import knowledge_and_case

gum = pytest.importorskip("pyagrum")

NODES, NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(5)


def network(case: Case, know: Knowledge) -> Any:
    """Z = picture; b_* = bystanders; u_* = shared effect of a block; every finding hangs on all of them that reach it.

    Priors and shares are those of `Tables` (what the pages say); all that follows from them is the network's own.
    """
    tab, answers = tables(know), settled(case, know)
    bn = gum.BayesNet()
    bn.add(gum.LabelizedVariable("Z", "picture", len(tab.pictures)))
    bn.cpt("Z")[:] = np.exp(tab.priors.log(case))
    known = known_bystanders(answers, know)
    for b in tab.bystanders:
        bn.add(gum.LabelizedVariable(f"b_{b.id}", "bystander", 2))
        bn.addArc("Z", f"b_{b.id}")
        chance = 1.0 if b.id in known else prior_present(b, case, answers)
        own = [b.condition and tab.conditions[i].id == b.id for i, _ in tab.pictures]
        bn.cpt(f"b_{b.id}")[:] = [[1.0, 0.0] if itself else [1 - chance, chance] for itself in own]
    shares, _ = tab.person(case.age, case.sex)
    for number, block in enumerate(tab.blocks):
        if any(block.sigma):
            bn.add(gum.LabelizedVariable(f"u_{number}", "shared effect", len(NODES)))
            bn.cpt(f"u_{number}")[:] = NODE_WEIGHTS / NODE_WEIGHTS.sum()
        for i in range(len(block.members)):
            add_finding(bn, tab, know, number, i, shares)
    for fid, table in tab.numbers.items():
        bn.add(gum.LabelizedVariable(fid, "number", table.shape[1]))
        bn.addArc("Z", fid)
        bn.cpt(fid)[:] = table
    return bn


def strength(know: Knowledge, bystander: str, fid: str) -> float:
    """How strongly a bystander brings a finding about, itself or through a narrower one."""
    row = know.bystanders[bystander].brings.get(fid)
    below = [strength(know, bystander, kid) for kid in know.children.get(fid, ()) if know.findings[kid].scored]
    return max(row.share.mean if row and isinstance(row.share, Share) else 0.0, *below, 0.0)


def add_finding(bn: Any, tab: Tables, know: Knowledge, number: int, i: int, shares: np.ndarray) -> None:
    """One yes/no finding with its conditional table over picture, bystanders, shared effect and wider finding."""
    block = tab.blocks[number]
    fid, above = tab.yes_no[block.members[i]].id, block.parent[i]
    wider = tab.yes_no[block.members[above]].id if above >= 0 else ""
    beside = [b.id for b in tab.bystanders if strength(know, b.id, fid) or (wider and strength(know, b.id, wider))]
    effect = [f"u_{number}"] if any(block.sigma) else []
    parents = ["Z", *(f"b_{b}" for b in beside), *effect, *([wider] if wider else [])]
    bn.add(gum.LabelizedVariable(fid, "finding", 2))
    for parent in parents:
        bn.addArc(parent, fid)
    nodes = range(len(NODES)) if any(block.sigma) else range(1)
    for r, there, node in product(range(len(tab.pictures)), product((0, 1), repeat=len(beside)), nodes):
        around = [b for b, here in zip(beside, there, strict=True) if here]
        p = present(tab, know, block, i, r, around, node, shares)
        state = {"Z": r, **{f"b_{b}": here for b, here in zip(beside, there, strict=True)}}
        if any(block.sigma):
            state[f"u_{number}"] = node
        if not wider:
            bn.cpt(fid)[state] = [1 - p, p]
            continue
        q = present(tab, know, block, above, r, around, node, shares)
        allowing = q if block.when[i] else 1 - q
        given = min(p / allowing, 1.0) if allowing > 0 else 0.0
        bn.cpt(fid)[{**state, wider: int(block.when[i])}] = [1 - given, given]
        bn.cpt(fid)[{**state, wider: int(not block.when[i])}] = [1.0, 0.0]


def present(
    tab: Tables, know: Knowledge, block: Block, i: int, r: int, around: list[str], node: int, shares: np.ndarray,
) -> float:
    """P(finding present | picture, bystanders, node of the shared effect), whatever its wider finding is: noisy-OR."""
    own = shares[r, block.members[i]]
    if block.sigma[i] > 0:
        own = under_effect(np.array(own), block.sigma[i])[node]
    absent = 1 - float(own)
    for b in around:
        absent *= 1 - strength(know, b, tab.yes_no[block.members[i]].id)
    return 1 - absent


@settings(max_examples=120)
@given(knowledge_and_case(most_bystanders=2, exclusive=False, missed=False))
def test_pictures_as_pyagrum_finds_them(world: tuple[Knowledge, Case]) -> None:
    know, case = world
    post = posterior(case, know)
    answers = settled(case, know)
    inference = gum.LazyPropagation(network(case, know))
    evidence: dict[str, int] = {}
    for fid in post.weighed.used:
        finding = know.findings[fid]
        yes_or_no = {PRESENT: 1, ABSENT: 0}
        evidence[fid] = yes_or_no[str(answers[fid])] if finding.kind == "yes_no" else finding.bin_of(answers[fid])
    inference.setEvidence(evidence)
    inference.makeInference()
    assert post.pictures == pytest.approx(inference.posterior("Z").toarray(), abs=1e-8)
    chance = {b: p for b, p, _ in post.contributing()}
    assert chance == pytest.approx({b: inference.posterior(f"b_{b}").toarray()[1] for b in know.bystanders}, abs=1e-8)
