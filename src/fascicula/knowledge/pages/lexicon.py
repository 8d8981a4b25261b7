"""lexicon/*.yaml: how people say the findings in one language."""

from __future__ import annotations

import re

from fascicula.model import UNSURE, Lexicon, nearest

from .reader import Reader


def read_lexicon(reader: Reader, name: str) -> Lexicon:
    """How people say the findings in one language."""
    data = reader.open(name)
    reader.known_fields(data, {"classes", "cues", "irregular", "findings"}, "a lexicon")
    lists = {key: {k: _words(reader, v, data[key].line_of(k)) for k, v in (data.get(key) or {}).items()} for key in ("classes", "cues")}
    findings = {}
    for fid, phrases in (data.get("findings") or {}).items():
        line = data["findings"].line_of(fid)
        finding = reader.findings.get(fid)
        if finding is None and fid != "none":
            reader.finding_ids(fid, line)
            continue
        findings[fid] = _words(reader, phrases, line)
        for phrase in findings[fid]:
            for used in re.findall(r"<(\w+)>", phrase):
                if used not in lists["classes"]:
                    reader.bad(line, f"'<{used}>' is no class of words", nearest(used, lists["classes"]) or "Add it under `classes`.")
            value = phrase.split("= ", 1)[0] if "= " in phrase else None
            if finding is not None and value != UNSURE and (value is None) is not (finding.kind == "yes_no"):
                reader.bad(line, f"'{phrase}' does not say how '{fid}' is answered", "Write `value= words` for choices, only words for yes/no.")
            elif finding is not None and value is not None and finding.refuse(value):
                reader.bad(line, f"'{value}' is no answer to '{fid}'", f"Write one of: {', '.join(finding.bins)}.")
    return Lexicon(lists["classes"], lists["cues"], findings, {k: str(v) for k, v in (data.get("irregular") or {}).items()})


def _words(reader: Reader, value: object, line: int) -> tuple[str, ...]:
    """A list of words or phrases, written as a YAML list or with commas between them."""
    items = value if isinstance(value, list) else str(value or "").split(",")
    found = tuple(" ".join(str(item).split()) for item in items)
    if not found or not all(found):
        reader.bad(line, "this is no list of words", "Write e.g. `[drop things, clumsy hand]`.")
    return tuple(x for x in found if x)
