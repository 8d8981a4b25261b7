"""In the interview a person may write names where the list of medicines is put."""

from __future__ import annotations

import pytest

from fascicula.cli.talk import Talk
from fascicula.interview import Interview, Step
from fascicula.model import ABSENT, PRESENT, UNSURE, Case, Knowledge


def listed(knowledge: Knowledge) -> tuple[str, ...]:
    """The lines of the screen of medicines."""
    return next(s.findings for s in knowledge.screens if s.id == "medicines")


@pytest.fixture
def answered(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch):
    """The state after the medicine list was answered with this text."""

    def answer(text: str) -> Interview:
        monkeypatch.setattr("builtins.input", lambda _: text)
        step = Step("medicines", "several", listed(knowledge))
        return Talk(knowledge, "eu", [Interview(Case())])._put(step, None)

    return answer


def test_names_answer_their_classes_and_leave_the_rest_open(answered):
    case = answered("Sertraline 50 mg, Ventolin and omeprazole").case
    assert {f: a for f, a in case.answers.items() if a != UNSURE} == dict.fromkeys(("med_ssri_any", "med_beta_agonist", "med_ppi"), PRESENT)
    assert "med_serotonergic" not in case.answers, "raised by the name and asked next"
    assert ABSENT not in case.answers.values()
    assert case.medicines == ("sertraline 50 mg", "ventolin", "omeprazole")


def test_an_unknown_name_is_said_at_once(answered, capsys):
    answered("setraline")
    assert "Did you mean sertraline?" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("text", "status"), [("0", ABSENT), ("none", ABSENT), ("not sure", UNSURE)])
def test_numbers_and_none_are_still_understood(answered, text, status):
    assert set(answered(text).case.answers.values()) == {status}


def test_a_ticked_number_is_still_a_tick(answered, knowledge: Knowledge):
    case = answered("2").case
    assert [f for f, a in case.answers.items() if a == PRESENT] == [listed(knowledge)[1]]
