"""The words of one report: phrases, numbers and sources in the language of the knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fascicula.model import Answer, Assessment, Knowledge
from fascicula.words import languages, numbers, phrase
from fascicula.words.answers import inside, noun, site, upper
from fascicula.words.page import listed
from fascicula.words.places import labels, place, view

from .sheet import Source

ESTIMATES = frozenset({"estimate", "background"})
"""Source keys that name no publication."""


class Speech:
    """Phrases in one language, and the numbers of the sources they rest on, given in the order of their first use."""

    def __init__(self, result: Assessment, knowledge: Knowledge) -> None:
        self.result, self.knowledge, self.language = result, knowledge, knowledge.language
        self._sources: dict[str, Source] = {}

    @property
    def say(self) -> Any:
        """The fixed words of the report."""
        return languages.of(self.language).report

    @property
    def page(self) -> Any:
        """The fixed words of an assessment."""
        return languages.of(self.language).assessment

    def phrase(self, finding: str, answer: Answer) -> str:
        return phrase(self.knowledge.findings[finding], answer, self.language)

    def noun(self, finding: str) -> str:
        return noun(self.knowledge.findings[finding], self.language)

    def name(self, condition: str) -> str:
        """The medical name of a condition, as a heading."""
        return upper(self.knowledge.name_of(condition))

    def inside(self, text: str) -> str:
        return inside(text, self.language)

    def place(self, region: str) -> str:
        return place(region, self.language)

    def labels(self, regions: Iterable[str]) -> dict[str, str]:
        return labels(regions, self.language)

    def view(self, name: str) -> str:
        return self.inside(view(name, self.language))

    def site(self, finding: str) -> str:
        """A place as a word of its own: `lower eyelid`."""
        return self.inside(site(self.knowledge.findings[finding], self.language))

    def about(self, p: float) -> str:
        return numbers.about(p, self.language)

    def chance(self, p: float) -> str:
        """`79`, or `1 in 60,000` where it is less than 1 in 100."""
        return str(numbers.of_hundred(p)) if p >= 0.01 else numbers.one_in(p, self.language)

    def range(self, interval: tuple[float, float] | None) -> str:
        """`66 to 88`, or two `1 in N`; empty without an interval or when both ends read the same."""
        if interval is None:
            return ""
        low, high = (self.chance(p) for p in interval)
        if interval[0] < 0.01 <= interval[1]:
            low = "<1"
        return "" if low == high else str(self.say.RANGE.format(low=low, high=high))

    def factor(self, log10: float) -> str:
        """A factor on the odds with two figures: `12`, `3.2`, `0.04`."""
        value = 10.0 ** max(min(log10, 4.0), -4.0)
        text = f"{float(f'{value:.2g}'):.0f}" if value >= 10 else f"{value:.1f}" if value >= 0.95 else f"{value:.2g}"
        return text.replace(".", self.page.DECIMAL)

    def percent(self, share: float) -> str:
        """A share in the annex, with two figures where it is small: `62%`, `0.4%`."""
        value = 100 * share
        text = f"{value:.0f}" if value >= 9.5 else f"{value:.2g}"
        return str(self.page.PERCENT.format(n=text.replace(".", self.page.DECIMAL)))

    def listed(self, items: Sequence[str]) -> str:
        return listed(items, self.page.LIST_AND) if items else ""

    def refs(self, keys: Iterable[str], condition: str = "") -> tuple[int, ...]:
        """Numbers of the publications behind source keys; estimates have none."""
        return tuple(dict.fromkeys(self._number(k, condition) for k in keys if k not in ESTIMATES))

    @property
    def sources(self) -> tuple[Source, ...]:
        """All publications numbered so far."""
        return tuple(self._sources.values())

    def _number(self, key: str, condition: str) -> int:
        record = self.knowledge.source_of(key, condition)
        title = str(record.get("title", key))
        if title not in self._sources:
            self._sources[title] = Source(len(self._sources) + 1, title, _where(record))
        return self._sources[title].number


def _where(record: Any) -> str:
    """How to find a publication: year, then DOI, PMID or address."""
    year = str(record.get("year", ""))
    for kind, form in (("doi", "doi:{}"), ("pmid", "PMID {}"), ("url", "{}")):
        if record.get(kind):
            return f"{year} {form.format(record[kind])}".strip()
    return year


def shortened(text: str, most: int) -> str:
    """One line of text of at most `most` characters, cut at a word where that loses little."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return f"{(cut[:space] if space > most * 2 // 3 else cut).rstrip(' ,;:')}…"
