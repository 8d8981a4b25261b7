"""A wish not to live is met with help at once, calmly, whatever its level; active thoughts stay same day, a plan an emergency."""

from __future__ import annotations

import pytest

from fascicula import Case, Knowledge, assess
from fascicula.model import Urgency
from fascicula.triage import fired, interrupting
from fascicula.web import result

CALM = {"agitation": "absent", "hallucination": "absent", "cog_confusion": "absent", "restless_cannot_sit_still": "absent"}


def case(knowledge: Knowledge, **answers: str) -> Case:
    return Case.parse({"age": 40, "sex": "female", "answers": {**CALM, **answers}}, knowledge)


@pytest.mark.parametrize(("answers", "level"), [
    ({"suicidal_thoughts": "present"}, Urgency.SAME_DAY),
    ({"suicidal_thoughts": "present", "suicidal_active": "unsure"}, Urgency.SAME_DAY),
    ({"suicidal_thoughts": "present", "suicidal_active": "absent"}, Urgency.SOON),
    ({"suicidal_thoughts": "present", "suicidal_active": "absent", "agitation": "present"}, Urgency.SAME_DAY),
    ({"suicidal_active": "present"}, Urgency.SAME_DAY),
    ({"suicidal_plan": "present"}, Urgency.EMERGENCY),
])
def test_levels(knowledge: Knowledge, answers: dict[str, str], level: Urgency):
    assert max(f.level for f in fired(case(knowledge, **answers), knowledge)) == level


def test_the_card_comes_at_once_and_only_once(knowledge: Knowledge):
    wish = case(knowledge, suicidal_thoughts="present", suicidal_active="absent")
    first = interrupting(wish, (), knowledge)
    assert [f.id for f in first] == ["rf_wish_to_be_dead"]
    assert not interrupting(wish, [f.id for f in first], knowledge)


def test_the_card_names_a_crisis_line_also_beside_something_more_urgent(knowledge: Knowledge):
    wish = case(knowledge, suicidal_thoughts="present", suicidal_active="absent")
    both = case(knowledge, suicidal_thoughts="present", suicidal_active="absent", visual_loss="present")
    for person in (wish, both):
        lines = result.warning(assess(person, knowledge, intervals=False), knowledge, "uk")
        assert any("Samaritans 116 123" in line for line in lines)
    assert "rf_wish_to_be_dead" in [f.id for f in interrupting(both, (), knowledge)]
