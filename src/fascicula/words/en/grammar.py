"""English: the few rules by which a phrase is made from the name of a finding or a cause."""

from __future__ import annotations

import re

NO = "no {what}"

# How a finding's name begins -> how its absence begins.
NEGATED: tuple[tuple[str, str], ...] = (
    ("worse ", "not worse "),
    ("worst ", "not worst "),
    ("better ", "not better "),
    ("brought on ", "not brought on "),
    ("triggered ", "not triggered "),
    ("set off ", "not set off "),
    ("provoked ", "not provoked "),
    ("after ", "not after "),
    ("soon after ", "not soon after "),
    ("at the ", "not at the "),
    ("on ", "not on "),
    ("only ", "not only "),
    ("always ", "not always "),
    ("comes ", "does not come "),
    ("stops ", "does not stop "),
    ("changes ", "does not change "),
    ("MRI: ", "MRI: no "),
)

PROPER = frozenset(
    {
        "Babinski",
        "Hoffmann",
        "Lhermitte",
        "Kayser-Fleischer",
        "Chvostek",
        "Spurling",
        "Parkinson",
        "Guillain-Barre",
        "Huntington",
        "Kennedy",
        "Lambert-Eaton",
        "Charcot-Marie-Tooth",
        "Creutzfeldt-Jakob",
        "Lyme",
        "Bell",
        "Wilson",
    }
)

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
