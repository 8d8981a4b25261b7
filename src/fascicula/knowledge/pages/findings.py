"""findings/*.yaml: what can be asked, and how common it is in people without disease."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fascicula.model import (
    ALL_BANDS,
    EVERYBODY,
    SEXES,
    SHORT_FORMS,
    AskIf,
    Bystander,
    Edge,
    Finding,
    Measured,
    Share,
    Spread,
    background_of,
    brought_by,
    ill_formed,
    left_over,
)
from fascicula.model.share import EDGE

from ..yaml_lines import Lines
from .reader import PRIOR, Reader

NARROWER = 0.9
"""A narrower finding is at most this part of the wider one that it implies: some of the wider kind must be left."""


def read_findings(reader: Reader, name: str) -> None:
    """One file of findings; they are added to `reader.findings`."""
    data = reader.open(name)
    group = str(data.get("group", ""))
    fields = {"id", "name", "question", "help", "why", "answer", "told_by", "hpo", "background", "measured", "by_age", "by_sex",
              "edges", "worth", "source", "quality", "note", "red_flag", "private", "ask_if", "prior_only", "scored", "same_as",
              "takes_back", "options", *SHORT_FORMS}
    for item in data.get("findings") or []:
        if not isinstance(item, Lines):
            continue
        reader.known_fields(item, fields, "a finding")
        key = str(reader.need(item, "id", "weak_hand"))
        if key in reader.findings:
            reader.bad(item.line, f"finding '{key}' exists already", "Give it another id.")
        answer = item.get("answer") or {}
        kind = str(answer.get("kind", "yes_no"))
        bins: tuple[str, ...] = ()
        background: Share | Spread | None
        line = item.line_of("background")
        by_age = reader.percents(item.get("by_age"), ALL_BANDS, item.line_of("by_age"))
        by_sex = reader.percents(item.get("by_sex"), SEXES, item.line_of("by_sex"))
        measured: Measured | None = None
        source, quality = reader.source(item, {}) if "measured" not in item else (("estimate",), "estimate")
        if "measured" in item:
            measured, quality = _measured(reader, item, kind, by_age, by_sex)
            background, source = (measured.share, measured.source) if measured else (None, source)
        elif kind == "yes_no":
            background = reader.share(item.get("background"), line)
        else:
            shares = item.get("background")
            bins = tuple(map(str, shares)) if isinstance(shares, dict) else ()
            if kind == "choice" and set(bins) != set(map(str, answer.get("options") or ())):
                reader.bad(line, "the background does not name each option once", "Give a share for each option.")
            if kind == "number" and len(item.get("edges") or ()) != len(bins) - 1 and not item.get("prior_only"):
                reader.bad(line, "edges do not fit the bins", "Give one edge less than bins.")
            background = reader.spread(shares, bins, float(item.get("worth") or 20), line)
        told_by = str(item.get("told_by", "patient"))
        if told_by not in ("patient", "clinician", "test"):
            reader.bad(item.line_of("told_by"), f"'{told_by}' cannot tell it", "Write patient, clinician or test.")
        same = item.get("same_as")
        if background is None:
            continue
        reader.entries[key] = (name, item)
        reader.findings[key] = Finding(
            id=key, name=str(reader.need(item, "name", "Weak grip")), group=group, kind=kind,  # type: ignore[arg-type]
            question=str(reader.need(item, "question", "Do you drop things?")), help=str(item.get("help") or ""),
            why=str(reader.need(item, "why", "It shows weak hand muscles.")), unit=str(answer.get("unit", "")), bins=bins,
            edges=tuple(map(float, item.get("edges") or ())), told_by=told_by, hpo=str(item.get("hpo") or ""),
            red_flag=bool(item.get("red_flag")), private=bool(item.get("private")), prior_only=bool(item.get("prior_only")),
            scored=item.get("scored", True) is not False and not item.get("prior_only"), ask_if=_ask_if(reader, item),
            takes_back=_takes_back(reader, item),
            same_as=(str(same["finding"]), tuple(map(str, same["bins"]))) if same else None, background=background,
            by_age=by_age, by_sex=by_sex, measured=measured, source=source, quality=quality,
            note=str(item.get("note") or (measured.note if measured else "")),
            phrases=_phrases(reader, item), options=_options(reader, item, bins),
        )


def _phrases(reader: Reader, item: Lines) -> dict[str, str]:
    """The short forms of a finding."""
    given = {form: str(item[form]) for form in SHORT_FORMS if item.get(form)}
    for form in [*given]:
        if wrong := ill_formed(form, given[form]):
            reader.bad(item.line_of(form), *wrong)
            del given[form]
    if ("yes" in given) != ("no" in given):
        reader.bad(item.line, "'yes' and 'no' come together", "Add the other one, or write `noun` instead.")
    return given


def _options(reader: Reader, item: Lines, bins: tuple[str, ...]) -> dict[str, str]:
    """How each option of a choice reads, where its id is not how people say it."""
    given, line = item.get("options"), item.line_of("options")
    if given is None:
        return {}
    if not isinstance(given, dict) or set(map(str, given)) != set(bins):
        reader.bad(line, "'options' does not say how each option reads", "Give a text for each option of the answer.")
        return {}
    return {str(option): str(text) for option, text in given.items()}


def _takes_back(reader: Reader, item: Lines) -> tuple[str, ...]:
    """What a yes to it takes back for the red flags."""
    given = item.get("takes_back", [])
    if not isinstance(given, list):
        reader.bad(item.line_of("takes_back"), "what it takes back is no list of findings", "Write e.g. takes_back: [tw_shock_jerk].")
        return ()
    return tuple(map(str, given))


def _ask_if(reader: Reader, item: Lines) -> AskIf:
    """Of whom it is asked; everybody where nothing is said or what is said is unusable."""
    given, line = item.get("ask_if"), item.line_of("ask_if")
    if given is None:
        return EVERYBODY
    if not isinstance(given, Lines):
        reader.bad(line, "'ask_if' does not say of whom", "Write e.g. {any_yes_or_unsure: [weak_any]} or {sex: [female], age: [12, 55]}.")
        return EVERYBODY
    reader.known_fields(given, {"any_yes_or_unsure", "sex", "age"}, "ask_if")
    after = given.get("any_yes_or_unsure", [])
    if not isinstance(after, list):
        reader.bad(line, "what must be answered first is no list of findings", "Write e.g. any_yes_or_unsure: [weak_any].")
        after = []
    sexes, span = given.get("sex", []), given.get("age")
    if not isinstance(sexes, list) or not set(map(str, sexes)) <= set(SEXES):
        reader.bad(line, "'sex' is no list of sexes", f"Write e.g. sex: [{SEXES[0]}].")
        sexes = []
    if span is not None and not (isinstance(span, list) and len(span) == 2 and all(isinstance(x, (int, float)) for x in span) and span[0] < span[1]):
        reader.bad(line, "'age' is no span of years", "Write e.g. age: [12, 55].")
        span = None
    return AskIf(tuple(map(str, after)), tuple(map(str, sexes)), (float(span[0]), float(span[1])) if span else None)


def check_gates(reader: Reader) -> None:
    """What must be answered before a question is asked, and what its yes takes back, exists and can be answered yes."""
    for finding in reader.findings.values():
        reader.file, entry = reader.entries[finding.id]
        line = entry.line_of("ask_if")
        for need in reader.finding_ids(list(finding.ask_if.after), line):
            if need == finding.id or reader.findings[need].kind != "yes_no":
                reader.bad(line, f"'{need}' cannot be what '{finding.id}' waits for", "Name another finding that is answered yes or no.")
        line = entry.line_of("takes_back")
        for taken in reader.finding_ids(list(finding.takes_back), line):
            if taken == finding.id or {finding.kind, reader.findings[taken].kind} != {"yes_no"}:
                reader.bad(line, f"'{finding.id}' cannot take '{taken}' back", "Name another finding; both are answered yes or no.")


def _measured(
    reader: Reader, item: Lines, kind: str, by_age: Mapping[str, float], by_sex: Mapping[str, float],
) -> tuple[Measured | None, str]:
    """What a survey counted, and the quality of the figure (`estimate` once a factor has changed it)."""
    data, line = item["measured"], item.line_of("measured")
    for field in ("background", "source", "quality"):
        if field in item:
            reader.bad(item.line_of(field), f"'{field}' and 'measured' stand side by side",
                       "Keep `measured: {share: ..., source: ..., who: ...}`; the background follows from it.")
    if kind != "yes_no" or not isinstance(data, Lines):
        reader.bad(line, "'measured' is not what a survey counted", "For yes/no findings write {share: ..., source: ..., who: ...}.")
        return None, "estimate"
    reader.known_fields(data, {"share", "source", "who", "factor", "quality", "note"}, "a measured share")
    share = reader.share(data.get("share"), data.line_of("share"))
    source, quality = reader.source(data, {})
    if source == ("estimate",):
        reader.bad(data.line, "a measured share needs its source", "Name it, or write `background:` with `source: estimate`.")
    who = reader.need(data, "who", "'adults, UK, past 4 weeks'")
    m = PRIOR.fullmatch(str(data.get("factor", "1 (1-1)")))
    if not m:
        reader.bad(data.line_of("factor"), f"'{data['factor']}' is no factor with its range", "Write e.g. 0.5 (0.25-0.8).")
    elif "factor" in data and not data.get("note"):
        reader.bad(data.line_of("factor"), "a factor does not say why", "Add `note:` with the reason, in few words.")
    if m is None or share is None or not who:
        return None, "estimate"
    try:
        found = Measured(share=share, who=str(who), source=source, factor=(float(m[1]), float(m[2]), float(m[3])), by_age=by_age,
                         by_sex=by_sex, note=str(data.get("note") or ""))
    except ValueError as error:
        reader.bad(data.line_of("factor"), str(error).split(":")[0], "Write e.g. 0.5 (0.25-0.8).")
        return None, "estimate"
    return found, "estimate" if found.adapted else quality


def take_out(reader: Reader, bystanders: Mapping[str, Bystander], strict: tuple[Edge, ...]) -> None:
    """Measured shares become backgrounds: those to whom a bystander brings the finding are taken out."""
    strengths = [(b, b.strengths(strict)) for b in bystanders.values()]
    texts: dict[str, str] = {}
    for key, finding in reader.findings.items():
        if (measured := finding.measured) is None:
            continue
        brought = [(b, own.get(key)) for b, own in strengths]
        texts[key] = background_of(measured, [(b.present, strength) for b, strength in brought])

        def part(share: float, band: str | None, sex: str | None, factor: float = measured.factor[0],
                 pairs: list[tuple[Bystander, Share | None]] = brought) -> float:
            there = [(b.share_in(band, sex), s.mean if s else 0.0) for b, s in pairs]
            return left_over(min(share * factor, 0.99), brought_by(there))

        reader.findings[key] = finding._replace(
            by_age={band: part(share, band, None) for band, share in measured.by_age.items()},
            by_sex={sex: part(share, None, sex) for sex, share in measured.by_sex.items()})
    for key, share in zip(texts, Share.parse_all(list(texts.values())), strict=True):
        reader.findings[key] = reader.findings[key]._replace(background=share)


def compare(reader: Reader, strict: tuple[Edge, ...]) -> None:
    """In no age band and sex is a narrower finding (nearly) as common as the wider one that it implies."""
    for edge in strict:
        child, parent = reader.findings[edge.child], reader.findings[edge.parent]
        if not (child.scored and parent.scored and isinstance(child.background, Share) and isinstance(parent.background, Share)):
            continue
        for band, sex in ((b, s) for b in (None, *ALL_BANDS) for s in (None, *SEXES)):
            ages = map(int, re.findall(r"\d+", band)) if band else (None,)
            if not any(parent.applies_to(age, sex) for age in ages):
                continue
            narrow, wide = child.background_mean(band, sex), parent.background_mean(band, sex)
            if narrow > max(NARROWER * wide, EDGE):
                reader.file, entry = reader.entries[edge.child]
                line = entry.line_of("measured" if child.measured else "background")
                group = " ".join(filter(None, (band, sex))) or "all ages"
                reader.bad(line, f"'{edge.child}' ({narrow:.3%}, {group}) is nearly as common as '{edge.parent}' ({wide:.3%}), which it implies",
                           f"Keep it at most {NARROWER:.0%} of the wider finding, in every age band and sex.")
                break
