"""bystanders.yaml: common things that may stand beside the main cause."""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import ALL_BANDS, SEXES, Bystander, Condition, Row

from .reader import Reader


def read_bystanders(reader: Reader, conditions: Mapping[str, Condition]) -> dict[str, Bystander]:
    """Id -> bystander."""
    found = {}
    for key, item in (reader.open("bystanders.yaml").get("bystanders") or {}).items():
        reader.known_fields(item, {"name", "present", "by_age", "by_sex", "source", "quality", "note", "known_by", "known_share",
                                   "requires", "brings", "condition"}, "a bystander")
        is_condition = item.get("condition", key in conditions) is not False
        if is_condition and key not in conditions:
            reader.bad(item.line, f"'{key}' is no condition", "Mend the name or write `condition: false` and a `name:`.")
            is_condition = False
        present = reader.share(item.get("present"), item.line_of("present"))
        source, quality = reader.source(item, {})
        known_by = []
        for entry in item.get("known_by") or []:
            finding = entry if isinstance(entry, str) else entry.get("finding") or entry.get("id")
            bins = () if isinstance(entry, str) else tuple(map(str, entry.get("bins") or ()))
            known_by += [(ids[0], bins)] if (ids := reader.finding_ids(finding, item.line_of("known_by"))) else []
        requires = item.get("requires") or ""
        if requires:
            reader.finding_ids(requires, item.line_of("requires"))
        brings = {}
        for row in item.get("brings") or []:
            row_source, row_quality = reader.source(row, {})
            strength = reader.share(row.get("strength"), row.line)
            for fid in reader.finding_ids(row.get("finding"), row.line):
                if reader.findings[fid].kind != "yes_no" or fid in {k for k, _ in known_by}:
                    reader.bad(row.line, f"'{fid}' cannot be brought about by a bystander",
                               "Only yes/no findings that do not make it known.")
                elif strength is not None:
                    brings[fid] = Row(fid, strength, row_source, row_quality, str(row.get("note") or ""))
        if present is not None:
            found[key] = Bystander(
                id=key, name=str(item.get("name") or (conditions[key].name if key in conditions else key)), present=present,
                by_age=reader.percents(item.get("by_age"), ALL_BANDS, item.line), by_sex=reader.percents(item.get("by_sex"), SEXES, item.line),
                known_by=tuple(known_by), known_share=reader.percent(item.get("known_share", "0%"), item.line) or 0.0,
                requires=str(requires), brings=brings, condition=is_condition, source=source, quality=quality,
                note=str(item.get("note") or ""),
            )
    return found
