"""The slow, obvious enumeration: the specification that every engine must agree with.

It walks through every picture, every allowed set of bystanders, every node of the shared effect and every combination of
present and absent members of a block, one after the other, with plain Python numbers. Nothing is shared with engine.py except
the meaning of the values (tables.person, under_effect): small knowledge only.
"""

from __future__ import annotations

from itertools import combinations, product
from math import prod

import numpy as np

from fascicula.model import PRESENT, Case, Finding, Knowledge, Share
from fascicula.model.case import consistent, settled
from fascicula.model.measured import MOST_UNSUSPECTED
from fascicula.model.share import EDGE

from .effect import NODE_WEIGHTS, NODES, under_effect
from .engine import known_bystanders, prior_present
from .forest import Block
from .tables import tables


def joint(case: Case, knowledge: Knowledge) -> dict[tuple[str, str, frozenset[str]], float]:
    """P(condition, variant, bystanders beside it | answers) by enumeration; values sum to 1."""
    tab, case = tables(knowledge), consistent(case)
    answers = settled(case, knowledge)
    known = known_bystanders(answers, knowledge)
    log_prior = tab.priors.log(case)
    p, _ = tab.person(case.age, case.sex)
    weights: dict[tuple[str, str, frozenset[str]], float] = {}
    for r, (i, variant) in enumerate(tab.pictures):
        condition = tab.conditions[i]
        chances = {b.id: prior_present(b, case, answers) for b in tab.bystanders
                   if b.id not in known and not (b.condition and b.id == condition.id)}
        possible = [b for b, chance in chances.items() if chance > 0]
        sets = [frozenset(s) for n in range(MOST_UNSUSPECTED + 1) for s in combinations(possible, n)]
        set_prior = {s: prod(chances[b] if b in s else 1 - chances[b] for b in possible) for s in sets}
        for extra in sets:
            beside = extra | (known - {condition.id} if condition.id in {b.id for b in tab.bystanders if b.condition} else known)
            weight = float(np.exp(log_prior[r])) * set_prior[extra] / sum(set_prior.values())
            for block in tab.blocks:
                weight *= _block(block, r, beside, case, knowledge, p)
            for fid, table in tab.numbers.items():
                if fid in answers:
                    weight *= float(table[r, knowledge.findings[fid].bin_of(answers[fid])])
            weights[condition.id, variant.id, beside] = weights.get((condition.id, variant.id, beside), 0.0) + weight
    total = sum(weights.values())
    return {key: w / total for key, w in weights.items()}


def main_causes(case: Case, knowledge: Knowledge) -> dict[str, float]:
    """P(condition is the main cause | answers)."""
    sums = dict.fromkeys(knowledge.conditions, 0.0)
    for (condition, _, _), weight in joint(case, knowledge).items():
        sums[condition] += weight
    return sums


def predictive(finding: str, case: Case, knowledge: Knowledge) -> float:
    """P(a yes/no finding would be answered present | answers so far)."""
    known_now = {f: a for f, a in case.answers.items() if f != finding}
    base = consistent(Case(known_now, case.age, case.sex, case.setting, screened=case.screened))
    tab = tables(knowledge)
    p, _ = tab.person(base.age, base.sex)
    number, position = tab.place[finding]
    chance = 0.0
    for (condition, variant, beside), weight in joint(base, knowledge).items():
        r = next(n for n, (i, v) in enumerate(tab.pictures) if tab.conditions[i].id == condition and v.id == variant)
        without = _block(tab.blocks[number], r, beside, base, knowledge, p)
        with_it = _block(tab.blocks[number], r, beside, base, knowledge, p, forced=position)
        chance += weight * with_it / without
    return chance * (1 - knowledge.missed(knowledge.findings[finding], screened=False))


def _block(block: Block, r: int, beside: frozenset[str], case: Case, knowledge: Knowledge, p: np.ndarray, forced: int = -1) -> float:
    """P(answers about the members of a block), by adding up every combination of their states."""
    tab = tables(knowledge)
    findings = [tab.yes_no[j] for j in block.members]
    answers = settled(case, knowledge)
    members = range(len(findings))
    if not any(f.id in answers for f in findings) and forced < 0:
        return 1.0

    def says(finding: Finding, present: bool) -> float:
        """P(the answer given | the state)."""
        answer = answers.get(finding.id)
        if answer is None or (finding.same_as and finding.same_as[0] in answers):
            return 1.0
        if answer == PRESENT:
            return 1.0 if present else 0.0
        return knowledge.missed(finding, finding.id in case.screened) if present else 1.0

    def brought(bystander: str, fid: str) -> float:
        """How strongly a bystander brings a finding about: by itself, or as a narrower finding that it brings about."""
        row = knowledge.bystanders[bystander].brings.get(fid)
        own = row.share.mean if row is not None and isinstance(row.share, Share) else 0.0
        return max(own, *(brought(bystander, kid) for kid in knowledge.children.get(fid, ())), 0.0)

    def shown(i: int, node: int) -> float:
        """P(member present) by the main cause under one node of the shared effect, or by a bystander."""
        own = p[r, block.members[i]]
        if block.sigma[i] > 0:
            own = under_effect(np.array(own), block.sigma[i])[node]
        spared = prod(1 - brought(b, findings[i].id) for b in beside)
        return float(1 - (1 - own) * spared)

    if block.exclusive:
        shares = [float(p[r, j]) for j in block.members]
        shares = [s / max(sum(shares) / (1 - EDGE), 1.0) for s in shares]
        options = [(tuple(k == i for k in members), shares[i]) for i in members]
        options.append((tuple(False for _ in members), 1 - sum(shares)))
        return sum(chance * prod(says(findings[i], state[i]) for i in members)
                   for state, chance in options if forced < 0 or state[forced])

    total = 0.0
    nodes = range(len(NODES)) if any(block.sigma) else range(1)
    for node in nodes:
        weight = float(NODE_WEIGHTS[node]) if any(block.sigma) else 1.0
        chance = [shown(i, node) for i in members]
        for state in product((True, False), repeat=len(findings)):
            if forced >= 0 and not state[forced]:
                continue
            part = weight
            for i in members:
                parent = block.parent[i]
                if parent < 0:
                    likely = chance[i]
                elif state[parent] == block.when[i]:
                    allowed = chance[parent] if block.when[i] else 1 - chance[parent]
                    likely = min(chance[i] / max(allowed, 1e-12), 1.0)
                else:
                    likely = 0.0
                part *= (likely if state[i] else 1 - likely) * says(findings[i], state[i])
                if part == 0:
                    break
            total += part
    return total
