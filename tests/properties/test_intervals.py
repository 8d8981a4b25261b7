"""90% intervals: what sixty draws say is near what thousands would say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from fascicula import Case, load_knowledge
from fascicula.reasoning import posterior
from fascicula.reasoning.uncertainty import MOST_SETS, draws, intervals

# What stands beside most causes here is itself a likely cause, or hundreds of bystander sets weigh about the same.
SPREAD_OUT = {
    "sciatica": {"age": 55, "sex": "male", "answers": {
        "site_calf": "present", "pain_sciatica": "present", "pain_back": "present", "sens_numb": "present", "sens_dermatome": "present",
        "tw_one_side": "present", "tw_fine_flicker": "present", "weak_any": "absent", "dur_total": 35}},
    "low vitamin B12": {"age": 27, "sex": "female", "answers": {
        "hx_diet_vegan": "present", "test_b12_low": "present", "sens_tingling": "present", "sens_stocking_glove": "present",
        "site_foot": "present", "tw_fine_flicker": "present", "fatigue": "present", "weak_any": "absent", "dur_total": 120}},
}
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))


def log_odds(chance: np.ndarray) -> np.ndarray:
    odds: np.ndarray = np.log(chance / (1 - chance))
    return odds


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_interval_of_sixty_draws_is_near_that_of_thousands(path: Path) -> None:
    knowledge = load_knowledge()
    post = posterior(Case.parse(json.loads(path.read_text("utf-8")), knowledge), knowledge)
    seen = np.flatnonzero(post.main > 0.03)
    low, high = (log_odds(end[seen]) for end in intervals(post))
    true_low, true_high = np.quantile(log_odds(draws(post, 2000, seed=1)[:, seen]), (0.05, 0.95), axis=0)
    width = true_high - true_low
    assert (abs(low - true_low) < 0.35 * width + 0.1).all()
    assert (abs(high - true_high) < 0.35 * width + 0.1).all()


@pytest.mark.parametrize("told", SPREAD_OUT.values(), ids=SPREAD_OUT)
def test_a_few_bystander_sets_stand_for_all(told: dict[str, object]) -> None:
    knowledge = load_knowledge()
    post = posterior(Case.parse(told, knowledge), knowledge)
    seen = np.flatnonzero(post.main > 0.03)
    few, every = (np.quantile(log_odds(draws(post, 100, most_sets=most)[:, seen]), (0.05, 0.5, 0.95), axis=0) for most in (MOST_SETS, 10_000))
    assert (abs(few - every) < 0.1 * (every[2] - every[0]) + 0.1).all()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_point_value_lies_inside(path: Path) -> None:
    knowledge = load_knowledge()
    post = posterior(Case.parse(json.loads(path.read_text("utf-8")), knowledge), knowledge)
    low, high = intervals(post)
    assert ((low >= 0) & (low <= post.main) & (post.main <= high) & (high <= 1)).all()
