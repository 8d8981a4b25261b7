"""How the interview goes: safety first, what fits is followed up, doubt is never taken as a no."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from fascicula import Case, Knowledge
from fascicula.interview import MOST, Interview, Step, next_step, opening
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Urgency
from fascicula.triage import fired

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


def test_who_ticks_a_line_is_asked_what_is_behind_it_until_something_fits(knowledge: Knowledge) -> None:
    """Nobody is left with a ticked line of which the reason was never asked."""
    for line in knowledge.safety:
        state, asked = Interview(Case(EYELID, age=34, sex="female")).answer_safety({**all_lines(knowledge, ABSENT), line.id: PRESENT}, knowledge), set()
        while (step := next_step(state, knowledge)) is not None and {*step.items} <= {*line.first, *line.later}:
            asked.update(step.items)
            state = state.answer(step, dict.fromkeys(step.items, ABSENT))
        told_by_a_wider_one = {f for f in line.later if not asked.isdisjoint(knowledge.wider(f))}
        assert behind((*line.first, *line.later), knowledge) - told_by_a_wider_one <= asked, line.id


def story(told: Mapping[str, object], knowledge: Knowledge) -> Case:
    """The interview with somebody to whom exactly this happens: everything else that is asked is denied, numbers are not known."""
    true = {f: a for f, a in told.items() if f in knowledge.findings and f != "hx_age"}
    for finding in [f for f, a in true.items() if a == PRESENT]:
        true.update(dict.fromkeys((w for w in knowledge.wider(finding) if w not in true), PRESENT))

    def reply(f: str) -> Answer:
        return true.get(f, ABSENT if knowledge.findings[f].kind == "yes_no" else UNSURE)  # type: ignore[return-value]

    state = Interview(Case(age=told.get("hx_age", 45.0)))  # type: ignore[arg-type]
    for step in opening(knowledge)[2:]:
        state = state.answer(step, {f: reply(f) for f in step.items})
    state = Interview(state.case)
    while (step := next_step(state, knowledge)) is not None:
        if step.kind == "safety":
            marks = {line.id: PRESENT if any(true.get(f) == PRESENT for f in line.covers) else ABSENT for line in knowledge.safety}
            state = state.answer_safety(marks, knowledge)
        else:
            state = state.answer(step, {f: reply(f) for f in step.items})
        if any(f.level == Urgency.EMERGENCY for f in fired(state.case, knowledge)):
            break
    return state.case


def test_an_emergency_rule_is_reached_by_telling_its_own_story(knowledge: Knowledge) -> None:
    """What a rule says must fire it, told in an interview, ends in an emergency for at least one of its stories."""
    lost = []
    for flag in knowledge.red_flags:
        stories = [s for s in flag.must_fire if all(knowledge.findings[f].told_by == "patient" for f in s)]
        if flag.level == Urgency.EMERGENCY and stories and not any(
                Urgency.EMERGENCY in {f.level for f in fired(story(s, knowledge), knowledge)} for s in stories):
            lost.append(flag.id)
    assert lost == []


@pytest.mark.parametrize(("line", "told", "asked", "level"), [
    ("safe_ill", {"urine_dark": PRESENT, "pain_muscle": PRESENT, "tw_cramp": PRESENT, "urine_dark_since": "today"}, "urine_dark_since", Urgency.EMERGENCY),
    ("safe_ill", {"urine_dark": PRESENT, "pain_muscle": PRESENT, "tw_cramp": PRESENT, "urine_dark_since": "longer"}, "urine_dark_since", Urgency.SOON),
    ("safe_power", {"weak_any": PRESENT, "weak_episodic": PRESENT, "weak_both_legs": PRESENT, "weak_when": "hours_days", "weak_since": "week",
                    "weak_attack_passed": PRESENT}, "weak_attack_passed", Urgency.SAME_DAY),
    ("safe_power", {"weak_any": PRESENT, "weak_episodic": PRESENT, "weak_both_legs": PRESENT, "weak_when": "hours_days", "weak_since": "week",
                    "weak_attack_passed": ABSENT}, "weak_attack_passed", Urgency.EMERGENCY),
    ("safe_power", {"weak_any": PRESENT, "weak_hand": PRESENT, "wrist_drop": PRESENT, "weak_when": "slower", "weak_since": "longer", "exp_lead": PRESENT}, "exp_lead", Urgency.SAME_DAY),
])
def test_what_tells_an_old_danger_from_a_fresh_one_is_asked_and_decides(
    knowledge: Knowledge, line: str, told: dict[str, Answer], asked: str, level: Urgency,
) -> None:
    start = {"site_calf": PRESENT, "dur_total": 700.0}
    state, steps = Interview(Case(start, age=26, sex="male")), []
    while (step := next_step(state, knowledge)) is not None:
        steps.append(step)
        if step.kind == "safety":
            state = state.answer_safety({**all_lines(knowledge, ABSENT), line: PRESENT}, knowledge)
        else:
            state = state.answer(step, {f: told.get(f, ABSENT) for f in step.items if f in told or knowledge.findings[f].kind == "yes_no"})
    assert any(asked in s.items for s in steps)
    assert len(steps) <= MOST
    assert max(f.level for f in fired(state.case, knowledge)) == level


def test_nobody_is_asked_when_a_thing_was_that_is_not_there(knowledge: Knowledge) -> None:
    _, steps = play(knowledge, all_lines(knowledge, ABSENT), lambda _: ABSENT)
    assert not {"urine_dark_since", "weak_attack_passed", "wrist_drop"} & {f for s in steps for f in s.items}
