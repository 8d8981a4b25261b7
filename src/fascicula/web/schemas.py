"""The shapes of everything the API answers, for its OpenAPI description. They describe and compute nothing."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["emergency", "same_day", "soon", "routine", "self_care"]
Probability = Field(ge=0, le=1)


class Shape(BaseModel):
    """Exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class ProblemItem(Shape):
    """One thing that is wrong."""

    field: str = Field(description="place in the request, e.g. `answers.weak_hand`")
    what: str = Field(description="what is wrong there")
    remedy: str = Field(description="what to send instead")


class ProblemDetails(Shape):
    """An error as RFC 9457 has it, with everything that is wrong at once."""

    type: str = Field(description="kind of problem, explained on the page of operations")
    title: str
    status: int
    detail: str = Field(description="the first problem in one sentence")
    field: str = Field(description="field of the first problem")
    remedy: str = Field(description="remedy of the first problem")
    problems: list[ProblemItem] = Field(min_length=1)


class Release(Shape):
    """Which knowledge this rests on."""

    version: str
    hash: str


class Health(Shape):
    """The server answers."""

    status: Literal["ok"]
    version: str = Field(description="of the program")
    knowledge: Release
    languages: list[str]


class ReasonShape(Shape):
    """Why the urgency is this high."""

    kind: Literal["red_flag", "risk"]
    id: str
    level: Level
    why: str
    action: str
    source: list[str]


class UrgencyShape(Shape):
    """How soon to be seen, with every reason. Red flags are never outvoted."""

    level: Level
    reasons: list[ReasonShape]


class EvidenceShape(Shape):
    """One answer for or against one condition."""

    finding: str
    answer: str | float
    weight: float = Field(description="log10 of the factor by which this answer changes the odds")
    share: float = Field(description="how common this answer is with the condition")
    background: float = Field(description="how common it is without disease")
    ratio: float = Field(description="share / background")
    source: list[str]
    quality: str


class RankedShape(Shape):
    """One condition of the differential."""

    condition: str
    name: str
    probability: float = Probability
    interval: tuple[float, float] | None = Field(description="90% interval; null when not asked for")
    evidence: list[EvidenceShape]


class ContributionShape(Shape):
    """Something that may be there beside the main cause."""

    condition: str
    probability: float = Probability
    known: bool = Field(description="the answers themselves tell it")


class QuestionShape(Shape):
    """A question that is still open."""

    finding: str
    question: str
    why: str
    gain: float = Field(ge=0, description="bits by which it is expected to sharpen the differential")
    urgency: float = Field(ge=0, description="expected loss it saves, in units of the loss table")


class ChangeShape(Shape):
    """An answer that would change the result."""

    finding: str
    answer: str | float
    probability: float = Field(ge=0, le=1, description="how likely this answer is")
    urgency: Level
    condition: str
    condition_probability: float = Probability


class NextStepShape(Shape):
    """What to do."""

    doctor: str
    helps: list[str]
    see_sooner_if: list[str]


class ContradictionShape(Shape):
    """Two answers that cannot both be true; ask again."""

    kept: str
    dropped: str
    what: str


class MedicineShape(Shape):
    """A medicine or substance as it was written, and what its name says."""

    written: str
    known: list[str] = Field(description="what the name stands for; empty when it is not known")
    present: list[str] = Field(description="findings that the name makes present")
    ask: list[str] = Field(description="findings that the name only raises")
    denied: list[str] = Field(description="findings that an answer denies; ask again, until then they count as present")
    did_you_mean: list[str]


class AssessmentShape(Shape):
    """The whole result, the same object as `fascicula assess --format json` prints."""

    id: str
    urgency: UrgencyShape
    differential: list[RankedShape] = Field(description="every condition; the probabilities sum to 1")
    contributing: list[ContributionShape]
    next_questions: list[QuestionShape]
    would_change: list[ChangeShape]
    next_step: NextStepShape
    contradictions: list[ContradictionShape]
    medicines: list[MedicineShape]
    knowledge: Release
    limits: str


class StepItem(Shape):
    """One finding, or one line of the safety screen, of a step."""

    id: str
    text: str
    help: str
    answers: list[str] = Field(description="words that can be answered")
    unit: str | None = Field(description="a number in this unit can be answered")
    covers: list[str] = Field(description="line of the safety screen: findings that are absent when it does not fit")
    opens: list[str] = Field(description="line of the safety screen: findings that stay open when it fits or may fit")


class StepShape(Shape):
    """What the interview asks next."""

    id: str = Field(description="append it to `asked` once it is answered")
    kind: Literal["age", "sex", "safety", "several", "one"]
    title: str
    why: str
    items: list[StepItem]


class Questions(Shape):
    """What to ask next."""

    next_questions: list[QuestionShape] = Field(description="open questions, most useful first")
    step: StepShape | None = Field(description="the next step of the interview; null = nothing worth asking is left")
    remaining: int = Field(ge=0, description="about how many steps are still to come after the opening")
    urgency: Level = Field(description="urgency of the answers so far")
    red_flags: list[ReasonShape] = Field(description="warnings that fire already: show them at once")


class ShareShape(Shape):
    """A share of people: for yes/no findings with its 90% range, for others the share of each answer or bin."""

    as_written: str | None
    mean: float | None
    low: float | None
    high: float | None
    of_answers: dict[str, float] | None


class FindingLine(Shape):
    """A finding with what is needed to ask for it."""

    id: str
    name: str
    group: str
    kind: Literal["yes_no", "number", "choice"]
    question: str
    why: str
    help: str
    answers: list[str]
    unit: str | None
    told_by: Literal["patient", "clinician", "test"]
    red_flag: bool
    hpo: str | None = Field(description="term of the Human Phenotype Ontology")


class ConditionNumber(Shape):
    """What the page of one condition says about the finding."""

    condition: str
    share: ShareShape
    source: list[str]
    origin: Literal["published", "adapted", "estimate", "computed"]
    note: str | None


class FindingNumber(Shape):
    """What a page says about one finding."""

    finding: str
    share: ShareShape
    source: list[str]
    origin: Literal["published", "adapted", "estimate", "computed"]
    note: str | None


class FindingPage(FindingLine):
    """A finding with all numbers about it."""

    background: ShareShape
    source: list[str]
    quality: str
    conditions: list[ConditionNumber]


class Findings(Shape):
    """All findings."""

    findings: list[FindingLine]
    knowledge: Release


class ConditionLine(Shape):
    """A condition in short."""

    id: str
    name: str
    lay_name: str | None
    kind: str
    urgency: Level


class Conditions(Shape):
    """All conditions."""

    conditions: list[ConditionLine]
    knowledge: Release


class PriorShape(Shape):
    """Of 100,000 people who come with twitching, in how many this is the main cause."""

    value: float
    low: float
    high: float


class Picture(Shape):
    """A separate clinical picture of a condition."""

    id: str
    name: str
    share: float = Probability
    age_weights: dict[str, float]
    sex_weights: dict[str, float]
    urgency: Level | None
    findings: list[FindingNumber]


class ConditionPage(ConditionLine):
    """Everything a page says."""

    codes: dict[str, str]
    prior_per_100000: dict[str, PriorShape]
    prior_source: list[str]
    age_weights: dict[str, float]
    sex_weights: dict[str, float]
    findings: list[FindingNumber]
    pictures: list[Picture]
    red_flags: list[str]
    texts: dict[str, Any] = Field(description="words for people: mechanism, course, what helps, when sooner")
    sources: dict[str, Any]
    review: dict[str, str]
