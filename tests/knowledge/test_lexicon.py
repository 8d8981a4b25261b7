"""The phrases of own words: what a damaged lexicon says, and that each phrase is read as what it stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from damaged import complaints
from fascicula import load_knowledge
from fascicula.knowledge.pages.lexicon import read_lexicon
from fascicula.own_words.phrases import phrasebook
from fascicula.own_words.tokens import tokens

KNOWLEDGE = load_knowledge()
DAMAGE = [
    ('  weak_neck: "', '  weak_nek: "', "finding 'weak_nek' does not exist"),
    ("<weak>, lose strength", "<week>, lose strength", "'<week>' is no class of words"),
    ('  fatigue: "', '  fatigue: "daily= ', "does not say how 'fatigue' is answered"),
    ("weekly= ^every week", "wekly= ^every week", "'wekly' is no answer to 'freq_episode'"),
    ("classes:\n", "clases:\n", "'clases' is no field of a lexicon"),
]


@pytest.mark.parametrize(("old", "new", "what"), DAMAGE, ids=[d[2] for d in DAMAGE])
def test_a_damaged_lexicon_is_reported_with_file_and_line(tmp_path: Path, old, new, what):
    found = complaints(KNOWLEDGE, tmp_path, "lexicon/en.yaml", old, new, read_lexicon)
    assert any(what in line and "lexicon/en.yaml, line " in line for line in found), found


@pytest.mark.parametrize("language", ["en", "de"])
def test_most_questions_that_a_person_can_answer_have_phrases(language):
    asked = {f.id for f in KNOWLEDGE.findings.values() if f.told_by == "patient" and not f.prior_only}
    said = asked & set(KNOWLEDGE.lexicons[language].findings)
    assert len(said) / len(asked) >= {"en": 0.85, "de": 0.6}[language]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_words_of_a_plain_phrase_are_found_as_written(language):
    book = phrasebook(language, KNOWLEDGE)
    lost = []
    for phrases in KNOWLEDGE.lexicons[language].findings.values():
        for text in phrases:
            if any(sign in text for sign in "|<+*^!=_'-"):
                continue
            stems = [t.stem for t in tokens(text, book.stem)]
            if not all(s in book.vocabulary for s in stems):
                lost.append(text)
    assert lost == []
