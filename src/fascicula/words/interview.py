"""The words of the interview: opening, questions, lists, what stops it, and what to write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fascicula.model import Finding, RedFlag, Urgency

from . import english as say
from .answers import noun, phrase, upper
from .english_answers import SITES
from .english_interview import (
    ASK_AGE,
    ASK_SEX,
    CLOSING,
    ENTER,
    FEW_LEFT,
    HELP_HEAD,
    KEYS,
    KEYS_NUMBER,
    KEYS_SCREEN,
    KEYS_SCREEN_SEVERAL,
    KIND_HEAD,
    LEFT,
    LOOK_TITLE,
    NOTHING_BEFORE,
    OPENING,
    SAFETY_TITLE,
    SEVERAL_TITLE,
    SITES_TITLE,
    STOP_HEADS,
    WANT_BETWEEN,
    WANT_CHOICE,
    WANT_NUMBER,
    WANT_SEX,
    WANT_TICKS,
    WANT_YES_NO,
    WRITE_DAYS,
    WRITE_NUMBER,
)
from .page import fold, row
from .text import numbers_of
from .view import KIND_FLAGS, sentence

__all__ = [
    "ASK_AGE",
    "ASK_SEX",
    "LOOK_TITLE",
    "NOTHING_BEFORE",
    "SAFETY_TITLE",
    "SEVERAL_TITLE",
    "SITES_TITLE",
    "WANT_BETWEEN",
    "WANT_CHOICE",
    "WANT_NUMBER",
    "WANT_SEX",
    "WANT_TICKS",
    "WANT_YES_NO",
    "closing",
    "help_keys",
    "item",
    "opening",
    "question",
    "screen",
    "stop_card",
]

WIDTH = 96


def opening(country: str = "eu", width: int = WIDTH) -> str:
    """What a person reads before the first question."""
    emergency = numbers_of(country)["emergency"][0]
    return "\n".join(line for text in OPENING for line in fold(text.format(emergency=emergency), width))


def help_keys(width: int = WIDTH) -> str:
    """What can be written at any question."""
    return "\n".join([*fold(HELP_HEAD, width), *_keys(KEYS, 0, width)])


def question(finding: Finding, number_left: int = 0, width: int = WIDTH) -> str:
    """One question with its help, what to write, and about how many more come (0 = not told)."""
    lines = fold(finding.question, width) + (fold(f"  {finding.help}", width) if finding.help else [])
    if finding.kind == "choice":
        lines += [f"  {n:2}  {upper(phrase(finding, option))}" for n, option in enumerate(finding.bins, 1)]
    keys = KEYS_SCREEN if finding.kind == "choice" else KEYS_NUMBER if finding.kind == "number" else KEYS
    if finding.kind == "number":
        keys = (
            WRITE_DAYS if finding.id == "dur_total" else WRITE_NUMBER.format(unit=finding.unit.replace(" per ", " a ")),
            *keys,
        )
    return "\n".join([*lines, *_keys(keys, number_left, width)])


def screen(title: str, items: Sequence[str], number_left: int = 0, width: int = WIDTH) -> str:
    """A numbered list to tick, with how to tick it."""
    lines = [line for part in title.split("\n") for line in fold(part, width)]
    for n, item in enumerate(items, 1):
        first, *rest = fold(item, width - 6)
        lines += [f"  {n:2}  {first}", *(f"      {line}" for line in rest)]
    return "\n".join([*lines, *_keys(KEYS_SCREEN_SEVERAL, number_left, width)])


def item(finding: Finding) -> str:
    """A finding as one line of a list to tick: `Upper eyelid`, `Painful cramps`."""
    return upper(SITES.get(finding.id) or noun(finding))


def stop_card(red_flag: RedFlag, country: str = "eu", width: int = WIDTH) -> str:
    """The card that interrupts: what to do first, then why. An emergency ends with the key that goes on."""
    numbers = numbers_of(country)
    head = KIND_HEAD if red_flag.id in KIND_FLAGS else STOP_HEADS[red_flag.level]
    texts = [_with_numbers(red_flag.action, numbers), sentence(red_flag.why)]
    if red_flag.level == Urgency.EMERGENCY:
        texts.append(ENTER)
    indent = len(head) + 4
    body = [line for text in texts for line in fold(text, width - indent)]
    return "\n".join([f"  {head}  {body[0]}", *(" " * indent + line for line in body[1:])])


def closing(answered: int) -> str:
    """The line between the last question and the page."""
    return CLOSING.format(n=answered)


def _with_numbers(text: str, numbers: Mapping[str, tuple[str, str]]) -> str:
    for kind, word in say.LINES.items():
        text = re.sub(word, numbers[kind][0], text, count=1, flags=re.IGNORECASE)
    return text


def _keys(keys: Sequence[str], left: int, width: int) -> list[str]:
    """What can be written, side by side, with about how many questions are left (0 = not told)."""
    more = [FEW_LEFT if left == 1 else LEFT.format(n=left)] if left > 0 else []
    return [f"  {line}" for line in row([*keys, *more], width - 2)]
