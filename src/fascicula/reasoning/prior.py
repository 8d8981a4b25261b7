"""How probable each cause and picture is before any answer: the pages' priors at an age, a sex and a setting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fascicula.model import ALL_BANDS, SETTINGS, SEXES, Case, Condition, Variant, in_band, parts_of_bands

from .effect import Floats
from .forest import Ints

BY_OTHER_WAYS = 0.01
"""Part of the people whom the priors do not describe: referred, exposed where a disease is common, of an affected family. Before any
answer all conditions are equally likely for them (a contaminated prior; Berger JO. An overview of robust Bayesian analysis. Test 1994;3:5)."""


class Priors:
    """Prior weights of R pictures. condition_of : R, place of the condition of each. starts : row of each condition's first picture."""

    def __init__(self, conditions: Sequence[Condition], pictures: Sequence[Variant], condition_of: Ints, starts: Ints) -> None:
        self._condition_of, self._starts = condition_of, starts
        self._by_setting = {s: np.array([c.priors[s].mean for c in conditions]) for s in SETTINGS}
        self._shares = np.array([max(v.share, 1e-6) for v in pictures])
        self._fits, self._picture_fits = _fits(conditions), _fits(pictures)

    def log(self, case: Case) -> Floats:
        """R log priors for the setting, age and sex of a case; the pictures of a condition divide its prior."""
        logs: Floats = np.log(mixed(*self.parts(case)))
        return logs

    def parts(self, case: Case) -> tuple[Floats, Floats]:
        """R prior weights of the people whom the pages' priors describe, and of the others (see `mixed`)."""
        fits, shares = _fit(self._fits, case.age, case.sex), self.within(case.age, case.sex)
        counted = fits * self._by_setting[case.setting]
        return counted[self._condition_of] * shares, fits[self._condition_of] * shares

    def within(self, age: float | None, sex: str | None) -> Floats:
        """R shares of the pictures within their condition for people of this age and sex; they sum to 1 for every condition."""
        weights = self._shares * _fit(self._picture_fits, age, sex)
        shares: Floats = weights / np.add.reduceat(weights, self._starts)[self._condition_of]
        return shares


def mixed(counted: Floats, others: Floats) -> Floats:
    """Prior of the pictures (last axis), summing to 1: most people come as the pages' priors say, a few by other ways."""
    known: Floats = counted / counted.sum(axis=-1, keepdims=True)
    prior: Floats = (1 - BY_OTHER_WAYS) * known + BY_OTHER_WAYS * others / others.sum()
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
