"""How soon somebody should look at it: one ordered scale."""

from __future__ import annotations

from enum import IntEnum


class Urgency(IntEnum):
    """Five levels; a higher number is more urgent, so `max` picks what has to be done."""

    SELF_CARE = 0
    ROUTINE = 1
    SOON = 2
    SAME_DAY = 3
    EMERGENCY = 4

    @property
    def id(self) -> str:
        """The name used in files and JSON, e.g. `same_day`."""
        return self.name.lower()

    @classmethod
    def parse(cls, text: object) -> Urgency:
        """The level called `text`.

        Raises
        ------
        ValueError : no such level; the message lists the five.
        """
        for level in cls:
            if level.id == text:
                return level
        raise ValueError(f"'{text}' is not an urgency: write one of {', '.join(x.id for x in reversed(cls))}")
