"""Age bands: what a page tells apart holds there, what it leaves out follows the wider band."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicula import Case, Knowledge
from fascicula.model import AGE_BANDS, CHILD_BANDS, Share, Variant, age_band, in_band, parts_of_bands
from fascicula.reasoning import posterior
from small import condition, made, yes_no


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


@given(st.floats(0, 125))
def test_the_parts_of_the_bands_sum_to_one(age: float) -> None:
    parts = parts_of_bands(age)
    assert sum(parts.values()) == pytest.approx(1)
    assert min(parts.values()) >= 0


@given(st.floats(18, 124))
def test_no_adult_leaps_on_a_birthday(age: float) -> None:
    now, later = parts_of_bands(age), parts_of_bands(age + 1)
    assert all(abs(now.get(b, 0) - later.get(b, 0)) < 0.08 for b in AGE_BANDS)


@pytest.mark.parametrize(("age", "parts"), [
    (1, {"0-1": 1}), (14, {"0-17": 1}), (18, {"18-39": 1}), (50, {"40-59": 1}), (58.5, {"40-59": 0.5, "60-74": 0.5}), (90, {"75+": 1}), (None, {})])
def test_a_child_counts_as_its_band_an_adult_between_two(age: float | None, parts: dict[str, float]) -> None:
    assert {b: p for b, p in parts_of_bands(age).items() if p} == pytest.approx(parts)


def test_between_two_bands_a_condition_and_its_pictures_have_the_geometric_mean_of_their_weights():
    old, young = Variant("v0", "v0", 0.5, {}, age={"60-74": 9.0}), Variant("v1", "v1", 0.5, {})
    know = made([condition("c0", {}, age={"40-59": 1.0, "60-74": 4.0}, variants=(old, young)), condition("c1", {})], [yes_no("f0", Share.parse("20%"))])
    main = posterior(Case({}, age=58.5), know)
    assert main.main == pytest.approx([2 / 3, 1 / 3], abs=0.01)  # the square root of 1 x 4; by other ways a little less
    assert main.pictures[0] / main.pictures[1] == pytest.approx(3)
