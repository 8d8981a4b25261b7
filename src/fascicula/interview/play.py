"""Play the interview against the answers of a case, for evaluation."""

from __future__ import annotations

from dataclasses import replace

from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Case, Knowledge

from .steps import Interview, line_marks, next_step, opening

OPENING = ("site", "character", "duration")


def play_case(case: Case, knowledge: Knowledge) -> tuple[Case, int]:
    """Start from site, character and duration of the twitch, age and sex; answer what is asked from the case.

    The opening has been put: what the case does not say of its places and looks is unsure and not asked again.

    What the case does not say is answered `unsure`. A line of the safety screen is ticked when something it covers is present,
    denied when something it covers is absent and nothing present, and unsure otherwise; nothing is assumed beyond the case.

    Returns
    -------
    (the case as the interview ended, number of questions after the opening)
    """
    told = case.answers
    start: dict[str, Answer] = dict.fromkeys((f for step in opening(knowledge) for f in step.items), UNSURE)
    start |= {f: a for f, a in told.items() if knowledge.findings[f].group in OPENING}
    state = Interview(replace(case, answers=start))
    while (step := next_step(state, knowledge)) is not None:
        if step.kind == "safety":
            state = _safety(state, case, knowledge)
        else:
            state = state.answer(step, {f: told.get(f, UNSURE) for f in step.items})
    answers = {f: a for f, a in state.case.answers.items() if a != UNSURE or f in told}
    return replace(state.case, answers=answers), state.questions


def _safety(state: Interview, case: Case, knowledge: Knowledge) -> Interview:
    ticked, said = {}, {}
    for line in knowledge.safety:
        known = {f: case.answers[f] for f in line.covers if f in case.answers}
        ticked[line.id] = PRESENT if PRESENT in known.values() else ABSENT if ABSENT in known.values() else UNSURE
        if ticked[line.id] == ABSENT:
            said.update({f: a for f, a in known.items() if a == ABSENT})
    return Interview(state.case.with_answers(said), (*state.asked, "safety", *line_marks(ticked)))
