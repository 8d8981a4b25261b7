"""costs.yaml: the loss table of the risk layer."""

from __future__ import annotations

from fascicula.model import Costs, Prior, Urgency

from .reader import Reader


def read_costs(reader: Reader) -> Costs | None:
    """The loss table; None when a part of it is missing."""
    data = reader.open("costs.yaml")
    tables: dict[str, dict[Urgency, float]] = {}
    for key in ("needless", "missed"):
        table = data.get(key)
        if not isinstance(table, dict):
            reader.bad(data.line or 1, f"'{key}' is missing", "Give a cost per level, e.g. {emergency: 10, ...}.")
            return None
        tables[key] = {reader.level(k, data.line_of(key)): float(v) for k, v in table.items()}
    return Costs(needless=tables["needless"], missed=tables["missed"], source=str(data.get("source", "estimate")))


def read_presenters(reader: Reader) -> dict[str, Prior]:
    """priors.yaml: setting -> people who come with twitching in a year; only derivations need it."""
    if not (reader.directory / "priors.yaml").exists():
        return {}
    data = reader.open("priors.yaml")
    return reader.per_setting(data.get("presenters") or {}, data.line_of("presenters"))
