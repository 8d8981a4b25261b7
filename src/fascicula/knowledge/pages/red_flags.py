"""red_flags/*.yaml: rules over answers, and the nodes that they are made of."""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import Condition, RedFlag, Trigger, nearest

from ..yaml_lines import Lines
from .reader import Reader, plain


def read_flags(reader: Reader, name: str, conditions: Mapping[str, Condition]) -> list[RedFlag]:
    """One file of rules, in their order."""
    flags = []
    for item in reader.open(name).get("rules") or []:
        reader.known_fields(item, {"id", "name", "level", "trigger", "unless", "why", "action", "points_to", "source", "gentle", "test", "note",
                                   "covers_guideline_rules"}, "a red flag")
        for target in item.get("points_to") or []:
            if target not in conditions:
                reader.bad(item.line_of("points_to"), f"condition '{target}' does not exist", nearest(target, conditions) or "Remove it.")
        source, _ = reader.source(item, {})
        test = item.get("test") or {}
        must, must_not = tuple(map(plain, test.get("must_fire") or ())), tuple(map(plain, test.get("must_not_fire") or ()))
        if not must or not must_not:
            reader.bad(item.line, f"red flag '{item.get('id')}' has no test data", "Add test: must_fire and must_not_fire.")
        for answers in (*must, *must_not):
            for fid, answer in answers.items():
                finding = reader.findings.get(fid)
                refused = finding.refuse(answer) if finding and not finding.prior_only else None
                if finding is None or refused:
                    reader.bad(item.line_of("test"), f"test data: '{fid}: {answer}' is no answer", "Mend it.")
        flags.append(RedFlag(
            id=str(reader.need(item, "id", "rf_stroke")), name=str(reader.need(item, "name", "Sudden weakness")),
            level=reader.level(item.get("level"), item.line), trigger=trigger(reader, item.get("trigger"), item.line),
            unless=_unless(reader, item),
            why=str(reader.need(item, "why", "...")), action=str(reader.need(item, "action", "Call ...")),
            points_to=tuple(item.get("points_to") or ()), source=source, gentle=bool(item.get("gentle")), must_fire=must, must_not_fire=must_not,
        ))
    return flags


def _unless(reader: Reader, item: Lines) -> Trigger | None:
    """What takes the warning back. It must not wait for the result of an examination that nobody has had."""
    if not item.get("unless"):
        return None
    node = trigger(reader, item["unless"], item.line)
    for leaf in node.leaves():
        if leaf.kind == "absent" and reader.findings[leaf.finding].told_by == "clinician":
            reader.bad(item.line_of("unless"), f"only an examination can tell '{leaf.finding}', so this would wait for ever",
                       f"Write {{finding: {leaf.finding}, is: not_found}}.")
    return node


def trigger(reader: Reader, node: object, line: int) -> Trigger:
    """One node of a rule; equal nodes are one value, which keeps the compiled rules small."""
    read = _node(reader, node, line)
    return reader.triggers.setdefault(read, read)


def _node(reader: Reader, node: object, line: int) -> Trigger:
    """One node of a rule; what cannot be read becomes a problem and a node that is never true."""
    never = Trigger("any")
    if isinstance(node, str):
        ids = reader.finding_ids(node, line)
        return Trigger("present", ids[0]) if ids else never
    if not isinstance(node, Lines):
        reader.bad(line, "this is no part of a rule", "Write a finding id, all, any, at_least with of, or not.")
        return never
    line = node.line

    def parts(key: str) -> tuple[Trigger, ...]:
        return tuple(trigger(reader, n, line) for n in node[key] or [])

    keys = set(node)
    if keys == {"all"}:
        return Trigger("all", parts=parts("all"))
    if keys == {"any"}:
        return Trigger("any", parts=parts("any"))
    if keys == {"not"}:
        return Trigger("not", parts=(trigger(reader, node["not"], line),))
    if keys == {"at_least", "of"} and isinstance(node["at_least"], int):
        return Trigger("at_least", parts=parts("of"), number=node["at_least"])
    if "finding" in keys:
        ids = reader.finding_ids(node["finding"], line)
        if not ids:
            return never
        finding = reader.findings[ids[0]]
        if keys == {"finding", "is"} and node["is"] in ("absent", "present"):
            return Trigger(str(node["is"]), ids[0])
        if keys == {"finding", "is"} and node["is"] == "not_found" and finding.kind == "yes_no" and finding.told_by != "patient":
            return Trigger("not_found", ids[0])
        if keys == {"finding", "in"} and set(map(str, node["in"])) <= set(finding.bins) and finding.kind == "choice":
            return Trigger("in", ids[0], options=tuple(map(str, node["in"])))
        if keys <= {"finding", "min", "max"} and len(keys) > 1 and finding.kind == "number":
            return Trigger("range", ids[0], low=float(node.get("min", "-inf")), high=float(node.get("max", "inf")))
    reader.bad(line, f"this part of a rule cannot be read ({', '.join(sorted(keys))})",
               "Write {finding: ID, min: X, max: Y} for numbers, {finding: ID, in: [options]} for choices, {finding: ID, is: absent}.")
    return never
