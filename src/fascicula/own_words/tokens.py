"""Text -> words with their places, each reduced to a stem by simple rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")
_ENGLISH = (("nesses", ""), ("ness", ""), ("nes", ""), ("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""))
_GERMAN = ("ungen", "ung", "ernde", "ernd", "erte", "ert", "ere", "ende", "end", "test", "ten", "tem", "ern", "ete", "et", "est", "te", "en", "em", "er", "es", "st", "e", "n", "s", "t")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign.

    start, end : its place in the text. word : in small letters without accents. stem : its base as the lexicon knows it.
    spelt : False when the stem was found only by likeness (a slip of the pen).
    """

    start: int
    end: int
    word: str
    stem: str
    spelt: bool = True


def plain(word: str) -> str:
    """Small letters without accents, `ß` as ss, apostrophes straight."""
    folded = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(ch for ch in folded if not unicodedata.combining(ch))


def english_stem(word: str) -> str:
    """`twitching`, `twitches`, `twitched` -> `twitch`; `weakness` -> `weak`."""
    word = word.removesuffix("'s")
    for ending, instead in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word


def german_stem(word: str) -> str:
    """`Zuckungen`, `zuckt`, `zuckende` -> `zuck`."""
    if word.endswith("iert"):
        return word[:-1]
    for ending in _GERMAN:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


STEMS: Mapping[str, Callable[[str], str]] = {"en": english_stem, "de": german_stem}


def tokens(text: str, stem: Callable[[str], str]) -> list[Token]:
    """Words, numbers and signs of a text in order."""
    found = []
    for m in _TOKEN.finditer(text):
        if m[0] in "-‐‑" and text[m.start() - 1 : m.start()].isalnum() and text[m.end() : m.end() + 1].isalnum():
            continue  # `pins-and-needles` reads like `pins and needles`
        word = plain(m[0])
        found.append(Token(m.start(), m.end(), word, stem(word) if word[:1].isalpha() else word))
    return found
