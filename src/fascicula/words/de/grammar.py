"""German: nothing is composed; nouns keep their capital, and each finding brings its own `yes` and `no`."""

from __future__ import annotations


def inside(text: str) -> str:
    """Text as in the middle of a sentence: names of causes are written that way already."""
    return text


def absent(what: str) -> str:
    """The phrase for an absent finding that has no words of its own."""
    return f"nicht: {what}"


def unit(text: str) -> str:
    """A unit as in a sentence: `Tassen am Tag`."""
    return text
