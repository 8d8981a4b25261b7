"""The pages for people say the same in every language: the same numbers, the same calls for help, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from fascicula import Knowledge, load_knowledge
from fascicula.knowledge import DATA
from fascicula.knowledge.translation import translated
from fascicula.words import languages as spoken

PLAIN = ("urgency_why", "mechanism", "course", "exercise")


@pytest.fixture(scope="module", params=[code for code in spoken.available() if code != "en"])
def other(request: pytest.FixtureRequest) -> Knowledge:
    return translated(load_knowledge(), DATA, request.param)[0]


def texts(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """(place, text) in an order that every language shares."""
    for key, words in knowledge.texts.items():
        yield from ((f"{key}.{field}", str(words[field])) for field in PLAIN)
        yield from ((f"{key}.see_sooner", str(line)) for line in words["see_sooner"])  # type: ignore[attr-defined]
        yield from ((f"{key}.helps", f"{s['step']} ({s['for_whom']})") for s in words["helps"])  # type: ignore[attr-defined]


def pairs(other: Knowledge) -> Iterator[tuple[str, str, str]]:
    for (place, english), (same, text) in zip(texts(load_knowledge()), texts(other), strict=True):
        assert place == same
        yield place, english, text


def calls(text: str, language: str) -> dict[str, int]:
    lines = spoken.of(language).assessment.LINES
    return {kind: len(re.findall(word, text, re.IGNORECASE)) for kind, word in lines.items()}


def test_numbers_are_the_same(other: Knowledge) -> None:
    differing = [(place, english, text) for place, english, text in pairs(other)
                 if sorted(re.findall(r"\d+", english)) != sorted(re.findall(r"\d+", text))]
    assert not differing


def test_every_call_for_help_is_there_and_becomes_a_number(other: Knowledge) -> None:
    """A call in other words would not be replaced by the number of the country."""
    differing = [(place, english, text) for place, english, text in pairs(other)
                 if calls(english, "en") != calls(text, other.language)]
    assert not differing


def test_no_number_ends_a_sentence_by_its_dot(other: Knowledge) -> None:
    """Sentences are cut at full stops: `nach dem 40. Lebensjahr` would be cut in two."""
    cut = [(place, text) for place, _, text in pairs(other) if re.search(r"\d\. (?:Jahr|Lebensjahr|Monat|Woche|Tag|Stunde)", text)]
    assert not cut
