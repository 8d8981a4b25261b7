"""A warning interrupts when it first comes true: every emergency, else what first asks for a doctor today."""

from __future__ import annotations

from fascicula import Case, Knowledge
from fascicula.model import Urgency
from fascicula.triage import fired, interrupting

DANGER = {"breath_severe": "present", "seizure_convulsion": "present"}


def case(knowledge: Knowledge, **answers: str) -> Case:
    return Case.parse({"age": 40, "sex": "female", "answers": answers}, knowledge)


def test_all_new_emergencies_come_together_and_what_is_less_urgent_no_more(knowledge: Knowledge) -> None:
    two = case(knowledge, **DANGER)
    first = interrupting(two, (), knowledge)
    assert len(first) > 1
    assert {f.level for f in first} == {Urgency.EMERGENCY}
    shown = [f.id for f in fired(two, knowledge)]
    assert not interrupting(two, shown, knowledge)
    assert not interrupting(case(knowledge, **DANGER, visual_loss="present"), shown, knowledge)


def test_the_first_doctor_today_interrupts_a_second_does_not_an_emergency_does(knowledge: Knowledge) -> None:
    sight = case(knowledge, visual_loss="present")
    assert {f.level for f in interrupting(sight, (), knowledge)} == {Urgency.SAME_DAY}
    shown = [f.id for f in fired(sight, knowledge)]
    more = case(knowledge, visual_loss="present", abdomen_rigid="present")
    assert len(fired(more, knowledge)) > len(shown)
    assert not interrupting(more, shown, knowledge)
    assert {f.level for f in interrupting(case(knowledge, visual_loss="present", **DANGER), shown, knowledge)} == {Urgency.EMERGENCY}
