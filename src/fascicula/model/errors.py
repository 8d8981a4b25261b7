"""Errors that tell the person who can mend it what is wrong, where, and what to write instead."""

import difflib
from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong.

    Arguments
    ---------
    where : place in the input, e.g. `line 3, answers.weak_hand` or `conditions/als_limb_onset.yaml, line 17`.
    what : what is wrong there, in one sentence without a full stop.
    remedy : what to write instead.
    """

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}"


class BadInput(ValueError):
    """A case, an answer or an option that cannot be used; carries all problems at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class BadKnowledge(BadInput):
    """Knowledge files that contradict themselves or cannot be read; carries all problems of all files at once."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'x'?`, or an empty string when nothing is near: a slip of the pen, one word of an id, or what resembles it."""
    word, known = word[:80], list(known)
    found = (difflib.get_close_matches(word, known, n=1, cutoff=0.8) or [k for k in known if word.lower() in k.split("_")]
             or difflib.get_close_matches(word, known, n=1, cutoff=0.6))
    return f"Did you mean '{found[0]}'?" if found else ""
