"""conditions/*.yaml: causes with their priors and the shares of their findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from fascicula.model import AGE_BANDS, CHILD_BANDS, SETTINGS, SEXES, Condition, Derivation, Row, Share, Spread, Variant

from ..yaml_lines import Lines
from .reader import Reader, plain

_WEIGHED: dict[str, tuple[Sequence[str], Sequence[str]]] = {"age": (AGE_BANDS, CHILD_BANDS), "sex": (SEXES, ())}
"""Fields of relative weights: keys that must stand there, keys that may."""


def read_condition(reader: Reader, name: str) -> Condition | None:
    """One page; None when it cannot be used at all."""
    data = reader.open(name)
    if not data:
        return None
    reader.known_fields(data, {"id", "name", "kind", "no_disease_found", "codes", "article_cause", "urgency", "presenting_share", "age",
                               "sex", "twitch", "findings", "seldom", "variants", "red_flags", "note", "unmapped", "sources", "review"},
                      "a condition page")
    key = str(reader.need(data, "id", Path(name).stem))
    if key != Path(name).stem:
        reader.bad(data.line_of("id"), f"id '{key}' is not the file's name", f"Write `id: {Path(name).stem}`.")
    page: dict[str, Mapping[str, object]] = dict(data.get("sources") or {})
    urgency = data.get("urgency") or Lines()
    level = reader.level(urgency.get("level"), data.line_of("urgency"))
    share = reader.need(data, "presenting_share", "{home: 5 (1-20), ...}") or Lines()
    priors = reader.per_setting(share, data.line_of("presenting_share"))
    prior_source, prior_quality = reader.source(share, page) if share else (("estimate",), "estimate")
    weights = {field: _weights(reader, data, field) for field in _WEIGHED}
    rows = _rows(reader, [*(data.get("twitch") or []), *(data.get("findings") or []), *(data.get("seldom") or [])], page)
    variants = []
    for item in data.get("variants") or []:
        reader.known_fields(item, {"id", "name", "share", "age", "sex", "source", "quality", "note", "urgency", "twitch", "findings"}, "a variant")
        part = reader.share(item.get("share"), item.line)
        own = _rows(reader, [*(item.get("twitch") or []), *(item.get("findings") or [])], page)
        own_level = reader.level(item["urgency"], item.line) if item.get("urgency") else None
        fits = {field: _weights(reader, item, field, every=False) for field in _WEIGHED if field in item}
        variants.append(Variant(str(item.get("id")), str(item.get("name")), part.mean if part else 0.0, own, own_level, **fits))
    if variants and abs(sum(v.share for v in variants) - 1) > 0.02:
        reader.bad(data.line_of("variants"), "the shares of the variants do not sum to 100%", "Correct them.")
    total = sum(v.share for v in variants) or 1
    variants = [v._replace(share=v.share / total) for v in variants]
    if len(priors) < len(SETTINGS):
        return None
    return Condition(
        id=key, name=str(reader.need(data, "name", "Eyelid myokymia")), kind=str(data.get("kind", "disorder")), urgency=level,
        urgency_source=str(urgency.get("source", "estimate")), priors=priors, age=weights["age"], sex=weights["sex"], rows=rows,
        variants=tuple(variants), red_flags=tuple(map(str, data.get("red_flags") or ())), codes=plain(data.get("codes") or {}),
        article_cause=str(data.get("article_cause") or ""), no_disease=bool(data.get("no_disease_found")), note=str(data.get("note") or ""),
        prior_source=prior_source, prior_quality=prior_quality, prior_note=str(share.get("note") or ""), derived=_derivation(reader, share), sources=plain(page),
        review={k: str(v) for k, v in (data.get("review") or {}).items()},
    )


def _weights(reader: Reader, data: Lines, field: str, *, every: bool = True) -> dict[str, float]:
    """Relative weights of the bands or sexes, of `every` one or of some; 1 for all where they are unusable."""
    keys, more = _WEIGHED[field]
    given = data.get(field)
    if isinstance(given, dict) and set(keys if every else ()) <= set(given) <= {*keys, *more} and all(isinstance(v, (int, float)) and v >= 0 for v in given.values()):
        return {k: float(v) for k, v in given.items()}
    optional = f" (and may have {', '.join(more)})" if more else ""
    reader.bad(data.line_of(field), f"'{field}' needs one weight of 0 or more for {'each' if every else 'some'} of {', '.join(keys)}{optional}", "Correct them.")
    return dict.fromkeys(keys, 1.0)


def _rows(reader: Reader, items: object, page: Mapping[str, object]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, Lines):
            reader.bad(0, "a row is not `{finding: ..., share: ..., source: ...}`", "Write it like the rows around it.")
            continue
        reader.known_fields(item, {"finding", "findings", "share", "shares", "source", "quality", "note"}, "a row")
        source, quality = reader.source(item, page)
        for key in reader.finding_ids(item.get("findings") or item.get("finding"), item.line):
            finding = reader.findings[key]
            share: Share | Spread | None
            if finding.kind == "yes_no":
                if "share" not in item:
                    reader.bad(item.line, f"'{key}' has no share", "Add e.g. `share: 24 of 34`.")
                    continue
                share = reader.share(item["share"], item.line)
            else:
                base = finding.background
                share = reader.spread(item.get("shares"), finding.bins, base.worth if isinstance(base, Spread) else 20, item.line)
            if key in rows:
                reader.bad(item.line, f"'{key}' stands twice on this page", "Keep one row.")
            if share is not None:
                rows[key] = Row(key, share, source, quality, str(item.get("note") or ""))
    return rows


def _derivation(reader: Reader, share: Mapping[str, object]) -> Derivation | None:
    """How a prior follows from new cases a year, if the page says so."""
    data = share.get("derived")
    if not isinstance(data, Lines):
        return None
    reader.known_fields(data, {"new_a_year", "presenting", "reach", "adjusted", "fitted"}, "a derivation")
    new, reach, presenting = data.get("new_a_year"), data.get("reach"), reader.percent(data.get("presenting"), data.line)
    if not isinstance(new, (int, float)) or not isinstance(reach, dict) or set(reach) != set(SETTINGS) or presenting is None or new <= 0:
        reader.bad(data.line, "this is no derivation", f"Write {{new_a_year: 2, presenting: 20%, reach: {{{', '.join(f'{s}: 1' for s in SETTINGS)}}}}}.")
        return None
    return Derivation(float(new), presenting, {s: float(reach[s]) for s in SETTINGS}, str(data.get("adjusted") or ""), data.get("fitted") is True)
