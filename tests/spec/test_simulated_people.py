"""Simulated people are held against the urgency of their own picture, not against that of the page."""

from __future__ import annotations

from collections import Counter

from fascicula.evaluation import draw_people, evaluate, urgency_of_drawn
from fascicula.model import PRESENT, RedFlag, Share, Trigger, Urgency, Variant
from small import condition, made, yes_no

_FLAG = RedFlag(id="rf", name="new", level=Urgency.EMERGENCY, trigger=Trigger(kind=PRESENT, finding="new"), why="", action="",
                points_to=(), source=("estimate",))
_NEVER, _ALWAYS = Share.parse("0%"), Share.parse("100%")
_ATTACK = condition("attack", {}, urgency=Urgency.EMERGENCY, variants=(
    Variant("fresh", "fresh", 0.5, {"new": condition("x", {"new": _ALWAYS}).rows["new"]}),
    Variant("old", "old", 0.5, {"new": condition("x", {"new": _NEVER}).rows["new"]}, Urgency.SELF_CARE)))
_KNOWLEDGE = made([_ATTACK, condition("harmless", {"new": _NEVER}, urgency=Urgency.SELF_CARE)], [yes_no("new")], red_flags=(_FLAG,))


def test_each_person_carries_what_the_own_picture_needs() -> None:
    needs = {p.extra["expected"]["picture"]: p.extra["expected"]["urgency"] for p in draw_people("attack", _KNOWLEDGE, 40)}
    assert needs == {"fresh": "emergency", "old": "self_care"}  # without a level of its own the picture has that of the page


def test_old_pictures_are_no_missed_emergencies() -> None:
    got = urgency_of_drawn("attack", _KNOWLEDGE, 40)
    assert set(got) == {(Urgency.EMERGENCY, Urgency.EMERGENCY), (Urgency.SELF_CARE, Urgency.SELF_CARE)}
    assert got.total() == 40
    assert urgency_of_drawn("harmless", _KNOWLEDGE, 5) == Counter({(Urgency.SELF_CARE, Urgency.SELF_CARE): 5})


def test_simulated_people_can_be_evaluated_like_cases() -> None:
    figures, _ = evaluate(draw_people("attack", _KNOWLEDGE, 20), _KNOWLEDGE)
    assert figures["urgency"]["under_triage"]["value"] == 0
    assert figures["urgency"]["over_triage"]["value"] == 0
