"""How the interview goes: safety first, what fits is followed up, doubt is never taken as a no."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fascicula import Case, Knowledge
from fascicula.interview import MOST, Interview, Step, next_step
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer

EYELID: dict[str, Answer] = {"site_eyelid_lower": PRESENT, "tw_fine_flicker": PRESENT, "dur_total": 5.0}
Reply = Callable[[str], Answer]


def play(knowledge: Knowledge, lines: dict[str, str], reply: Reply, start: dict[str, Answer] = EYELID) -> tuple[Interview, list[Step]]:
    """Go through the interview to its end; `lines` are the marks of the safety screen (left out = unsure)."""
    state, steps = Interview(Case(start, age=34, sex="female")), []
    while (step := next_step(state, knowledge)) is not None:
        steps.append(step)
        state = state.answer_safety(lines, knowledge) if step.kind == "safety" else state.answer(step, {f: reply(f) for f in step.items if knowledge.findings[f].kind == "yes_no"})
    return state, steps


def all_lines(knowledge: Knowledge, mark: str) -> dict[str, str]:
    return {line.id: mark for line in knowledge.safety}


def behind(findings: tuple[str, ...], knowledge: Knowledge) -> set[str]:
    """Those that can be asked at once: yes or no, of this person, waiting for no other answer."""
    found = [knowledge.findings[f] for f in findings]
    return {f.id for f in found if f.kind == "yes_no" and f.applies_to(34, "female") and not f.ask_if.after}


@pytest.mark.parametrize("mark", [PRESENT, UNSURE, ABSENT])
@pytest.mark.parametrize("answer", [PRESENT, UNSURE, ABSENT])
def test_it_ends_and_asks_nothing_twice(knowledge: Knowledge, mark: str, answer: Answer) -> None:
    state, steps = play(knowledge, all_lines(knowledge, mark), lambda _: answer)
    assert steps[0].kind == "safety"
    assert len(steps) <= MOST
    assert state.questions == len(steps)
    asked = [f for step in steps if step.kind != "safety" for f in step.items]
    assert len(asked) == len(set(asked))


def test_everything_behind_a_line_that_fits_is_asked_next(knowledge: Knowledge) -> None:
    for line in knowledge.safety:
        marks = {**all_lines(knowledge, ABSENT), line.id: PRESENT}
        _, steps = play(knowledge, marks, lambda _: ABSENT)
        first = behind(line.first, knowledge)
        assert first <= {f for step in steps[1:3] for f in step.items}, line.id


def test_doubt_about_a_line_asks_its_items_and_denies_nothing(knowledge: Knowledge) -> None:
    for line in knowledge.safety:
        marks = {**all_lines(knowledge, ABSENT), line.id: UNSURE}
        state, steps = play(knowledge, marks, lambda _: UNSURE)
        assert not {f for f in line.covers if state.case.answers.get(f) == ABSENT}, line.id
        first = behind(line.first, knowledge)
        assert first <= {f for step in steps[1:3] for f in step.items}, line.id


def test_doubt_about_every_line_costs_one_screen_of_the_most_dangerous(knowledge: Knowledge) -> None:
    _, steps = play(knowledge, {}, lambda _: UNSURE)
    assert [s.id for s in steps if s.id.startswith(("unsure:", "opened:"))] == ["unsure:lines"]
    shown = set(next(s for s in steps if s.id == "unsure:lines").items)
    assert {"weak_sudden_one_side", "aphasia"} & shown
    assert len(steps) <= MOST


def test_what_is_missing_to_a_red_flag_is_asked_when_the_rest_is_there(knowledge: Knowledge) -> None:
    marks = {**all_lines(knowledge, ABSENT), "safe_breath": PRESENT, "safe_power": PRESENT}
    _, steps = play(knowledge, marks, lambda f: PRESENT if f in ("resp_breathless", "weak_any") else ABSENT)
    assert any("breath_worse_now" in s.items for s in steps)
