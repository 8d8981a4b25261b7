"""`fascicula knowledge readability`: which texts for people are hard to read."""

from __future__ import annotations

from fascicula.evaluation.readability import EASY, readability
from fascicula.model import Knowledge


def show(knowledge: Knowledge, top: int) -> None:
    """Print the spread of all texts and the hardest ones."""
    found = readability(knowledge)
    ranked = [r.lix for r in found]
    hard = sum(x > EASY for x in ranked)
    print(f"{len(found)} texts. LIX: half of them below {ranked[len(ranked) // 2]:.0f}, nine in ten below {ranked[len(ranked) // 10]:.0f}; above {EASY:.0f}: {hard}.")
    print("\n   LIX  words  longest sentence")
    for item in found[:top]:
        print(f"{item.lix:6.1f} {item.words:6} {item.longest:6}  {item.place}")
