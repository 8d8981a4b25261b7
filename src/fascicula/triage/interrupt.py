"""Which red flags stop a conversation with what to do, before it goes on."""

from __future__ import annotations

from collections.abc import Collection

from fascicula.model import Case, Knowledge, RedFlag, Urgency

from .rules import fired


def interrupting(case: Case, shown: Collection[str], knowledge: Knowledge) -> list[RedFlag]:
    """Red flags that fire now and must interrupt, the most urgent first: every new emergency, else what first asks for a doctor today.

    A wish to die always interrupts once, whatever its level. shown : ids of all that fired when the person was last stopped.
    """
    firing = [f for f in fired(case, knowledge) if f.id not in shown]
    gentle = [f for f in firing if f.gentle and knowledge.gentle_flags.isdisjoint(shown)]
    fresh = [f for f in firing if f.level >= Urgency.SAME_DAY]
    top = max((f.level for f in fresh), default=Urgency.EMERGENCY)
    if top < Urgency.EMERGENCY and any(f.id in shown for f in knowledge.red_flags if f.level >= top):
        fresh = []
    return sorted({f.id: f for f in [*gentle, *(f for f in fresh if f.level == top)]}.values(), key=lambda f: (-f.level, f.id))
