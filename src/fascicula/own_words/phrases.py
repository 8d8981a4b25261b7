"""Phrases of the lexicon, compiled once, and where they occur in a text.

A phrase is words in order, with up to one other between two of them. `a|b` = one of them, `<name>` = a word class,
`bein*` or `*krampf*` = part of a word, `^` = nothing in between. `x + y` = both in one clause, in either order, near each
other, with no other complaint between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from fascicula.model import BadInput, Knowledge, Problem

from .quantities import LANGUAGES
from .tokens import STEMS, Token, plain, tokens

GAP, REACH = 1, 8
"""Other words allowed between two of a phrase; words between the two sides of a `+`."""
LIKE, LONG_ENOUGH = 88, 5
"""Likeness (0 to 100) from which a word counts as a misspelt one of the lexicon, and its least length."""

_LEXICON_WORD = re.compile(r"\*?[^\W\d_]+(?:['’][^\W\d_]+)?\*?|\d+|[^\w\s]")

class Element(tuple[tuple[str, ...], ...]):
    """Alternatives, each one or more words in direct order."""

    @cached_property
    def by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """First word, where it is a whole word -> the alternatives that begin with it."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for option in self:
            if "*" not in option[0]:
                found.setdefault(option[0], []).append(option)
        return {first: tuple(options) for first, options in found.items()}

    @cached_property
    def wild(self) -> tuple[tuple[str, ...], ...]:
        """Those that begin with part of a word."""
        return tuple(option for option in self if "*" in option[0])


NOTHING = Element()


@dataclass(frozen=True, eq=False)
class Phrase:
    """One compiled phrase: its parts (more than one for `+`), each a sequence of elements, and what it answers.

    tight : no other words in between. final : holds against any other phrase for the finding.
    """

    finding: str
    answer: str
    parts: tuple[tuple[Element, ...], ...]
    tight: bool
    final: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in the text: `at` are the indices of its words."""

    phrase: Phrase
    at: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.at[0]

    @property
    def last(self) -> int:
        return self.at[-1]


@dataclass(frozen=True)
class Phrasebook:
    """All phrases and cues of one language, ready to match. known : words of the knowledge itself, hence spelt right."""

    language: str
    phrases: tuple[Phrase, ...]
    cues: Mapping[str, Element]
    irregular: Mapping[str, str]
    known: frozenset[str] = frozenset()

    @cached_property
    def by_word(self) -> Mapping[str, tuple[Phrase, ...]]:
        """First word of the first part -> phrases that may begin there; wildcards under their pattern."""
        found: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            for word in dict.fromkeys(option[0] for option in phrase.parts[0][0]):
                found.setdefault(word, []).append(phrase)
        return {word: tuple(them) for word, them in found.items()}

    @cached_property
    def wild(self) -> tuple[str, ...]:
        """The first words that are patterns."""
        return tuple(w for w in self.by_word if "*" in w)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every whole word that some phrase or cue uses."""
        elements = [e for p in self.phrases for part in p.parts for e in part] + list(self.cues.values())
        return frozenset(w for e in elements for option in e for w in option if "*" not in w) | frozenset(self.irregular.values())

    def stem(self, word: str) -> str:
        """The base form of a plain word."""
        base = self.irregular.get(word)
        return base if base is not None else STEMS[self.language](word)

    def read(self, text: str) -> list[Token]:
        """The words of a text; a long unknown word that is very like one of the lexicon gets its stem, marked as not spelt so."""
        found = tokens(text, self.stem)
        if self.language == "en":
            found = _ability_denied(_long_forms(found, self.stem))
        unknown = {t.stem for t in found if len(t.stem) >= LONG_ENOUGH and t.stem.isalpha() and t.stem not in self.vocabulary
                   and t.word not in self.known}
        near = {stem: hit for stem in unknown if (hit := self._near(stem))}
        return [Token(t.start, t.end, t.word, near[t.stem], False) if t.stem in near else t for t in found]

    def _near(self, stem: str) -> str | None:
        from rapidfuzz import fuzz, process  # read only when somebody writes in own words

        same_start = [w for w in self._long if w[0] == stem[0]]
        hit = process.extractOne(stem, same_start, scorer=fuzz.ratio, score_cutoff=LIKE)
        return str(hit[0]) if hit else None

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(sorted(w for w in self.vocabulary if len(w) >= LONG_ENOUGH and w.isalpha()))


