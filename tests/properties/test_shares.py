"""A share is read as it is written, and its uncertainty is what the page says: checked by drawing, not by the fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fascicula.model import Share, Spread
from fascicula.model.share import EDGE


def quantiles(a: float, b: float) -> tuple[float, float]:
    """5% and 95% points of Beta(a, b), from half a million draws (their width is right to some 0.3%)."""
    low, high = np.quantile(np.random.Generator(np.random.PCG64(7)).beta(a, b, 500_000), (0.05, 0.95))
    return float(low), float(high)


@pytest.mark.parametrize(("text", "mean"), [
    ("22 of 34", 22.5 / 35), ("0 of 40", 0.5 / 41), ("12 of 12", 12.5 / 13), ("65%", 0.65), ("70-90%", 0.8),
    ("65% (40-85%)", 0.65), ("0.5%", 0.005), ("2.5-7.5%", 0.05), ("0%", EDGE), ("100%", 1 - EDGE),
])
def test_the_written_forms(text: str, mean: float) -> None:
    share = Share.parse(text)
    assert share.mean == pytest.approx(mean)
    assert share.a / (share.a + share.b) == pytest.approx(share.mean)
    assert 0 <= share.low <= share.mean <= share.high <= 1
    assert share.text == text
    assert Share.readable(text)


@pytest.mark.parametrize("text", [
    "", "often", "65", "0.65", "65 %", "22/34", "35 of 34", "0 of 0", "-1 of 3", "101%", "90-70%", "65% (70-85%)",
    "65% (40-60%)", "65% (40%)", "22 of 34 ", "1.5 of 3", "65%\n", "٢ of ٣ people", "nan%", "1e1%",
])
def test_what_is_no_share_is_refused_with_the_text_and_the_forms(text: str) -> None:
    assert not Share.readable(text)
    with pytest.raises(ValueError, match="22 of 34") as refused:
        Share.parse(text)
    assert text in str(refused.value)


@given(st.text(max_size=12))
def test_any_text_is_a_share_or_refused(text: str) -> None:
    if Share.readable(text):
        assert 0 < Share.parse(text).mean < 1
    else:
        with pytest.raises(ValueError, match="22 of 34"):
            Share.parse(text)


@given(st.integers(1, 500), st.data())
def test_a_count_is_jeffreys_beta(total: int, data: st.DataObject) -> None:
    seen = data.draw(st.integers(0, total))
    share = Share.parse(f"{seen} of {total}")
    assert (share.a, share.b) == (seen + 0.5, total - seen + 0.5)


@pytest.mark.parametrize("text", ["22 of 34", "3 of 10", "150 of 200", "1 of 5"])
def test_the_interval_of_a_count_holds_90_percent(text: str) -> None:
    share = Share.parse(text)
    assert (share.low, share.high) == pytest.approx(quantiles(share.a, share.b), abs=2e-3)


def check_width(mean: float, low: float, high: float) -> None:
    share = Share.parse(f"{mean:g}% ({low:g}-{high:g}%)")
    assert share.mean == pytest.approx(mean / 100)
    assert (share.low, share.high) == pytest.approx((low / 100, high / 100))
    found_low, found_high = quantiles(share.a, share.b)
    assert found_high - found_low == pytest.approx((high - low) / 100, rel=0.02)


@settings(max_examples=50)
@given(st.integers(5, 95), st.data())
def test_the_90_percent_interval_is_as_wide_as_the_range_on_the_page(mean: int, data: st.DataObject) -> None:
    """Within 2%, for ranges up to three times as far away as the nearer of 0 and 100%, as pages give them."""
    reach = 3 * min(mean, 100 - mean)
    low = data.draw(st.integers(max(0, mean - reach // 2), mean - 1), label="low")
    high = data.draw(st.integers(mean + 1, min(100, mean + reach // 2)), label="high")
    check_width(mean, low, high)


@pytest.mark.parametrize("numbers", [
    (0.1, 0.01, 0.5), (1, 0.1, 3), (2, 0.5, 6), (50, 49.5, 50.5), (97, 90, 99.9), (99.5, 98, 99.9),
])
def test_rare_common_and_narrow_shares_keep_their_width(numbers: tuple[float, float, float]) -> None:
    check_width(*numbers)


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))
def test_a_wider_range_is_a_weaker_share(mean: int, one: int, other: int) -> None:
    narrow, wide = sorted((one, other))
    texts = [f"{mean}% ({max(mean - w, 0)}-{min(mean + w, 100)}%)" for w in (narrow, wide)]
    strong, weak = Share.parse_all(texts)
    assert strong.a + strong.b >= weak.a + weak.b * (1 - 1e-9)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["22 of 34", "65%", "70-90%", "65% (40-85%)", "1%", "0 of 3"]), max_size=8))
def test_reading_many_is_reading_each(texts: list[str]) -> None:
    assert Share.parse_all(texts) == [Share.parse(t) for t in texts]


# --- the bins of a number or a choice --------------------------------------------------------------------------------
@given(st.lists(st.integers(0, 100), min_size=2, max_size=7).filter(any))
def test_a_spread_sums_to_one_and_no_bin_is_impossible(parts: list[int]) -> None:
    spread = Spread(tuple(p / sum(parts) for p in parts))
    assert sum(spread.means) == pytest.approx(1)
    assert min(spread.means) > 5e-4
    assert list(np.argsort(parts, kind="stable")) == list(np.argsort(spread.means, kind="stable"))


@pytest.mark.parametrize("means", [(0.5, 0.4), (0.7, 0.4), (1.2, -0.2), (), (0.0, 0.0)])
def test_bins_that_do_not_sum_to_100_percent_are_refused(means: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="sum to 100%"):
        Spread(means)


@pytest.mark.parametrize("worth", [0.0, -3.0])
def test_a_spread_is_worth_some_people(worth: float) -> None:
    with pytest.raises(ValueError, match="sum to 100%"):
        Spread((0.5, 0.5), worth)


def test_a_spread_that_was_rounded_is_taken_as_meant() -> None:
    assert sum(Spread((0.33, 0.33, 0.33)).means) == pytest.approx(1)
