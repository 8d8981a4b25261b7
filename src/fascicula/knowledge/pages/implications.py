"""implications.yaml: which findings follow from, exclude or move with each other."""

from __future__ import annotations

from typing import Any

from fascicula.model import Edge, Group, RulesOut

from .reader import Reader


def read_implications(reader: Reader) -> dict[str, Any]:
    """Edges, sets and groups, as the fields of `Knowledge`."""
    data = reader.open("implications.yaml")
    edges: dict[str, tuple[Edge, ...]] = {}
    for kind in ("strict", "soft"):
        found = []
        for item in data.get(kind) or []:
            ends = reader.finding_ids([item.get("child"), item.get("parent")], item.line)
            if len(ends) == 2:
                found.append(Edge(ends[0], ends[1], True, str(item.get("reason") or "")))
        edges[kind] = tuple(found)
    parents: dict[str, str] = {}
    for edge in edges["strict"]:
        if edge.child in parents:
            reader.bad(data.line_of("strict"), f"'{edge.child}' has two strict parents", "Keep one; make the other soft.")
        parents[edge.child] = edge.parent
    for start in parents:
        seen, at = {start}, start
        while (at := parents.get(at, "")) and at not in seen:
            seen.add(at)
        if at:
            reader.bad(data.line_of("strict"), f"'{start}' implies itself in a circle", "Remove one of the pairs.")
    sets: dict[str, tuple[RulesOut, ...]] = {}
    for kind in ("exclusive", "rules_out"):
        found_sets = []
        for item in data.get(kind) or []:
            members = item.get("members") or [item.get("one"), *(item.get("others") or [])]
            ids = reader.finding_ids(members, item.line)
            if len(ids) > 1:
                found_sets.append(RulesOut(str(item.get("id")), ids[0], ids[1:], str(item.get("reason") or "")))
        sets[kind] = tuple(found_sets)
    groups = []
    for item in data.get("groups") or []:
        damping = item.get("damping")
        if not isinstance(damping, (int, float)) or not 0 <= damping <= 1:
            reader.bad(item.line, "damping is not between 0 (count once) and 1 (independent)", "Write e.g. `damping: 0.5`.")
            damping = 1.0
        groups.append(Group(str(item.get("id")), reader.finding_ids(item.get("members") or [], item.line), float(damping),
                            str(item.get("reason") or "")))
    parts = reader.finding_ids(data.get("parts_of") or [], data.line_of("parts_of"))
    return {**edges, **sets, "groups": tuple(groups), "parts_of": frozenset(parts)}
