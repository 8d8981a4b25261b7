"""Own words on the page: what was read of a text as lines to confirm, and the confirmed lines as one turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fascicula.model import SEXES, Answer, Knowledge
from fascicula.model.case import SIDES
from fascicula.own_words import Reading, read_text
from fascicula.words import languages
from fascicula.words.answers import phrase, upper
from fascicula.words.places import place_name

from .flow import MEDICINES, WORDS, names_in
from .forms import MOST_AGE, answer_in, number
from .screens import on_side
from .state import Turn


@dataclass(frozen=True)
class Heard:
    """One thing that was read. `value` : how the form sends it back; `words` : the part of the text it rests on."""

    value: str
    text: str
    words: str


def listen(text: str, knowledge: Knowledge) -> Reading:
    """What a text says, read in the language of the page."""
    return read_text(text, knowledge, knowledge.language)


def heard(reading: Reading, knowledge: Knowledge) -> list[Heard]:
    """Everything read, in the order of the text, age and sex first."""
    say = languages.of(knowledge.language).web
    lines = []
    if reading.age is not None:
        age = f"{float(reading.age.value):g}"
        lines.append(Heard(f"age={age}", say.REVIEW_AGE.format(age=age), reading.age.words))
    if reading.sex is not None:
        lines.append(Heard(f"sex={reading.sex.value}", say.SEXES[str(reading.sex.value)], reading.sex.words))
    for item in reading.found:
        if item.how == "medicine":
            continue  # its name is a line of its own
        finding = knowledge.findings[item.finding]
        text = upper(phrase(finding, item.answer, knowledge.language))
        if item.side in SIDES:
            place = place_name(finding, knowledge.language) if item.finding.startswith("site_") else text
            text = on_side(place, item.side, knowledge.language)
        answer = f"{item.answer:g}" if isinstance(item.answer, float | int) else item.answer
        lines.append(Heard(f"{item.finding}={answer}@{item.side}", text, item.words))
    lines += [Heard(f"{MEDICINES}={m.value}", say.FOUND_MEDICINE.format(name=m.value), m.words) for m in reading.medicines]
    return lines


def turns(values: Sequence[str], knowledge: Knowledge) -> list[Turn]:
    """The confirmed lines: one turn, and one more for each number or choice, so that each can be changed later.

    A line that makes no sense is left out.
    """
    answers: dict[str, Answer | None] = {}
    sides: dict[str, str] = {}
    names: list[str] = []
    for value in values:
        key, _, rest = value.partition("=")
        text, _, side = rest.partition("@")
        finding = knowledge.findings.get(key)
        if key == MEDICINES:
            names += names_in(rest)
        elif key == "age" and (age := number(text)) is not None and 0 <= age <= MOST_AGE:
            answers["age"] = age
        elif key == "sex" and text in SEXES:
            answers["sex"] = text
        elif finding is not None and (answer := answer_in(finding, text)) is not None:
            answers[key] = answer
            if side in SIDES:
                sides[key] = side
    apart = [f for f in answers if f in knowledge.findings and knowledge.findings[f].kind != "yes_no"]
    plain: dict[str, Answer | None] = {f: a for f, a in answers.items() if f not in apart}
    if names:
        plain[MEDICINES] = ", ".join(names)
    return [*([Turn(WORDS, plain, sides)] if plain else []), *(Turn(WORDS, {f: answers[f]}) for f in apart)]
