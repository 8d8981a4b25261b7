"""From what a survey of everybody counted to a background: the share without disease and without a listed bystander."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .share import EDGE, Share

LEAST_LEFT = 0.1
"""However much bystanders explain, this part of a measured figure stays: their strengths are less sure than a count."""

MOST_UNSUSPECTED = 2
"""So many bystanders that nobody suspects are thought of at a time, beside those that the person tells us of."""

Brought = Sequence[tuple[Share, Share | None]]
"""(how common a bystander is, how strongly it brings the finding about or None), one pair for each that there is."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """How many people of a survey have a finding, before those with a bystander are taken out.

    Arguments
    ---------
    share : as measured. who : population, country, period. source : keys of the publications.
    factor : (value, low, high), all above 0, by which the answer to our question is rarer or commoner than the answer to theirs.
    by_age, by_sex : shares as measured in that age band or sex.
    """

    share: Share
    who: str
    source: tuple[str, ...]
    factor: tuple[float, float, float] = (1.0, 1.0, 1.0)
    by_age: Mapping[str, float] = field(default_factory=dict)
    by_sex: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    def __post_init__(self) -> None:
        value, low, high = self.factor
        if not 0 < low <= value <= high or self.share.mean * value >= 1:
            raise ValueError(f"'{value} ({low}-{high})' is no factor for {self.share.text}: write e.g. '0.5 (0.25-0.8)'")

    @property
    def adapted(self) -> bool:
        """Whether the figure was changed to fit our question."""
        return self.factor != (1.0, 1.0, 1.0)


def left_over(share: float, brought: float) -> float:
    """Share of people who have a finding without a bystander's help.

    Arguments
    ---------
    share : of everybody, 0 to 1. brought : of everybody, those to whom bystanders bring it, 0 to below 1.

    A finding comes by itself or through a bystander, each on its own (noisy-OR): 1 - share = (1 - left) (1 - brought).
    At least `LEAST_LEFT` of the share is left. Reference: Pearl J. Probabilistic reasoning in intelligent systems. 1988.
    """
    return max(1 - (1 - share) / (1 - brought), LEAST_LEFT * share)


def brought_by(pairs: Sequence[tuple[float, float]]) -> float:
    """Share of everybody to whom at least one bystander brings a finding.

    Arguments
    ---------
    pairs : how common and how strong, 0 to 1, of every bystander that there is (strength 0 = does not bring it).

    As in the reasoning at most `MOST_UNSUSPECTED` are there at a time, so that what is taken out here is what can be put back there.
    """
    odds = [min(present, 1 - EDGE) / (1 - min(present, 1 - EDGE)) for present, _ in pairs]
    spared = [o * (1 - strength) for o, (_, strength) in zip(odds, pairs, strict=True)]
    return 1 - _few(spared) / _few(odds)


def _few(odds: Sequence[float]) -> float:
    """Sum over all sets of at most `MOST_UNSUSPECTED` of the product of their odds."""
    sums = [1.0] + [0.0] * MOST_UNSUSPECTED
    for o in odds:
        for size in range(MOST_UNSUSPECTED, 0, -1):
            sums[size] += sums[size - 1] * o
    return sum(sums)


def background_of(measured: Measured, brought: Brought) -> str:
    """The background as a share with its 90% range, in the written form, e.g. `2.1% (0.9-4.6%)`.

    Each input in turn is moved to the ends of its own range; the changes of the logarithm are added up as squares, upward and
    downward apart, as for independent errors.
    """
    means = [(present.mean, strength.mean if strength else 0.0) for present, strength in brought]
    value = measured.factor[0]

    def at(share: float = measured.share.mean, factor: float = value, pairs: Sequence[tuple[float, float]] = tuple(means)) -> float:
        return left_over(min(share * factor, 0.99), brought_by(pairs))

    ends = [(at(share=measured.share.low), at(share=measured.share.high)), (at(factor=measured.factor[1]), at(factor=measured.factor[2]))]
    for i, (present, strength) in enumerate(brought):
        if strength is None:
            continue
        ends.append((at(pairs=[*means[:i], (present.high, strength.high), *means[i + 1:]]),
                     at(pairs=[*means[:i], (present.low, strength.low), *means[i + 1:]])))
    left = at()
    down = math.sqrt(sum(math.log(left / min(low, left)) ** 2 for low, _ in ends))
    up = math.sqrt(sum(math.log(max(high, left) / left) ** 2 for _, high in ends))
    low, mean, high = (_percent(x) for x in (left * math.exp(-down), left, min(left * math.exp(up), 1.0)))
    return f"{mean}% ({low}-{high}%)"


def _percent(share: float) -> str:
    """Three digits that count, never as 1e-05."""
    digits = max(0, 2 - math.floor(math.log10(share * 100))) if share > 0 else 0
    text = f"{share * 100:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
