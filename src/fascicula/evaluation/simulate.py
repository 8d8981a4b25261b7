"""People drawn from the knowledge itself: how many with a harmless cause are alarmed, how many with an emergency are missed.

Correlated answers are drawn together: one shared effect for the members of a group, narrower findings only where the wider
one is present, at most one of an exclusive set; bystanders as the model has them (at most two). Dates that no page states are drawn
where nothing on the page brought what they belong to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from fascicula.assess import find_urgency
from fascicula.model import (
    ABSENT,
    AGE_BANDS,
    MIDDLES,
    PRESENT,
    SEXES,
    Answer,
    Case,
    Finding,
    Knowledge,
    Share,
    Urgency,
    age_band,
    in_band,
)
from fascicula.reasoning.effect import NODE_WEIGHTS, NODES, under_effect
from fascicula.reasoning.engine import bystander_sets, prior_present
from fascicula.reasoning.forest import Block
from fascicula.reasoning.tables import Tables, tables

POPULATION = dict(zip(AGE_BANDS, (0.2, 0.29, 0.26, 0.16, 0.09), strict=True))
"""Part of a population that is of each age."""
SEED = 20261127


def draw_people(condition: str, knowledge: Knowledge, count: int, *, setting: str = "home", seed: int = SEED) -> list[Case]:
    """`count` simulated people whose twitching has this cause, with an answer to every question that a person can be asked.

    What an interview asks only after a yes to another question stays open where that answer is no.
    `extra` says, as in the case format, what is `expected`: the cause, its picture and the urgency that this picture needs.

    Raises
    ------
    KeyError : no such condition.
    """
    rng = np.random.Generator(np.random.PCG64([seed, list(knowledge.conditions).index(condition)]))
    page, tab = knowledge.conditions[condition], tables(knowledge)
    ages = np.array([max(in_band(page.age, age_band(MIDDLES[band]), 1.0), 1e-9) * share for band, share in POPULATION.items()])
    sexes = np.array([page.sex[s] for s in SEXES], dtype=float)
    pictures = np.flatnonzero(tab.condition_of == tab.condition_index[condition])
    people = []
    for n in range(count):
        age = float(rng.choice(list(MIDDLES.values()), p=ages / ages.sum()))
        sex = str(rng.choice(SEXES, p=sexes / sexes.sum()))
        r = int(rng.choice(pictures, p=tab.priors.within(age, sex)[pictures]))
        people.append(_draw(f"{condition}-{n}", r, age, sex, setting, knowledge, tab, rng))
    return people


def _draw(name: str, r: int, age: float, sex: str, setting: str, knowledge: Knowledge, tab: Tables, rng: np.random.Generator) -> Case:
    blank = Case({}, age, sex, setting, name)
    own = tab.conditions[tab.condition_of[r]].id
    present = np.array([0.0 if b.id == own else prior_present(b, blank, {}) for b in tab.bystanders])
    beside = _draw_bystanders(present, rng)
    spared = np.prod(1 - tab.strength[beside], axis=0) if beside else np.ones(len(tab.yes_no))
    p, _ = tab.person(age, sex)
    answers: dict[str, Answer] = {}
    for block in tab.blocks:
        states = _draw_block(block, p[r, block.members], spared[block.members], rng)
        for j, state in zip(block.members, states, strict=True):
            if tab.yes_no[j].told_by == "patient" and tab.yes_no[j].applies_to(age, sex):
                answers[tab.yes_no[j].id] = PRESENT if state else ABSENT
    for fid, table in tab.numbers.items():
        finding = knowledge.findings[fid]
        if finding.told_by != "patient":
            continue
        answers[fid] = answer_in(finding, int(rng.choice(len(finding.bins), p=table[r])))
    for f in _explained_away(beside, present, r, p, tab, rng):  # pregnant or on a tablet: that is the bystander itself
        for kid in (f, *knowledge.children.get(f, ())):
            if answers.get(kid) == PRESENT:
                answers[kid] = ABSENT
    for k in beside:  # a bystander that is known says so
        bystander = tab.bystanders[k]
        if bystander.known_by and rng.random() < bystander.known_share:
            fid, bins = bystander.known_by[0]
            finding = knowledge.findings[fid]
            answers[fid] = answer_in(finding, finding.bins.index(bins[-1])) if bins else PRESENT
    answers.update(_unscored(answers, r, age, sex, knowledge, tab, rng))
    while closed := [f for f in answers if not knowledge.findings[f].ask_if.opened_by(answers, (PRESENT,))]:
        for fid in closed:  # as in an interview: what is asked only after a yes is not asked of those who said no there
            del answers[fid]
    variant = tab.pictures[r][1]
    needed = tab.conditions[tab.condition_of[r]].needed(variant)
    return Case(answers, age, sex, setting, name, extra={"expected": {"condition": own, "picture": variant.id, "urgency": needed.id}})


def _unscored(
    answers: Mapping[str, Answer], r: int, age: float, sex: str, knowledge: Knowledge, tab: Tables, rng: np.random.Generator,
) -> dict[str, Answer]:
    """Answers that decide how soon and are not weighed (since when walking fails), as far as they are known.

    No page states them. What opens them and is no commoner with the cause than in anybody has the date that it has in anybody; where
    the cause itself brings it, the date stays open and the rules assume the worst.
    """
    drawn: dict[str, Answer] = {}
    own = set(np.flatnonzero(tab.stated[r] > tab.background))  # not where nothing is stated (NaN)
    for f in knowledge.findings.values():
        if f.scored or f.prior_only or f.told_by != "patient" or not f.ask_if.after or not f.applies_to(age, sex):
            continue
        opened = [g for g in f.ask_if.after if answers.get(g) == PRESENT]
        if not opened or any(tab.column.get(g) in own for g in opened):
            continue
        if isinstance(f.background, Share):
            drawn[f.id] = PRESENT if rng.random() < f.background.mean else ABSENT
        else:
            drawn[f.id] = answer_in(f, int(rng.choice(len(f.bins), p=f.background.means)))
    return drawn


def answer_in(finding: Finding, b: int) -> Answer:
    """An answer that falls into bin b: the option itself, or the middle of the bin."""
    if finding.kind == "choice":
        return finding.bins[b]
    edges = (0.0, *finding.edges, finding.edges[-1] * 1.5 + 1)
    return round((edges[b] + edges[b + 1]) / 2, 1)


def _explained_away(beside: Sequence[int], present: np.ndarray, r: int, p: np.ndarray, tab: Tables, rng: np.random.Generator) -> Iterator[str]:
    """Answers that would make a bystander known who is not there. How common the answer is already counts the bystander."""
    for k, bystander in enumerate(tab.bystanders):
        if k not in beside and present[k] and bystander.requires in tab.column and bystander.known_share:
            share = float(p[r, tab.column[bystander.requires]])
            without = (share - float(present[k]) * bystander.known_share) / (1 - float(present[k]))
            if rng.random() >= without / share:
                yield bystander.requires


def _draw_bystanders(present: np.ndarray, rng: np.random.Generator) -> list[int]:
    """Bystanders of one person, as the model has them: none, one or two, each as common as its page says."""
    if not len(present):
        return []
    sets = bystander_sets(np.zeros(len(present), dtype=bool), present)
    weights = np.prod(np.where(sets > 0, present, 1 - present), axis=1)
    chosen = sets[int(rng.choice(len(sets), p=weights / weights.sum()))]
    return [int(k) for k in np.flatnonzero(chosen)]


def _draw_block(block: Block, p: np.ndarray, spared: np.ndarray, rng: np.random.Generator) -> list[bool]:
    if block.exclusive:
        shares = p / max(float(p.sum()), 1.0)
        chosen = int(rng.choice(len(p) + 1, p=[*shares, max(1 - float(shares.sum()), 0.0)]))
        return [i == chosen for i in range(len(p))]
    node = int(rng.choice(len(NODES), p=NODE_WEIGHTS))
    chance = [1 - (1 - float(under_effect(p[i:i + 1], s)[node if s > 0 else 0, 0])) * float(spared[i]) for i, s in enumerate(block.sigma)]
    states: list[bool] = []
    for i, parent in enumerate(block.parent):
        if parent < 0:
            likely = chance[i]
        elif states[parent] == block.when[i]:
            likely = min(chance[i] / max(chance[parent] if block.when[i] else 1 - chance[parent], 1e-12), 1.0)
        else:
            likely = 0.0
        states.append(bool(rng.random() < likely))
    return states


def urgency_of_drawn(condition: str, knowledge: Knowledge, count: int) -> Counter[tuple[Urgency, Urgency]]:
    """How many simulated people with one cause fall on each pair of levels: (needed by their own picture, given)."""
    return Counter(
        (Urgency.parse(case.extra["expected"]["urgency"]), find_urgency(case, knowledge).level)
        for case in draw_people(condition, knowledge, count))
