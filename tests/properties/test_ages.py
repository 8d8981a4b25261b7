"""Age bands: what a page tells apart holds there, what it leaves out follows the wider band."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicula import Case, Knowledge
from fascicula.model import AGE_BANDS, CHILD_BANDS, age_band, in_band
from fascicula.reasoning import posterior


@pytest.mark.parametrize(("age", "band"), [
    (0, "0-1"), (1.9, "0-1"), (2, "2-5"), (6, "6-11"), (11.9, "6-11"), (12, "0-17"), (17.9, "0-17"), (18, "18-39"), (75, "75+"), (None, None)])
def test_each_age_has_its_narrowest_band(age, band):
    assert age_band(age) == band


@given(st.dictionaries(st.sampled_from((*CHILD_BANDS, *AGE_BANDS)), st.floats(0, 10)), st.floats(0, 120))
def test_a_band_that_is_left_out_follows_the_wider_one(given_shares, age):
    band = age_band(age)
    whole = dict.fromkeys(CHILD_BANDS, given_shares.get("0-17", -1.0)) | given_shares
    assert in_band(given_shares, band, -1.0) == whole.get(band, -1.0)


def test_a_baby_has_no_panic_attack_and_no_coffee(knowledge: Knowledge):
    def chance(age: float) -> float:
        found = dict(posterior(Case({}, age=age, sex="female"), knowledge).differential())
        return found["panic_attack"] + found["caffeine_excess"] + found["fasciculation_health_anxiety"]

    assert chance(1) < 0.05 * chance(16)
