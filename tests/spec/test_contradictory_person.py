"""Age and sex that contradict an answer are said like other contradictions; no case is refused, no answer lost, and what warns more is used."""

from __future__ import annotations

import pytest

from fascicula import Case, Knowledge, assess, load_knowledge
from fascicula.model import PRESENT
from fascicula.triage import Facts
from fascicula.words import render

PREGNANT_MAN = {"age": 30, "sex": "male", "answers": {"hx_pregnant": "present", "weak_any": "present", "tw_cramp": "present"}}


def case(data: dict[str, object], knowledge: Knowledge) -> Case:
    return Case.parse(data, knowledge)


def test_a_pregnancy_is_kept_and_the_sex_counts_as_not_told(knowledge):
    found = assess(case(PREGNANT_MAN, knowledge), knowledge, intervals=False)
    open_sex = assess(case({**PREGNANT_MAN, "sex": None}, knowledge), knowledge, intervals=False)
    assert [(c.kept, c.dropped, c.place) for c in found.contradictions] == [("hx_pregnant", "hx_sex", "sex")]
    assert [r.probability for r in found.differential] == [r.probability for r in open_sex.differential]
    assert found.urgency == open_sex.urgency
    assert "rf_pregnant_weak" in [r.id for r in found.urgency.reasons]
    assert found.case.to_dict()["sex"] == "male", "nothing told is lost"


@pytest.mark.parametrize("told", [{"sex": "female"}, {"sex": None}, {"sex": "male", "answers": {"hx_pregnant": "absent"}}])
def test_other_people_contradict_nothing(knowledge, told):
    assert not assess(case({**PREGNANT_MAN, **told}, knowledge), knowledge, intervals=False, brief=True).contradictions


@pytest.mark.parametrize(("age", "days", "clashes"), [(12, 14_600, True), (12, 4700, False), (0, 300, False), (0, 400, True), (None, 14_600, False), (40, 365 * 40, False)])
def test_a_twitch_is_not_older_than_the_person(knowledge, age, days, clashes):
    told = case({"age": age, "answers": {"site_calf": "present", "dur_total": days}}, knowledge)
    found = assess(told, knowledge, intervals=False)
    assert [(c.kept, c.dropped) for c in found.contradictions] == ([("hx_age", "dur_total")] if clashes else [])
    if clashes:
        without = assess(told.without("dur_total"), knowledge, intervals=False)
        assert [r.probability for r in found.differential] == [r.probability for r in without.differential]
        assert "dur_total" not in Facts.of(told, knowledge).known
        assert found.case.answers["dur_total"] == days


@pytest.mark.parametrize(("language", "person", "sentence"), [
    ("en", PREGNANT_MAN, "'pregnancy or recent birth' and 'sex at birth: male' cannot both be true."),
    ("de", PREGNANT_MAN, "'Schwangerschaft oder Geburt vor Kurzem' und 'Geschlecht bei der Geburt: männlich' kann nicht beides stimmen."),
    ("en", {"age": 12, "answers": {"dur_total": 14_600}}, "'age 12' and '40 years so far' cannot both be true."),
    ("de", {"age": 12, "answers": {"dur_total": 14_600}}, "'Alter 12' und 'seit 40 Jahren' kann nicht beides stimmen."),
])
def test_the_person_is_told_which_two_answers_clash(language, person, sentence):
    knowledge = load_knowledge(language=language)
    text = render(assess(case(person, knowledge), knowledge, intervals=False), knowledge)
    assert sentence in " ".join(text.split())


def test_what_pregnant_people_are_told_is_told_to_a_pregnant_man(knowledge):
    told = {**PREGNANT_MAN, "answers": {"hx_pregnant": PRESENT, "tw_cramp": PRESENT, "site_calf": PRESENT}}
    texts = [render(assess(case({**told, "sex": sex}, knowledge), knowledge, intervals=False), knowledge) for sex in ("male", None)]
    helps = [text[text.index("WHAT HELPS"):text.index("\nWHO")] for text in texts]
    assert helps[0] == helps[1]
