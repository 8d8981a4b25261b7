"""What one case needs little of is kept packed: rows, publications, texts, ways of saying things, medicines."""

from __future__ import annotations

from dataclasses import replace

from fascicula.model import Condition, Knowledge
from fascicula.model.packed import Packed


def packed(knowledge: Knowledge) -> Knowledge:
    """The same knowledge, quick to read from a file: its large parts are opened when somebody looks into them."""
    return replace(
        knowledge, conditions={key: _packed(condition) for key, condition in knowledge.conditions.items()},
        bystanders={key: bystander._replace(brings=Packed(bystander.brings)) for key, bystander in knowledge.bystanders.items()},
        texts={key: Packed(words) for key, words in knowledge.texts.items()}, sources=Packed(knowledge.sources),
        lexicons=Packed(knowledge.lexicons), medicines=Packed(knowledge.medicines))


def _packed(condition: Condition) -> Condition:
    return condition._replace(
        rows=Packed(condition.rows), sources=Packed(condition.sources),
        variants=tuple(v._replace(rows=Packed(v.rows)) for v in condition.variants))
