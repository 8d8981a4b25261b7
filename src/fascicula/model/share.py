"""How many of a group have something, and how sure we are of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]

_NUMBER = r"(\d+(?:\.\d+)?)"
_COUNT = r"(\d+) of (\d+)"
_PERCENT = rf"{_NUMBER}%(?: \({_NUMBER}-{_NUMBER}%\))?"
_RANGE = rf"{_NUMBER}-{_NUMBER}%"
_HELP = "write '22 of 34', '65%', '70-90%' or '65% (40-85%)'"

EDGE = 1e-5
"""No share is nearer to 0 or 1 than this: nothing in medicine is impossible to 1 in 100,000 on the word of a page."""


@dataclass(frozen=True)
class Share:
    """A share of people with its uncertainty, as a Beta distribution.

    Arguments
    ---------
    mean : expected share, 0 to 1.
    low, high : 90% interval of the share.
    a, b : parameters of the Beta distribution, both above 0; mean = a / (a + b).
    text : as written on the page, e.g. `22 of 34`.

    A count `n of N` becomes Beta(n + 1/2, N - n + 1/2) (Jeffreys prior; Brown, Cai and DasGupta, Statist Sci 2001;16:101).
    A share with a range becomes the Beta with that mean whose 90% interval is as wide as the range.
    """

    mean: float
    low: float
    high: float
    a: float
    b: float
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.mean <= self.high <= 1:
            raise ValueError(f"'{self.text}' is not a share with its range: {_HELP}")

    @classmethod
    def parse(cls, text: str) -> Share:
        """Read one share. Raises ValueError for anything that is not one."""
        return cls.parse_all([text])[0]

    @staticmethod
    def readable(text: str) -> bool:
        """Whether `parse` would accept this text."""
        try:
            _read(text)
        except ValueError:
            return False
        return True

    @classmethod
    def parse_all(cls, texts: Sequence[str]) -> list[Share]:
        """Read many shares at once (fitting is done together, which is a hundred times faster).

        Raises
        ------
        ValueError : a text is not a share; the message shows it and the four forms.
        """
        read = {text: _read(text) for text in set(texts)}
        fitted = {t for t, (_, _, _, counts) in read.items() if counts is None}
        order = sorted(fitted)
        numbers = np.array([read[t][:3] for t in order], dtype=float).reshape(-1, 3)
        strength = dict(zip(order, _concentration(*numbers.T), strict=True))
        made: dict[str, Share] = {}
        for text, (mean, low, high, counts) in read.items():
            if counts is not None:
                a, b = counts
                lo, hi = _interval(np.array([a]), np.array([b]))
                made[text] = cls(a / (a + b), min(float(lo[0]), a / (a + b)), max(float(hi[0]), a / (a + b)), a, b, text)
            else:
                mean = min(max(mean, EDGE), 1 - EDGE)
                k = float(strength[text])
                made[text] = cls(mean, min(low, mean), max(high, mean), mean * k, (1 - mean) * k, text)
        return [made[t] for t in texts]


@dataclass(frozen=True)
class Spread:
    """Shares of the bins of a number or a choice, summing to 1, as a Dirichlet distribution.

    Arguments
    ---------
    means : one share per bin.
    worth : how many people this distribution is worth (the Dirichlet total).
    """

    means: tuple[float, ...]
    worth: float = 20.0

    def __post_init__(self) -> None:
        if any(m < 0 for m in self.means) or abs(sum(self.means) - 1) > 0.021 or self.worth <= 0:
            raise ValueError(f"the shares of all answers must sum to 100%, these sum to {100 * sum(self.means):.1f}%")
        floor = [max(m, 1e-3) for m in self.means]
        object.__setattr__(self, "means", tuple(m / sum(floor) for m in floor))


def _read(text: str) -> tuple[float, float, float, tuple[float, float] | None]:
    text = str(text)
    if m := re.fullmatch(_COUNT, text):
        seen, total = int(m[1]), int(m[2])
        if not 0 <= seen <= total or total == 0:
            raise ValueError(f"'{text}' is not a share: {_HELP}")
        return seen / total, 0, 1, (seen + 0.5, total - seen + 0.5)
    if m := re.fullmatch(_RANGE, text):
        low, high = float(m[1]) / 100, float(m[2]) / 100
        mean = (low + high) / 2
    elif m := re.fullmatch(_PERCENT, text):
        mean = float(m[1]) / 100
        # A bare percentage names no range: taken as wide as a careful estimate, a factor of 3 in odds each way.
        inside = min(max(mean, EDGE), 1 - EDGE)
        odds = inside / (1 - inside)
        low, high = min(odds / (odds + 3), mean), max(3 * odds / (3 * odds + 1), mean)
        if m[2]:
            low, high = float(m[2]) / 100, float(m[3]) / 100
    else:
        raise ValueError(f"'{text}' is not a share: {_HELP}")
    if not 0 <= low <= mean <= high <= 1:
        raise ValueError(f"'{text}' is not a share with its range around it: {_HELP}")
    return mean, low, high, None


_STEPS = np.linspace(-9, 9, 361)


def _interval(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """5% and 95% points of Beta(a, b): its density summed over log odds, 9 standard deviations either way."""
    deviation = np.sqrt(1 / a + 1 / a**2 + 1 / b + 1 / b**2)
    log_odds = np.log(a / b)[:, None] + deviation[:, None] * _STEPS
    log_x = -np.logaddexp(0, -log_odds)
    log_density = a[:, None] * log_x + b[:, None] * (log_x - log_odds)
    density = np.exp(log_density - log_density.max(axis=1, keepdims=True))
    cumulative = np.cumsum(density, axis=1) - density / 2  # a point of the grid stands for half a step on either side
    cumulative /= density.sum(axis=1, keepdims=True)
    x = np.exp(log_x)
    ends = np.array([np.interp((0.05, 0.95), *row) for row in zip(cumulative, x, strict=True)]).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def _concentration(mean: Floats, low: Floats, high: Floats) -> Floats:
    """a + b of the Beta with this mean whose 90% interval is as wide as low..high (bisection on a log scale).

    With a or b below 0.1 an interval would shrink again, because nearly all weight then lies at 0 or 1.
    """
    mean = np.clip(mean, EDGE, 1 - EDGE)
    width = np.maximum(high - low, 1e-6)
    left, right = np.log(0.1 / np.minimum(mean, 1 - mean)), np.full_like(mean, np.log(1e6))
    for _ in range(24):
        middle = (left + right) / 2
        k = np.exp(middle)
        lo, hi = _interval(mean * k, (1 - mean) * k)
        too_wide = hi - lo > width
        left, right = np.where(too_wide, middle, left), np.where(too_wide, right, middle)
    return np.exp((left + right) / 2)
