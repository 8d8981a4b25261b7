"""What stands on the doctor's sheet, as plain values: every renderer only lays it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Some:
    """The first entries of a list, and how many more the annex has."""

    shown: tuple[str, ...] = ()
    more: int = 0

    @classmethod
    def of(cls, entries: Sequence[str], most: int) -> Some:
        """At most `most` entries, and the number of the others."""
        return cls(tuple(entries[:most]), max(len(entries) - most, 0))

    def __bool__(self) -> bool:
        return bool(self.shown)


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG with what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Because:
    """One reason for the urgency: its name, why it matters, what to do, and the answers that made it true."""

    title: str
    why: str
    action: str
    answers: str
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A heading with its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Signs:
    """The warning signs of one domain: `untouched` = nothing of it was asked; `screened` : denied only as an unticked line."""

    title: str
    present: Some
    absent: Some
    unsure: Some
    open: Some
    untouched: bool
    screened: int = 0


@dataclass(frozen=True, slots=True)
class Argument:
    """One answer for or against a cause.

    ratio : its likelihood ratio by itself. here : the factor by which it changes the odds beside the other answers.
    estimate : rests on an estimate.
    """

    text: str
    ratio: str
    here: str
    estimate: bool
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """One line of the differential. share, low, high : 0 to 1; `chance`, `range`, `before` : the same in words."""

    id: str
    name: str
    share: float
    low: float | None
    high: float | None
    chance: str
    range: str
    before: str
    urgency: str
    pro: tuple[Argument, ...]
    contra: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Serious:
    """A cause that must not be missed: how probable, and what speaks for and against it."""

    name: str
    chance: str
    range: str
    pro: tuple[Argument, ...]
    contra: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Examination:
    """Something to examine or test, and the cause it is for."""

    name: str
    cause: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of the annex's table: the answer, shares in and outside the cause, both ratios, where the number comes from."""

    answer: str
    share: str
    background: str
    alone: str
    together: str
    origin: str
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, numbered in the order in which the sheet names it."""

    number: int
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Page:
    """The first page at one level of detail."""

    reasons: tuple[Because, ...]
    more_reasons: int
    own_words: str
    complaint: tuple[Line, ...]
    signs: tuple[Signs, ...]
    causes: tuple[Cause, ...]
    rest: str
    serious: tuple[Serious, ...]
    examinations: tuple[Examination, ...]
    more_examinations: int
    taken: tuple[str, ...]
    not_asked: Some


@dataclass(frozen=True, slots=True)
class Annex:
    """Everything in full."""

    reasons: tuple[Because, ...]
    signs: tuple[Signs, ...]
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    evidence: tuple[tuple[str, tuple[Evidence, ...]], ...]
    examinations: tuple[Examination, ...]
    not_asked: tuple[str, ...]
    own_words: str
    waterfall: Picture | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole sheet. pages : the first page from the fullest to the shortest; a renderer takes the first that fits.

    sign : the level as four dots, so that it is never told by colour alone. advice : what the person was told to do. nothing : said when there is no reason for more.
    words : headings and other fixed words of the language, by name.
    """

    language: str
    title: str
    subtitle: str
    person: str
    date: str
    case: str
    level: str
    heading: str
    sign: str
    advice: str
    nothing: str
    pages: tuple[Page, ...]
    annex: Annex
    maps: tuple[Picture, ...]
    map_note: str
    timeline: Picture | None
    bars: Picture
    contributing: str
    versions: str
    origins: str
    limits: str
    evidence_head: tuple[str, ...]
    words: Mapping[str, str]
