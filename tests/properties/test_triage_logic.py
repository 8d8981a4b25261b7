"""Warning rules think in three values: true, false and not yet known. More answers only settle what was open."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, AskIf, Case, Knowledge, Trigger, contradictions
from fascicula.triage import Facts
from fascicula.triage.rules import Truth, truth
from small import AGES, answers_to, cases, condition, knowledge, made, number, triggers, yes_no

FINDINGS = [*(yes_no(f"f{i}") for i in range(4)), number("n0")]
ORDER: dict[Truth, int] = {False: 0, None: 1, True: 2}


@st.composite
def facts_and_more(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Facts, and the same facts with some more of them."""
    known: dict[str, Answer] = {}
    later: dict[str, Answer] = {}
    for finding in FINDINGS:
        answer = draw(answers_to(finding).filter(lambda a: a != UNSURE))
        when = draw(st.sampled_from(("now", "later", "never")))
        if when == "now":
            known[finding.id] = answer
        if when != "never":
            later[finding.id] = answer
    if (age := draw(st.sampled_from(AGES))) is not None:
        later["hx_age"] = age
    return Facts(known), Facts(later)


@given(triggers(FINDINGS, 3), facts_and_more())
def test_more_answers_never_turn_true_into_false_or_false_into_true(node: Trigger, pair: tuple[Facts, Facts]) -> None:
    before, after = (truth(node, facts) for facts in pair)
    assert before is None or after is before


@given(triggers(FINDINGS, 3), facts_and_more())
def test_what_is_unknown_is_so_because_an_answer_is_missing(node: Trigger, pair: tuple[Facts, Facts]) -> None:
    facts, _ = pair
    if truth(node, facts) is None:
        assert not node.findings <= facts.known.keys()


@given(triggers(FINDINGS, 3), facts_and_more())
def test_not_turns_true_and_false_round_and_leaves_the_unknown(node: Trigger, pair: tuple[Facts, Facts]) -> None:
    facts, _ = pair
    value, turned = truth(node, facts), truth(Trigger("not", parts=(node,)), facts)
    assert turned is (None if value is None else not value)


@given(st.lists(triggers(FINDINGS, 1), min_size=1, max_size=4), facts_and_more())
def test_all_any_and_at_least_are_the_lowest_highest_and_nth(parts: list[Trigger], pair: tuple[Facts, Facts]) -> None:
    """Kleene's logic is that of the ordered values false < unknown < true."""
    facts, _ = pair
    values = sorted((truth(p, facts) for p in parts), key=ORDER.__getitem__, reverse=True)
    assert truth(Trigger("all", parts=tuple(parts)), facts) is values[-1]
    assert truth(Trigger("any", parts=tuple(parts)), facts) is values[0]
    for n in range(1, len(parts) + 1):
        assert truth(Trigger("at_least", parts=tuple(parts), number=n), facts) is values[n - 1]


@given(knowledge(), st.data())
def test_facts_only_grow_with_answers_that_do_not_contradict(know: Knowledge, data: st.DataObject) -> None:
    case = data.draw(cases(know))
    more = data.draw(cases(know, leave=tuple(f for f, a in case.answers.items() if a != UNSURE)))
    after = case.with_answers(more.answers)
    assume(set(contradictions(after, know)) == set(contradictions(case, know)))
    assert Facts.of(case, know).known.items() <= Facts.of(after, know).known.items()


@pytest.mark.parametrize(("age", "expected"), [(None, None), (60, True), (60.0, True), (59.9, False)])
def test_an_age_counts_as_a_number_however_it_is_written(age: float | None, expected: Truth) -> None:
    know = made([], FINDINGS)
    rule = Trigger("range", "hx_age", low=60.0)
    assert truth(rule, Facts.of(Case(age=age), know)) is expected


def test_unsure_fires_nothing_and_denies_nothing() -> None:
    know = made([], FINDINGS)
    facts = Facts.of(Case({"f0": UNSURE, "f1": PRESENT, "f2": ABSENT}), know)
    assert [truth(Trigger(kind, "f0"), facts) for kind in (PRESENT, ABSENT)] == [None, None]
    assert [truth(Trigger(kind, "f1"), facts) for kind in (PRESENT, ABSENT)] == [True, False]
    assert [truth(Trigger(kind, "f2"), facts) for kind in (PRESENT, ABSENT)] == [False, True]


def test_what_is_asked_only_after_a_yes_counts_as_no_when_all_of_that_is_no() -> None:
    gated = yes_no("kind", ask_if=AskIf(("one", "two")))
    know = made([condition("c0", {})], [yes_no("one"), yes_no("two"), gated])

    def known(**answers: str) -> object:
        return Facts.of(Case(answers), know).known.get("kind")

    assert known(one="absent", two="absent") == "absent"
    assert known(one="absent") is None
    assert known(one="absent", two="unsure") is None
    assert known(one="absent", two="absent", kind="unsure") is None, "unsure is never absent"
    assert known(one="absent", two="absent", kind="present") == "present"
