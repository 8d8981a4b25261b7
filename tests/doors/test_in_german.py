"""The terminal in German: one option, never guessed, and the program's English stays as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "eyelid.json"
CLASH = '{"id": "a", "answers": {"site_eyelid_upper": "present", "site_eyelid": "absent", "weak_any": "absent"}}'


@pytest.fixture
def eyelid() -> str:
    return EXAMPLE.read_text("utf-8")


def test_assess_speaks_german_and_counts_the_same(run, eyelid):
    english, german = run("assess", "-", stdin=eyelid), run("assess", "-", "--language", "de", stdin=eyelid)
    assert (english.code, german.code) == (0, 0)
    assert german.out.startswith("WAS ZU TUN IST")
    assert english.out.startswith("WHAT TO DO")
    one, other = (json.loads(run("assess", "-", "--format", "json", *more, stdin=eyelid).out) for more in ((), ("--language", "de")))
    assert [(r["condition"], r["probability"]) for r in one["differential"]] == [(r["condition"], r["probability"]) for r in other["differential"]]
    assert one["knowledge"] == other["knowledge"]
    assert other["limits"].startswith("Zur Information")
    assert one["limits"].startswith("For information")


def test_the_language_of_the_system_changes_nothing(run, eyelid, monkeypatch):
    before = run("assess", "-", stdin=eyelid).out
    for name in ("LANG", "LC_ALL", "LANGUAGE"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    assert run("assess", "-", stdin=eyelid).out == before


@pytest.mark.parametrize("command", [("assess", "-"), ("interview",), ("knowledge", "show", "eyelid_myokymia")])
def test_an_unknown_language_is_bad_input_that_names_the_known_ones(run, eyelid, command):
    ran = run(*command, "--language", "xx", stdin=eyelid)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "'xx'" in ran.err
    assert "en, de" in ran.err


def test_the_interview_takes_german_keys(run, tmp_path):
    kept = tmp_path / "fall.json"
    ran = run("interview", "--language", "de", "--country", "ch", "--save", kept,
              stdin="vierzig\n40\nw\nz\nw\n1\n0\n3 Wochen\n0\nschluss\n")
    assert ran.code == 0
    assert "Bitte schreiben Sie eine Zahl" in ran.out
    assert "wählen Sie die 144" in " ".join(ran.out.split())
    case = json.loads(kept.read_text("utf-8"))
    assert (case["age"], case["sex"]) == (40, "female")
    assert case["answers"]["dur_total"] == 21


def test_a_contradiction_is_told_in_german(run):
    told = json.loads(run("assess", "-", "--format", "json", "--language", "de", stdin=CLASH).out)["contradictions"]
    assert told[0]["what"].startswith("'das Oberlid zuckt' und 'das Augenlid zuckt nicht' kann nicht beides stimmen.")


def test_a_knowledge_page_is_shown_with_its_german_words(run):
    out = run("knowledge", "show", "eyelid_myokymia", "--language", "de").out
    assert "Zucken des Augenlids" in out
    assert "Zucken des Unterlids" in out
    assert "\nDringlichkeit self_care" in out
    assert not any(label in out for label in ("how common", "urgency ", "sooner if", "for people", "variant:"))
    assert "warnt bei" in run("knowledge", "show", "rf_stroke", "--language", "de").out
