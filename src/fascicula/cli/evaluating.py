"""`fascicula evaluate`: cases in, figures out."""

from __future__ import annotations

import json
from typing import Any

from fascicula.cli.__main__ import say_bad
from fascicula.cli.reading import placed_cases
from fascicula.cli.screen import progress
from fascicula.evaluation import evaluate
from fascicula.evaluation.figures import Outcome, details
from fascicula.interview import play_case
from fascicula.model import BadInput, Case, Knowledge, Problem, Urgency, nearest


def run(knowledge: Knowledge, source: str, setting: str | None, known_to: str, tiers: list[str], interview: bool,
        format: str, details_file: str | None) -> int:
    """Evaluate a file; exit code 0, or 2 when some lines could not be used (the rest is done)."""
    cases: list[Case] = []
    bad = False
    for where, item in placed_cases(source, knowledge):
        problem = item if isinstance(item, BadInput) else _unusable(item, knowledge, where)
        if problem is not None:
            say_bad(problem)
            bad = True
        elif isinstance(item, Case) and (not tiers or item.extra.get("tier") in tiers):
            cases.append(item)
    if not cases:
        raise BadInput([Problem(source, "there is no case to evaluate", "Check the file and --tier.")])
    with progress("cases", len(cases)) as step:
        result, outcomes = evaluate(cases, knowledge, setting=setting, who=known_to, interviewer=play_case if interview else None, progress=step)
    if details_file:
        _write(details_file, outcomes)
    print(json.dumps(result, ensure_ascii=False) if format == "json" else as_text(result))
    return 2 if bad else 0


def _unusable(case: Case, knowledge: Knowledge, where: str) -> BadInput | None:
    expected = case.extra.get("expected")
    name = f"{where}case {case.id[:60]!r}"
    if not isinstance(expected, dict) or "urgency" not in expected:
        return BadInput([Problem(name, "there is no expected urgency", 'Add "expected": {"condition": ..., "urgency": ...}.')])
    if not isinstance(case.extra.get("known_to") or {}, dict):
        return BadInput([Problem(f"{name}, known_to", "this is not an object", 'Write {"finding": "patient", ...}.')])
    for field in ("acceptable", "also_present", "urgency_acceptable"):
        if not isinstance(items := expected.get(field, []), list) or not all(isinstance(x, str) for x in items):
            return BadInput([Problem(f"{name}, expected.{field}", "this is not a list of ids", "Write [] or leave it out.")])
    try:
        for level in [expected["urgency"], *expected.get("urgency_acceptable", ())]:
            Urgency.parse(level)
    except (ValueError, TypeError) as error:
        return BadInput([Problem(f"{name}, expected.urgency", str(error).split(":")[0], "Write one of the five levels.")])
    condition = expected.get("condition")
    if condition is not None and (not isinstance(condition, str) or condition not in knowledge.conditions):
        near = nearest(str(condition), knowledge.conditions) or "Write a known id or null."
        return BadInput([Problem(f"{name}, expected.condition", f"condition {str(condition)[:60]!r} does not exist", near)])
    return None


def _write(path: str, outcomes: list[Outcome]) -> None:
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(details(o), ensure_ascii=False) + "\n" for o in outcomes)
    except OSError as error:
        raise BadInput([Problem(path, f"cannot be written ({error.strerror})", "Name a writable file.")]) from None


def as_text(figures: dict[str, Any]) -> str:
    """The figures as a short table."""
    def share(x: dict[str, Any]) -> str:
        return "no case" if x["value"] is None else f"{x['value']:.3f}  ({x['ci95'][0]:.3f} to {x['ci95'][1]:.3f})"

    lines = [f"cases {figures['n']}, with a cause of ours {figures['n_with_cause']}          value  (95% interval)"]
    lines += [f"  expected or acceptable cause among the first {k}   {share(figures[f'top{k}'])}" for k in (1, 3, 5)]
    lines += [f"  the expected cause itself among the first {k}      {share(figures['strict'][f'top{k}'])}" for k in (1, 3, 5)]
    lines += [f"  urgency: {name.replace('_', ' '):38}{share(value)}" for name, value in figures["urgency"].items()]
    lines.append(f"  calibration: ECE {figures['calibration']['ece']}, Brier {figures['calibration']['brier']}")
    if "interview" in figures:
        told = figures["interview"]
        lines.append(f"  interview: median {told['questions_median']:.0f} questions, 95% at most {told['questions_p95']:.0f}, most {told['questions_max']}")
    return "\n".join(lines)
