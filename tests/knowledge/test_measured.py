"""A background that a survey measured: who is taken out, what stays, and which pages are refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicula import Knowledge
from fascicula.cli.pages import counts, finding_page
from fascicula.knowledge.build import build
from fascicula.model import Measured, Share, background_of, brought_by, left_over

TINY = Path(__file__).parent.parent / "doors" / "tiny_knowledge"
PART = st.floats(0, 1)
TEN, THIRTY, HALF = Share.parse_all(["10% (5-18%)", "30% (20-41%)", "50% (30-70%)"])


def measured(share: Share = THIRTY, factor: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> Measured:
    return Measured(share=share, who="adults, one country, past week", source=("survey",), factor=factor)


def percents(text: str) -> tuple[float, float, float]:
    mean, low, high = map(float, re.findall(r"[\d.]+", text))
    return mean, low, high


# --- the sum ---------------------------------------------------------------------------------------------------------
def test_those_to_whom_a_bystander_brings_it_are_taken_out() -> None:
    """Of 1,000 people 100 have a bystander that brings it to half of them: 50. 300 have it, so 250 of the other 950."""
    assert left_over(0.3, brought_by([(0.1, 0.5)])) == pytest.approx(1 - 0.7 / 0.95)


def test_at_most_two_bystanders_are_there_at_a_time() -> None:
    """Three that bring it for certain, each in half of all people: 1 of the 7 sets of none, one or two is empty."""
    assert brought_by([(0.5, 1.0)] * 3) == pytest.approx(6 / 7)
    assert brought_by([(0.5, 1.0), (0.5, 0.0), (0.5, 0.0)]) == pytest.approx(3 / 7)


def test_nothing_is_taken_out_when_nothing_brings_it() -> None:
    assert left_over(0.3, brought_by([])) == pytest.approx(0.3)
    assert background_of(measured(), []) == "30% (20-41%)"


@given(PART.filter(lambda x: x < 0.99), st.lists(st.tuples(PART, PART), max_size=5))
def test_what_is_left_lies_between_a_tenth_and_all(share: float, pairs: list[tuple[float, float]]) -> None:
    brought = min(brought_by(pairs), 0.999)
    left = left_over(share, brought)
    assert share / 10 - 1e-12 <= left <= share + 1e-12
    if left > share / 10 + 1e-9:  # put back together it gives the survey's figure
        assert 1 - (1 - left) * (1 - brought) == pytest.approx(share)


@given(st.floats(0.02, 0.9), st.floats(1, 3), st.floats(1, 3))
def test_a_vaguer_factor_makes_a_wider_range(value: float, one: float, two: float) -> None:
    narrow, wide = sorted((one, two))
    ranges = [percents(background_of(measured(factor=(value, value / w, value * w)), [(TEN, HALF)])) for w in (narrow, wide)]
    assert ranges[0][0] == ranges[1][0]
    assert ranges[1][1] <= ranges[0][1] <= ranges[0][0] <= ranges[0][2] <= ranges[1][2]


def test_an_unsure_bystander_makes_the_range_wider_than_the_survey() -> None:
    mean, low, high = percents(background_of(measured(), [(TEN, HALF)]))
    assert mean == pytest.approx(26.3, abs=0.05)
    assert low < mean * 20 / 30
    assert high > mean * 41 / 30


@pytest.mark.parametrize("factor", [(0.0, 0.0, 1.0), (0.5, 0.6, 0.8), (0.5, 0.1, 0.4), (4.0, 1.0, 5.0)])
def test_a_factor_that_is_none_is_refused(factor: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="factor"):
        measured(factor=factor)


# --- the pages -------------------------------------------------------------------------------------------------------
def tiny(folder: Path, line: str, *, old: str = "background: 20% (10-30%), source: estimate") -> tuple[Knowledge | None, list[str]]:
    """The tiny knowledge with the background of one finding (`site_a` unless told otherwise) replaced."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    page = folder / "findings" / "all.yaml"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, line, 1), "utf-8")
    knowledge, problems = build(folder)
    return knowledge, [str(p) for p in problems]


NUMB = "background: 5-9%, source: estimate"
WEAK = "background: 3 of 100, source: estimate"


def test_a_page_writes_what_was_measured(tmp_path: Path) -> None:
    """Worry (8%) brings numbness to 20%, so to 1.6% of everybody; of the 10% measured 8.5% of the others are left."""
    know, problems = tiny(tmp_path, "measured: {share: 10% (8-12%), source: cohort_2000, who: 'adults, one town'}", old=NUMB)
    assert problems == []
    assert know is not None
    numb = know.findings["numb"]
    assert isinstance(numb.background, Share)
    assert numb.background.mean == pytest.approx(1 - 0.9 / (1 - 0.08 * 0.2), abs=5e-4)
    assert numb.background.low < numb.background.mean < numb.background.high
    assert (numb.source, numb.quality) == (("cohort_2000",), "cohort")
    assert counts(know)["backgrounds"]["published"] == 2  # and `pills`
    assert "measured    10% (8-12%) of adults, one town;" in finding_page(numb, know)


