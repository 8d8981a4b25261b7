"""What we conclude, with every reason beside it."""

from collections.abc import Mapping
from typing import NamedTuple

from .case import Case, Contradiction
from .condition import origin_of
from .finding import Answer
from .medicine import NamedMedicine
from .urgency import Urgency


class Evidence(NamedTuple):
    """One answer for or against one condition.

    weight : log10 of the factor by which this answer changes the odds of the condition, found by leaving it out
    (weights are no sum: two answers that say the same both get little). ratio : share / background of this single answer.
    """

    finding: str
    answer: Answer
    weight: float
    share: float
    background: float
    ratio: float
    source: tuple[str, ...]
    quality: str

    @property
    def origin(self) -> str:
        """Where the number comes from (see `origin_of`), or `background`: the page says nothing of its own."""
        return "background" if self.source == ("background",) else origin_of(self.source, self.quality)


class Ranked(NamedTuple):
    """One line of the differential: probability 0 to 1, 90% interval, evidence (strongest first).

    needing : level -> the part of `probability` whose pictures, as the answers weigh them, need that level or more.
    """

    condition: str
    name: str
    probability: float
    interval: tuple[float, float] | None
    evidence: tuple[Evidence, ...] = ()
    needing: Mapping[Urgency, float] = {}


class Contribution(NamedTuple):
    """Something present beside the main cause, with the probability that it is there."""

    condition: str
    probability: float
    known: bool


class Reason(NamedTuple):
    """Why this urgency: a red flag (rule id) or the risk layer (level id).

    chance, causes : of the risk layer: probability that this level is needed, and the likeliest conditions that need it.
    """

    kind: str
    id: str
    level: Urgency
    why: str
    action: str
    source: tuple[str, ...]
    chance: float = 0.0
    causes: tuple[str, ...] = ()


class UrgencyResult(NamedTuple):
    """The level and all reasons for it, most urgent first."""

    level: Urgency
    reasons: tuple[Reason, ...]


class NextQuestion(NamedTuple):
    """A question worth asking: gain in bits of the differential, `urgency` = how much expected loss it may save."""

    finding: str
    question: str
    why: str
    gain: float
    urgency: float


class Change(NamedTuple):
    """One answer that would move the result: what it would become."""

    finding: str
    answer: Answer
    probability: float
    level: Urgency
    top: str
    top_probability: float


class NextStep(NamedTuple):
    """Whom to see, what helps, when to come sooner."""

    doctor: str
    helps: tuple[str, ...]
    see_sooner_if: tuple[str, ...]


class Assessment(NamedTuple):
    """The whole result for one case; complete: every condition is in the differential."""

    case: Case
    urgency: UrgencyResult
    differential: tuple[Ranked, ...]
    contributing: tuple[Contribution, ...]
    next_questions: tuple[NextQuestion, ...]
    would_change: tuple[Change, ...]
    next_step: NextStep
    contradictions: tuple[Contradiction, ...]
    version: str
    hash: str
    medicines: tuple[NamedMedicine, ...] = ()

    def ranked(self, condition: str) -> Ranked:
        """The line of one condition in the differential."""
        return next(r for r in self.differential if r.condition == condition)
