"""The readability report counts what it says it counts."""

from __future__ import annotations

import pytest

from fascicula import Knowledge
from fascicula.evaluation.readability import lix, readability


def test_lix_of_short_and_long_words() -> None:
    assert lix("The cat sat. It ran off.") == pytest.approx(3.0)
    assert lix("Electromyography demonstrates denervation") == pytest.approx(3 + 100)
    assert lix("A muscle twitches: no harm.") == pytest.approx(5 / 2 + 100 / 5)
    assert lix("") == lix("112 ...") == 0.0


def test_all_kinds_of_text_are_read_and_the_hardest_comes_first(knowledge: Knowledge) -> None:
    found = readability(knowledge)
    assert [r.lix for r in found] == sorted((r.lix for r in found), reverse=True)
    places = {r.place for r in found}
    assert {"als_limb_onset.mechanism", "als_limb_onset.see_sooner", "weak_any.question", "rf_stroke"} <= places
    assert all(r.words >= 8 and r.longest >= 1 for r in found)
