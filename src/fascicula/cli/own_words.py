"""`fascicula read TEXT`: what a text in own words says, line by line with the words it rests on, and as a case."""

from __future__ import annotations

import json

from fascicula.cli.reading import read_text as read_source
from fascicula.model import ABSENT, PRESENT, UNSURE, BadInput, Knowledge, Problem
from fascicula.own_words import Found, Reading, read_text
from fascicula.words import languages, phrase
from fascicula.words.answers import noun


def show(text: str, knowledge: Knowledge, format: str) -> None:
    """Print the reading of a text (`-` = standard input): a list to be confirmed and the case, or only the case as JSON."""
    written = read_source(text) if text == "-" else text
    try:
        written.encode()
    except UnicodeEncodeError:
        raise BadInput([Problem("text", "not UTF-8 text", "Save it as UTF-8.")]) from None
    reading = read_text(written, knowledge, knowledge.language)
    case = json.dumps(reading.case(), ensure_ascii=False)
    print(case if format == "json" else "\n".join([*lines(reading, knowledge), "", _say(knowledge).AS_CASE, case]))


def lines(reading: Reading, knowledge: Knowledge) -> list[str]:
    """The reading for a person: each finding with its answer and the words it rests on, then what was not understood."""
    say = _say(knowledge)
    rows = [_row(_answer(f, say), _what(f, knowledge, say), f.words) for f in reading.found]
    rows += [_row("", say.MEDICINE, m.words) for m in reading.medicines]
    for name, said in ((say.AGE, reading.age), (say.SEX, reading.sex)):
        if said:
            value = say.SEXES.get(str(said.value)) or f"{said.value:g}"
            rows.append(_row("", f"{name}: {value}", said.words))
    rest = [f'  "{_shown(reading.text[a:b])}"' for a, b in reading.not_understood]
    found = [say.HEAD, *(f"  {row}" for row in rows), "", say.CONFIRM] if rows else [say.NOTHING]
    return [*found, *(["", say.NOT_UNDERSTOOD, *rest] if rest else [])]


def _row(answer: str, what: str, words: str) -> str:
    return f'{answer:9} {what}   "{_shown(words)}"'


def _say(knowledge: Knowledge) -> languages.Language:
    return languages.of(knowledge.language).own_words  # type: ignore[no-any-return]


def _answer(found: Found, say: languages.Language) -> str:
    return str({PRESENT: say.YES, ABSENT: say.NO, UNSURE: say.UNSURE}.get(str(found.answer), ""))


def _what(found: Found, knowledge: Knowledge, say: languages.Language) -> str:
    finding = knowledge.findings[found.finding]
    plain = found.answer in (PRESENT, ABSENT, UNSURE)
    told = noun(finding, knowledge.language) if plain else phrase(finding, found.answer, knowledge.language)
    notes = [n for n in (say.SIDES.get(found.side, ""), {"spelling": say.BY_SPELLING, "medicine": say.BY_MEDICINE}.get(found.how, "")) if n]
    return f"{told} ({', '.join(notes)})" if notes else told


def _shown(words: str) -> str:
    """A piece of the text as it can stand in a line: one line, no control characters, not too long."""
    text = " ".join("".join(ch if ch.isprintable() else " " for ch in words).split())
    return text if len(text) <= 80 else text[:77] + "..."
