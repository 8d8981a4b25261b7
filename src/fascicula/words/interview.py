"""The words of the interview: opening, questions, lists, what stops it, and what to write."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicula.model import Finding, RedFlag

from . import languages
from .answers import option, unit_of
from .languages import ENGLISH
from .page import fold, row
from .text import numbers_of
from .todo import beside_help, firm, plain_call
from .view import sentence

WIDTH = 96
"""Columns of everything that the interview says."""


def opening(country: str = "eu", language: str = ENGLISH) -> str:
    """What a person reads before the first question."""
    emergency = numbers_of(country, language)["emergency"][0]
    return "\n".join(line for text in languages.of(language).interview.OPENING for line in fold(text.format(emergency=emergency), WIDTH))


def help_keys(language: str = ENGLISH) -> str:
    """What can be written at any question."""
    say = languages.of(language).interview
    return "\n".join([*fold(say.HELP_HEAD, WIDTH), *_keys(say.KEYS, 0, language)])


def question(finding: Finding, number_left: int = 0, language: str = ENGLISH) -> str:
    """One question with its help, what to write, and about how many more come (0 = not told)."""
    say = languages.of(language).interview
    lines = fold(finding.question, WIDTH) + (fold(f"  {finding.help}", WIDTH) if finding.help else [])
    if finding.kind == "choice":
        lines += [f"  {n:2}  {option(finding, key, language)}" for n, key in enumerate(finding.bins, 1)]
    keys = {"choice": say.KEYS_SCREEN, "number": say.KEYS_NUMBER}.get(finding.kind, say.KEYS)
    if finding.kind == "number":
        keys = (say.WRITE_DAYS if finding.id == "dur_total" else say.WRITE_NUMBER.format(unit=unit_of(finding, language)), *keys)
    return "\n".join([*lines, *_keys(keys, number_left, language)])


def screen(title: str, items: Sequence[str], left: int = 0, language: str = ENGLISH, heads: Sequence[str] = ()) -> str:
    """A numbered list to tick, with how to tick it and about how many questions are left (0 = not said).

    heads : the heading of each line; it is written once, above the first of its lines.
    """
    lines = [line for part in title.split("\n") for line in fold(part, WIDTH)]
    for n, text in enumerate(items, 1):
        if heads and heads[n - 1] not in heads[: n - 1]:
            lines.append(f"  {heads[n - 1]}")
        first, *rest = fold(text, WIDTH - 6)
        lines += [f"  {n:2}  {first}", *(f"      {line}" for line in rest)]
    keys = languages.of(language).interview.KEYS_SCREEN_SEVERAL
    return "\n".join([*lines, *_keys(keys, left, language)])


def stop_cards(red_flags: Sequence[RedFlag], country: str = "eu", language: str = ENGLISH) -> list[str]:
    """The cards that interrupt, a plain call for help first; it is said once."""
    say = languages.of(language).assessment
    plain = [f for f in red_flags if plain_call(f.action, say)]
    return [_stop_card(flag, country, language, below=n > 0 and bool(plain) and not flag.gentle)
            for n, flag in enumerate([*plain, *(f for f in red_flags if f not in plain)])]


def _stop_card(red_flag: RedFlag, country: str, language: str, *, below: bool) -> str:
    """What to do first, then why. below : only what is new below a plain call for help."""
    words = languages.of(language)
    say = words.interview
    head = say.KIND_HEAD if red_flag.gentle else say.STOP_HEADS[red_flag.level]
    action = beside_help(firm(red_flag.action, words.assessment), words.assessment, calls=True) if below else red_flag.action
    texts = [t for t in (_with_numbers(action, country, language), sentence(red_flag.why)) if t]
    indent = len(head) + 4
    body = [line for text in texts for line in fold(text, WIDTH - indent)]
    return "\n".join([f"  {head}  {body[0]}", *(" " * indent + line for line in body[1:])])


def _with_numbers(text: str, country: str, language: str) -> str:
    numbers = numbers_of(country, language)
    for kind, word in languages.of(language).assessment.LINES.items():
        text = re.sub(word, numbers[kind][0], text, count=1, flags=re.IGNORECASE)
    return text


def _keys(keys: Sequence[str], left: int, language: str) -> list[str]:
    """What can be written, side by side, with about how many questions are left (0 = not told)."""
    say = languages.of(language).interview
    more = [say.FEW_LEFT if left == 1 else say.LEFT.format(n=left)] if left > 0 else []
    return [f"  {line}" for line in row([*keys, *more], WIDTH - 2)]
