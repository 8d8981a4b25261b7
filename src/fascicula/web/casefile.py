"""A case file that a person saves and opens again: the contract's case, with the day on which it was saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Case, Knowledge

from .flow import MEDICINES, PLACES, SAFETY, SINGLE, YOU, digest, openings, replay, sides_of
from .state import State, Turn

MOST_BYTES, MOST_STEPS = 100_000, 200
OWN = ("age", "sex", "setting", "answers", "screened", "asked", "sides", "saved_on")
"""Fields that are written anew; all others of an opened file are kept as they are."""


def write(state: State, knowledge: Knowledge, today: date) -> dict[str, Any]:
    """The case of a state, ready for JSON."""
    interview = replay(state, knowledge)
    first = [t.step for t in state.turns if t.step in {s.id for s in openings(knowledge)}]
    asked = [x for step in first for x in (("age", "sex") if step == YOU else (step,))]
    extra = {k: v for k, v in state.kept.items() if k not in (*OWN, "id")}
    names = {MEDICINES: list(interview.case.medicines)} if interview.case.medicines else {}
    data = replace(interview.case, extra={**extra, **names}).to_dict()
    data |= {"asked": [*asked, *interview.asked], "saved_on": today.isoformat()}
    return {**data, "sides": dict(sides)} if (sides := sides_of(state)) else data


def read(data: object, knowledge: Knowledge, state: State) -> State:
    """A state from a case file: its answers spread over the screens that ask for them.

    Raises
    ------
    BadInput : it is no case; every problem with field and remedy.
    """
    case = Case.parse(data, knowledge)
    asked = [str(x) for x in case.extra.get("asked", ())][:MOST_STEPS]
    left: dict[str, Answer] = dict(case.answers)
    turns = []
    if case.age is not None or case.sex is not None or "age" in asked:
        turns.append(Turn(YOU, {"age": case.age, "sex": case.sex}))
    for step in openings(knowledge)[1:]:
        extra = [f for f in left if step.id == PLACES and f.startswith("site_") and f in knowledge.children]
        found = {f: left.pop(f) for f in (*step.items, *extra) if f in left}
        if found or step.id in asked:
            turns.append(Turn(step.id, dict(found), case.extra.get("sides", {}) if step.id == PLACES else {}))
    if knowledge.safety and "safety" in asked:
        turns.append(_safety(asked, knowledge))
        left = {f: a for f, a in left.items() if f not in case.screened}
    turns += _screens(left, asked, knowledge)
    kept = {"setting": case.setting, **{k: v for k, v in {"id": case.id, **case.extra}.items() if k not in OWN and v}}
    opened = replace(state, turns=tuple(turns), kept=kept, shown=frozenset(), seen="", opened_on=_day(case.extra.get("saved_on")))
    return replace(opened, opened=digest(replay(opened, knowledge).case))


def _day(text: object) -> str:
    try:
        return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        return ""


def dumps(data: Mapping[str, Any]) -> str:
    """The text of a case file."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def _safety(asked: list[str], knowledge: Knowledge) -> Turn:
    """The safety screen as it was ticked: each line that fits, or may fit (`?`), left its mark among the steps."""
    marks: dict[str, Answer | None] = {
        line.id: PRESENT if f"line:{line.id}" in asked else UNSURE if f"line:{line.id}?" in asked else ABSENT for line in knowledge.safety}
    return Turn(SAFETY, marks)


def _screens(left: dict[str, Answer], asked: list[str], knowledge: Knowledge) -> list[Turn]:
    """What was asked after the opening, screen by screen; whatever belongs to none of them comes last."""
    members = {s.id: s.findings for s in knowledge.screens} | {"look": knowledge.lists.get("look", ())}
    turns = []
    for step in asked:
        items = members.get(step) or ((step,) if step in knowledge.findings else ())
        found: dict[str, Answer | None] = {f: left.pop(f) for f in items if f in left}
        if found:
            turns.append(Turn(step, found))
    turns += [Turn(step, {}) for step in asked if step.startswith(("opened:", "warnings:"))]
    plain: dict[str, Answer | None] = {f: a for f, a in left.items() if knowledge.findings[f].kind == "yes_no"}
    turns += [Turn(SINGLE, plain)] if plain else []
    turns += [Turn(SINGLE, {f: a}) for f, a in left.items() if f not in plain]
    return turns
