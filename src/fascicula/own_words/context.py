"""What the words around a phrase do to it: denied, doubted, feared, past, or said of somebody else.

The rules follow NegEx (Chapman et al., J Biomed Inform 2001;34:301) and ConText (Harkema et al., J Biomed Inform
2009;42:839): a cue reaches forward (some also backward) until a word that ends its reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .phrases import NOTHING, Phrasebook, element_at
from .tokens import Token

SENTENCE_ENDS = frozenset(".!?;")
LIST_REACH, JUST_BEFORE = 25, 5
"""Words that a denial reaches at most, through a list; words that a denial behind them (`is normal`) reaches back."""
DENIED, DOUBTED, DROPPED, PAST = "denied", "doubted", "dropped", "past"


@dataclass(frozen=True, slots=True)
class Scope:
    """A cue and how far it reaches: indices from start up to stop, the cue itself at `cue`."""

    kind: str
    cue: tuple[int, ...]
    start: int
    stop: int


def clauses(found: Sequence[Token], book: Phrasebook) -> list[tuple[int, int]]:
    """(start, stop) of each clause: sentences, cut again at words such as `but`."""
    cuts = [0]
    for i, token in enumerate(found):
        if token.word in SENTENCE_ENDS:
            cuts.append(i + 1)
        elif element_at(found, i, book.cues.get("splits", NOTHING)):
            cuts.append(i)
    cuts.append(len(found))
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def scopes(found: Sequence[Token], pieces: Sequence[tuple[int, int]], book: Phrasebook) -> list[Scope]:
    """All cues of a text with their reach."""
    return [scope for start, stop in pieces for scope in _scopes_of(found, start, stop, book)]


def _scopes_of(found: Sequence[Token], start: int, stop: int, book: Phrasebook) -> Iterator[Scope]:
    cues = book.cues
    i = start
    while i < stop:
        kind, end = _cue_at(found, i, stop, book)
        here = tuple(range(i, end))
        if kind in _FORWARD:
            yield Scope(_FORWARD[kind], here, end, _reach(found, end, stop, book, kind))
            if kind == "no" and element_at(found, i, cues.get("no_backward", NOTHING)):
                yield Scope(DENIED, here, _back(found, i, start, book), i)
        elif kind in _BACKWARD:
            low = max(_back(found, i, start, book), i - JUST_BEFORE if kind == "no_after" else start)
            yield Scope(_BACKWARD[kind], here, low, i)
        i = max(end, i + 1)


def _cue_at(found: Sequence[Token], at: int, stop: int, book: Phrasebook) -> tuple[str, int]:
    """(kind, end) of the cue that begins here; `not_no`, e.g. `not only`, is a denial in form only."""
    for kind in ("doubt", "fear", "relatives", "past", "not_no", "no", *_BACKWARD):
        end = element_at(found, at, book.cues.get(kind, NOTHING))
        if end and end <= stop:
            return kind, end
    return "", 0


_FORWARD = {"no": DENIED, "doubt": DOUBTED, "fear": DROPPED, "relatives": DROPPED, "past": PAST}
_BACKWARD = {"no_after": DENIED, "doubt_after": DOUBTED, "gone": PAST}


def _reach(found: Sequence[Token], at: int, stop: int, book: Phrasebook, kind: str) -> int:
    """Where a cue stops reaching: a word that ends it, a new part with its own subject, or the end of the clause."""
    limit = min(stop, at + LIST_REACH) if kind == "no" else stop
    for i in range(at, limit):
        if element_at(found, i, book.cues.get("ends", NOTHING)):
            return i
        if _joins(found[i], book) and i + 1 < stop and element_at(found, i + 1, book.cues.get("subjects", NOTHING)):
            return i
    return limit


def _back(found: Sequence[Token], at: int, start: int, book: Phrasebook) -> int:
    """Where a cue that reaches backward stops: the last join before a new subject, or the start of the clause."""
    for i in range(at - 1, start - 1, -1):
        if _joins(found[i], book) and element_at(found, i + 1, book.cues.get("subjects", NOTHING)):
            return i + 1
    return start


def _joins(token: Token, book: Phrasebook) -> bool:
    return token.word in (",", ":", "(", ")", "-", "–", "—") or (token.stem,) in book.cues.get("joins", NOTHING)


def effect_on(at: Sequence[int], reach: Sequence[Scope]) -> str:
    """What the cues do to the words at these indices: dropped, denied, past, doubted or nothing (empty)."""
    effects = {s.kind for s in reach
               if (s.start <= at[0] < s.stop or s.start <= at[-1] < s.stop) and not set(s.cue) & set(at)}
    return next((e for e in (DROPPED, DENIED, PAST, DOUBTED) if e in effects), "")


def complaints(found: Sequence[Token], book: Phrasebook) -> frozenset[int]:
    """Indices of words that say a complaint or that all is well: they keep a place and another complaint apart."""
    return frozenset(i for i in range(len(found)) if element_at(found, i, book.cues.get("complaints", NOTHING)))


def barred(found: Sequence[Token], book: Phrasebook, said: frozenset[int], left: int, right: int) -> bool:
    """Whether another complaint stands between two words, one that is not merely listed beside either of them."""
    between = {i for i in range(left + 1, right) if i in said}
    if not between:
        return left in said and right not in said and _own_sentence(found, book, said, left, right)

    def listed(start: int, step: int) -> set[int]:
        seen, i = set(), start + step
        while left < i < right and (i in said or _joins(found[i], book)):
            seen.add(i)
            i += step
        return seen

    if right in said and between <= listed(right, -1):
        return False
    return not (left in said and between <= listed(left, 1))


def _own_sentence(found: Sequence[Token], book: Phrasebook, said: frozenset[int], left: int, right: int) -> bool:
    """Whether a place after a complaint begins a new part (`and my neck hurts`): a subject before it and its own complaint behind."""
    opened = any(_joins(found[i], book) and element_at(found, i + 1, book.cues.get("subjects", NOTHING)) for i in range(left + 1, right))
    return opened and any(i in said for i in range(right + 1, min(len(found), right + 6)))
