"""What every section needs: the assessment with the knowledge behind it, and words for causes, answers and doctors."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from typing import Any

from fascicula.model import PRESENT, UNSURE, Answer, Assessment, Evidence, Knowledge, Ranked, RedFlag, Share, Urgency

from . import languages, numbers
from .answers import inside, phrase, upper

FEW = 5
"""Fewer answers than this make a rough result."""
FITS = 0.25
"""A first cause below this does not fit well."""
TELLING = 0.12
"""log10 of odds from which an answer is worth naming (a factor of 1.3)."""
OVERLAPPING = 0.6
"""log10 of a ratio (about 4) from which an answer is named although it moved little: other causes fit it too, or other answers say the same."""
NO_DIFFERENCE = 1.1
"""A ratio nearer to 1 than this says nothing by itself."""
BELONGS = 0.9
"""An answer that this share of people with a cause give is no argument against it, even where a rarer cause has it in still more."""


class View:
    """One assessment on its way to becoming text. `lines` : telephone lines; `told` : those already given in full."""

    def __init__(self, result: Assessment, knowledge: Knowledge, lines: Mapping[str, tuple[str, str]]) -> None:
        self.result, self.knowledge, self.lines = result, knowledge, lines
        self.told: set[str] = set()

    @property
    def language(self) -> str:
        return self.knowledge.language

    @property
    def say(self) -> Any:
        """The fixed words of an assessment in the language of the knowledge."""
        return languages.of(self.language).assessment

    @property
    def level(self) -> Urgency:
        return self.result.urgency.level

    @property
    def gentle(self) -> bool:
        """Whether all the rules behind the urgency are about a wish to die, of which a page speaks in another tone."""
        flags = [r.id for r in self.result.urgency.reasons if r.kind == "red_flag" and r.level == self.level]
        return bool(flags) and all(f in self.knowledge.gentle_flags for f in flags)

    @property
    def top(self) -> Ranked:
        return self.result.differential[0]

    @property
    def fits(self) -> bool:
        """Whether the first cause fits well enough to give advice from."""
        return self.top.probability >= FITS

    @property
    def urgent(self) -> bool:
        """Whether the first cause, in the pictures that the answers leave of it, mostly needs a doctor today or sooner."""
        return self.top.needing.get(Urgency.SAME_DAY, 0.0) > self.top.probability / 2

    @cached_property
    def answered(self) -> int:
        """Questions with an answer; a screen of lines left unticked is one question."""
        case = self.result.case
        single = sum(a != UNSURE and f not in case.screened for f, a in case.answers.items())
        return single + bool(case.screened)

    @property
    def few(self) -> bool:
        return self.answered < FEW

    @cached_property
    def flags(self) -> Mapping[str, RedFlag]:
        return {f.id: f for f in self.knowledge.red_flags}

    def name(self, condition: str) -> str:
        """The lay name of a cause, as in the middle of a sentence."""
        return inside(self.knowledge.lay_name(condition), self.language)

    def words(self, condition: str, key: str) -> str:
        """One of a cause's texts; empty when there is none."""
        return self.phoned(str(self.knowledge.texts.get(condition, {}).get(key) or ""))

    def items(self, condition: str, key: str) -> list[str]:
        """One of a cause's lists of texts."""
        value = self.knowledge.texts.get(condition, {}).get(key) or []
        return [self.phoned(str(v)) for v in value] if isinstance(value, list) else [self.phoned(str(value))]

    def doctor(self, condition: str) -> str:
        """Which doctor, in the words of its page, with one word for a GP."""
        text = self.words(condition, "doctor") or str(self.say.GP)
        for word, same in self.say.SAME_DOCTOR.items():
            text = text.replace(word, same)
        return text

    def phrase(self, finding: str, answer: Answer) -> str:
        return phrase(self.knowledge.findings[finding], answer, self.language)

    def phrases(self, lines: Iterable[Evidence], count: int) -> list[str]:
        return [self.phrase(e.finding, e.answer) for e in list(lines)[:count]]

    def about(self, probability: float) -> str:
        return numbers.about(probability, self.language)

    def phoned(self, text: str) -> str:
        """Text with telephone numbers for `the emergency number` and the like: in full once, then short."""
        for kind, word in self.say.LINES.items():
            text = re.sub(word, lambda m, kind=kind: self._number(kind, m[0]), text, flags=re.IGNORECASE)  # type: ignore[misc]
        return text

    def _number(self, kind: str, written: str) -> str:
        full, short = self.lines[kind]
        known = kind in self.told
        self.told.add(kind)
        number = short if known else full
        return upper(number) if written[0].isupper() else number

    def strength_known(self) -> bool:
        """Whether lost strength was answered in any way."""
        answers = self.result.case.answers
        asked = {"weak_any", "weak_objective", "ref_normal", *self.knowledge.children.get("weak_any", ())}
        return any(answers.get(f, UNSURE) != UNSURE for f in asked)

    def typical(self, condition: str) -> dict[str, tuple[float, float]]:
        """finding -> (share in this cause, background) of what its page states and a person could tell, averaged over its pictures."""
        c = self.knowledge.conditions[condition]
        pictures = [(v.share, {**c.rows, **v.rows}) for v in c.pictures()]
        found = {}
        for fid in dict.fromkeys(f for _, rows in pictures for f in rows):
            finding = self.knowledge.findings[fid]
            if finding.told_by == "patient" and finding.kind == "yes_no" and isinstance(finding.background, Share):
                background, total = finding.background.mean, 0.0
                for weight, rows in pictures:
                    share = rows[fid].share if fid in rows else finding.background
                    assert isinstance(share, Share)
                    total += weight * share.mean
                found[fid] = (total, background)
        return found

    def telling(self, condition: str) -> list[Evidence]:
        """The answers that moved a cause, strongest first; empty when its evidence was not asked for."""
        return telling(self.result.ranked(condition), self.knowledge.private)

    def overlapping(self, condition: str) -> list[Evidence]:
        """The answers that fit a cause well and yet moved it little, best fitting first."""
        found = [e for e in self.result.ranked(condition).evidence if abs(e.weight) < TELLING and e.ratio >= 10**OVERLAPPING and e.finding not in self.knowledge.private]
        return sorted(found, key=lambda e: -e.ratio)


def telling(ranked: Ranked, private: Set[str]) -> list[Evidence]:
    """The answers that moved a cause, strongest first."""
    return [
        e
        for e in ranked.evidence
        if abs(e.weight) >= TELLING and e.finding not in private and not (e.weight < 0 and e.answer == PRESENT and e.share >= BELONGS)
    ]


def speaks_against(item: Evidence) -> bool:
    """Whether an answer lowers a cause by itself, and not only because another cause fits it better."""
    return item.weight < 0 and item.ratio < 1 / NO_DIFFERENCE


def strongest(ranked: Ranked, private: Set[str]) -> list[Evidence]:
    """The answers about a cause, first those that moved it or say by themselves most."""
    every = sorted(ranked.evidence, key=lambda e: -max(abs(e.weight), abs(math.log10(e.ratio))))
    return [e for e in every if e.finding not in private]


def sentence(text: str) -> str:
    """Text with a capital first letter and a full stop."""
    text = upper(text.strip())
    return text if not text or text[-1] in ".?:" else text + "."
