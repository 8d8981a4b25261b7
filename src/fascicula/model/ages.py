"""Age bands: five that every page has, and narrower ones of childhood where a page tells them apart."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

AGE_BANDS = ("0-17", "18-39", "40-59", "60-74", "75+")
CHILD_BANDS = ("0-1", "2-5", "6-11")
"""Parts of `0-17` that a page may give on their own; what it does not give follows `0-17`."""
ALL_BANDS = (*CHILD_BANDS, *AGE_BANDS)
ADULT = 18
_ENDS = (2, 6, 12, ADULT, 40, 60, 75)
MIDDLES = dict(zip(AGE_BANDS, (12.0, 29.0, 50.0, 67.0, 80.0), strict=True))
"""An age in years that stands for each of the five bands."""


def age_band(age: float | None) -> str | None:
    """The narrowest band: `40-59` for 52, `2-5` for 3, `0-17` for 14; None for an unknown age."""
    return None if age is None else ALL_BANDS[sum(age >= end for end in _ENDS)]


def in_band(by_age: Mapping[str, float], band: str | None, otherwise: float) -> float:
    """The value of a band: its own, else that of the wider band, else `otherwise`."""
    if band in CHILD_BANDS and band not in by_age:
        band = AGE_BANDS[0]
    return otherwise if band is None else by_age.get(band, otherwise)


def parts_of_bands(age: float | None) -> dict[str, float]:
    """How much each band counts for somebody of this age; the parts sum to 1, none for an unknown age.

    A child counts as its band. An adult stands between the middles of two bands, so that no prior leaps on a birthday.
    """
    band = age_band(age)
    if age is None or band is None:
        return {}
    if age < ADULT:
        return {band: 1.0}
    for (one, start), (other, end) in pairwise((band, MIDDLES[band]) for band in AGE_BANDS[1:]):
        if age < end:
            part = max((age - start) / (end - start), 0.0)
            return {one: 1 - part, other: part}
    return {AGE_BANDS[-1]: 1.0}
