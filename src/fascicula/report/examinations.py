"""Examinations worth considering, from the pages of the first causes and of what the warning signs point to."""

from __future__ import annotations

from fascicula.model import Urgency

from .sheet import Examination
from .speech import Speech, shortened

LIKELY, MOST_LIKELY = 0.05, 4
SERIOUS, MOST_SERIOUS = 0.01, 4
LONGEST = 90


def examinations(speech: Speech) -> tuple[Examination, ...]:
    """Each examination once, under the first cause that asks for it: what a warning sign points to, then the likeliest causes."""
    named: set[str] = set()
    found = []
    for condition in _causes(speech):
        tests = [t for t in _tests(condition, speech) if t.casefold() not in named]
        named.update(t.casefold() for t in tests)
        found += [Examination(shortened(t, LONGEST), speech.name(condition)) for t in tests]
    return tuple(found)


def _causes(speech: Speech) -> list[str]:
    """Conditions whose examinations count: the likeliest that the firing rules point to, then the first of the list, then grave ones."""
    ranked = speech.result.differential
    chance = {r.condition: r.probability for r in ranked}
    fired = {r.id for r in speech.result.urgency.reasons if r.level == speech.result.urgency.level and r.level >= Urgency.SOON}
    pointed = sorted({c for f in speech.knowledge.red_flags if f.id in fired for c in f.points_to if c in chance},
                     key=lambda c: (-chance[c], c))[:MOST_SERIOUS]
    likely = [r.condition for r in ranked[:MOST_LIKELY] if r.probability >= LIKELY or r is ranked[0]]
    grave = [r.condition for r in ranked if r.probability >= SERIOUS and speech.knowledge.conditions[r.condition].urgency >= Urgency.SOON]
    return list(dict.fromkeys([*pointed, *likely, *grave[:MOST_SERIOUS]]))


def _tests(condition: str, speech: Speech) -> list[str]:
    tests = speech.knowledge.texts.get(condition, {}).get("tests")
    none = {str(word).casefold() for word in speech.say.NO_TEST}
    return [t for t in map(str, tests if isinstance(tests, list) else []) if t.casefold() not in none]
