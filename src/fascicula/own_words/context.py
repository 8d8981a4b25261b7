"""What the words around a phrase do to it: denied, doubted, feared, past, or said of somebody else.

The rules follow NegEx (Chapman et al., J Biomed Inform 2001;34:301) and ConText (Harkema et al., J Biomed Inform
2009;42:839): a cue reaches forward (some also backward) until a word that ends its reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .phrases import NOTHING, Phrasebook, element_at
from .quantities import LANGUAGES, amounts, starts_amount
from .tokens import Token

SENTENCE_ENDS = frozenset(".!?;")
LIST_REACH, JUST_BEFORE = 25, 5
"""Words that a denial reaches at most, through a list; words that a denial behind them (`is normal`) reaches back."""
OWN_VERB_WITHIN = 4
"""Words after a comma among which a verb makes a sentence of its own."""
LONG_AGO = 300
"""Days after which what somebody had is no complaint of today."""
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
        elif element_at(found, i, book.cues.get("splits", NOTHING)) and not element_at(found, i, book.cues.get("goes_on", NOTHING)):
            cuts.append(i)
    cuts.append(len(found))
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def scopes(found: Sequence[Token], pieces: Sequence[tuple[int, int]], book: Phrasebook) -> list[Scope]:
    """All cues of a text with their reach."""
    by_self = told_by_self(found, book)
    found_scopes = [scope for start, stop in pieces for scope in _scopes_of(found, start, stop, book, by_self)]
    return found_scopes + list(_answered(found, pieces, book)) + list(_long_past(found, pieces, book))


def told_by_self(found: Sequence[Token], book: Phrasebook) -> bool:
    """Whether a person tells of oneself, and not only of a child or a husband."""
    return any(element_at(found, i, book.cues.get("self", NOTHING)) for i in range(len(found)))


def _answered(found: Sequence[Token], pieces: Sequence[tuple[int, int]], book: Phrasebook) -> Iterator[Scope]:
    """`Any weakness? No.`: an answer of its own denies the question before it."""
    for (start, stop), (begin, end) in pairwise(pieces):
        words = [i for i in range(begin, end) if found[i].word[:1].isalnum()]
        if found[stop - 1].word == "?" and len(words) == 1 and element_at(found, words[0], book.cues.get("answer_no", NOTHING)):
            yield Scope(DENIED, (words[0],), start, stop)


def _long_past(found: Sequence[Token], pieces: Sequence[tuple[int, int]], book: Phrasebook) -> Iterator[Scope]:
    """`Ten years ago I had a fever`: had, and not begun; until a word such as `now`."""
    language = LANGUAGES[book.language]
    for amount in amounts(found, language):
        if not amount.ago or amount.days < LONG_AGO:
            continue
        start, stop = next((a, b) for a, b in pieces if a <= amount.first < b)
        had = [i for i in range(max(start, amount.first - 4), min(stop, amount.last + 5)) if found[i].word in language.had]
        if had and not any(element_at(found, i, book.cues.get("begins", NOTHING)) for i in range(start, stop)):
            at = min(had[0], amount.first)
            yield Scope(PAST, tuple(range(amount.first, amount.last + 1)), at, _reach(found, max(had[0], amount.last) + 1, stop, book, "past"))


def _scopes_of(found: Sequence[Token], start: int, stop: int, book: Phrasebook, by_self: bool) -> Iterator[Scope]:
    i = start
    while i < stop:
        kind, end = _cue_at(found, i, stop, book)
        here = tuple(range(i, end))
        if kind in ("others", "kin"):
            if i > start and (found[i - 1].stem in ("be", "sein") or found[end - 1].word.endswith("'s")):
                pass  # `I am a woman`, `I took my dad's tablets`
            elif kind == "others" or by_self:
                yield from _of_others(found, here, end, stop, book)
        elif kind == "doubt" and starts_amount(found, end, LANGUAGES[book.language]):
            pass  # `maybe 4 hours`
        elif kind in _FORWARD:
            reach = _reach(found, end, stop, book, kind)
            yield Scope(_FORWARD[kind], here, end, reach)
            if kind == "no" and (back := _denied_before(found, i, start, end, reach, book)) < i:
                yield Scope(DENIED, here, back, i)
        elif kind in _BACKWARD:
            low = max(_back(found, i, start, book), i - JUST_BEFORE if kind == "no_after" else start)
            yield Scope(_BACKWARD[kind], here, low, i)
        i = max(end, i + 1)


def _of_others(found: Sequence[Token], cue: tuple[int, ...], at: int, stop: int, book: Phrasebook) -> Iterator[Scope]:
    """What is told of another person, up to a word for oneself; not what that person has noticed about oneself."""
    if any(element_at(found, i, book.cues.get("reports", NOTHING)) for i in range(at, min(at + 3, stop))):
        return
    end = next((i for i in range(at, stop) if element_at(found, i, book.cues.get("self", NOTHING)) or element_at(found, i, book.cues.get("own", NOTHING))), stop)
    yield Scope(DROPPED, cue, at, end)


def _denied_before(found: Sequence[Token], at: int, start: int, end: int, reach: int, book: Phrasebook) -> int:
    """Where a denial reaches back to, if it does: `Numbness: no`, `meine Wade zuckt nicht`; `at` if it does not."""
    low = _back(found, at, start, book)
    inverted = at > 0 and element_at(found, at - 1, book.cues.get("inverted", NOTHING))  # `Krämpfe, Fieber oder Husten habe ich nicht`
    for i in range(at - 2, low - 1, -1):
        if joins(found[i], book) and not (inverted and _only_listed(found, low, i, book)):
            low = i + 1
            break
    if end >= reach or not any(found[i].word[:1].isalnum() for i in range(end, reach)):
        return low if element_at(found, at, book.cues.get("no_backward", NOTHING)) else max(low, at - JUST_BEFORE)
    comma = next((i for i in range(end, reach) if joins(found[i], book)), reach)
    if not element_at(found, at, book.cues.get("no_backward", NOTHING)) or any(element_at(found, i, book.cues.get("complaints", NOTHING)) for i in range(end, comma)):
        return at
    return low


def _only_listed(found: Sequence[Token], start: int, stop: int, book: Phrasebook) -> bool:
    """Whether the words before a join are a bare list, without a subject or a verb of their own."""
    return not any(element_at(found, i, book.cues.get(cue, NOTHING)) for i in range(start, stop) for cue in ("self", "inverted", "verbs"))


def _cue_at(found: Sequence[Token], at: int, stop: int, book: Phrasebook) -> tuple[str, int]:
    """(kind, end) of the cue that begins here; `not_no`, e.g. `not only`, is a denial in form only."""
    for kind in ("plain", "doubt", "fear", "relatives", "others", "kin", "past", "not_no", "no", *_BACKWARD):
        end = element_at(found, at, book.cues.get(kind, NOTHING))
        if end and end <= stop:
            return kind, end
    return "", 0


_FORWARD = {"no": DENIED, "doubt": DOUBTED, "fear": DROPPED, "relatives": DROPPED, "past": PAST}
_BACKWARD = {"no_after": DENIED, "dropped_after": DROPPED, "doubt_after": DOUBTED, "gone": PAST}


def _reach(found: Sequence[Token], at: int, stop: int, book: Phrasebook, kind: str) -> int:
    """Where a cue stops reaching: a word that ends it, a new part with its own subject, or the end of the clause."""
    limit = min(stop, at + LIST_REACH) if kind == "no" else stop
    for i in range(at, limit):
        if element_at(found, i, book.cues.get("ends", NOTHING)):
            return i
        if kind == "fear" and element_at(found, i, book.cues.get("or", NOTHING)):
            continue  # `if it hurts or I become weak`
        if joins(found[i], book) and i + 1 < stop and element_at(found, i + 1, book.cues.get("subjects", NOTHING)):
            return i
        if kind == "no" and found[i].word == "," and _own_verb(found, i + 1, stop, book):
            return i
    return limit


def _own_verb(found: Sequence[Token], at: int, stop: int, book: Phrasebook) -> bool:
    """Whether the part after a comma is a sentence of its own: `no fever, calf is swollen`, and not one more item of a list."""
    for i in range(at, min(at + OWN_VERB_WITHIN, stop)):
        if joins(found[i], book):
            return False
        if i > at and element_at(found, i, book.cues.get("verbs", NOTHING)):
            return not element_at(found, i - 1, book.cues.get("infinitive", NOTHING))
    return False


def _back(found: Sequence[Token], at: int, start: int, book: Phrasebook) -> int:
    """Where a cue that reaches backward stops: the last join before a new subject, or the start of the clause."""
    several = element_at(found, at, book.cues.get("plural", NOTHING))
    for i in range(at - 1, start - 1, -1):
        if joins(found[i], book) and element_at(found, i + 1, book.cues.get("subjects", NOTHING)):
            if several and not any(element_at(found, j, book.cues.get("verbs", NOTHING)) for j in range(start, i)):
                continue  # `the weakness and the numbness have gone`
            return i + 1
    return start


def joins(token: Token, book: Phrasebook) -> bool:
    """Whether a word or sign joins two parts of a list."""
    return token.word in (",", ":", "(", ")", "-", "–", "—") or (token.stem,) in book.cues.get("joins", NOTHING)


def effect_on(at: Sequence[int], reach: Sequence[Scope]) -> str:
    """What the cues do to the words at these indices: dropped, denied, past, doubted or nothing (empty)."""
    effects = {s.kind for s in reach if (s.start <= at[0] < s.stop or s.start <= at[-1] < s.stop) and not _part_of(s, at)}
    return next((e for e in (DROPPED, DENIED, PAST, DOUBTED) if e in effects), "")


def torn(at: Sequence[int], reach: Sequence[Scope]) -> bool:
    """Whether a denial ends between the first and the last of these words: `no pain in my neck, only the lid twitches`."""
    return any(s.kind == DENIED and s.cue[0] < at[0] and s.start <= at[0] < s.stop <= at[-1] and not _part_of(s, at) for s in reach)


def parts(found: Sequence[Token], pieces: Sequence[tuple[int, int]], book: Phrasebook, *, own_sentences: bool = False) -> list[int]:
    """For each word the number of its part: a clause cut at commas and `and`; with `own_sentences` at `and` only before a subject."""
    starts = {a for a, _ in pieces}
    number, numbers = 0, []
    for i, token in enumerate(found):
        cut = joins(token, book) and (not own_sentences or not token.word[:1].isalnum() or element_at(found, i + 1, book.cues.get("subjects", NOTHING)))
        number += bool(cut) or i in starts
        numbers.append(number)
    return numbers


def _part_of(scope: Scope, at: Sequence[int]) -> bool:
    """Whether a cue belongs to the phrase itself: the `no` of `no strength`, but not that of `no history of depression`."""
    return scope.cue[0] in at if scope.kind == DENIED else bool(set(scope.cue) & set(at))


def complaints(found: Sequence[Token], book: Phrasebook) -> frozenset[int]:
    """Indices of words that say a complaint or that all is well: they keep a place and another complaint apart."""
    return frozenset(i for i in range(len(found)) if element_at(found, i, book.cues.get("complaints", NOTHING)))


def barred(found: Sequence[Token], book: Phrasebook, said: frozenset[int], left: int, right: int) -> bool:
    """Whether another complaint stands between two words, one that is not merely listed beside either of them."""
    between = {i for i in range(left + 1, right) if i in said}
    if not between:
        return (left in said and right not in said and _own_sentence(found, book, said, left, right)) or (
            right in said and left not in said and _has_its_own(found, book, said, left, right))

    def listed(start: int, step: int) -> set[int]:
        seen, i = set(), start + step
        while left < i < right and (i in said or joins(found[i], book)):
            seen.add(i)
            i += step
        return seen

    if right in said and between <= listed(right, -1):
        return left not in said and _has_its_own(found, book, said, left, right)
    return not (left in said and between <= listed(left, 1))


def _own_sentence(found: Sequence[Token], book: Phrasebook, said: frozenset[int], left: int, right: int) -> bool:
    """Whether a place after a complaint begins a new part (`and my neck hurts`): a subject before it and its own complaint behind."""
    opened = any(joins(found[i], book) and element_at(found, i + 1, book.cues.get("subjects", NOTHING)) for i in range(left + 1, right))
    return opened and any(i in said for i in range(right + 1, min(len(found), right + 6)))


def _has_its_own(found: Sequence[Token], book: Phrasebook, said: frozenset[int], left: int, right: int) -> bool:
    """Whether a place before a new part belongs to the complaint before it: `pain in my feet, my hands jerk`."""
    opened = any(joins(found[i], book) and any(element_at(found, i + 1, book.cues.get(c, NOTHING)) for c in ("own", "subjects")) for i in range(left + 1, right))
    return opened and any(i in said for i in range(max(0, left - 8), left))
