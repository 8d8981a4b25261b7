"""Reads all pages into values and collects every problem of every file at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from fascicula.model import (
    AGE_BANDS,
    CHILD_BANDS,
    SETTINGS,
    SEXES,
    Bystander,
    Condition,
    Costs,
    Derivation,
    Edge,
    Finding,
    FollowUp,
    Group,
    Knowledge,
    Lexicon,
    Measured,
    Medicine,
    Prior,
    Problem,
    RedFlag,
    Row,
    RulesOut,
    Screen,
    ScreenLine,
    Share,
    Spread,
    Trigger,
    Urgency,
    Variant,
    background_of,
    brought_by,
    left_over,
    name_keys,
    nearest,
)
from fascicula.model.share import EDGE

from .load import ENGLISH
from .translation import TEXTS
from .yaml_lines import Lines, read_yaml

QUALITIES = ("guideline", "review", "cohort", "case_series", "case_control", "survey", "trial", "database", "textbook", "estimate")
SAFETY_WORDS = ("title", "intro", "always_shown", "none_option", "unsure_option")
ALL_BANDS = (*CHILD_BANDS, *AGE_BANDS)
_PRIOR = re.compile(r"([\d.]+) \(([\d.]+)-([\d.]+)\)")
NARROWER = 0.9
"""A narrower finding is at most this part of the wider one that it implies: some of the wider kind must be left."""
_PERCENT = re.compile(r"([\d.]+)%")


def build(directory: Path) -> tuple[Knowledge | None, list[Problem]]:
    """Read a knowledge folder.

    Returns the knowledge (None when it cannot be built at all) and all problems, each with file, line and remedy.
    """
    return _Builder(directory).build()


class _Builder:
    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.problems: list[Problem] = []
        self.shares: dict[str, Share] = {}
        self.triggers: dict[Trigger, Trigger] = {}
        self.findings: dict[str, Finding] = {}
        self.sources: dict[str, Mapping[str, object]] = {}
        self.places: dict[str, tuple[str, int]] = {}
        self.file, self.line = "", 0

    # --- small readers -------------------------------------------------------------------------------------------
    def bad(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(f"{self.file}, line {line}", what, remedy))

    @contextmanager
    def guard(self) -> Iterator[None]:
        """A value of a shape that nobody thought of becomes a problem near its line, not a fault of ours."""
        self.line = 0
        try:
            yield
        except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError):
            self.bad(self.line or 1, "something near here has not the shape that is expected", "Write it like the entries around it.")

    def open(self, name: str) -> Lines:
        self.file = name
        return read_yaml(self.directory / name, name, self.problems)

    def files(self, folder: str) -> list[str]:
        return sorted(f"{folder}/{p.name}" for p in (self.directory / folder).glob("*.yaml"))

    def need(self, data: Lines, key: str, example: str) -> Any:
        self.line = data.line
        if key not in data or data[key] in (None, ""):
            self.bad(data.line, f"'{key}' is missing", f"Add e.g. `{key}: {example}`.")
            return None
        return data[key]

    def known_fields(self, data: Lines, fields: Iterable[str], what: str) -> None:
        fields, self.line = set(fields), data.line
        for key in data:
            if key not in fields:
                self.bad(data.line_of(key), f"'{key}' is no field of {what}", f"{nearest(key, fields)} Mend or remove it.".strip())

    def share(self, text: object, line: int) -> Share | None:
        key = str(text)
        if key not in self.shares:
            try:
                self.shares[key] = Share.parse(key)
            except ValueError as error:
                self.bad(line, str(error).split(":")[0], "Write '22 of 34', '65%', '70-90%' or '65% (40-85%)'.")
                return None
        return self.shares[key]

    def percent(self, text: object, line: int) -> float | None:
        m = _PERCENT.fullmatch(str(text))
        if m and float(m[1]) <= 100:
            return float(m[1]) / 100
        self.bad(line, f"'{text}' is not a percentage", "Write e.g. 4%.")
        return None

    def percents(self, data: object, keys: Iterable[str], line: int) -> dict[str, float]:
        if data is None:
            return {}
        if not isinstance(data, dict) or not set(data) <= set(keys):
            self.bad(line, "this is not a list of percentages by group", f"Use the keys {', '.join(keys)}.")
            return {}
        return {k: p for k, v in data.items() if (p := self.percent(v, line)) is not None}

    def spread(self, data: object, bins: tuple[str, ...], worth: float, line: int) -> Spread | None:
        if not isinstance(data, dict) or set(data) != set(bins):
            self.bad(line, "the answers do not match those of the finding", f"Give a share for each of: {', '.join(bins)}.")
            return None
        shares = [self.percent(data[b], line) for b in bins]
        if any(s is None for s in shares):
            return None
        try:
            return Spread(tuple(s for s in shares if s is not None), worth)
        except ValueError as error:
            self.bad(line, str(error), "Correct the percentages.")
            return None

    def cited(self, data: Lines, page: Mapping[str, object], field: str = "source") -> tuple[str, ...]:
        """The source keys of a field; each needs a home, on the page or in sources.yaml."""
        value = data.get(field)
        keys = tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()
        for key in keys:
            if key != "estimate" and key not in page and key not in self.sources:
                self.bad(data.line_of(field), f"source '{key}' is described nowhere",
                         nearest(key, [*page, *self.sources]) or "Add it under `sources:` or write `source: estimate`.")
        return keys

    def source(self, data: Lines, page: Mapping[str, object]) -> tuple[tuple[str, ...], str]:
        """Source keys and quality of a row."""
        self.line = data.line
        keys = self.cited(data, page)
        if not keys:
            self.bad(data.line, "there is a number but no source",
                     "Add `source: KEY` or, if nobody has measured it, `source: estimate`.")
            return ("estimate",), "estimate"
        if keys == ("estimate",):
            return keys, "estimate"
        home: Any = page.get(keys[0]) or self.sources.get(keys[0]) or {}
        quality = str(data.get("quality") or (home.get("kind") if isinstance(home, dict) else "") or "estimate")
        if quality not in QUALITIES:
            self.bad(data.line_of("quality"), f"'{quality}' is not a quality", f"Write one of: {', '.join(QUALITIES)}.")
        return keys, quality

    # --- the files -----------------------------------------------------------------------------------------------
    def build(self) -> tuple[Knowledge | None, list[Problem]]:
        self.fit_shares()
        conditions: dict[str, Condition] = {}
        texts: dict[str, Any] = {}
        implied: dict[str, Any] = {}
        safety: dict[str, Any] = {}
        bystanders: dict[str, Bystander] = {}
        flags: list[RedFlag] = []
        screens: tuple[Screen, ...] = ()
        costs = None
        with self.guard():
            self.sources = _plain(dict(self.open("sources.yaml").get("sources") or {}))
        for name in self.files("findings"):
            with self.guard():
                self.read_findings(name)
        with self.guard():
            implied = self.read_implications()
        for name in self.files("conditions"):
            with self.guard():
                if (condition := self.read_condition(name)) is not None:
                    conditions[condition.id] = condition
        for name in self.files("texts/en"):
            data = self.open(name)
            key = str(data.get("id", ""))
            if key not in conditions:
                self.bad(data.line or 1, f"these words belong to no condition ('{key}')", nearest(key, conditions) or "Mend `id`.")
            for field in ("lay_name", "urgency_why", "mechanism", "course", "exercise", "helps", "doctor", "see_sooner"):
                if not data.get(field):
                    self.bad(data.line or 1, f"'{field}' is missing", "Add it: people read it.")
            helps = data.get("helps") or []
            if not isinstance(helps, list) or not all(isinstance(h, Lines) and h.get("step") for h in helps):
                self.bad(data.line_of("helps"), "'helps' is not a list of steps", "Write `- step: ...`, `for_whom: ...` and `source: ...`.")
            elif key in conditions:
                page = conditions[key].sources
                self.cited(data, page, "explain_sources")
                for step in helps:
                    if not self.cited(step, page):
                        self.bad(step.line, "the step has no source", "Add `source: KEY` or `source: estimate`.")
            texts[key] = _plain(data)
        self.file = "conditions"
        for key in conditions:
            if key not in texts:
                self.problems.append(Problem(f"texts/en/{key}.yaml", "the words for people are missing", "Add the file."))
        with self.guard():
            bystanders = self.read_bystanders(conditions)
        with self.guard():
            self.take_out(bystanders, implied.get("strict", ()))
        with self.guard():
            self.compare(implied.get("strict", ()))
        for name in self.files("red_flags"):
            with self.guard():
                flags += self.read_flags(name, conditions)
        self.unique((f.id for f in flags), "red flag")
        with self.guard():
            safety = self.read_safety()
        with self.guard():
            screens = self.read_screens()
        with self.guard():
            costs = self.read_costs()
        presenters: dict[str, Prior] = {}
        with self.guard():
            if (self.directory / "priors.yaml").exists():  # only derivations need it
                data = self.open("priors.yaml")
                presenters = self.per_setting(data.get("presenters") or {}, data.line_of("presenters"))
        for condition in conditions.values():
            for rule in condition.red_flags:
                if rule not in {f.id for f in flags}:
                    self.problems.append(Problem(f"conditions/{condition.id}.yaml", f"red flag '{rule}' does not exist",
                                                 nearest(rule, [f.id for f in flags]) or "Remove it."))
        medicines: dict[str, Medicine] = {}
        for name in self.files("medicines"):
            with self.guard():
                self.read_medicines(name, medicines)
        lexicons: dict[str, Lexicon] = {}
        for name in self.files("lexicon"):
            with self.guard():
                lexicons[Path(name).stem] = self.read_lexicon(name)
        release = self.open("release.yaml")
        if not conditions or not self.findings:
            self.problems.append(Problem(str(self.directory), "no conditions or no findings", "Is this a knowledge folder?"))
            return None, self.problems
        knowledge = Knowledge(
            version=str(self.need(release, "version", "2026.12")), hash=self.content_hash(), conditions=conditions,
            findings=self.findings, bystanders=bystanders, red_flags=tuple(flags), screens=screens, costs=costs, presenters=presenters,
            sources=self.sources, texts=texts, medicines=medicines, lexicons=lexicons, **safety, **implied,
        )
        return knowledge, self.problems

    def content_hash(self) -> str:
        digest = hashlib.sha256()
        for path in self.pages():
            digest.update(path.relative_to(self.directory).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.hexdigest()[:16]

    def pages(self) -> list[Path]:
        """All files of the release; words of other languages change no result and are none of them."""
        texts = self.directory / TEXTS
        return sorted(p for p in self.directory.rglob("*.yaml") if texts not in p.parents or texts / ENGLISH in p.parents)

    def fit_shares(self) -> None:
        """Fit all shares of all files together: one by one it would take a minute."""
        pattern = re.compile(r"\d+ of \d+|[\d.]+-[\d.]+%|[\d.]+%(?: \([\d.]+-[\d.]+%\))?")
        texts: set[str] = set()
        for path in self.pages():
            try:
                texts.update(pattern.findall(path.read_text("utf-8")))
            except (OSError, UnicodeDecodeError):
                continue
        good = [text for text in texts if Share.readable(text)]
        self.shares = dict(zip(good, Share.parse_all(good), strict=True))

    def read_findings(self, name: str) -> None:
        data = self.open(name)
        group = str(data.get("group", ""))
        fields = {"id", "name", "question", "help", "why", "answer", "told_by", "hpo", "background", "measured", "by_age", "by_sex",
                  "edges", "worth", "source", "quality", "note", "red_flag", "ask_if", "prior_only", "scored", "same_as"}
        for item in data.get("findings") or []:
            if not isinstance(item, Lines):
                continue
            self.known_fields(item, fields, "a finding")
            key = str(self.need(item, "id", "weak_hand"))
            if key in self.findings:
                self.bad(item.line, f"finding '{key}' exists already", "Give it another id.")
            answer = item.get("answer") or {}
            kind = str(answer.get("kind", "yes_no"))
            bins: tuple[str, ...] = ()
            background: Share | Spread | None
            line = item.line_of("background")
            by_age = self.percents(item.get("by_age"), ALL_BANDS, item.line_of("by_age"))
            by_sex = self.percents(item.get("by_sex"), SEXES, item.line_of("by_sex"))
            measured: Measured | None = None
            source, quality = self.source(item, {}) if "measured" not in item else (("estimate",), "estimate")
            if "measured" in item:
                measured, quality = self.measured(item, kind, by_age, by_sex)
                background, source = (measured.share, measured.source) if measured else (None, source)
            elif kind == "yes_no":
                background = self.share(item.get("background"), line)
            else:
                shares = item.get("background")
                bins = tuple(map(str, shares)) if isinstance(shares, dict) else ()
                if kind == "choice" and set(bins) != set(map(str, answer.get("options") or ())):
                    self.bad(line, "the background does not name each option once", "Give a share for each option.")
                if kind == "number" and len(item.get("edges") or ()) != len(bins) - 1 and not item.get("prior_only"):
                    self.bad(line, "edges do not fit the bins", "Give one edge less than bins.")
                background = self.spread(shares, bins, float(item.get("worth") or 20), line)
            told_by = str(item.get("told_by", "patient"))
            if told_by not in ("patient", "clinician", "test"):
                self.bad(item.line_of("told_by"), f"'{told_by}' cannot tell it", "Write patient, clinician or test.")
            same = item.get("same_as")
            if background is None:
                continue
            self.places[key] = (name, item.line_of("measured" if measured else "background"))
            self.findings[key] = Finding(
                id=key, name=str(self.need(item, "name", "Weak grip")), group=group, kind=kind,  # type: ignore[arg-type]
                question=str(self.need(item, "question", "Do you drop things?")), help=str(item.get("help") or ""),
                why=str(self.need(item, "why", "It shows weak hand muscles.")), unit=str(answer.get("unit", "")), bins=bins,
                edges=tuple(map(float, item.get("edges") or ())), told_by=told_by, hpo=str(item.get("hpo") or ""),
                red_flag=bool(item.get("red_flag")), prior_only=bool(item.get("prior_only")),
                scored=item.get("scored", True) is not False and not item.get("prior_only"), ask_if=_plain(item.get("ask_if") or {}),
                same_as=(str(same["finding"]), tuple(map(str, same["bins"]))) if same else None, background=background,
                by_age=by_age, by_sex=by_sex, measured=measured, source=source, quality=quality,
                note=str(item.get("note") or (measured.note if measured else "")),
            )

    def measured(
        self, item: Lines, kind: str, by_age: Mapping[str, float], by_sex: Mapping[str, float],
    ) -> tuple[Measured | None, str]:
        """What a survey counted, and the quality of the figure (`estimate` once a factor has changed it)."""
        data, line = item["measured"], item.line_of("measured")
        for field in ("background", "source", "quality"):
            if field in item:
                self.bad(item.line_of(field), f"'{field}' and 'measured' stand side by side",
                         "Keep `measured: {share: ..., source: ..., who: ...}`; the background follows from it.")
        if kind != "yes_no" or not isinstance(data, Lines):
            self.bad(line, "'measured' is not what a survey counted", "For yes/no findings write {share: ..., source: ..., who: ...}.")
            return None, "estimate"
        self.known_fields(data, {"share", "source", "who", "factor", "quality", "note"}, "a measured share")
        share = self.share(data.get("share"), data.line_of("share"))
        source, quality = self.source(data, {})
        if source == ("estimate",):
            self.bad(data.line, "a measured share needs its source", "Name it, or write `background:` with `source: estimate`.")
        who = self.need(data, "who", "'adults, UK, past 4 weeks'")
        m = _PRIOR.fullmatch(str(data.get("factor", "1 (1-1)")))
        if not m:
            self.bad(data.line_of("factor"), f"'{data['factor']}' is no factor with its range", "Write e.g. 0.5 (0.25-0.8).")
        elif "factor" in data and not data.get("note"):
            self.bad(data.line_of("factor"), "a factor does not say why", "Add `note:` with the reason, in few words.")
        if m is None or share is None or not who:
            return None, "estimate"
        try:
            found = Measured(share=share, who=str(who), source=source, factor=(float(m[1]), float(m[2]), float(m[3])), by_age=by_age,
                             by_sex=by_sex, note=str(data.get("note") or ""))
        except ValueError as error:
            self.bad(data.line_of("factor"), str(error).split(":")[0], "Write e.g. 0.5 (0.25-0.8).")
            return None, "estimate"
        return found, "estimate" if found.adapted else quality

    def take_out(self, bystanders: Mapping[str, Bystander], strict: tuple[Edge, ...]) -> None:
        """Measured shares become backgrounds: those to whom a bystander brings the finding are taken out."""
        strengths = [(b, b.strengths(strict)) for b in bystanders.values()]
        texts: dict[str, str] = {}
        for key, finding in self.findings.items():
            if (measured := finding.measured) is None:
                continue
            brought = [(b, own.get(key)) for b, own in strengths]
            texts[key] = background_of(measured, [(b.present, strength) for b, strength in brought])

            def part(share: float, band: str | None, sex: str | None, factor: float = measured.factor[0],
                     pairs: list[tuple[Bystander, Share | None]] = brought) -> float:
                there = [(b.share_in(band, sex), s.mean if s else 0.0) for b, s in pairs]
                return left_over(min(share * factor, 0.99), brought_by(there))

            self.findings[key] = replace(
                finding, by_age={band: part(share, band, None) for band, share in measured.by_age.items()},
                by_sex={sex: part(share, None, sex) for sex, share in measured.by_sex.items()})
        for key, share in zip(texts, Share.parse_all(list(texts.values())), strict=True):
            self.findings[key] = replace(self.findings[key], background=share)

    def compare(self, strict: tuple[Edge, ...]) -> None:
        """In no age band and sex is a narrower finding (nearly) as common as the wider one that it implies."""
        for edge in strict:
            child, parent = self.findings[edge.child], self.findings[edge.parent]
            if not (child.scored and parent.scored and isinstance(child.background, Share) and isinstance(parent.background, Share)):
                continue
            for band, sex in ((b, s) for b in (None, *ALL_BANDS) for s in (None, *SEXES)):
                ages = map(int, re.findall(r"\d+", band)) if band else (None,)
                if not any(parent.applies_to(age, sex) for age in ages):
                    continue
                narrow, wide = child.background_mean(band, sex), parent.background_mean(band, sex)
                if narrow > max(NARROWER * wide, EDGE):
                    self.file, line = self.places[edge.child]
                    group = " ".join(filter(None, (band, sex))) or "all ages"
                    self.bad(line, f"'{edge.child}' ({narrow:.3%}, {group}) is nearly as common as '{edge.parent}' ({wide:.3%}), which it implies",
                             f"Keep it at most {NARROWER:.0%} of the wider finding, in every age band and sex.")
                    break

    def finding_ids(self, ids: object, line: int) -> tuple[str, ...]:
        items = ids if isinstance(ids, list) else [ids]
        for item in items:
            if item not in self.findings:
                self.bad(line, f"finding '{item}' does not exist", nearest(str(item), self.findings) or "See findings/.")
        return tuple(str(i) for i in items if i in self.findings)

    def read_rows(self, items: object, page: Mapping[str, object]) -> dict[str, Row]:
        rows: dict[str, Row] = {}
        for item in items if isinstance(items, list) else []:
            if not isinstance(item, Lines):
                self.bad(0, "a row is not `{finding: ..., share: ..., source: ...}`", "Write it like the rows around it.")
                continue
            self.known_fields(item, {"finding", "findings", "share", "shares", "source", "quality", "note"}, "a row")
            source, quality = self.source(item, page)
            for key in self.finding_ids(item.get("findings") or item.get("finding"), item.line):
                finding = self.findings[key]
                share: Share | Spread | None
                if finding.kind == "yes_no":
                    if "share" not in item:
                        self.bad(item.line, f"'{key}' has no share", "Add e.g. `share: 24 of 34`.")
                        continue
                    share = self.share(item["share"], item.line)
                else:
                    base = finding.background
                    share = self.spread(item.get("shares"), finding.bins, base.worth if isinstance(base, Spread) else 20, item.line)
                if key in rows:
                    self.bad(item.line, f"'{key}' stands twice on this page", "Keep one row.")
                if share is not None:
                    rows[key] = Row(key, share, source, quality, str(item.get("note") or ""))
        return rows

    def read_condition(self, name: str) -> Condition | None:
        data = self.open(name)
        if not data:
            return None
        self.known_fields(data, {"id", "name", "kind", "no_disease_found", "codes", "article_cause", "urgency", "presenting_share", "age",
                                 "sex", "twitch", "findings", "seldom", "variants", "red_flags", "note", "unmapped", "sources", "review"},
                          "a condition page")
        key = str(self.need(data, "id", Path(name).stem))
        if key != Path(name).stem:
            self.bad(data.line_of("id"), f"id '{key}' is not the file's name", f"Write `id: {Path(name).stem}`.")
        page: dict[str, Mapping[str, object]] = dict(data.get("sources") or {})
        urgency = data.get("urgency") or Lines()
        level = self.level(urgency.get("level"), data.line_of("urgency"))
        share = self.need(data, "presenting_share", "{home: 5 (1-20), ...}") or Lines()
        priors = self.per_setting(share, data.line_of("presenting_share"))
        prior_source, prior_quality = self.source(share, page) if share else (("estimate",), "estimate")
        weights = {}
        for field, keys, more in (("age", AGE_BANDS, CHILD_BANDS), ("sex", SEXES, ())):
            given = data.get(field)
            if not isinstance(given, dict) or not set(keys) <= set(given) <= {*keys, *more} or not all(isinstance(v, (int, float)) and v >= 0 for v in given.values()):
                optional = f" (and may have {', '.join(more)})" if more else ""
                self.bad(data.line_of(field), f"'{field}' needs one weight of 0 or more for each of {', '.join(keys)}{optional}", "Add them.")
                given = dict.fromkeys(keys, 1.0)
            weights[field] = {k: float(v) for k, v in given.items()}
        rows = self.read_rows([*(data.get("twitch") or []), *(data.get("findings") or []), *(data.get("seldom") or [])], page)
        variants = []
        for item in data.get("variants") or []:
            self.known_fields(item, {"id", "name", "share", "source", "quality", "note", "urgency", "twitch", "findings"}, "a variant")
            part = self.share(item.get("share"), item.line)
            own = self.read_rows([*(item.get("twitch") or []), *(item.get("findings") or [])], page)
            own_level = self.level(item["urgency"], item.line) if item.get("urgency") else None
            variants.append(Variant(str(item.get("id")), str(item.get("name")), part.mean if part else 0.0, own, own_level))
        if variants and abs(sum(v.share for v in variants) - 1) > 0.02:
            self.bad(data.line_of("variants"), "the shares of the variants do not sum to 100%", "Correct them.")
        total = sum(v.share for v in variants) or 1
        variants = [Variant(v.id, v.name, v.share / total, v.rows, v.urgency) for v in variants]
        if len(priors) < len(SETTINGS):
            return None
        return Condition(
            id=key, name=str(self.need(data, "name", "Eyelid myokymia")), kind=str(data.get("kind", "disorder")), urgency=level,
            urgency_source=str(urgency.get("source", "estimate")), priors=priors, age=weights["age"], sex=weights["sex"], rows=rows,
            variants=tuple(variants), red_flags=tuple(map(str, data.get("red_flags") or ())), codes=_plain(data.get("codes") or {}),
            article_cause=str(data.get("article_cause") or ""), no_disease=bool(data.get("no_disease_found")), note=str(data.get("note") or ""),
            prior_source=prior_source, prior_quality=prior_quality, prior_note=str(share.get("note") or ""), derived=self.derivation(share), sources=_plain(page),
            review={k: str(v) for k, v in (data.get("review") or {}).items()},
        )

    def per_setting(self, data: Mapping[str, object], line: int) -> dict[str, Prior]:
        """setting -> `120 (40-300)`."""
        found = {}
        for setting in SETTINGS:
            m = _PRIOR.fullmatch(str(data.get(setting, "")))
            try:
                if not m:
                    raise ValueError(f"'{data.get(setting)}' is not a prior: write e.g. '120 (40-300)'")
                found[setting] = Prior(*map(float, m.groups()))
            except ValueError as error:
                self.bad(line, f"{setting}: {str(error).split(':')[0]}", "Write e.g. 120 (40-300).")
        return found

    def derivation(self, share: Mapping[str, object]) -> Derivation | None:
        """How a prior follows from new cases a year, if the page says so."""
        data = share.get("derived")
        if not isinstance(data, Lines):
            return None
        self.known_fields(data, {"new_a_year", "presenting", "reach", "adjusted"}, "a derivation")
        new, reach, presenting = data.get("new_a_year"), data.get("reach"), self.percent(data.get("presenting"), data.line)
        if not isinstance(new, (int, float)) or not isinstance(reach, dict) or set(reach) != set(SETTINGS) or presenting is None or new <= 0:
            self.bad(data.line, "this is no derivation", f"Write {{new_a_year: 2, presenting: 20%, reach: {{{', '.join(f'{s}: 1' for s in SETTINGS)}}}}}.")
            return None
        return Derivation(float(new), presenting, {s: float(reach[s]) for s in SETTINGS}, str(data.get("adjusted") or ""))

    def level(self, text: object, line: int) -> Urgency:
        try:
            return Urgency.parse(text)
        except ValueError as error:
            self.bad(line, str(error).split(":")[0], str(error).split(": ", 1)[1] + ".")
            return Urgency.ROUTINE

    def read_implications(self) -> dict[str, Any]:
        data = self.open("implications.yaml")
        edges: dict[str, tuple[Edge, ...]] = {}
        for kind in ("strict", "soft"):
            found = []
            for item in data.get(kind) or []:
                ends = self.finding_ids([item.get("child"), item.get("parent")], item.line)
                if len(ends) == 2:
                    found.append(Edge(ends[0], ends[1], True, str(item.get("reason") or "")))
            edges[kind] = tuple(found)
        parents: dict[str, str] = {}
        for edge in edges["strict"]:
            if edge.child in parents:
                self.bad(data.line_of("strict"), f"'{edge.child}' has two strict parents", "Keep one; make the other soft.")
            parents[edge.child] = edge.parent
        for start in parents:
            seen, at = {start}, start
            while (at := parents.get(at, "")) and at not in seen:
                seen.add(at)
            if at:
                self.bad(data.line_of("strict"), f"'{start}' implies itself in a circle", "Remove one of the pairs.")
        sets: dict[str, tuple[RulesOut, ...]] = {}
        for kind in ("exclusive", "rules_out"):
            found_sets = []
            for item in data.get(kind) or []:
                members = item.get("members") or [item.get("one"), *(item.get("others") or [])]
                ids = self.finding_ids(members, item.line)
                if len(ids) > 1:
                    found_sets.append(RulesOut(str(item.get("id")), ids[0], ids[1:], str(item.get("reason") or "")))
            sets[kind] = tuple(found_sets)
        groups = []
        for item in data.get("groups") or []:
            damping = item.get("damping")
            if not isinstance(damping, (int, float)) or not 0 <= damping <= 1:
                self.bad(item.line, "damping is not between 0 (count once) and 1 (independent)", "Write e.g. `damping: 0.5`.")
                damping = 1.0
            groups.append(Group(str(item.get("id")), self.finding_ids(item.get("members") or [], item.line), float(damping),
                                str(item.get("reason") or "")))
        parts = self.finding_ids(data.get("parts_of") or [], data.line_of("parts_of"))
        return {**edges, **sets, "groups": tuple(groups), "parts_of": frozenset(parts)}

    def read_bystanders(self, conditions: Mapping[str, Condition]) -> dict[str, Bystander]:
        found = {}
        for key, item in (self.open("bystanders.yaml").get("bystanders") or {}).items():
            self.known_fields(item, {"name", "present", "by_age", "by_sex", "source", "quality", "note", "known_by", "known_share",
                                     "requires", "brings", "condition"}, "a bystander")
            is_condition = item.get("condition", key in conditions) is not False
            if is_condition and key not in conditions:
                self.bad(item.line, f"'{key}' is no condition", "Mend the name or write `condition: false` and a `name:`.")
                is_condition = False
            present = self.share(item.get("present"), item.line_of("present"))
            source, quality = self.source(item, {})
            known_by = []
            for entry in item.get("known_by") or []:
                finding = entry if isinstance(entry, str) else entry.get("finding") or entry.get("id")
                bins = () if isinstance(entry, str) else tuple(map(str, entry.get("bins") or ()))
                known_by += [(ids[0], bins)] if (ids := self.finding_ids(finding, item.line_of("known_by"))) else []
            requires = item.get("requires") or ""
            if requires:
                self.finding_ids(requires, item.line_of("requires"))
            brings = {}
            for row in item.get("brings") or []:
                row_source, row_quality = self.source(row, {})
                strength = self.share(row.get("strength"), row.line)
                for fid in self.finding_ids(row.get("finding"), row.line):
                    if self.findings[fid].kind != "yes_no" or fid in {k for k, _ in known_by}:
                        self.bad(row.line, f"'{fid}' cannot be brought about by a bystander",
                                 "Only yes/no findings that do not make it known.")
                    elif strength is not None:
                        brings[fid] = Row(fid, strength, row_source, row_quality, str(row.get("note") or ""))
            if present is not None:
                found[key] = Bystander(
                    id=key, name=str(item.get("name") or (conditions[key].name if key in conditions else key)), present=present,
                    by_age=self.percents(item.get("by_age"), ALL_BANDS, item.line), by_sex=self.percents(item.get("by_sex"), SEXES, item.line),
                    known_by=tuple(known_by), known_share=self.percent(item.get("known_share", "0%"), item.line) or 0.0,
                    requires=str(requires), brings=brings, condition=is_condition, source=source, quality=quality,
                    note=str(item.get("note") or ""),
                )
        return found

    def trigger(self, node: object, line: int) -> Trigger:
        """One node of a rule; equal nodes are one value, which keeps the compiled rules small."""
        read = self.read_trigger(node, line)
        return self.triggers.setdefault(read, read)

    def read_trigger(self, node: object, line: int) -> Trigger:
        """One node of a rule; what cannot be read becomes a problem and a node that is never true."""
        never = Trigger("any")
        if isinstance(node, str):
            ids = self.finding_ids(node, line)
            return Trigger("present", ids[0]) if ids else never
        if not isinstance(node, Lines):
            self.bad(line, "this is no part of a rule", "Write a finding id, all, any, at_least with of, or not.")
            return never
        line = node.line
        parts: Callable[[str], tuple[Trigger, ...]] = lambda key: tuple(self.trigger(n, line) for n in node[key] or [])  # noqa: E731
        keys = set(node)
        if keys == {"all"}:
            return Trigger("all", parts=parts("all"))
        if keys == {"any"}:
            return Trigger("any", parts=parts("any"))
        if keys == {"not"}:
            return Trigger("not", parts=(self.trigger(node["not"], line),))
        if keys == {"at_least", "of"} and isinstance(node["at_least"], int):
            return Trigger("at_least", parts=parts("of"), number=node["at_least"])
        if "finding" in keys:
            ids = self.finding_ids(node["finding"], line)
            if not ids:
                return never
            finding = self.findings[ids[0]]
            if keys == {"finding", "is"} and node["is"] in ("absent", "present"):
                return Trigger(str(node["is"]), ids[0])
            if keys == {"finding", "in"} and set(map(str, node["in"])) <= set(finding.bins) and finding.kind == "choice":
                return Trigger("in", ids[0], options=tuple(map(str, node["in"])))
            if keys <= {"finding", "min", "max"} and len(keys) > 1 and finding.kind == "number":
                return Trigger("range", ids[0], low=float(node.get("min", "-inf")), high=float(node.get("max", "inf")))
        self.bad(line, f"this part of a rule cannot be read ({', '.join(sorted(keys))})",
                 "Write {finding: ID, min: X, max: Y} for numbers, {finding: ID, in: [options]} for choices, {finding: ID, is: absent}.")
        return never

    def read_flags(self, name: str, conditions: Mapping[str, Condition]) -> list[RedFlag]:
        flags = []
        for item in self.open(name).get("rules") or []:
            self.known_fields(item, {"id", "name", "level", "trigger", "unless", "why", "action", "points_to", "source", "test", "note",
                                     "covers_guideline_rules"}, "a red flag")
            for target in item.get("points_to") or []:
                if target not in conditions:
                    self.bad(item.line_of("points_to"), f"condition '{target}' does not exist", nearest(target, conditions) or "Remove it.")
            source, _ = self.source(item, {})
            test = item.get("test") or {}
            must, must_not = tuple(map(_plain, test.get("must_fire") or ())), tuple(map(_plain, test.get("must_not_fire") or ()))
            if not must or not must_not:
                self.bad(item.line, f"red flag '{item.get('id')}' has no test data", "Add test: must_fire and must_not_fire.")
            for answers in (*must, *must_not):
                for fid, answer in answers.items():
                    finding = self.findings.get(fid)
                    refused = finding.refuse(answer) if finding and not finding.prior_only else None
                    if finding is None or refused:
                        self.bad(item.line_of("test"), f"test data: '{fid}: {answer}' is no answer", "Mend it.")
            flags.append(RedFlag(
                id=str(self.need(item, "id", "rf_stroke")), name=str(self.need(item, "name", "Sudden weakness")),
                level=self.level(item.get("level"), item.line), trigger=self.trigger(item.get("trigger"), item.line),
                unless=self.trigger(item["unless"], item.line) if item.get("unless") else None,
                why=str(self.need(item, "why", "...")), action=str(self.need(item, "action", "Call ...")),
                points_to=tuple(item.get("points_to") or ()), source=source, must_fire=must, must_not_fire=must_not,
            ))
        return flags

    def read_safety(self) -> dict[str, Any]:
        data = self.open("safety_screen.yaml")
        lines = tuple(
            ScreenLine(id=str(item.get("id")), text=str(item.get("text")), help=str(item.get("help") or ""),
                       covers=self.finding_ids(item.get("covers") or [], item.line), first=self.finding_ids(item.get("split_first") or [], item.line),
                       later=self.finding_ids(item.get("split_later") or [], item.line), also=self.finding_ids(item.get("also_ask") or [], item.line))
            for item in data.get("items") or []
        )
        follow = tuple(FollowUp(self.finding_ids(item.get("ask") or [], item.line), self.trigger(item.get("when"), item.line))
                       for item in data.get("follow_ups") or [])
        lists = {key: self.finding_ids(data[key], data.line_of(key)) for key in ("medicines", "illnesses") if data.get(key)}
        opening = self.open("opening.yaml")
        for region, ids in (opening.get("regions") or {}).items():
            lists[f"site: {region}"] = self.finding_ids(ids, opening.line_of("regions"))
        lists["look"] = self.finding_ids(opening.get("look") or [], opening.line_of("look"))
        self.file = "safety_screen.yaml"
        overlooked = self.share(data["overlooked"], data.line_of("overlooked")) if data.get("overlooked") else None
        words = {key: str(data[key]) for key in SAFETY_WORDS if data.get(key)}
        return {"safety": lines, "follow_ups": follow, "lists": lists, "overlooked": overlooked, "safety_words": words}

    def read_screens(self) -> tuple[Screen, ...]:
        data = self.open("screens.yaml")
        screens = tuple(Screen(str(i.get("id")), str(i.get("title")), self.finding_ids(i.get("findings") or [], i.line))
                        for i in data.get("screens") or [])
        self.unique((f for s in screens for f in s.findings), "finding on a screen")
        return screens

    def read_costs(self) -> Costs | None:
        data = self.open("costs.yaml")
        tables: dict[str, dict[Urgency, float]] = {}
        for key in ("needless", "missed"):
            table = data.get(key)
            if not isinstance(table, dict):
                self.bad(data.line or 1, f"'{key}' is missing", "Give a cost per level, e.g. {emergency: 10, ...}.")
                return None
            tables[key] = {self.level(k, data.line_of(key)): float(v) for k, v in table.items()}
        return Costs(needless=tables["needless"], missed=tables["missed"], source=str(data.get("source", "estimate")))

    def read_medicines(self, name: str, medicines: dict[str, Medicine]) -> None:
        """One file of medicines by class; `medicines` grows by every name under which one is looked up."""
        for item in self.open(name).get("groups") or []:
            self.known_fields(item, {"name", "atc", "source", "present", "ask", "with_other", "names"}, "a class of medicines")
            source, _ = self.source(item, {})
            present, ask = (self.finding_ids(item.get(key) or [], item.line_of(key)) for key in ("present", "ask"))
            for fid in present:
                if self.findings[fid].kind != "yes_no":
                    self.bad(item.line_of("present"), f"'{fid}' is no yes/no finding", "List it under `ask`.")
            pairs = item.get("with_other") or {}
            if len(self.finding_ids([f for pair in pairs.items() for f in pair], item.line_of("with_other"))) != 2 * len(pairs):
                pairs = {}
            names = item.get("names")
            if not isinstance(names, Lines):
                self.bad(item.line_of("names"), "'names' is not a list of generic names with their brands", "Write e.g. `sertraline: Zoloft, Lustral`.")
                continue
            for generic, brands in names.items():
                also = tuple(b for part in str(brands or "").split(", ") if (b := part.strip()))
                medicine = Medicine(name=generic, also=also, group=str(self.need(item, "name", "Statin")), source=source,
                                    atc=tuple(map(str, item.get("atc") or ())), present=present, ask=ask,
                                    with_other=tuple(pairs.items()))
                for key in dict.fromkeys(k for n in (generic, *also) for k in name_keys(n)):
                    if (other := medicines.get(key)) is not None:
                        self.bad(names.line_of(generic), f"'{key}' is also a name of {other.name} ({other.group})", "Keep it in one place.")
                    medicines[key] = medicine

    def read_lexicon(self, name: str) -> Lexicon:
        """How people say the findings in one language."""
        data = self.open(name)
        self.known_fields(data, {"classes", "cues", "irregular", "findings"}, "a lexicon")
        lists = {key: {k: self.words(v, data[key].line_of(k)) for k, v in (data.get(key) or {}).items()} for key in ("classes", "cues")}
        findings = {}
        for fid, phrases in (data.get("findings") or {}).items():
            line = data["findings"].line_of(fid)
            finding = self.findings.get(fid)
            if finding is None and fid != "none":
                self.finding_ids(fid, line)
                continue
            findings[fid] = self.words(phrases, line)
            for phrase in findings[fid]:
                for used in re.findall(r"<(\w+)>", phrase):
                    if used not in lists["classes"]:
                        self.bad(line, f"'<{used}>' is no class of words", nearest(used, lists["classes"]) or "Add it under `classes`.")
                value = phrase.split("= ", 1)[0] if "= " in phrase else None
                if finding is not None and (value is None) is not (finding.kind == "yes_no"):
                    self.bad(line, f"'{phrase}' does not say how '{fid}' is answered", "Write `value= words` for choices, only words for yes/no.")
                elif finding is not None and value is not None and finding.refuse(value):
                    self.bad(line, f"'{value}' is no answer to '{fid}'", f"Write one of: {', '.join(finding.bins)}.")
        return Lexicon(lists["classes"], lists["cues"], findings, {k: str(v) for k, v in (data.get("irregular") or {}).items()})

    def words(self, value: object, line: int) -> tuple[str, ...]:
        """A list of words or phrases, written as a YAML list or with commas between them."""
        items = value if isinstance(value, list) else str(value or "").split(",")
        found = tuple(" ".join(str(item).split()) for item in items)
        if not found or not all(found):
            self.bad(line, "this is no list of words", "Write e.g. `[drop things, clumsy hand]`.")
        return tuple(x for x in found if x)

    def unique(self, ids: Iterable[str], what: str) -> None:
        seen: set[str] = set()
        for key in ids:
            if key in seen:
                self.problems.append(Problem(self.file, f"{what} '{key}' stands twice", "Keep one."))
            seen.add(key)


def _plain(value: Any) -> Any:
    """Lines -> plain dicts, so that what is kept compares and pickles simply."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list) else value
