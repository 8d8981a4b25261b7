"""`fascicula knowledge leverage`: which numbers decide results."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from fascicula.cli.__main__ import say_bad
from fascicula.cli.reading import read_cases
from fascicula.cli.screen import progress
from fascicula.evaluation.figures import known_to
from fascicula.evaluation.leverage import Leverage, leverage
from fascicula.model import BadInput, Case, Knowledge, Problem


def run(knowledge: Knowledge, source: str | None, people: int, setting: str, top: int, format: str) -> int:
    """Print the numbers that move results most; exit code 0, or 2 when some lines could not be used (the rest is done)."""
    cases: list[Case] = []
    bad = False
    for item in read_cases(source, knowledge) if source else ():
        if isinstance(item, BadInput):
            say_bad(item)
            bad = True
        else:
            cases.append(replace(known_to(item, "patient"), setting=setting))
    if not cases and not people:
        raise BadInput([Problem("CASES", "there is nobody to try the numbers on", "Name a file of cases, or --people 2.")])
    with progress("people", len(cases) + people * len(knowledge.conditions)) as step:
        found = leverage(knowledge, cases, people, setting=setting, progress=step)
    if format == "json":
        print("\n".join(json.dumps(as_dict(number), ensure_ascii=False) for number in found[:top]))
    else:
        print(as_text(found, top))
    return 2 if bad else 0


def as_dict(item: Leverage) -> dict[str, object]:
    """One number as a line of JSON."""
    n = item.number
    return {"part": n.part, "picture": n.picture, "finding": n.finding, "written": n.text, "source": list(n.source), "origin": n.origin,
            "score": round(item.score, 6), "moved": round(item.moved, 6), "top": round(item.top, 6), "urgency": round(item.urgency, 6)}


def as_text(found: list[Leverage], top: int) -> str:
    """The list for people, with the share of each origin among the first ones."""
    lines = ["Each number alone at both ends of its range. moved: probability that moves; first, urgency: cases of 1,000 in which it changes.", ""]
    lines.append(f"{'':4} {'moved':>6} {'first':>6} {'urgency':>7}  number")
    for rank, item in enumerate(found[:top], 1):
        n = item.number
        name = " ".join(filter(None, (n.part, n.picture, n.finding)))
        lines.append(f"{rank:4} {item.moved:6.4f} {1000 * item.top:6.1f} {1000 * item.urgency:7.1f}  {name}: {n.text}  [{n.origin}: {', '.join(n.source)}]")
    tally = Counter(item.number.origin for item in found[:top])
    lines += ["", f"Of these {min(top, len(found))}: " + ", ".join(f"{tally[o]} {o}" for o in ("published", "adapted", "estimate", "computed") if tally[o]) + "."]
    return "\n".join(lines)
