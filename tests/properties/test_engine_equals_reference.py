"""The engine says what the slow enumeration in `reference.py` says, for thousands of small random worlds."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fascicula.model import PRESENT, UNSURE, Bystander, Case, Knowledge, Row, Share
from fascicula.model.case import settled
from fascicula.reasoning import Posterior, posterior, reference
from fascicula.reasoning.predictions import Predictions
from fascicula.reasoning.risk import chances, needing
from small import condition, knowledge_and_case, made, yes_no

World = tuple[Knowledge, Case]


def by_bystanders(post: Posterior) -> dict[tuple[str, frozenset[str]], float]:
    """(condition, bystanders beside it) -> probability, from the engine's arrays."""
    found: dict[tuple[str, frozenset[str]], float] = {}
    for r, (i, _) in enumerate(post.tables.pictures):
        own = post.tables.bystander_of[r]
        for s, members in enumerate(post.sets):
            beside = frozenset(post.tables.bystanders[k].id for k in np.flatnonzero(members) if k != own)
            key = post.tables.conditions[i].id, beside
            found[key] = found.get(key, 0.0) + float(post.weights[r, s])
    return found


def exact_to(know: Knowledge) -> float:
    """How exactly a share is given back once the shared effect is summed out (see `blocks.under_effect`)."""
    return 2e-5 if any(g.damping < 0.2 for g in know.groups) else 1e-6


def telling(know: Knowledge) -> set[str]:
    """Findings whose answer also says whether a bystander is there."""
    return {f for b in know.bystanders.values() for f in (*(k for k, _ in b.known_by), b.requires)}


@given(knowledge_and_case())
def test_main_causes(world: World) -> None:
    know, case = world
    expected = reference.main_causes(case, know)
    assert posterior(case, know).main == pytest.approx([expected[c] for c in know.conditions], abs=1e-9)


@given(knowledge_and_case())
def test_causes_together_with_the_bystanders_beside_them(world: World) -> None:
    know, case = world
    expected: dict[tuple[str, frozenset[str]], float] = {}
    for (cause, _, beside), weight in reference.joint(case, know).items():
        expected[cause, beside] = expected.get((cause, beside), 0.0) + weight
    found = by_bystanders(posterior(case, know))
    assert found == pytest.approx({**dict.fromkeys(found, 0.0), **expected}, abs=1e-9)


@given(knowledge_and_case())
def test_what_a_cause_needs_is_the_sum_over_its_pictures_as_the_answers_weigh_them(world: World) -> None:
    know, case = world
    weights = reference.joint(case, know)
    pictures = {(c.id, v.id): c.needed(v) for c in know.conditions.values() for v in c.pictures()}
    found = needing(posterior(case, know))
    for cause, parts in found.items():
        for level, part in parts.items():
            expected = sum(w for (c, v, _), w in weights.items() if c == cause and pictures[c, v] >= level)
            assert part == pytest.approx(expected, abs=1e-9)
    total = chances(posterior(case, know))
    assert total == pytest.approx({level: sum(parts[level] for parts in found.values()) for level in total}, abs=1e-9)


@settings(max_examples=120)
@given(knowledge_and_case())
def test_what_contributes_is_the_sum_over_the_sets_that_hold_it(world: World) -> None:
    know, case = world
    post = posterior(case, know)
    expected = dict.fromkeys(know.bystanders, 0.0)
    for (_, beside), weight in by_bystanders(post).items():
        for b in beside:
            expected[b] += weight
    assert {b: p for b, p, _ in post.contributing()} == pytest.approx(expected, abs=1e-9)


@given(knowledge_and_case(), st.data())
def test_predicted_answers(world: World, data: st.DataObject) -> None:
    know, case = world
    seen = Predictions(posterior(case, know))
    assume(seen.findings)
    brought = [f for f in seen.findings if any(f in b.brings for b in know.bystanders.values())]
    finding = data.draw(st.sampled_from(brought * 3 + seen.findings))
    assert seen.chance[finding] == pytest.approx(reference.predictive(finding, case, know), abs=exact_to(know))


