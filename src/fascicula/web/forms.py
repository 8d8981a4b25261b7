"""What a form sent -> the answers of one screen, or what was wrong with it. Nothing typed is lost: mistakes show it again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from fascicula.interview import Step
from fascicula.model import ABSENT, PRESENT, SEXES, UNSURE, Answer, Case, Finding, Knowledge, named_medicines
from fascicula.words import languages

from .flow import LOOK, MEDICINES, PLACES, SINCE, YOU, names_in, places
from .state import Turn

DAYS: Mapping[str, float] = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
MOST_AGE, MOST_NUMBER = 125, 100_000


class Fields:
    """The text fields of a form; a file where text was expected counts as empty."""

    def __init__(self, form: FormData) -> None:
        self._form = form

    def get(self, key: str, default: str = "") -> str:
        value = self._form.get(key, default)
        return value if isinstance(value, str) else default

    def getlist(self, key: str) -> list[str]:
        return [v for v in self._form.getlist(key) if isinstance(v, str)]

    def __contains__(self, key: object) -> bool:
        return key in self._form


def text_of(form: FormData, key: str) -> str:
    """One text field of a form, or empty."""
    return Fields(form).get(key)


@dataclass(frozen=True)
class Mistake:
    """Something to mend: the field it is about, and what to do."""

    field: str
    text: str


def field_of(item: str) -> str:
    """The form field of a finding or of a line of the safety screen."""
    return f"a-{item}"


def read(step: Step, form: Fields, knowledge: Knowledge) -> tuple[Turn | None, tuple[Mistake, ...]]:
    """The turn of a sent screen, or its mistakes.

    The button `do` says `unsure` for "I am not sure" (of everything here) and `rest_no` for "the rest: no".
    """
    say = languages.of(knowledge.language).web
    unsure = form.get("do", "") == "unsure"
    if step.id == YOU:
        return _you(form, say.WANT_AGE)
    if step.id == PLACES:
        return _places(form, knowledge)
    if step.id == LOOK:
        told, unknown = set(form.getlist("look")), "look-unknown" in form
        if not told and not unknown:
            return None, (Mistake("look-unknown", say.WANT_LOOK),)
        rest = UNSURE if unknown else ABSENT
        return Turn(LOOK, {f: PRESENT if f in told else rest for f in step.items}), ()
    if step.kind == "safety":
        return _safety(step, form, say)
    if unsure:
        return Turn(step.id, dict.fromkeys(step.items, UNSURE)), ()
    if step.kind == "several":
        return _several(step, form, knowledge), ()
    return _one(step, form, knowledge)


def number(text: str) -> float | None:
    """A number as people write it (`2,5` too); None if it is none."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def answer_in(finding: Finding, text: str) -> Answer | None:
    """The answer to a finding that a text stands for; None if it is none."""
    answer = number(text) if finding.kind == "number" and text != UNSURE else text
    return None if answer is None or finding.refuse(answer) else answer


def _you(form: Fields, want: str) -> tuple[Turn | None, tuple[Mistake, ...]]:
    text, sex = form.get("age", "").strip(), form.get("sex", "")
    age = number(text)
    if text and (age is None or not 0 <= age <= MOST_AGE):
        return None, (Mistake("age", want),)
    return Turn(YOU, {"age": age, "sex": sex if sex in SEXES else None}), ()


def _places(form: Fields, knowledge: Knowledge) -> tuple[Turn | None, tuple[Mistake, ...]]:
    ticked: dict[str, frozenset[str]] = {}
    for value in form.getlist("place"):
        place, _, side = value.partition(".")
        if place in knowledge.findings and side in ("", "left", "right"):
            ticked[place] = ticked.get(place, frozenset()) | ({side} if side else frozenset())
    unknown = "place-unknown" in form
    if not unknown and not any(place.startswith("site_") for place in ticked):
        return None, (Mistake("place-unknown", languages.of(knowledge.language).web.WANT_PLACE),)
    return places(ticked, knowledge, known=not unknown), ()


def _several(step: Step, form: Fields, knowledge: Knowledge) -> Turn:
    """What is left open is not sure, or no after "the rest: no"; what a written name of a medicine says or raises stays open."""
    rest = ABSENT if form.get("do", "") == "rest_no" else UNSURE
    names = names_in(form.get(MEDICINES, ""))
    left = {f for name in named_medicines(Case(extra={MEDICINES: names}), knowledge) for f in (*name.present, *name.ask)}
    marks = {f: _status(form.get(field_of(f), "")) for f in step.items}
    answers: dict[str, Answer | None] = {f: mark or rest for f, mark in marks.items() if mark or f not in left}
    return Turn(step.id, {**answers, MEDICINES: ", ".join(names)} if names else answers)


def _safety(step: Step, form: Fields, say: Any) -> tuple[Turn | None, tuple[Mistake, ...]]:
    marks = {}
    for line in step.items:
        sent = form.getlist(field_of(line))
        marks[line] = PRESENT if PRESENT in sent else UNSURE if UNSURE in sent else ABSENT
    some, none = any(mark != ABSENT for mark in marks.values()), "none" in form
    if some == none:
        return None, (Mistake("none", say.WANT_SAFETY_ONE if some else say.WANT_SAFETY),)
    return Turn(step.id, marks), ()


def _one(step: Step, form: Fields, knowledge: Knowledge) -> tuple[Turn | None, tuple[Mistake, ...]]:
    finding, say = knowledge.findings[step.items[0]], languages.of(knowledge.language).web
    name = field_of(finding.id)
    sent = form.get(name, "")
    answer: Answer | None
    if finding.kind == "number":
        value = number(sent)
        if value is None:
            return None, (Mistake(name, say.WANT_NUMBER),)
        answer = value * DAYS.get(form.get("unit", "day"), 1.0) if finding.id == SINCE else value
        if not 0 <= answer <= MOST_NUMBER:
            return None, (Mistake(name, say.WANT_BETWEEN.format(low=0, high=MOST_NUMBER)),)
    else:
        answer = _status(sent) if finding.kind == "yes_no" else sent if sent in (*finding.bins, UNSURE) else None
        if answer is None:
            return None, (Mistake(name, say.WANT_CHOICE),)
    return Turn(step.id, {finding.id: answer}), ()


def _status(text: str) -> str | None:
    return text if text in (PRESENT, ABSENT, UNSURE) else None
