"""What must hold for every knowledge and every case, whatever the numbers are."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small import PRIORS, SHARES, answers_to, condition, knowledge, knowledge_and_case, made, yes_no

from fascicula.assess import assess, find_urgency, to_contract
from fascicula.model import ABSENT, PRESENT, UNSURE, Case, Knowledge, Row, Share, Urgency, contradictions
from fascicula.model.case import settled
from fascicula.reasoning import posterior
from fascicula.reasoning.explain import evidence, leave_one_out
from fascicula.reasoning.tables import tables
from fascicula.reasoning.uncertainty import draws, intervals
from fascicula.triage import Facts, fired
from fascicula.triage.rules import truth

World = tuple[Knowledge, Case]


def near(numbers: np.ndarray, within: float = 1e-9) -> object:
    """Equal but for the rounding of sums taken in another order."""
    return pytest.approx(numbers, abs=within)


def tied(know: Knowledge) -> set[str]:
    """Findings that hang together with another finding or with a bystander."""
    found = {f for e in know.strict for f in (e.child, e.parent)}
    found |= {f for rule in (*know.rules_out, *know.exclusive) for f in (rule.one, *rule.others)}
    found |= set(know.group_of)
    found |= {f for b in know.bystanders.values() for f in (b.requires, *b.brings, *(k for k, _ in b.known_by))}
    return found | {f for g in know.findings.values() if g.same_as for f in (g.id, g.same_as[0])}


# --- probabilities ---------------------------------------------------------------------------------------------------
@given(knowledge_and_case())
def test_probabilities_sum_to_one(world: World) -> None:
    know, case = world
    post = posterior(case, know)
    assert post.main.sum() == pytest.approx(1)
    assert post.weights.sum() == pytest.approx(1)
    assert (post.main >= 0).all()
    assert all(0 <= p <= 1 + 1e-12 for _, p, _ in post.contributing())


@given(knowledge_and_case())
def test_no_answers_make_a_cause_impossible_unless_they_cannot_be_true_together(world: World) -> None:
    know, case = world
    post = posterior(case, know)
    most = 1e-14 ** max(len(post.weighed.used), 1) * 1e-14
    assert post.pictures.min() > min(most, 1e-200)


@given(knowledge_and_case(), st.data())
def test_unsure_changes_nothing(world: World, data: st.DataObject) -> None:
    know, case = world
    finding = data.draw(st.sampled_from(sorted(know.findings)))
    case = case.without(finding)
    unsure = case.with_answers({finding: UNSURE})
    assert (posterior(unsure, know).weights == posterior(case, know).weights).all()
    assert find_urgency(unsure, know) == find_urgency(case, know)


@given(knowledge_and_case(), st.data())
def test_a_finding_of_which_no_page_says_anything_changes_nothing(world: World, data: st.DataObject) -> None:
    know, case = world
    silent = yes_no("silent", data.draw(st.sampled_from(SHARES)), by_age={"18-39": 0.3}, by_sex={"male": 0.01})
    more = made(list(know.conditions.values()), [*know.findings.values(), silent], **kept(know))
    answer = data.draw(st.sampled_from((PRESENT, ABSENT)))
    assert posterior(case.with_answers({"silent": answer}), more).main == near(posterior(case, know).main)


@given(knowledge_and_case(), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(world: World, random: object) -> None:
    know, case = world
    order = list(case.answers)
    random.shuffle(order)  # type: ignore[attr-defined]
    other = Case({f: case.answers[f] for f in order}, case.age, case.sex, case.setting, screened=case.screened)
    assert posterior(other, know).weights == near(posterior(case, know).weights)
    assert {f.id for f in fired(other, know)} == {f.id for f in fired(case, know)}


@given(knowledge_and_case(), st.data())
def test_an_answer_that_speaks_for_a_cause_never_makes_it_less_likely(world: World, data: st.DataObject) -> None:
    """A lone finding that no other cause has as often: present never lowers this cause, absent never raises it."""
    know, case = world
    high, low = data.draw(st.sampled_from([(a, b) for a in SHARES for b in SHARES if a.mean > b.mean]))
    chosen = data.draw(st.sampled_from(sorted(know.conditions)))
    rows = {c: Row("sign", high if c == chosen else data.draw(st.sampled_from((low, None)))) for c in know.conditions}
    conditions = [
        condition(c.id, {}, rows=None) if False else replaced(c, rows[c.id]) for c in know.conditions.values()]
    more = made(conditions, [*know.findings.values(), yes_no("sign", low)], **kept(know))
    before = posterior(case, more).main[list(more.conditions).index(chosen)]
    with_it = posterior(case.with_answers({"sign": PRESENT}), more).main[list(more.conditions).index(chosen)]
    without = posterior(case.with_answers({"sign": ABSENT}), more).main[list(more.conditions).index(chosen)]
    assert without - 1e-12 <= before <= with_it + 1e-12


@given(knowledge_and_case(), st.data())
def test_answers_about_lone_findings_multiply_the_odds_by_their_ratio(world: World, data: st.DataObject) -> None:
    """With no tie to anything, an answer is a likelihood ratio, as in a textbook."""
    know, case = world
    tab = tables(know)
    alone = [f for f in tab.column if f not in tied(know) and f not in case.answers]
    assume(alone)
    finding = data.draw(st.sampled_from(alone))
    before, after = posterior(case, know), posterior(case.with_answers({finding: PRESENT}), know)
    share = before.p[:, tab.column[finding]]
    assert after.pictures == near(before.pictures * share / (before.pictures @ share))


def kept(know: Knowledge) -> dict[str, object]:
    """What hangs findings and bystanders together, to build a larger knowledge with it."""
    return {name: getattr(know, name) for name in (
        "bystanders", "strict", "groups", "parts_of", "rules_out", "exclusive", "overlooked", "costs", "red_flags")}
