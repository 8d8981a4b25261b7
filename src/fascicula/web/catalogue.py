"""Findings and conditions as plain objects for the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fascicula.model import STATUSES, UNSURE, Condition, Finding, Knowledge, Row, Share, Spread


def finding_line(finding: Finding) -> dict[str, Any]:
    """What is needed to ask for a finding and to write its answer."""
    return {"id": finding.id, "name": finding.name, "group": finding.group, "kind": finding.kind, "question": finding.question,
            "why": finding.why, "help": finding.help, "answers": answers_of(finding), "unit": finding.unit or None,
            "told_by": finding.told_by, "red_flag": finding.red_flag, "hpo": finding.hpo or None}


def answers_of(finding: Finding) -> list[str]:
    """The words an answer can be; a number finding also takes a number in its unit."""
    return list(STATUSES) if finding.kind == "yes_no" else [UNSURE] if finding.kind == "number" else [*finding.bins, UNSURE]


def finding_page(finding: Finding, knowledge: Knowledge) -> dict[str, Any]:
    """A finding with how common it is and every page that has a number for it."""
    return {**finding_line(finding), "background": _share(finding.background, finding), "source": list(finding.source),
            "quality": finding.quality,
            "conditions": [{"condition": condition.id, **_row(row, finding)} for condition, row in knowledge.rows() if row.finding == finding.id]}


def condition_line(condition: Condition, knowledge: Knowledge) -> dict[str, Any]:
    """A condition in short."""
    lay_name = knowledge.texts.get(condition.id, {}).get("lay_name")
    return {"id": condition.id, "name": condition.name, "lay_name": str(lay_name) if lay_name else None, "kind": condition.kind,
            "urgency": condition.urgency.id}


def condition_page(condition: Condition, knowledge: Knowledge) -> dict[str, Any]:
    """Everything a page says, numbers with their sources and the texts for people."""
    def rows(of: Any) -> list[dict[str, Any]]:
        return [{"finding": row.finding, **_row(row, knowledge.findings[row.finding])} for row in of.values()]

    return {**condition_line(condition, knowledge), "codes": dict(condition.codes),
            "prior_per_100000": {s: {"value": p.value, "low": p.low, "high": p.high} for s, p in condition.priors.items()},
            "prior_source": list(condition.prior_source), "age_weights": dict(condition.age), "sex_weights": dict(condition.sex),
            "findings": rows(condition.rows),
            "pictures": [{"id": v.id, "name": v.name, "share": v.share, "age_weights": dict(v.age), "sex_weights": dict(v.sex),
                          "urgency": None if v.urgency is None else v.urgency.id,
                          "findings": rows(v.rows)} for v in condition.variants],
            "red_flags": list(condition.red_flags), "texts": _plain(knowledge.texts.get(condition.id, {})),
            "sources": _plain(condition.sources), "review": {k: str(v) for k, v in condition.review.items()}}


def _row(row: Row, finding: Finding) -> dict[str, Any]:
    return {"share": _share(row.share, finding), "source": list(row.source), "origin": row.origin, "note": row.note or None}


def _share(share: Share | Spread, finding: Finding) -> dict[str, Any]:
    if isinstance(share, Share):
        return {"as_written": share.text, "mean": share.mean, "low": share.low, "high": share.high, "of_answers": None}
    return {"as_written": None, "mean": None, "low": None, "high": None,
            "of_answers": dict(zip(finding.bins, share.means, strict=True))}


def _plain(value: object) -> Any:
    """Texts and sources as they stand on the page, dates as text."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)
