"""medicines/*.yaml: names of medicines and substances by class."""

from __future__ import annotations

from fascicula.model import Medicine, name_keys

from ..yaml_lines import Lines
from .reader import Reader


def read_medicines(reader: Reader, name: str, medicines: dict[str, Medicine]) -> None:
    """One file of medicines by class; `medicines` grows by every name under which one is looked up."""
    for item in reader.open(name).get("groups") or []:
        reader.known_fields(item, {"name", "atc", "source", "present", "ask", "with_other", "names"}, "a class of medicines")
        source, _ = reader.source(item, {})
        present, ask = (reader.finding_ids(item.get(key) or [], item.line_of(key)) for key in ("present", "ask"))
        for fid in present:
            if reader.findings[fid].kind != "yes_no":
                reader.bad(item.line_of("present"), f"'{fid}' is no yes/no finding", "List it under `ask`.")
        pairs = item.get("with_other") or {}
        if len(reader.finding_ids([f for pair in pairs.items() for f in pair], item.line_of("with_other"))) != 2 * len(pairs):
            pairs = {}
        names = item.get("names")
        if not isinstance(names, Lines):
            reader.bad(item.line_of("names"), "'names' is not a list of generic names with their brands", "Write e.g. `sertraline: Zoloft, Lustral`.")
            continue
        for generic, brands in names.items():
            also = tuple(b for part in str(brands or "").split(", ") if (b := part.strip()))
            medicine = Medicine(name=generic, also=also, group=str(reader.need(item, "name", "Statin")), source=source,
                                atc=tuple(map(str, item.get("atc") or ())), present=present, ask=ask,
                                with_other=tuple(pairs.items()))
            for key in dict.fromkeys(k for n in (generic, *also) for k in name_keys(n)):
                if (other := medicines.get(key)) is not None:
                    reader.bad(names.line_of(generic), f"'{key}' is also a name of {other.name} ({other.group})", "Keep it in one place.")
                medicines[key] = medicine
