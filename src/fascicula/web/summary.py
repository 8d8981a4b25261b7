"""All answers so far, screen by screen, each to change."""

from __future__ import annotations

from dataclasses import dataclass

from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Knowledge
from fascicula.words import languages
from fascicula.words.answers import phrase, upper
from fascicula.words.places import place_name

from .flow import LOOK, MEDICINES, PLACES, SAFETY, SINGLE, WORDS, YOU, step_of
from .screens import on_side, several_title
from .state import State, Turn


@dataclass(frozen=True)
class Row:
    """One answered screen. `number` : which turn it is."""

    number: int
    title: str
    lines: tuple[str, ...]


def rows(state: State, knowledge: Knowledge) -> list[Row]:
    """The screens that hold an answer, in order."""
    found = [(n, _row(turn, knowledge)) for n, turn in enumerate(state.turns)]
    return [Row(n, row[0], tuple(row[1])) for n, row in found if row is not None]


def _row(turn: Turn, knowledge: Knowledge) -> tuple[str, list[str]] | None:
    """Title and lines of one turn; None when it holds nothing."""
    say = languages.of(knowledge.language).web
    if turn.step == YOU:
        age, sex = turn.answers.get("age"), turn.answers.get("sex")
        lines = [say.REVIEW_NOTHING if age is None else say.REVIEW_AGE.format(age=f"{float(age):g}")]
        return say.YOU_TITLE, [*lines, *([say.SEXES[str(sex)]] if sex else [])]
    if turn.step == SAFETY:
        lines = [line.text + (f" ({say.NOT_SURE})" if turn.answers.get(line.id) == UNSURE else "")
                 for line in knowledge.safety if turn.answers.get(line.id) in (PRESENT, UNSURE)]
        return say.REVIEW_SCREEN, lines or [say.REVIEW_ALL_NO]
    told: dict[str, Answer] = {f: a for f, a in turn.answers.items() if a is not None and f in knowledge.findings}
    names = [str(turn.answers[MEDICINES])] if turn.answers.get(MEDICINES) else []
    if turn.step == PLACES:
        lines = [_where(f, turn, knowledge) for f, a in told.items() if a == PRESENT and f != "tw_one_side"]
        return say.PLACES_TITLE, lines or [say.NOT_SURE]
    if not told and not names:
        return None
    step = step_of(turn, knowledge)
    if step.kind == "one" and not names:
        (fid, answer), = told.items()
        plain = knowledge.findings[fid].kind == "yes_no" or answer == UNSURE
        return knowledge.findings[fid].question, [say.CHOICES[str(answer)] if plain else _phrase(fid, answer, knowledge)]
    named = {WORDS: say.REVIEW_WORDS, SINGLE: say.REVIEW_FILE, LOOK: say.LOOK_TITLE}
    absent = [f for f, a in told.items() if a == ABSENT and turn.step != LOOK]
    shown = [f for f, a in told.items() if a != ABSENT] + absent
    lines = names + [_phrase(f, told[f], knowledge) for f in shown]
    return named.get(turn.step) or several_title(step, knowledge.language), lines or [say.REVIEW_ALL_NO]


def _where(finding: str, turn: Turn, knowledge: Knowledge) -> str:
    place, side = place_name(knowledge.findings[finding], knowledge.language), turn.sides.get(finding)
    return place if side is None else on_side(place, side, knowledge.language)


def _phrase(finding: str, answer: Answer, knowledge: Knowledge) -> str:
    return upper(phrase(knowledge.findings[finding], answer, knowledge.language))