def test_a_known_cause_brings_nothing_about_beside_itself() -> None:
    """Known diabetes as the cause itself shows thirst as often as its page says; beside another cause it adds to it."""
    half, fifth = Share.parse_all(["50%", "20%"])
    diabetes = Bystander(id="diabetes", name="diabetes", present=fifth, known_by=(("told", ()),), brings={
        "thirst": Row("thirst", half)})
    know = made([condition("diabetes", {"thirst": half}), condition("strain", {"thirst": fifth})],
                [yes_no("told"), yes_no("thirst")], bystanders={"diabetes": diabetes})
    case = Case({"told": PRESENT})
    post = posterior(case, know)
    assert Predictions(post).present[:, 0] == pytest.approx(post.main * [0.5, 1 - 0.8 * 0.5])
    assert Predictions(post).chance["thirst"] == pytest.approx(reference.predictive("thirst", case, know))
    after = posterior(case.with_answers({"thirst": PRESENT}), know)
    assert after.main == pytest.approx(np.array([0.5, 0.6]) / 1.1)


@given(knowledge_and_case(), st.data())
def test_a_prediction_is_what_the_answer_then_gives(world: World, data: st.DataObject) -> None:
    know, case = world
    seen = Predictions(posterior(case, know))
    # Of these an answer does more than weigh: it also tells a bystander.
    open_ones = [f for f in (*seen.findings, *seen.numbers) if f not in telling(know)]
    assume(open_ones)
    finding = data.draw(st.sampled_from(open_ones))
    places = [place for place, (f, _) in enumerate(seen.answers) if f == finding]
    n = data.draw(st.integers(0, len(places) - 1))
    answer, weights = seen.answers[places[n]][1], seen.joint[:, places[n]]
    value = {"number": (0.0, 3.0, 9.0)[n]}.get(know.findings[finding].kind, answer)
    after = case.with_answers({finding: value})
    # An answer that contradicts another, repeats it or replaces it is not weighed as it was foreseen.
    assume(settled(after, know) == {**settled(case, know), finding: value})
    assume(not ({"form", "n0"} <= after.answers.keys() and finding in ("form", "n0")))
    assume(weights.sum() > 1e-4)
    assert posterior(after, know).main == pytest.approx(weights / weights.sum(), abs=1e-5)


@settings(max_examples=120)
@given(knowledge_and_case())
def test_chances_are_chances_and_gains_are_not_negative(world: World) -> None:
    know, case = world
    seen = Predictions(posterior(case, know))
    assert all(0 <= p <= 1 + 1e-12 for p in seen.chance.values())
    assert all(g >= 0 for g in seen.gain.values())
    assert all(table.sum() == pytest.approx(1) for table in seen.numbers.values())


def test_the_sampled_worlds_hold_what_they_should() -> None:
    """A strategy that never draws a forest or a bystander would make the tests above worthless."""
    seen: Counter[str] = Counter()

    @given(knowledge_and_case())
    def count(world: World) -> None:
        know, case = world
        post = posterior(case, know)
        blocks = post.tables.blocks
        children = {e.child for e in know.strict}
        seen["deep"] += any(e.parent in children for e in know.strict)
        seen["ruled_out"] += any(not w for b in blocks for w in b.when)
        seen["exclusive"] += any(b.exclusive for b in blocks)
        seen["shared"] += any(any(b.sigma) for b in blocks)
        seen["bystanders"] += len(know.bystanders) > 1
        seen["known"] += bool(post.known)
        seen["variants"] += len(post.tables.pictures) > len(know.conditions)
        seen["overlooked"] += know.overlooked is not None and bool(case.screened & post.weighed.used)
        seen["contradicted"] += len(settled(case, know)) < sum(a != UNSURE for a in case.answers.values())
        seen["form"] += "form" in case.answers
        seen["present_in_tree"] += any(case.answers.get(c) == PRESENT for c in children)

    count()
    assert min(seen.values()) >= 3, str(seen)


@settings(max_examples=100)
@given(knowledge_and_case(), st.sampled_from((1e-9, 1e-7, 1e-4, 0.02)))
def test_what_predictions_neglect_is_as_little_as_they_say(world: tuple[Knowledge, Case], neglect: float) -> None:
    know, case = world
    post = posterior(case, know)
    exact, quick = Predictions(post), Predictions(post, neglect)
    assert quick.findings == exact.findings
    assert np.abs(quick.present - exact.present).sum(axis=0).max(initial=0.0) <= 2.5 * neglect + 1e-12
