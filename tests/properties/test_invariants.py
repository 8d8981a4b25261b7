"""What must hold for every knowledge and every case, whatever the numbers are."""

from __future__ import annotations

import dataclasses
import json
import os
import pickle
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fascicula.assess import assess, find_urgency
from fascicula.contract import to_contract
from fascicula.model import ABSENT, PRESENT, UNSURE, Case, Knowledge, Row, Share, Trigger, Urgency, contradictions
from fascicula.model.case import settled
from fascicula.reasoning import posterior
from fascicula.reasoning.explain import evidence, leave_one_out
from fascicula.reasoning.uncertainty import draws, intervals
from fascicula.triage import Facts, fired
from fascicula.triage.rules import truth
from small import AGES, SHARES, answers_to, condition, knowledge_and_case, made, yes_no

World = tuple[Knowledge, Case]


def near(numbers: np.ndarray, within: float = 1e-9) -> object:
    """Equal but for the rounding of sums taken in another order."""
    return pytest.approx(numbers, abs=within)


def kept(know: Knowledge) -> dict[str, object]:
    """What hangs findings and bystanders together, to build a larger knowledge with it."""
    return {name: getattr(know, name) for name in (
        "bystanders", "strict", "groups", "parts_of", "rules_out", "exclusive", "overlooked", "denied", "costs", "red_flags")}


# --- probabilities ---------------------------------------------------------------------------------------------------
@settings(max_examples=120)
@given(knowledge_and_case())
def test_probabilities_sum_to_one(world: World) -> None:
    know, case = world
    post = posterior(case, know)
    assert post.main.sum() == pytest.approx(1)
    assert post.weights.sum() == pytest.approx(1)
    assert (post.main >= 0).all()
    assert all(0 <= p <= 1 + 1e-12 for _, p, _ in post.contributing())


@settings(max_examples=120)
@given(knowledge_and_case())
def test_no_answers_make_a_cause_impossible(world: World) -> None:
    """A page may call something 0% or 100%; one odd answer still has to leave a way back (engine floor: 1e-300)."""
    know, case = world
    assert posterior(case, know).pictures.min() > 1e-250


@settings(max_examples=120)
@given(knowledge_and_case(), st.data())
def test_unsure_changes_nothing(world: World, data: st.DataObject) -> None:
    know, case = world
    finding = data.draw(st.sampled_from(sorted(know.findings)))
    case = case.without(finding)
    unsure = case.with_answers({finding: UNSURE})
    assert (posterior(unsure, know).weights == posterior(case, know).weights).all()
    assert find_urgency(unsure, know) == find_urgency(case, know)


@settings(max_examples=120)
@given(knowledge_and_case(), st.data())
def test_a_finding_of_which_no_page_says_anything_changes_nothing(world: World, data: st.DataObject) -> None:
    know, case = world
    silent = yes_no("silent", data.draw(st.sampled_from(SHARES)), by_age={"18-39": 0.3}, by_sex={"male": 0.01})
    more = made(list(know.conditions.values()), [*know.findings.values(), silent], **kept(know))
    answer = data.draw(st.sampled_from((PRESENT, ABSENT)))
    assert posterior(case.with_answers({"silent": answer}), more).main == near(posterior(case, know).main)