_SHORT = {"i'm": ("i", "am"), "im": ("i", "am"), "i've": ("i", "have"), "ive": ("i", "have"), "they're": ("they", "are"), "theyre": ("they", "are"),
          "we're": ("we", "are"), "we've": ("we", "have"), "they've": ("they", "have"), "i'll": ("i", "will"), "i'd": ("i", "would")}


def _long_forms(found: Sequence[Token], stem: Callable[[str], str]) -> list[Token]:
    """`I'm` and `im` as the two words they are; both stand at the place of the one."""
    return [t if t.word not in _SHORT else Token(t.start, t.end, word, stem(word)) for t in found for word in _SHORT.get(t.word, (t.word,))]


def _ability_denied(found: list[Token]) -> list[Token]:
    """`could not` as one word with `cannot`: what a person can no longer do is a complaint and no denial."""
    for i, token in enumerate(found[:-1]):
        if token.word in ("can", "could") and found[i + 1].word == "not":
            found[i] = Token(token.start, token.end, token.word, "cannot")
            found[i + 1] = Token(found[i + 1].start, found[i + 1].end, "not", "")
    return found


def is_word(token: Token, word: str) -> bool:
    """Whether a token is this word of a phrase."""
    if "*" not in word:
        return token.stem == word
    bare = word.strip("*")
    if word.startswith("*"):
        return bare in token.word if word.endswith("*") else token.word.endswith(bare)
    return token.word.startswith(bare)


def element_at(found: Sequence[Token], at: int, element: Element) -> int:
    """Index after the longest alternative that stands here, or 0."""
    best = 0
    if at >= len(found):
        return 0
    for option in (*element.by_first.get(found[at].stem, ()), *element.wild):
        end = at + len(option)
        if end <= len(found) and end > best and all(is_word(t, w) for t, w in zip(found[at:end], option, strict=True)):
            best = end
    return best


def sequence_at(found: Sequence[Token], at: int, elements: Sequence[Element], stop: int, tight: bool, walls: frozenset[int]) -> tuple[int, ...]:
    """Indices of the words of a sequence that begins here and ends before `stop`; () when it does not.

    walls : indices that no gap may hold: other complaints.
    """
    end = element_at(found, at, elements[0])
    if not end or end > stop:
        return ()
    if len(elements) == 1:
        return tuple(range(at, end))
    for start in range(end, min(end + (0 if tight else GAP) + 1, stop)):
        if rest := sequence_at(found, start, elements[1:], stop, tight, walls):
            return (*range(at, end), *rest)
        if start in walls or not found[start].word[:1].isalnum():
            break
    return ()


