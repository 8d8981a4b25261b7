"""Random knowledge that is small enough to be enumerated, and cases for it (strategies for Hypothesis).

It holds everything that real knowledge holds: variants, implications, sets that rule each other out, groups that move
together, bystanders, numbers and choices, yes/no forms of numbers, overlooked answers, a loss table and red flags.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from fascicula.model import (
    ABSENT,
    AGE_BANDS,
    PRESENT,
    SETTINGS,
    SEXES,
    UNSURE,
    Answer,
    Bystander,
    Case,
    Condition,
    Costs,
    Edge,
    Finding,
    Group,
    Knowledge,
    Prior,
    RedFlag,
    Row,
    RulesOut,
    Share,
    Spread,
    Trigger,
    Urgency,
    Variant,
)

SHARES = tuple(Share.parse_all([
    "50%", "20%", "80%", "5%", "95%", "1%", "99%", "0.1%", "0%", "100%", "3 of 10", "22 of 34", "0 of 40", "12 of 12",
    "1 of 900", "10-30%", "60-90%", "35% (10-70%)", "2% (0.5-6%)", "97% (90-99.9%)",
]))
"""Shares of every written form, extreme ones among them; parsed once because fitting is slow."""

PRIORS = (Prior(100, 40, 300), Prior(1, 0.2, 5), Prior(20000, 9000, 30000), Prior(3000, 3000, 3000))
SPREADS = tuple(map(Spread, (
    (0.2, 0.3, 0.5), (0.05, 0.15, 0.8), (1 / 3, 1 / 3, 1 / 3), (0.7, 0.3, 0.0), (0.0, 0.0, 1.0),
)))
COSTS = Costs(
    needless={Urgency.EMERGENCY: 1.0, Urgency.SAME_DAY: 0.5, Urgency.SOON: 0.25, Urgency.ROUTINE: 0.06},
    missed={Urgency.EMERGENCY: 9.0, Urgency.SAME_DAY: 3.0, Urgency.SOON: 1.0, Urgency.ROUTINE: 0.12},
)
NUMBER_BINS = ("under_2", "2-5", "6+")
NUMBER_ANSWERS: tuple[float, ...] = (0.0, 1.9, 2.0, 5.9, 6.0, 100_000.0)
CHOICE_BINS = ("left", "right", "both")
AGES = (None, 0.0, 17.9, 18.0, 52.0, 74.0, 125.0)

_shares = st.sampled_from(SHARES)
_weights = st.sampled_from((1.0, 0.0, 0.3, 5.0))


def yes_no(fid: str, background: Share = SHARES[1], **more: Any) -> Finding:
    """A yes/no finding with filled-in words."""
    return Finding(id=fid, name=fid, group="test", question=f"{fid}?", why="because", background=background, **more)


def number(fid: str, background: Spread = SPREADS[0]) -> Finding:
    """A number of cups in three bins."""
    return Finding(id=fid, name=fid, group="test", question=f"{fid}?", why="because", kind="number", unit="cups",
                   bins=NUMBER_BINS, edges=(2.0, 6.0), background=background)


def condition(cid: str, rows: Mapping[str, Share | Spread], prior: Prior = PRIORS[0], **more: Any) -> Condition:
    """A condition that is equally common in all ages, sexes and settings unless told otherwise."""
    given: dict[str, Any] = {
        "name": cid, "kind": "disorder", "urgency": Urgency.ROUTINE, "urgency_source": "estimate",
        "priors": dict.fromkeys(SETTINGS, prior), "age": dict.fromkeys(AGE_BANDS, 1.0),
        "sex": dict.fromkeys(SEXES, 1.0)}
    return Condition(id=cid, rows={f: Row(f, s) for f, s in rows.items()}, **{**given, **more})


def made(conditions: list[Condition], findings: list[Finding], **more: Any) -> Knowledge:
    """Knowledge whose hash is that of its content: tables are kept per hash."""
    content = repr((conditions, findings, sorted(more.items())))
    return Knowledge(version="test", hash=hashlib.sha256(content.encode()).hexdigest(),
                     conditions={c.id: c for c in conditions}, findings={f.id: f for f in findings}, **more)


@st.composite
def _findings(draw: st.DrawFn) -> list[Finding]:
    """3-7 yes/no findings f0.., then 0-2 of a number n0, a choice k0 and perhaps a yes/no form of the number."""
    found = []
    for i in range(draw(st.integers(3, 7))):
        varies = draw(st.sampled_from(("", "", "", "age", "sex", "unscored")))
        found.append(yes_no(
            f"f{i}", draw(_shares), by_age={"18-39": 0.9, "75+": 0.002} if varies == "age" else {},
            by_sex={"female": 0.6} if varies == "sex" else {}, scored=varies != "unscored"))
    kinds = draw(st.sampled_from((
        (), ("number", "form"), ("number",), ("choice",), ("number", "choice"), ("number", "form"))))
    if "number" in kinds:
        found.append(number("n0", draw(st.sampled_from(SPREADS))))
    if "choice" in kinds:
        found.append(Finding(id="k0", name="k0", group="test", question="?", why="because", kind="choice",
                             bins=CHOICE_BINS, background=draw(st.sampled_from(SPREADS))))
    if "form" in kinds:
        found.append(yes_no("form", draw(_shares), same_as=("n0", ("6+",))))
    return found


HX_AGE = Finding(
    id="hx_age", name="Age", group="test", question="How old are you?", why="because", kind="number", unit="years",
    bins=AGE_BANDS, edges=(18.0, 40.0, 60.0, 75.0), background=Spread((0.2,) * 5), prior_only=True, scored=False)
"""The age, as real knowledge has it: a fact for rules, told by `Case.age` and never weighed."""


@st.composite
def _rows(draw: st.DrawFn, findings: list[Finding], some: tuple[bool, ...] = (True, True, False)) -> dict[str, Row]:
    stated = draw(st.lists(st.sampled_from(some), min_size=len(findings), max_size=len(findings)))
    return {f.id: Row(f.id, draw(_shares) if f.kind == "yes_no" else draw(st.sampled_from(SPREADS)))
            for f, here in zip(findings, stated, strict=True) if here}


@st.composite
def _conditions(draw: st.DrawFn, findings: list[Finding]) -> list[Condition]:
    """2-5 conditions, up to two of them with two variants."""
    found = []
    level = st.sampled_from(list(Urgency))
    for i in range(draw(st.integers(2, 5))):
        variants: tuple[Variant, ...] = ()
        if i < 2 and draw(st.booleans()):
            part = draw(st.sampled_from((0.5, 0.9, 0.02)))
            variants = tuple(Variant(v, v, share, draw(_rows(findings, (False, True))), draw(st.none() | level),
                                     draw(st.dictionaries(st.sampled_from(AGE_BANDS), _weights, max_size=2)),
                                     draw(st.dictionaries(st.sampled_from(SEXES), _weights, max_size=1)))
                             for v, share in (("v0", part), ("v1", 1 - part)))
        found.append(Condition(
            id=f"c{i}", name=f"Cause {i}", kind="disorder", urgency=draw(level), urgency_source="estimate",
            priors={s: draw(st.sampled_from(PRIORS)) for s in SETTINGS}, age={b: draw(_weights) for b in AGE_BANDS},
            sex={s: draw(_weights) for s in SEXES}, rows=draw(_rows(findings)), variants=variants))
    return found


@st.composite
def _strict(draw: st.DrawFn, ids: list[str]) -> tuple[Edge, ...]:
    """A forest of implications up to two steps deep; a parent may stand after its child in the list of findings."""
    order = draw(st.permutations(ids))
    depth: dict[str, int] = {}
    edges = []
    for i, child in enumerate(order):
        parents = [f for f in order[:i] if depth[f] < 2]
        parent = draw(st.sampled_from([None, *reversed(parents)])) if parents else None
        depth[child] = depth[parent] + 1 if parent else 0
        if parent:
            edges.append(Edge(child, parent))
    return tuple(edges)


@st.composite
def _sets(draw: st.DrawFn, ids: list[str], most: int) -> tuple[RulesOut, ...]:
    members = st.lists(st.sampled_from(ids), min_size=2, max_size=4, unique=True)
    chosen = draw(st.lists(members, max_size=most))
    return tuple(RulesOut(f"set{n}", c[0], tuple(c[1:])) for n, c in enumerate(chosen))


@st.composite
def _bystanders(
    draw: st.DrawFn, conditions: list[Condition], findings: list[Finding], most: int,
) -> dict[str, Bystander]:
    names = [*(c.id for c in conditions), "statin", "worry"]
    ids = [f.id for f in findings if f.kind == "yes_no"]
    tells = [*((f, ()) for f in ids), *((f.id, f.bins[-2:]) for f in findings if f.bins)]
    found = {}
    for name in draw(st.lists(st.sampled_from(names), max_size=most, unique=True)):
        known_by = tuple(draw(st.lists(st.sampled_from(tells), max_size=2, unique_by=lambda t: t[0])))
        can_bring = sorted(set(ids) - {f for f, _ in known_by})
        brings = draw(st.lists(st.sampled_from(can_bring), max_size=3, unique=True))
        varies = draw(st.sampled_from(("", "", "age", "sex")))
        found[name] = Bystander(
            id=name, name=name, present=draw(_shares), known_by=known_by,
            known_share=draw(st.sampled_from((0.0, 0.5, 0.95))),
            by_age={"40-59": 0.4} if varies == "age" else {}, by_sex={"male": 0.0001} if varies == "sex" else {},
            requires=draw(st.sampled_from(["", "", *ids])), brings={f: Row(f, draw(_shares)) for f in brings},
            condition=name.startswith("c"))
    return found


def triggers(findings: list[Finding], depth: int = 2) -> st.SearchStrategy[Trigger]:
    """Rules over these findings: all kinds of leaves, and all, any, at_least and not over them."""
    return _triggers(tuple((f.id, f.kind, f.bins) for f in findings if f is not HX_AGE), depth)


@lru_cache(maxsize=256)
def _triggers(findings: tuple[tuple[str, str, tuple[str, ...]], ...], depth: int) -> st.SearchStrategy[Trigger]:
    if not depth:
        leaves = [Trigger("range", "hx_age", low=18.0), Trigger("range", "hx_age", low=60.0)]
        for fid, kind, bins in findings:
            leaves += {
                "yes_no": [Trigger(PRESENT, fid), Trigger(ABSENT, fid)],
                "number": [Trigger("range", fid, low=2.0, high=5.9)], "choice": [Trigger("in", fid, options=bins[:2])],
            }[kind]
        return st.sampled_from(leaves)
    below = leaf = _triggers(findings, 0)
    if depth > 1:
        below = _triggers(findings, depth - 1)
    parts = st.lists(below, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        st.builds(lambda kind, p: Trigger(kind, parts=p), st.sampled_from(("all", "any")), parts),
        st.builds(lambda p, n: Trigger("at_least", parts=p, number=min(n, len(p))), parts, st.integers(1, 3)),
        below.map(lambda t: Trigger("not", parts=(t,))),
    )


@st.composite
def _red_flags(draw: st.DrawFn, findings: list[Finding]) -> tuple[RedFlag, ...]:
    rule = triggers(findings)
    return tuple(
        RedFlag(id=f"rf{n}", name=f"rf{n}", level=draw(st.sampled_from(list(Urgency)[1:])), trigger=draw(rule),
                unless=draw(st.none() | rule), why="why", action="act", points_to=("c0",), source=("estimate",))
        for n in range(draw(st.integers(1, 3))))


@st.composite
def knowledge(
    draw: st.DrawFn, *, most_bystanders: int = 4, exclusive: bool = True, missed: bool = True,
    red_flags: bool = False,
) -> Knowledge:
    """Small random knowledge.

    Arguments
    ---------
    most_bystanders : 0 to 4. exclusive, missed : whether there may be exclusive sets, and findings that people overlook or deny.
    red_flags : also draw 1 to 3 warning rules.
    """
    findings = draw(_findings())
    ids = [f.id for f in findings if f.kind == "yes_no"]
    conditions = draw(_conditions(findings))
    strict = draw(_strict([f for f in ids if f != "form"])) if draw(st.sampled_from((False, True, True))) else ()
    parents = sorted({e.parent for e in strict})
    groups = tuple(
        Group(f"g{n}", tuple(draw(st.lists(st.sampled_from(ids), min_size=2, max_size=4, unique=True))),
              draw(st.sampled_from((0.5, 0.0, 0.2, 0.8, 1.0))))
        for n in range(draw(st.integers(0, 2))))
    return made(
        conditions, [*findings, HX_AGE], strict=strict, groups=groups,
        parts_of=frozenset(draw(st.lists(st.sampled_from(parents), unique=True))) if parents else frozenset(),
        rules_out=draw(_sets(ids, 2)), exclusive=draw(_sets(ids, 1)) if exclusive else (),
        bystanders=draw(_bystanders(conditions, findings, most_bystanders)) if most_bystanders else {},
        overlooked=draw(st.none() | _shares) if missed else None, denied=draw(st.none() | _shares) if missed else None, costs=COSTS,
        red_flags=draw(_red_flags(findings)) if red_flags else ())


def answers_to(finding: Finding) -> st.SearchStrategy[Answer]:
    """Every kind of answer that the finding accepts, unsure and extreme ones among them."""
    if finding.kind == "yes_no":
        return st.sampled_from((PRESENT, ABSENT, ABSENT, UNSURE))
    return st.sampled_from((*NUMBER_ANSWERS, UNSURE) if finding.kind == "number" else (*finding.bins, UNSURE))


@st.composite
def cases(draw: st.DrawFn, know: Knowledge, *, leave: tuple[str, ...] = ()) -> Case:
    """A case with answers to any part of the findings; they may contradict each other.

    leave : findings that stay unanswered.
    """
    can_answer = [f for f in know.findings if f not in (*leave, "hx_age")]
    asked = draw(st.lists(st.sampled_from(can_answer or [""]), unique=True))
    answers = {f: draw(answers_to(know.findings[f])) for f in asked if f}
    telling = [f for b in know.bystanders.values() for f, bins in b.known_by if not bins and f in can_answer]
    tell: bool = draw(st.booleans())
    if telling and tell:
        answers[draw(st.sampled_from(telling))] = PRESENT
    absent = sorted(f for f, a in answers.items() if a == ABSENT)
    screened = draw(st.lists(st.sampled_from(absent), unique=True)) if absent else []
    age, sex = draw(st.sampled_from(AGES)), draw(st.sampled_from((None, *SEXES)))
    return Case(answers, age, sex, draw(st.sampled_from(SETTINGS)), screened=frozenset(screened))


def knowledge_and_case(**options: Any) -> st.SearchStrategy[tuple[Knowledge, Case]]:
    """Small knowledge and a case for it; options as for `knowledge`."""
    return knowledge(**options).flatmap(lambda know: cases(know).map(lambda case: (know, case)))
