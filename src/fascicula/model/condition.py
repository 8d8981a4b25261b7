"""One thing that can make a muscle twitch: a disease, a state, a habit or a medicine."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

from .share import Share, Spread
from .urgency import Urgency

WIDTH_90 = 3.29
"""Width of a 90% interval in standard deviations."""


NAMED = "named"
"""The source names the finding as part of the disease but gives no figure: the number is ours."""
DEFINITION = "definition"
"""The cause is defined by the answer (too much coffee): nobody had to count it."""


def origin_of(source: tuple[str, ...], quality: str) -> str:
    """`published`, `adapted`, `estimate` or `computed`: where a number with this source and quality comes from."""
    if quality == "computed":
        return "computed"
    if source == ("estimate",) or quality == NAMED:
        return "estimate"
    return "adapted" if quality in ("estimate", DEFINITION) else "published"


def firm(quality: str) -> bool:
    """Whether a number of this quality was counted, or holds by definition."""
    return quality not in ("estimate", NAMED)


class Row(NamedTuple):
    """How many people whose twitching has this cause show one finding.

    `origin` is published (a source reports this very figure), adapted (a source was the starting point of a judgement),
    estimate (nobody measured it) or computed (follows from the rows of narrower findings).
    """

    finding: str
    share: Share | Spread
    source: tuple[str, ...] = ("estimate",)
    quality: str = "estimate"
    note: str = ""

    @property
    def origin(self) -> str:
        """Where the number comes from (see `origin_of`)."""
        return origin_of(self.source, self.quality)


@dataclass(frozen=True)
class Prior:
    """Of 100,000 people who come with twitching in one setting, in how many this is the main cause.

    `value` is the best guess (median) and `low` to `high` its 90% interval, log-normal. What is computed with is `mean`: a
    prior that may be five times higher or lower counts for more, on average, than its best guess.
    """

    value: float
    low: float
    high: float

    @property
    def spread(self) -> float:
        """Standard deviation of the logarithm."""
        return log(self.high / self.low) / WIDTH_90

    @property
    def mean(self) -> float:
        """Expected value over the uncertainty."""
        return self.value * exp(self.spread**2 / 2)

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.value <= self.high:
            raise ValueError(f"'{self.value} ({self.low}-{self.high})' is not a prior: write e.g. '120 (40-300)'")


class Derivation(NamedTuple):
    """How a prior follows from how many people fall ill.

    Arguments
    ---------
    new_a_year : new cases a year among 100,000 people. presenting : share whose main complaint is a twitch or the like, 0 to 1.
    reach : setting -> how many of these are seen there. adjusted : why the page's numbers differ from this, if they do.
    fitted : the share and the reach were set so that a number judged before comes out; the derivation then confirms nothing.
    """

    new_a_year: float
    presenting: float
    reach: Mapping[str, float]
    adjusted: str = ""
    fitted: bool = False

    def prior(self, setting: str, presenters: float) -> float:
        """Of 100,000 who come with twitching, in how many it is the main cause; `presenters` : people who come in a year
        with twitching, among 100,000 people."""
        return 100_000 * self.new_a_year * self.presenting * self.reach[setting] / presenters


class Variant(NamedTuple):
    """A separate clinical picture of one condition; `rows` replace the condition's rows for the same findings.

    `age`, `sex` : relative weights that make the picture commoner or rarer beside the others in a band or sex (1 where none is given).
    """

    id: str
    name: str
    share: float
    rows: Mapping[str, Row]
    urgency: Urgency | None = None
    age: Mapping[str, float] = {}
    sex: Mapping[str, float] = {}


class Condition(NamedTuple):
    """A cause with everything the reasoning needs; words for people stand in `Knowledge.texts`.

    Arguments
    ---------
    priors : setting -> Prior. `age`, `sex` : relative weights that shape the prior.
    rows : finding id -> Row; a finding without a row is as common as its background.
    variants : separate pictures whose shares sum to 1 (empty = one picture).
    """

    id: str
    name: str
    kind: str
    urgency: Urgency
    urgency_source: str
    priors: Mapping[str, Prior]
    age: Mapping[str, float]
    sex: Mapping[str, float]
    rows: Mapping[str, Row]
    variants: tuple[Variant, ...] = ()
    red_flags: tuple[str, ...] = ()
    codes: Mapping[str, str] = {}
    article_cause: str = ""
    no_disease: bool = False
    note: str = ""
    prior_source: tuple[str, ...] = ("estimate",)
    prior_quality: str = "estimate"
    prior_note: str = ""
    derived: Derivation | None = None
    sources: Mapping[str, Mapping[str, object]] = {}
    review: Mapping[str, str] = {}

    def needed(self, picture: Variant) -> Urgency:
        """The level that people with this picture need: its own, else the condition's."""
        return self.urgency if picture.urgency is None else picture.urgency

    @property
    def most_needed(self) -> Urgency:
        """The most urgent level that the condition or one of its pictures needs."""
        return max([self.urgency, *map(self.needed, self.pictures())])

    def pictures(self) -> tuple[Variant, ...]:
        """The variants, or one nameless picture with the condition's own rows."""
        return self.variants or (Variant("", "", 1.0, {}),)
