"""How well own words are read: `python -m fascicula.cli.evaluate_text tests/cases/dev.jsonl`.

Compares what is read from each case's `text` with the answers that the person could know (`known_to: patient`). An answer is
right when the case gives the same one, or when it follows from one that the case gives (an upper eyelid is an eyelid); a
number is right in the same bin. The text does not hold all that a case knows, so recall cannot reach 1.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fascicula.cli.reading import read_cases
from fascicula.knowledge import load_knowledge
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, BadInput, Case, Knowledge
from fascicula.own_words import LONGEST_TEXT, read_text

DRAWS, SEED = 2000, 1


@dataclass(frozen=True)
class Score:
    """One text: answers read right and wrong, answers of the case found and missed; of the wrong ones, those where the case
    gives another answer (the rest it does not mention), and those that it denies and that were read as present."""

    group: str
    development: bool
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    got: tuple[str, ...]
    missed: tuple[str, ...]
    contradicted: tuple[str, ...]
    negated: tuple[str, ...]


def is_development(case_id: str) -> bool:
    """Whether a case belongs to the three quarters that the makers of the lexicon may read; the rest is only ever counted."""
    return hashlib.sha256(case_id.encode()).digest()[0] % 4 != 3


def implied(answers: Mapping[str, Answer], knowledge: Knowledge) -> dict[str, Answer]:
    """The answers with the wider findings that present ones imply."""
    closed = dict(answers)
    for finding in [f for f, a in answers.items() if a == PRESENT]:
        for wider in knowledge.wider(finding):
            if wider in closed:
                break
            closed[wider] = PRESENT
    return closed


def agree(finding: str, one: Answer | None, other: Answer | None, knowledge: Knowledge) -> bool:
    """Whether two answers to a finding are the same, numbers by their bin."""
    if one is None or other is None:
        return False
    known = knowledge.findings[finding]
    if known.kind == "number" and known.edges and isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return known.bin_of(one) == known.bin_of(other)
    return one == other


def score(case: Case, knowledge: Knowledge) -> Score:
    """Read one case's text and compare."""
    known_to: Mapping[str, str] = case.extra.get("known_to") or {}
    truth = {f: a for f, a in case.answers.items() if known_to.get(f, "patient") == "patient" and f in knowledge.findings
             and knowledge.findings[f].told_by == "patient"}
    read = {f.finding: f.answer for f in read_text(str(case.extra["text"])[:LONGEST_TEXT], knowledge).found}
    all_true, all_read = implied(case.answers, knowledge), implied(read, knowledge)
    sure = [f for f, a in read.items() if a != UNSURE]
    right = tuple(f for f in sure if agree(f, read[f], all_true.get(f), knowledge))
    got = tuple(f for f in truth if agree(f, truth[f], all_read.get(f), knowledge))
    return Score(
        str(case.extra.get("group", "")), is_development(case.id), right, tuple(f for f in sure if f not in right), got,
        tuple(f for f in truth if f not in got),
        tuple(f for f in sure if f in all_true and f not in right and all_true[f] != UNSURE), tuple(f for f in sure if read[f] == PRESENT and case.answers.get(f) == ABSENT),
    )


def share(scores: Sequence[Score], top: str, other: str) -> float | None:
    """Sum of one count over the sum of both; None without any."""
    yes, no = (sum(len(getattr(s, field)) for s in scores) for field in (top, other))
    return yes / (yes + no) if yes + no else None


def interval(scores: Sequence[Score], top: str, other: str) -> list[float] | None:
    """95% bootstrap interval over texts."""
    rng = random.Random(SEED)
    draws = sorted(x for _ in range(DRAWS) if (x := share(rng.choices(scores, k=len(scores)), top, other)) is not None) if scores else []
    return [round(draws[int(q * (len(draws) - 1))], 3) for q in (0.025, 0.975)] if draws else None


def figures(scores: Sequence[Score]) -> dict[str, Any]:
    """Precision, recall and negation errors of some texts."""
    def one(top: str, other: str) -> dict[str, Any]:
        value = share(scores, top, other)
        return {"value": None if value is None else round(value, 3), "ci95": interval(scores, top, other)}

    return {"texts": len(scores), "precision": one("right", "wrong"), "recall": one("got", "missed"),
            "contradicted": sum(len(s.contradicted) for s in scores), "read": sum(len(s.right) + len(s.wrong) for s in scores),
            "read_present_though_denied": sum(len(s.negated) for s in scores)}


def evaluate(cases: Iterable[Case], knowledge: Knowledge) -> tuple[dict[str, Any], list[Score]]:
    """All figures: over everything, over the development part and the check part, and by group."""
    scores = [score(case, knowledge) for case in cases if case.extra.get("text")]
    groups = Counter(s.group for s in scores)
    return {
        "all": figures(scores), "development": figures([s for s in scores if s.development]),
        "check": figures([s for s in scores if not s.development]),
        "by_group": {g: {"texts": n, "precision": _round(share(own, "right", "wrong")), "recall": _round(share(own, "got", "missed"))}
                     for g, n in sorted(groups.items()) for own in [[s for s in scores if s.group == g]]},
    }, scores


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def as_text(result: Mapping[str, Any]) -> str:
    """The figures as a short table."""
    def cell(x: Mapping[str, Any]) -> str:
        return "no text" if x["value"] is None else f"{x['value']:.3f} ({x['ci95'][0]:.3f} to {x['ci95'][1]:.3f})"

    lines = [f"{'':14}{'texts':>6}  {'precision (95% interval)':28}{'recall (95% interval)':28}read / case says otherwise / denied but read as present"]
    lines += [f"{name:14}{result[name]['texts']:6}  {cell(result[name]['precision']):28}{cell(result[name]['recall']):28}{result[name]['read']} / {result[name]['contradicted']} / {result[name]['read_present_though_denied']}"
              for name in ("all", "development", "check")]
    lines += ["", "by group"]
    lines += [f"  {group[:40]:40} {x['texts']:4}  precision {_cell(x['precision'])}  recall {_cell(x['recall'])}" for group, x in result["by_group"].items()]
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "  -  " if value is None else f"{value:.3f}"


def main() -> int:
    """Print the figures for a file of cases, as a table or with `--json`."""
    names = [a for a in sys.argv[1:] if not a.startswith("-")]
    knowledge = load_knowledge()
    cases = [c for c in read_cases(names[0] if names else "-", knowledge) if not isinstance(c, BadInput)]
    result, _ = evaluate(cases, knowledge)
    print(json.dumps(result, ensure_ascii=False) if "--json" in sys.argv else as_text(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
