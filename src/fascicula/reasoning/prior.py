"""How probable each cause and picture is before any answer: the pages' priors at an age, a sex and a setting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fascicula.model import ALL_BANDS, SETTINGS, SEXES, Case, Condition, Variant, in_band, parts_of_bands
from fascicula.model.share import Floats

from .forest import Ints

BY_OTHER_WAYS = 0.04
"""Part of the people whom the priors do not describe: referred, exposed where a disease is common, of an affected family
(a contaminated prior; Berger JO. An overview of robust Bayesian analysis. Test 1994;3:5)."""
FLATTER = 1 / 3
"""Among them rare causes are far less rare: before any answer each is as likely as this power of its prior."""


class Priors:
    """Prior weights of R pictures. condition_of : R, place of the condition of each. starts : row of each condition's first picture."""

    def __init__(self, conditions: Sequence[Condition], pictures: Sequence[Variant], condition_of: Ints, starts: Ints) -> None:
        self._condition_of, self._starts = condition_of, starts
        self._counted = {s: np.array([c.priors[s].mean for c in conditions]) for s in SETTINGS}
        self._others = {s: counted ** FLATTER for s, counted in self._counted.items()}
        self._shares = np.array([max(v.share, 1e-6) for v in pictures])
        self._fits, self._picture_fits = _fits(conditions), _fits(pictures)

    def log(self, case: Case) -> Floats:
        """R log priors for the setting, age and sex of a case; the pictures of a condition divide its prior."""
        logs: Floats = np.log(mixed(*self.parts(case)))
        return logs

    def parts(self, case: Case) -> tuple[Floats, Floats]:
        """R prior weights of the people whom the pages' priors describe, and of the others (see `mixed`)."""
        fits, shares = _fit(self._fits, case.age, case.sex), self.within(case.age, case.sex)
        counted, others = (fits * of[case.setting] for of in (self._counted, self._others))
        return counted[self._condition_of] * shares, others[self._condition_of] * shares

    def within(self, age: float | None, sex: str | None) -> Floats:
        """R shares of the pictures within their condition for people of this age and sex; they sum to 1 for every condition."""
        weights = self._shares * _fit(self._picture_fits, age, sex)
        shares: Floats = weights / np.add.reduceat(weights, self._starts)[self._condition_of]
        return shares


def mixed(counted: Floats, others: Floats) -> Floats:
    """Prior of the pictures (last axis), summing to 1: most people come as the pages' priors say, a few by other ways."""
    known, beside = (some / some.sum(axis=-1, keepdims=True) for some in (counted, others))
    prior: Floats = (1 - BY_OTHER_WAYS) * known + BY_OTHER_WAYS * beside
    return prior


def _fits(pages: Sequence[Condition | Variant]) -> Floats:
    """Log weights of some conditions or pictures (rows) at every age band, then for each sex."""
    weights = [[*(in_band(p.age, band, 1.0) for band in ALL_BANDS), *(p.sex.get(sex, 1.0) for sex in SEXES)] for p in pages]
    logs: Floats = np.log(np.maximum(weights, 1e-4))
    return logs


def _fit(logs: Floats, age: float | None, sex: str | None) -> Floats:
    """How much commoner (above 1) or rarer each row is at this age and sex; between two bands on the log scale."""
    parts = parts_of_bands(age)
    chosen = np.array([*(parts.get(band, 0.0) for band in ALL_BANDS), *(float(sex == s) for s in SEXES)])
    fit: Floats = np.exp(logs @ chosen)
    return fit
