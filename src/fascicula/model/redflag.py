"""A warning rule over answers, as data. Evaluated in `triage`, which knows no probabilities."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .urgency import Urgency


class Trigger(NamedTuple):
    """One node of a rule.

    kind : `present`, `absent` (leaf on a status), `range` (leaf on a number), `in` (leaf on a choice), `not_found` (an examination or
    test that is not abnormal, or of which nothing is said; never unknown), `all`, `any`, `at_least` (with `number`), `not`.
    """

    kind: str
    finding: str = ""
    parts: tuple["Trigger", ...] = ()
    number: int = 0
    low: float = float("-inf")
    high: float = float("inf")
    options: tuple[str, ...] = ()

    @property
    def findings(self) -> frozenset[str]:
        """Ids of all findings that this node looks at."""
        own = frozenset((self.finding,)) if self.finding else frozenset()
        return own.union(*(part.findings for part in self.parts))

    def leaves(self) -> Iterator["Trigger"]:
        """All leaves under this node, left to right."""
        if self.finding:
            yield self
        for part in self.parts:
            yield from part.leaves()


class RedFlag(NamedTuple):
    """A rule whose truth alone sets a lowest urgency, whatever the probabilities say.

    `unless` : the rule stays silent only when this is definitely true (an answer that takes the warning back).
    `gentle` : a life is in danger from within; told without a stop sign, and at once whatever the level.
    `must_fire`, `must_not_fire` : answers that the tests hold the rule to.
    """

    id: str
    name: str
    level: Urgency
    trigger: Trigger
    why: str
    action: str
    points_to: tuple[str, ...]
    source: tuple[str, ...]
    unless: Trigger | None = None
    gentle: bool = False
    must_fire: tuple[Mapping[str, object], ...] = ()
    must_not_fire: tuple[Mapping[str, object], ...] = ()
