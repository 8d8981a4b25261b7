"""How hard the texts for people are to read. It reports; a person judges.

LIX = words per sentence + 100 x share of words over six letters (Bjoernsson CH. Laesbarhet. Stockholm: Liber; 1968). It needs no
syllables, so it serves English and German alike: below 30 very easy (children's books), 30 to 40 easy, 40 to 50 newspapers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fascicula.model import Knowledge

EASY = 40.0
"""Above this a text is harder than a child of 9 to 11 reads with ease."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Readability:
    """One text: where it stands, its LIX, its words and its longest sentence in words."""

    place: str
    lix: float
    words: int
    longest: int


def lix(text: str) -> float:
    """LIX of a text; 0 for one without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, sum(bool(_WORD.search(s)) for s in _SENTENCE.split(text)))
    return len(words) / sentences + 100 * sum(len(w) > 6 for w in words) / len(words)


def readability(knowledge: Knowledge) -> list[Readability]:
    """All texts of at least eight words, hardest first."""
    found = []
    for place, text in _texts(knowledge):
        words = _WORD.findall(text)
        if len(words) >= 8:
            longest = max(len(_WORD.findall(s)) for s in _SENTENCE.split(text))
            found.append(Readability(place, lix(text), len(words), longest))
    return sorted(found, key=lambda r: (-r.lix, r.place))


def _texts(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for cid, words in knowledge.texts.items():
        for key in ("urgency_why", "mechanism", "course", "exercise"):
            if words.get(key):
                yield f"{cid}.{key}", str(words[key])
        for key in ("helps", "see_sooner"):
            items = words.get(key)
            lines = [str(i["step"] if isinstance(i, dict) else i) for i in items] if isinstance(items, list) else []
            if lines:
                yield f"{cid}.{key}", ". ".join(line.rstrip(".") for line in lines) + "."
    for finding in knowledge.findings.values():
        if finding.told_by == "patient":
            yield f"{finding.id}.question", " ".join(filter(None, (finding.question, finding.help, finding.why)))
    for flag in knowledge.red_flags:
        yield f"{flag.id}", f"{flag.why} {flag.action}"
