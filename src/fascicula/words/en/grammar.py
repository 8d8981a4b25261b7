"""English: the few rules by which a phrase is made from the name of a finding or a cause."""

from __future__ import annotations

import re

from .answers import NEGATED, NO, PROPER


def inside(text: str) -> str:
    """Text as in the middle of a sentence: a small first letter, unless its first word is a name or an abbreviation."""
    first = re.split(r"[\s,/;:']", text, maxsplit=1)[0]
    if first in PROPER or any(ch.isupper() for ch in first[1:]) or any(ch.isdigit() for ch in first):
        return text
    return text[:1].lower() + text[1:]


def absent(what: str) -> str:
    """The phrase for a finding that is absent: `no tremor`, `not worse at night`."""
    for start, negated in NEGATED:
        if what.startswith(start):
            return negated + what.removeprefix(start)
    return NO.format(what=what)


def unit(text: str) -> str:
    """A unit as in a sentence: `cups a day`."""
    return text.replace(" per ", " a ")
