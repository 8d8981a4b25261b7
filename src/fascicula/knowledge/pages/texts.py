"""texts/en/*.yaml: the words for people, one page for each condition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fascicula.model import Condition, Problem, nearest

from ..yaml_lines import Lines
from .reader import Reader, plain


def read_texts(reader: Reader, conditions: Mapping[str, Condition]) -> dict[str, Any]:
    """Condition -> its words, as they stand on the page."""
    texts: dict[str, Any] = {}
    for name in reader.files("texts/en"):
        data = reader.open(name)
        key = str(data.get("id", ""))
        if key not in conditions:
            reader.bad(data.line or 1, f"these words belong to no condition ('{key}')", nearest(key, conditions) or "Mend `id`.")
        for field in ("lay_name", "urgency_why", "mechanism", "course", "exercise", "helps", "doctor", "see_sooner"):
            if not data.get(field):
                reader.bad(data.line or 1, f"'{field}' is missing", "Add it: people read it.")
        helps = data.get("helps") or []
        if not isinstance(helps, list) or not all(isinstance(h, Lines) and h.get("step") for h in helps):
            reader.bad(data.line_of("helps"), "'helps' is not a list of steps", "Write `- step: ...`, `for_whom: ...` and `source: ...`.")
        elif key in conditions:
            page = conditions[key].sources
            reader.cited(data, page, "explain_sources")
            for step in helps:
                if not reader.cited(step, page):
                    reader.bad(step.line, "the step has no source", "Add `source: KEY` or `source: estimate`.")
        texts[key] = plain(data)
    for key in conditions:
        if key not in texts:
            reader.problems.append(Problem(f"texts/en/{key}.yaml", "the words for people are missing", "Add the file."))
    return texts