@settings(max_examples=120)
@given(knowledge_and_case(), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(world: World, random: object) -> None:
    know, case = world
    order = list(case.answers)
    random.shuffle(order)  # type: ignore[attr-defined]
    other = Case({f: case.answers[f] for f in order}, case.age, case.sex, case.setting, screened=case.screened)
    one, two = posterior(case, know), posterior(other, know)
    assert np.array_equal(one.weights, two.weights)
    assert np.array_equal(intervals(one, 10), intervals(two, 10))
    assert {f.id for f in fired(other, know)} == {f.id for f in fired(case, know)}


@given(knowledge_and_case(), st.data())
def test_an_answer_that_speaks_for_a_cause_never_makes_it_less_likely(world: World, data: st.DataObject) -> None:
    """A lone finding that no other cause has as often: present never lowers this cause, absent never raises it."""
    know, case = world
    high, low = data.draw(st.sampled_from([(a, b) for a in SHARES for b in SHARES if a.mean > b.mean]))
    chosen = data.draw(st.sampled_from(sorted(know.conditions)))
    conditions = []
    for c in know.conditions.values():
        share = high if c.id == chosen else data.draw(st.sampled_from((low, None)))
        conditions.append(c._replace(rows={**c.rows, **({"sign": Row("sign", share)} if share else {})}))
    more = made(conditions, [*know.findings.values(), yes_no("sign", low)], **kept(know))
    before = posterior(case, more).main[list(more.conditions).index(chosen)]
    with_it = posterior(case.with_answers({"sign": PRESENT}), more).main[list(more.conditions).index(chosen)]
    without = posterior(case.with_answers({"sign": ABSENT}), more).main[list(more.conditions).index(chosen)]
    assert without - 1e-12 <= before <= with_it + 1e-12


@settings(max_examples=120)
@given(knowledge_and_case(), st.data())
def test_answers_about_a_lone_finding_multiply_the_odds_by_their_ratio(world: World, data: st.DataObject) -> None:
    """With no tie to anything, an answer is a likelihood ratio, as in a textbook."""
    know, case = world
    signs = {c: data.draw(st.sampled_from(SHARES)) for c in know.conditions}
    conditions = [c._replace(rows={**c.rows, "sign": Row("sign", signs[c.id])})
                  for c in know.conditions.values()]
    more = made(conditions, [*know.findings.values(), yes_no("sign")], **kept(know))
    before, after = posterior(case, more), posterior(case.with_answers({"sign": PRESENT}), more)
    shares = np.array([share.mean for share in signs.values()])
    assert after.main == near(before.main * shares / (before.main @ shares))


# --- red flags -------------------------------------------------------------------------------------------------------
def warned(know: Knowledge, case: Case) -> World:
    """The same with every rule that this case settles turned round so that it fires."""
    facts = Facts.of(case, know)

    def turned(trigger: Trigger, value: bool) -> Trigger:
        return trigger if truth(trigger, facts) is value else Trigger("not", parts=(trigger,))

    flags = tuple(f._replace(trigger=turned(f.trigger, True), unless=f.unless and turned(f.unless, False))
                  for f in know.red_flags)
    more = {**kept(know), "red_flags": flags}
    return made(list(know.conditions.values()), list(know.findings.values()), **more), case


@settings(max_examples=120)
@given(knowledge_and_case(red_flags=True), st.data())
def test_further_answers_never_lower_a_red_flag(world: World, data: st.DataObject) -> None:
    """Only answers that contradict what was said, or that a rule names as taking its warning back, can silence it."""
    know, case = warned(*world)
    before = fired(case, know)
    assume(before)
    open_ones = sorted(f for f in know.findings if case.answers.get(f, UNSURE) == UNSURE and f != "hx_age")
    more = {f: data.draw(answers_to(know.findings[f])) for f in open_ones if data.draw(st.booleans())}
    after = case.with_answers(more)
    if case.age is None:
        after = dataclasses.replace(after, age=data.draw(st.sampled_from(AGES)))
    assume(set(contradictions(after, know)) == set(contradictions(case, know)))
    facts = Facts.of(after, know)
    standing = [f for f in before if f.unless is None or truth(f.unless, facts) is not True]
    assert {f.id for f in standing} <= {f.id for f in fired(after, know)}
    assert find_urgency(after, know).level >= max((f.level for f in standing), default=Urgency.SELF_CARE)


@settings(max_examples=120)
@given(knowledge_and_case(red_flags=True))
def test_probabilities_never_lower_a_red_flag(world: World) -> None:
    know, case = world
    highest = max((f.level for f in fired(case, know)), default=Urgency.SELF_CARE)
    assert find_urgency(case, know).level >= highest
    harmless = made([condition("c0", {}, urgency=Urgency.SELF_CARE)], list(know.findings.values()),
                    **{**kept(know), "bystanders": {}})
    assert find_urgency(case, harmless).level == highest


# --- contradictions --------------------------------------------------------------------------------------------------
@given(knowledge_and_case())
def test_a_present_finding_is_never_weighed_beside_the_absence_of_what_it_implies(world: World) -> None:
    """However many steps lie between them and whether or not those between were asked."""
    know, case = world
    parent = {edge.child: edge.parent for edge in know.strict}
    for narrow in parent:
        wide = parent[narrow]
        while wide:
            both = case.with_answers({narrow: PRESENT, wide: ABSENT})
            assert (narrow, wide) in {(c.kept, c.dropped) for c in contradictions(both, know)}
            assert wide not in settled(both, know)
            wide = parent.get(wide, "")


# --- sameness --------------------------------------------------------------------------------------------------------
ANEW = """
import json, pickle, sys
from fascicula.assess import assess
from fascicula.contract import to_contract
for know, case in pickle.load(sys.stdin.buffer):
    print(json.dumps(to_contract(assess(case, know))))
"""


@settings(max_examples=60)
@given(knowledge_and_case(red_flags=True))
def test_the_same_case_gives_the_same_bytes_twice(world: World) -> None:
    know, case = world
    first = json.dumps(to_contract(assess(case, know)))
    know.derived.clear()
    assert json.dumps(to_contract(assess(case, know))) == first


@pytest.mark.parametrize("hash_seed", ["1", "20261127"])
def test_a_fresh_process_gives_the_same_bytes(hash_seed: str) -> None:
    """Sets and dictionaries of another process are laid out differently; nothing may depend on that."""
    worlds: list[World] = []

    @settings(max_examples=60, database=None)
    @given(knowledge_and_case(red_flags=True))
    def collect(world: World) -> None:
        worlds.append(world)

    collect()
    here = [json.dumps(to_contract(assess(case, know))) for know, case in worlds]
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    there = subprocess.run(
        [sys.executable, "-c", ANEW], input=pickle.dumps(worlds), env=env, capture_output=True, check=True)
    assert there.stdout.decode().splitlines() == here


# --- uncertainty and evidence ----------------------------------------------------------------------------------------
@settings(max_examples=100)
@given(knowledge_and_case())
def test_intervals_hold_the_point_and_every_draw_sums_to_one(world: World) -> None:
    know, case = world
    post = posterior(case, know)
    sample = draws(post, 20)
    assert sample.sum(axis=1) == near(np.ones(20))
    assert (sample >= 0).all()
    low, high = intervals(post, 20)
    assert (low >= 0).all()
    assert (high <= 1 + 1e-12).all()
    assert (low <= post.main).all()
    assert (high >= post.main).all()


def test_an_interval_is_wide_where_the_page_is_unsure_and_narrow_where_it_counted_many() -> None:
    def width(text: str) -> float:
        conditions = [condition("c0", {"f0": Share.parse(text)}), condition("c1", {"f0": Share.parse("1000 of 2000")})]
        know = made(conditions, [yes_no("f0")])
        low, high = intervals(posterior(Case({"f0": PRESENT}), know), 200)
        return float(high[0] - low[0])

    assert width("20% (2-60%)") > width("20% (15-25%)")


@given(knowledge_and_case())
def test_the_weight_of_an_answer_is_what_leaving_it_out_changes(world: World) -> None:
    know, case = world
    post = posterior(case, know)
    for item in leave_one_out(post):
        assert item.pictures == near(posterior(case.without(item.finding), know).pictures), item.finding


@given(knowledge_and_case())
def test_every_used_answer_has_one_line_of_evidence(world: World) -> None:
    know, case = world
    post = posterior(case, know)
    left_out = leave_one_out(post)
    for cid in know.conditions:
        lines = evidence(post, left_out, cid)
        assert {e.finding for e in lines} == post.weighed.used <= settled(case, know).keys()
        assert len(lines) == len(post.weighed.used)
        assert [abs(e.weight) for e in lines] == sorted((abs(e.weight) for e in lines), reverse=True)
        assert all(0 < e.share < 1 and 0 < e.background < 1 and e.ratio > 0 for e in lines)
