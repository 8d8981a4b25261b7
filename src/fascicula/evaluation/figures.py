"""How often the expected cause is among the first, how safe the urgency is, and how far the probabilities can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fascicula.assess import find_urgency
from fascicula.model import Case, Knowledge, Urgency
from fascicula.reasoning import posterior

Interviewer = Callable[[Case, Knowledge], tuple[Case, int]]
"""Plays an interview against the answers of a case: (what was answered, number of questions asked)."""

RESAMPLES, SEED = 1000, 20261127
BINS = 10
"""Of the reliability table."""


@dataclass(frozen=True)
class Outcome:
    """What came out for one case. `rank`, `strict` : 0 = first; None = no expected cause."""

    id: str
    group: str
    rank: int | None
    strict: int | None
    top: str
    top_probability: float
    expected_probability: float
    probabilities: tuple[float, ...]
    level: Urgency
    expected_level: Urgency
    acceptable: frozenset[Urgency]
    reasons: tuple[str, ...]
    first: tuple[tuple[str, float], ...]
    questions: int = 0

    @property
    def under(self) -> bool:
        return self.level < min(self.acceptable)

    @property
    def over(self) -> bool:
        return self.level > max(self.acceptable)


def known_to(case: Case, who: str) -> Case:
    """The case with only the answers that the person could give (`patient`) or with all of them."""
    if who == "all":
        return case
    known = case.extra.get("known_to") or {}
    return replace(case, answers={f: a for f, a in case.answers.items() if known.get(f, "patient") == "patient"})


def accepted_causes(expected: Mapping[str, Any]) -> list[Any]:
    """What counts as a hit for a case with this `expected`: its cause (None = none of ours), acceptable ones, and those also present."""
    return [expected.get("condition"), *expected.get("acceptable", ()), *expected.get("also_present", ())]


def acceptable_levels(expected: Mapping[str, Any]) -> frozenset[Urgency]:
    """The urgency that a case with this `expected` needs, and those that are as good."""
    return frozenset(map(Urgency.parse, (expected["urgency"], *expected.get("urgency_acceptable", ()))))


def score(case: Case, knowledge: Knowledge, questions: int = 0) -> Outcome:
    """Compare what comes out for a case with what its `expected` says."""
    expected: dict[str, Any] = case.extra.get("expected") or {}
    post = posterior(case, knowledge)
    ranked = post.differential()
    order = [c for c, _ in ranked]
    chance = dict(ranked)
    main = expected.get("condition")
    accepted = [order.index(c) for c in accepted_causes(expected) if c in chance]
    found = find_urgency(case, knowledge, post)
    return Outcome(
        id=case.id, group=str(case.extra.get("group", "")), rank=min(accepted, default=None) if main is not None else None,
        strict=order.index(main) if main in chance else None, top=order[0], top_probability=ranked[0][1],
        expected_probability=chance.get(str(main), 0.0), probabilities=tuple(p for _, p in ranked),
        level=found.level, expected_level=Urgency.parse(expected["urgency"]), acceptable=acceptable_levels(expected),
        reasons=tuple(r.id for r in found.reasons), first=tuple(ranked[:5]), questions=questions,
    )


def evaluate(
    cases: Iterable[Case], knowledge: Knowledge, *, setting: str | None = None, who: str = "patient",
    interviewer: Interviewer | None = None, progress: Callable[[], None] = lambda: None,
) -> tuple[dict[str, Any], list[Outcome]]:
    """Figures over cases that carry `expected`.

    Arguments
    ---------
    setting : overrides that of the cases. who : `patient` or `all`: whose answers are used.
    interviewer : play an interview that starts from site, character and duration of the twitch, age and sex only.

    Returns
    -------
    (figures in the contract's form with 95% bootstrap intervals, one Outcome a case)
    """
    outcomes = []
    for case in cases:
        case = replace(known_to(case, who), setting=setting or case.setting)
        questions = 0
        if interviewer is not None:
            case, questions = interviewer(case, knowledge)
        outcomes.append(score(case, knowledge, questions))
        progress()
    return figures(outcomes, interviewed=interviewer is not None), outcomes


def figures(outcomes: Sequence[Outcome], *, interviewed: bool = False) -> dict[str, Any]:
    """The contract's figures for some outcomes."""
    causal = [o for o in outcomes if o.rank is not None]
    result: dict[str, Any] = {"n": len(outcomes), "n_with_cause": len(causal)}
    for k in (1, 3, 5):
        result[f"top{k}"] = _share([o.rank < k for o in causal if o.rank is not None])
    result["mrr"] = _round(np.mean([1 / (o.rank + 1) for o in causal if o.rank is not None])) if causal else None
    result["strict"] = {f"top{k}": _share([o.strict is not None and o.strict < k for o in causal]) for k in (1, 3, 5)}
    result["urgency"] = _urgency(outcomes)
    result["calibration"] = calibration(causal)
    if interviewed:
        asked = [o.questions for o in outcomes]
        result["interview"] = {
            "questions_median": float(np.median(asked)) if asked else None,
            "questions_p95": float(np.quantile(asked, 0.95)) if asked else None,
            "questions_max": max(asked, default=None), "top3": result["top3"]["value"],
        }
    groups = sorted({o.group for o in outcomes})
    result["by_group"] = {g: _group([o for o in outcomes if o.group == g]) for g in groups}
    return result


def _group(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    causal = [o for o in outcomes if o.rank is not None]
    return {
        "n": len(outcomes), **{f"top{k}": _round(np.mean([o.rank < k for o in causal if o.rank is not None])) if causal else None for k in (1, 3, 5)},
        "under_triage": _round(np.mean([o.under for o in outcomes])), "over_triage": _round(np.mean([o.over for o in outcomes])),
    }


def _urgency(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    emergencies = [o for o in outcomes if o.acceptable == {Urgency.EMERGENCY}]
    return {
        "exact": _share([o.level == o.expected_level for o in outcomes]),
        "acceptable": _share([not o.under and not o.over for o in outcomes]),
        "under_triage": _share([o.under for o in outcomes]), "over_triage": _share([o.over for o in outcomes]),
        "emergency_sensitivity": _share([o.level == Urgency.EMERGENCY for o in emergencies]),
        "safe_strict": _share([not o.under for o in outcomes]),
        "safe_gilbert": _share([o.level >= min(o.acceptable) - 1 for o in outcomes]),
    }


def calibration(causal: Sequence[Outcome]) -> dict[str, Any]:
    """How far the probability of the first cause can be trusted, with a reliability table.

    The probability says "this is THE main cause", so it is held against the one expected cause (`ece`, `brier`).
    `ece_acceptable`, `brier_acceptable` : the same against expected or acceptable causes, which are more often right than
    any single probability can say. ece : mean gap over ten equal bins (Naeini MP et al., AAAI 2015).
    ece_by_chance : the `ece` that perfectly calibrated probabilities would show on as many cases, by chance alone (mean of draws).
    brier_all : squared error over all causes of the differential (Brier 1950), 0 to 2.
    """
    if not causal:
        return {"ece": None, "brier": None, "reliability": []}
    said = np.array([o.top_probability for o in causal])
    strict = np.array([float(o.strict == 0) for o in causal])
    accepted = np.array([float(o.rank == 0) for o in causal])
    where = np.minimum((said * BINS).astype(int), BINS - 1)
    table = [{"from": b / BINS, "to": (b + 1) / BINS, "n": int((where == b).sum()), "said": _round(said[where == b].mean()),
              "expected": _round(strict[where == b].mean()), "acceptable": _round(accepted[where == b].mean())}
             for b in range(BINS) if (where == b).any()]

    def gap(key: str) -> float:
        return _round(sum(row["n"] * abs(row["said"] - row[key]) for row in table) / len(causal))

    drawn = np.random.Generator(np.random.PCG64(SEED)).random((RESAMPLES, len(said))) < said
    ours = np.array([np.where(where == b, drawn - said, 0.0).sum(axis=1) for b in range(BINS)])
    by_chance = np.abs(ours).sum(axis=0).mean() / len(said)
    everything = [1 - 2 * o.expected_probability + sum(p * p for p in o.probabilities) for o in causal]
    return {"ece": gap("expected"), "ece_by_chance": _round(by_chance), "brier": _round(np.mean((said - strict) ** 2)), "ece_acceptable": gap("acceptable"),
            "brier_acceptable": _round(np.mean((said - accepted) ** 2)), "brier_all": _round(np.mean(everything)), "reliability": table}


def _share(hits: Sequence[bool]) -> dict[str, Any]:
    """A share with its 95% bootstrap interval (percentile, fixed seed)."""
    if not hits:
        return {"value": None, "ci95": None}
    values = np.array(hits, dtype=float)
    rng = np.random.Generator(np.random.PCG64(SEED))
    means = values[rng.integers(0, len(values), (RESAMPLES, len(values)))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return {"value": _round(values.mean()), "ci95": [_round(low), _round(high)]}


def _round(x: Any) -> float:
    return round(float(x), 4)


def details(outcome: Outcome) -> dict[str, Any]:
    """One line of the details file."""
    return {
        "id": outcome.id, "group": outcome.group, "rank": outcome.rank, "rank_strict": outcome.strict,
        "urgency": outcome.level.id, "expected_urgency": outcome.expected_level.id, "under": outcome.under, "over": outcome.over,
        "reasons": list(outcome.reasons), "questions": outcome.questions,
        "first": [{"condition": c, "probability": float(f"{p:.4g}")} for c, p in outcome.first],
    }
