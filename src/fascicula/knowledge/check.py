"""ALL problems of all knowledge files at once, also those that reasoning could live with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fascicula.model import Knowledge, Problem, Share

from .load import ENGLISH, languages

FAITHFUL = 1.35
"""A prior may differ from its derivation by this factor (rounding) without saying why."""
ROUNDED = 0.005
"""A narrower row may be above the wider one by this share: pages write whole percents."""


def check(directory: Path) -> tuple[Knowledge | None, list[Problem]]:
    """The knowledge of a folder (None when it cannot be built at all), and all problems, each with file, line and remedy."""
    from .build import build  # as in load.py: most starts need no YAML

    knowledge, problems = build(directory)
    return knowledge, problems + ([*doubts(knowledge), *translations(directory, knowledge)] if knowledge else [])


def translations(directory: Path, knowledge: Knowledge) -> list[Problem]:
    """What is damaged or missing in the words of every further language of a knowledge folder."""
    from .translation import translated

    found: list[Problem] = []
    for language in languages(directory):
        if language != ENGLISH:
            _, damage, gaps = translated(knowledge, directory, language)
            found += [*damage, *gaps]
    return found


def doubts(knowledge: Knowledge) -> Iterator[Problem]:
    """Numbers that contradict each other: a narrower finding commoner than the wider one it implies, a prior unlike its derivation."""
    for condition in knowledge.conditions.values():
        if condition.derived and not condition.derived.adjusted:
            for setting, presenters in knowledge.presenters.items():
                written, derived = condition.priors[setting].value, condition.derived.prior(setting, presenters.value)
                if not 1 / FAITHFUL <= written / derived <= FAITHFUL:
                    yield Problem(f"conditions/{condition.id}.yaml", f"prior {setting} is {written:g}, its derivation gives {derived:.3g}",
                                  "Correct one of them, or say why they differ in `adjusted`.")
    for edge in knowledge.strict:
        child, parent = knowledge.findings[edge.child].background, knowledge.findings[edge.parent].background
        if isinstance(child, Share) and isinstance(parent, Share) and child.mean > parent.mean + 1e-9:
            yield Problem(f"findings ({edge.child})", f"background {child.text} is above that of {edge.parent} ({parent.text}), which it implies",
                          "Raise the wider or lower the narrower finding.")
    for condition in knowledge.conditions.values():
        for picture in condition.pictures():
            rows = {**condition.rows, **picture.rows}
            for edge in knowledge.strict:
                if edge.child in rows and edge.parent in rows:
                    child, parent = rows[edge.child].share, rows[edge.parent].share
                    if isinstance(child, Share) and isinstance(parent, Share) and child.mean > parent.mean + ROUNDED:
                        name = f" ({picture.id})" if picture.id else ""
                        yield Problem(f"conditions/{condition.id}.yaml{name}",
                                      f"{edge.child} {child.text} is above {edge.parent} {parent.text}, which it implies",
                                      "Raise the wider or lower the narrower row.")
