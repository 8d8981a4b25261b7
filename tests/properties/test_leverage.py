"""Leverage by one factor equals the result computed anew with the number changed, where findings stand alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fascicula.evaluation import evaluate
from fascicula.evaluation.leverage import leverage, prior_sensitivity, shaken
from fascicula.knowledge.check import doubts
from fascicula.model import ABSENT, PRESENT, Answer, Case, Knowledge, Row, Share
from fascicula.reasoning import posterior
from small import PRIORS, SHARES, condition, made, yes_no

_IDS = ("f0", "f1", "f2")


@st.composite
def _worlds(draw: st.DrawFn) -> tuple[Knowledge, Case]:
    share = st.sampled_from(SHARES)
    conditions = [
        condition(f"c{i}", {f: draw(share) for f in _IDS if draw(st.booleans())}, draw(st.sampled_from(PRIORS)))
        for i in range(draw(st.integers(2, 4)))
    ]
    know = made(conditions, [yes_no(f, draw(share)) for f in _IDS])
    answers: dict[str, Answer] = {f: draw(st.sampled_from((PRESENT, ABSENT))) for f in _IDS}
    return know, Case(answers)


def _fixed(mean: float) -> Share:
    return Share(mean, mean, mean, mean * 100 + 1e-9, (1 - mean) * 100 + 1e-9, f"{mean:.6f}")


def _moved(before: Knowledge, after: Knowledge, case: Case) -> float:
    return float(np.abs(posterior(case, before).main - posterior(case, after).main).sum() / 2)


@settings(max_examples=60)
@given(_worlds())
def test_equals_the_result_computed_anew(world: tuple[Knowledge, Case]) -> None:
    know, case = world
    found = {(x.number.part, x.number.finding): x for x in leverage(know, [case], people=0)}
    for c in know.conditions.values():
        for fid, row in c.rows.items():
            if not isinstance(row.share, Share) or fid not in case.answers:
                continue
            ends = []
            for end in (row.share.low, row.share.high):
                rows = {**c.rows, fid: Row(fid, _fixed(min(max(end, 1e-5), 1 - 1e-5)))}
                changed = [x._replace(rows=rows) if x.id == c.id else x for x in know.conditions.values()]
                ends.append(_moved(know, made(changed, list(know.findings.values())), case))
            assert found[c.id, fid].moved == pytest.approx(np.mean(ends), abs=2e-4)


def test_a_number_that_nobody_needs_has_no_leverage() -> None:
    know = made([condition("c0", {"f0": SHARES[2], "f1": SHARES[2]}), condition("c1", {})], [yes_no("f0"), yes_no("f1")])
    found = {(x.number.part, x.number.finding) for x in leverage(know, [Case({"f0": PRESENT})], people=0)}
    assert ("c0", "f0") in found
    assert ("c0", "f1") not in found


def test_the_wider_of_two_equal_numbers_comes_first() -> None:
    know = made(
        [condition("c0", {"f0": Share.parse("50% (10-90%)")}), condition("c1", {"f0": Share.parse("50% (45-55%)")})],
        [yes_no("f0", Share.parse("50% (49-51%)"))],
    )
    order = [x.number.part for x in leverage(know, [Case({"f0": PRESENT})], people=0) if x.number.part in ("c0", "c1")]
    assert order == ["c0", "c1"]


def test_simulated_people_count_without_any_case() -> None:
    know = made([condition("c0", {"f0": SHARES[2]}), condition("c1", {"f0": SHARES[3]})], [yes_no("f0")])
    found = leverage(know, [], people=3)
    assert {x.number.part for x in found} >= {"c0", "c1", "prior"}
    assert all(0 <= x.moved <= 1 and 0 <= x.top <= 1 for x in found)


@settings(max_examples=40)
@given(_worlds(), st.sampled_from((2.0, 3.0, 10.0)))
def test_a_prior_that_is_off_changes_what_it_says(world: tuple[Knowledge, Case], factor: float) -> None:
    know, case = world
    before = posterior(case, know).differential()[0][0]
    for found in prior_sensitivity(know, [case], factor):
        firsts = set()
        for f in (factor, 1 / factor):
            changed = [c._replace(priors={s: replace(p, value=p.value * f, low=p.low * f, high=p.high * f) for s, p in c.priors.items()})
                       if c.id == found.condition else c for c in know.conditions.values()]
            firsts.add(posterior(case, made(changed, list(know.findings.values()))).differential()[0][0])
        assert bool(found.top) is (firsts != {before})


def test_priors_that_are_not_shaken_give_the_evaluation(knowledge: Knowledge) -> None:
    cases = [Case({"site_eyelid_lower": PRESENT, "exp_caffeine": 6.0}, age=30.0, extra={"expected": {"condition": "eyelid_myokymia", "urgency": "self_care"}}),
             Case({"weak_progressive": PRESENT, "wasting": PRESENT}, age=64.0, extra={"expected": {"condition": "als_limb_onset", "urgency": "soon"}}),
             Case({"bulbar_speech": PRESENT}, age=64.0, extra={"expected": {"condition": "hypnic_jerks", "urgency": "self_care"}})]
    figures, _ = evaluate(cases, knowledge)
    same = shaken(knowledge, cases, 1.0, draws=2)
    assert list(same["top1"]) == pytest.approx([figures["top1"]["value"]] * 2, abs=1e-4)
    assert list(same["top3"]) == pytest.approx([figures["top3"]["value"]] * 2, abs=1e-4)
    assert list(same["under"]) == pytest.approx([figures["urgency"]["under_triage"]["value"]] * 2, abs=1e-4)
    assert list(same["over"]) == pytest.approx([figures["urgency"]["over_triage"]["value"]] * 2, abs=1e-4)


def test_a_prior_unlike_its_derivation_is_reported(knowledge: Knowledge) -> None:
    assert not [p for p in doubts(knowledge) if "prior" in p.what]
    page = knowledge.conditions["bells_palsy"]
    off = page._replace(priors={s: replace(p, value=3 * p.value, high=9 * p.value) for s, p in page.priors.items()})
    damaged = replace(knowledge, conditions={**knowledge.conditions, "bells_palsy": off}, hash="off")
    assert len([p for p in doubts(damaged) if "derivation gives" in p.what]) == 3