def test_a_factor_makes_a_figure_adapted(tmp_path: Path) -> None:
    line = "measured: {share: 10% (8-12%), source: cohort_2000, who: adults, factor: 0.5 (0.2-1), note: asked loosely there}"
    know, problems = tiny(tmp_path, line, old=NUMB)
    assert problems == []
    assert know is not None
    numb = know.findings["numb"]
    assert isinstance(numb.background, Share)
    assert numb.background.mean == pytest.approx(1 - 0.95 / (1 - 0.08 * 0.2), abs=5e-4)
    assert counts(know)["backgrounds"]["adapted"] == 1
    assert numb.note == "asked loosely there"


def test_figures_by_age_and_sex_are_measured_too(tmp_path: Path) -> None:
    """Worry is at 10% of people of 18 to 39 and of women: more is taken out of theirs."""
    line = ("measured: {share: 10% (8-12%), source: cohort_2000, who: adults, factor: 0.5 (0.5-0.5), note: half}, "
            "by_age: {18-39: 8%, 75+: 30%}, by_sex: {female: 12%, male: 8%}")
    know, problems = tiny(tmp_path, line, old=NUMB)
    assert problems == []
    assert know is not None
    numb = know.findings["numb"]
    assert numb.by_age == pytest.approx({"18-39": 1 - 0.96 / 0.98, "75+": 1 - 0.85 / 0.984})
    assert numb.by_sex == pytest.approx({"female": 1 - 0.94 / 0.98, "male": 1 - 0.96 / 0.984})


def test_what_brings_the_narrower_finding_is_taken_out_of_the_wider(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    bystanders = tmp_path / "bystanders.yaml"
    bystanders.write_text(bystanders.read_text("utf-8") + "      - {finding: weak_hand, strength: 50%, source: estimate}\n", "utf-8")
    page = tmp_path / "findings" / "all.yaml"
    page.write_text(page.read_text("utf-8").replace(WEAK, "measured: {share: 10%, source: cohort_2000, who: adults}"), "utf-8")
    knowledge, problems = build(tmp_path)
    assert problems == []
    assert knowledge is not None
    weak = knowledge.findings["weak"].background
    assert isinstance(weak, Share)
    assert weak.mean == pytest.approx(1 - 0.9 / (1 - 0.08 * 0.5), abs=5e-4)


@pytest.mark.parametrize(("line", "says"), [
    ("measured: {share: 10%, who: adults}", "no source"),
    ("measured: {share: 10%, source: estimate, who: adults}", "needs its source"),
    ("measured: {share: 10%, source: nowhere_1999, who: adults}", "described nowhere"),
    ("measured: {share: 10%, source: cohort_2000}", "'who' is missing"),
    ("measured: {share: many, source: cohort_2000, who: adults}", "not a share"),
    ("measured: {share: 10%, source: cohort_2000, who: adults, factor: 0.5, note: why}", "no factor with its range"),
    ("measured: {share: 10%, source: cohort_2000, who: adults, factor: 0.5 (0.6-0.8), note: why}", "no factor"),
    ("measured: {share: 10%, source: cohort_2000, who: adults, factor: 0.5 (0.2-0.8)}", "does not say why"),
    ("measured: {share: 10%, source: cohort_2000, who: adults, factr: 2}", "no field of a measured share"),
    ("measured: 10%, source: cohort_2000", "not what a survey counted"),
    ("measured: {share: 10%, source: cohort_2000, who: adults}, background: 3%", "side by side"),
    ("measured: {share: 10%, source: cohort_2000, who: adults}, quality: cohort", "side by side"),
])
def test_a_measured_share_that_lacks_something_is_refused(tmp_path: Path, line: str, says: str) -> None:
    _, problems = tiny(tmp_path, line)
    assert any(says in p and "findings/all.yaml, line 3" in p for p in problems), problems


def test_a_narrower_finding_as_common_as_the_wider_one_is_refused(tmp_path: Path) -> None:
    """`weak_hand` (1%) implies `weak` (3%): fine overall, not in men when weakness is rare there."""
    fine, none = tiny(tmp_path, WEAK + ", by_sex: {male: 2%}", old=WEAK)
    assert fine is not None
    assert none == []
    _, problems = tiny(tmp_path, WEAK + ", by_sex: {male: 1%}", old=WEAK)
    assert len(problems) == 1
    assert "findings/all.yaml, line 7: 'weak_hand' (1.000%, male) is nearly as common as 'weak' (1.0" in problems[0]
    assert "at most 90%" in problems[0]
