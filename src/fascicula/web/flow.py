"""From the answered screens to the case, and to the screen that comes next. A fold: back and change cost nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace

from fascicula.interview import Interview, Outlook, Step, opening, regions_of, settle_places
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Case, Knowledge

from .state import State, Turn

YOU, PLACES, LOOK, SINCE, SAFETY = "you", "sites", "look", "dur_total", "safety"
WORDS, SINGLE = "words", "single"
"""Turns that are no screen of the interview: own words, and one answer given from the result."""
WHOLE_LEG = "site_leg"
"""The rest of the leg (shin, knee): no line of the opening list, but a place that can be touched."""
MEDICINES = "medicines"
"""Names of medicines as written: a field of a turn beside its findings, and of a case file."""
MOST_NAME, MOST_NAMES = 100, 50
MANY_REGIONS = 3
"""Twitching in so many regions is twitching in several parts of the body."""


def openings(knowledge: Knowledge) -> list[Step]:
    """The screens that everybody gets first; age and sex share one."""
    steps = [s for s in opening(knowledge) if s.kind not in ("age", "sex")]
    return [Step(YOU, YOU, ("age", "sex")), *steps]


def replay(state: State, knowledge: Knowledge) -> Interview:
    """The interview proper (without the opening screens among its steps) after all turns."""
    interview = Interview(Case(setting=str(state.kept.get("setting", "home")), id=str(state.kept.get("id", ""))))
    first = {s.id for s in openings(knowledge)} | {WORDS, SINGLE}
    for turn in state.turns:
        if turn.step in (YOU, WORDS) and turn.answers.keys() & {"age", "sex"}:
            age, sex = turn.answers.get("age"), turn.answers.get("sex")
            case = replace(interview.case, age=None if age is None else float(age), sex=None if sex is None else str(sex))
            interview = Interview(case, interview.asked)
        if turn.step == SAFETY:
            interview = interview.answer_safety({k: str(v) for k, v in turn.answers.items()}, knowledge)
        elif turn.step != YOU:
            told = {f: a for f, a in turn.answers.items() if a is not None and f in knowledge.findings}
            asked = interview.asked if turn.step in first else (*interview.asked, turn.step)
            interview = Interview(interview.case.with_answers(told), asked)
    return replace(interview, case=interview.case.with_medicines(named(state), knowledge))


def named(state: State) -> list[str]:
    """The medicines that were named, in the opened file and on the screens."""
    file = state.kept.get(MEDICINES) or []
    written = [file] if isinstance(file, str) else [str(name) for name in file]
    for turn in state.turns:
        written += names_in(str(turn.answers.get(MEDICINES) or ""))
    return list(dict.fromkeys(written))


def names_in(text: str) -> list[str]:
    """Names written with commas, semicolons or line breaks between them."""
    return [name.strip()[:MOST_NAME] for name in re.split(r"[,;\n]", text) if name.strip()][:MOST_NAMES]


def opening_left(state: State, knowledge: Knowledge) -> Step | None:
    """The first opening screen that was not answered yet."""
    done = {t.step for t in state.turns}
    return next((s for s in openings(knowledge) if s.id not in done), None)


def step_of(turn: Turn, knowledge: Knowledge) -> Step:
    """The screen that a turn answered, to show it again."""
    for step in openings(knowledge):
        if step.id == turn.step:
            return step
    if turn.step == SAFETY:
        return Step(SAFETY, SAFETY, tuple(line.id for line in knowledge.safety))
    items = tuple(f for f in turn.answers if f in knowledge.findings)
    title = next((s.title for s in knowledge.screens if s.id == turn.step), "")
    if len(items) == 1 and MEDICINES not in turn.answers:
        return Step(turn.step, "one", items, why=knowledge.findings[items[0]].why)
    return Step(turn.step, "several", items, title)


def places(ticked: Mapping[str, frozenset[str]], knowledge: Knowledge, known: bool) -> Turn:
    """The answers of the screen of places.

    Arguments
    ---------
    ticked : place -> sides that were ticked (`left`, `right`; empty for a place in the middle).
    known : False = the person cannot tell where; what is not ticked then stays open instead of absent.
    """
    listed = next(s.items for s in openings(knowledge) if s.id == PLACES)
    ticked = {f: s for f, s in ticked.items() if f in listed or (f == WHOLE_LEG and f in knowledge.findings)}
    rest = ABSENT if known else UNSURE
    answers: dict[str, Answer] = {f: PRESENT if f in ticked else rest for f in listed if f != "tw_one_side"}
    if WHOLE_LEG in ticked:
        answers[WHOLE_LEG] = PRESENT
    sides = {f: "both" if len(s) > 1 else next(iter(s)) for f, s in ticked.items() if s}
    if sides:
        answers["tw_one_side"] = PRESENT if set(sides.values()) in ({"left"}, {"right"}) else ABSENT
    regions = {**regions_of(knowledge), WHOLE_LEG: "leg and foot"}
    touched = {regions[f] for f in ticked if f in regions}
    if len(touched) >= MANY_REGIONS and "site_widespread" in answers:
        answers["site_widespread"] = PRESENT
    return Turn(PLACES, settle_places(answers, knowledge), sides)


def sides_of(state: State) -> Mapping[str, str]:
    """place -> side, as told last."""
    step = PLACES if any(t.step == PLACES for t in state.turns) else WORDS
    return next((t.sides for t in reversed(state.turns) if t.step == step and t.sides), {})


def ahead(interview: Interview, knowledge: Knowledge) -> tuple[Step | None, int]:
    """The next screen of the interview proper, and about how many are still to come."""
    outlook = Outlook(interview, knowledge)
    return outlook.step, outlook.remaining


def digest(case: Case) -> str:
    """A short mark of the facts of a case: the same facts give the same mark; `unsure` is no fact."""
    facts = sorted((f, a) for f, a in case.answers.items() if a != UNSURE)
    text = json.dumps([case.age, case.sex, case.setting, facts, sorted(case.screened)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]