def occurrences(found: Sequence[Token], elements: Sequence[Element], start: int, stop: int, tight: bool, walls: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """Every place between start and stop where a sequence of elements stands."""
    for at in range(start, stop):
        if hit := sequence_at(found, at, elements, stop, tight, walls):
            yield hit


@lru_cache(maxsize=8)
def phrasebook(language: str, knowledge: Knowledge) -> Phrasebook:
    """The compiled phrases of a language; compiled once for each release.

    Raises
    ------
    BadInput : the release has no phrases in this language; the remedy names those it has.
    """
    lexicon = knowledge.lexicons.get(language)
    if lexicon is None or language not in STEMS:
        raise BadInput([Problem("language", f"there are no phrases in {language[:20]!r}", f"Languages: {', '.join(knowledge.lexicons)}.")])
    stem = STEMS[language]
    whole = {form for form, base in lexicon.irregular.items() if form == base}  # never cut, e.g. `evening`
    irregular = {plain(form): plain(base) if base in whole else stem(plain(base)) for form, base in lexicon.irregular.items()}

    def word(text: str) -> str:
        text = plain(text)
        return text if "*" in text else irregular.get(text) or stem(text)

    def option(text: str) -> tuple[str, ...]:
        return tuple(word(t) for t in _LEXICON_WORD.findall(text.replace("_", " ").replace("-", " ")))

    classes = {name: tuple(option(w) for w in words) for name, words in lexicon.classes.items()}

    def element(text: str) -> Element:
        found: list[tuple[str, ...]] = []
        for part in text.split("|"):
            found += classes[part[1:-1]] if part.startswith("<") else [option(part)]
        return Element(dict.fromkeys(o for o in found if o))

    def phrase(finding: str, text: str) -> Phrase:
        answer, rest = "present", text
        if text.startswith("!"):
            answer, rest = "absent", text.lstrip("!")
        elif "= " in text:
            answer, rest = text.split("= ", 1)
        parts = tuple(tuple(element(e) for e in part.split()) for part in rest.lstrip("^").split(" + "))
        return Phrase(finding, answer, parts, rest.startswith("^"), text.startswith("!!"))

    return Phrasebook(language, tuple(phrase(f, p) for f, ps in lexicon.findings.items() for p in ps),
                      {kind: Element(option(w) for w in words) for kind, words in lexicon.cues.items()}, irregular, _words_of(knowledge))


def _words_of(knowledge: Knowledge) -> frozenset[str]:
    """All words of the questions and of the texts for people, in plain form."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, str):
            found.update(plain(w) for w in re.findall(r"[^\W\d_]+", value))
        elif isinstance(value, Mapping):
            for part in value.values():
                collect(part)
        elif isinstance(value, (list, tuple)):
            for part in value:
                collect(part)

    collect([[*book.numbers, *book.units] for book in LANGUAGES.values()])
    collect(knowledge.texts)
    collect([(f.name, f.question, f.help, f.why) for f in knowledge.findings.values()])
    collect([(f.why, f.action) for f in knowledge.red_flags])
    return frozenset(found)


Barrier = Callable[[int, int], bool]


def matches(book: Phrasebook, found: Sequence[Token], clauses: Sequence[tuple[int, int]], walls: frozenset[int], barred: Barrier) -> list[Match]:
    """Where phrases stand in the text, each within one clause.

    clauses : (start, stop) of each. walls : words of complaints. barred : whether something between two words keeps them
    from belonging together.
    """
    hits: dict[tuple[Phrase, tuple[int, ...]], Match] = {}
    for start, stop in clauses:
        for at in range(start, stop):
            firsts = list(book.by_word.get(found[at].stem, ()))
            firsts += [p for w in book.wild if is_word(found[at], w) for p in book.by_word[w]]
            for phrase in firsts:
                for place in _places(found, phrase, at, start, stop, walls, barred):
                    hits.setdefault((phrase, place), Match(phrase, place))
    return list(hits.values())


def _places(found: Sequence[Token], phrase: Phrase, at: int, start: int, stop: int, walls: frozenset[int], barred: Barrier) -> Iterator[tuple[int, ...]]:
    head = sequence_at(found, at, phrase.parts[0], stop, phrase.tight, walls)
    if not head:
        return
    if len(phrase.parts) == 1:
        yield head
        return
    low, high = max(start, head[0] - REACH), min(stop, head[-1] + REACH + 1)
    place = head
    for part in phrase.parts[1:]:
        near = [p for p in occurrences(found, part, low, high, phrase.tight, walls) if not set(p) & set(place)]
        near = [p for p in near if not barred(min(p[-1], head[-1]), max(p[0], head[0]))]
        if not near:
            return
        best = min(near, key=lambda p: min(abs(p[0] - head[-1]), abs(head[0] - p[-1])))
        place = tuple(sorted({*place, *best}))
    yield place
