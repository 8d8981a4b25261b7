"""What all readers of pages share: problems with file and line, known shares, findings and sources, and the small readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from fascicula.model import (
    DEFINITION,
    NAMED,
    SETTINGS,
    Finding,
    Prior,
    Problem,
    Share,
    Spread,
    Trigger,
    Urgency,
    nearest,
)

from ..yaml_lines import Lines, read_yaml

QUALITIES = ("guideline", "review", "cohort", "case_series", "case_control", "survey", "trial", "database", "textbook", "estimate", NAMED, DEFINITION)
_PERCENT = re.compile(r"([\d.]+)%")
PRIOR = re.compile(r"([\d.]+) \(([\d.]+)-([\d.]+)\)")


T = TypeVar("T")


class Reader:
    """One reading of a knowledge folder.

    findings, sources : read so far; later pages refer to them. entries : finding -> (file, what stands there).
    shares : text -> share, for texts met before. file, line : where the reading is, for problems.
    """

    def __init__(self, directory: Path, shares: dict[str, Share]) -> None:
        self.directory, self.shares = directory, shares
        self.problems: list[Problem] = []
        self.triggers: dict[Trigger, Trigger] = {}
        self.findings: dict[str, Finding] = {}
        self.sources: dict[str, Mapping[str, object]] = {}
        self.entries: dict[str, tuple[str, Lines]] = {}
        self.file, self.line = "", 0

    def bad(self, line: int, what: str, remedy: str) -> None:
        """One more problem, in the page that is being read."""
        self.problems.append(Problem(f"{self.file}, line {line}", what, remedy))

    @contextmanager
    def guard(self) -> Iterator[None]:
        """A value of a shape that nobody thought of becomes a problem near its line, not a fault of ours."""
        self.line = 0
        try:
            yield
        except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError):
            self.bad(self.line or 1, "something near here has not the shape that is expected", "Write it like the entries around it.")

    def guarded(self, read: Callable[..., T], *more: object) -> T | None:
        """What `read(self, *more)` gives, or None after such a problem."""
        with self.guard():
            return read(self, *more)
        return None

    def open(self, name: str) -> Lines:
        """A page by its name; problems are told of this page from now on."""
        self.file = name
        return read_yaml(self.directory / name, name, self.problems)

    def files(self, folder: str) -> list[str]:
        """Names of all pages of a folder, in order."""
        return sorted(f"{folder}/{p.name}" for p in (self.directory / folder).glob("*.yaml"))

    def need(self, data: Lines, key: str, example: str) -> Any:
        """The value of a field that has to be there; `example` is shown when it is not."""
        self.line = data.line
        if key not in data or data[key] in (None, ""):
            self.bad(data.line, f"'{key}' is missing", f"Add e.g. `{key}: {example}`.")
            return None
        return data[key]

    def known_fields(self, data: Lines, fields: Iterable[str], what: str) -> None:
        """Fields that nobody reads are problems."""
        fields, self.line = set(fields), data.line
        for key in data:
            if key not in fields:
                self.bad(data.line_of(key), f"'{key}' is no field of {what}", f"{nearest(key, fields)} Mend or remove it.".strip())

    def share(self, text: object, line: int) -> Share | None:
        """A share as it is written, or None."""
        key = str(text)
        if key not in self.shares:
            try:
                self.shares[key] = Share.parse(key)
            except ValueError as error:
                self.bad(line, str(error).split(":")[0], "Write '22 of 34', '65%', '70-90%' or '65% (40-85%)'.")
                return None
        return self.shares[key]

    def percent(self, text: object, line: int) -> float | None:
        """A percentage as a number from 0 to 1, or None."""
        m = _PERCENT.fullmatch(str(text))
        if m and float(m[1]) <= 100:
            return float(m[1]) / 100
        self.bad(line, f"'{text}' is not a percentage", "Write e.g. 4%.")
        return None

    def percents(self, data: object, keys: Iterable[str], line: int) -> dict[str, float]:
        """Percentages by group."""
        if data is None:
            return {}
        if not isinstance(data, dict) or not set(data) <= set(keys):
            self.bad(line, "this is not a list of percentages by group", f"Use the keys {', '.join(keys)}.")
            return {}
        return {k: p for k, v in data.items() if (p := self.percent(v, line)) is not None}

    def spread(self, data: object, bins: tuple[str, ...], worth: float, line: int) -> Spread | None:
        """The shares of all answers to a number or a choice, or None."""
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
            return keys, DEFINITION if data.get("quality") == DEFINITION else "estimate"
        home: Any = page.get(keys[0]) or self.sources.get(keys[0]) or {}
        quality = str(data.get("quality") or (home.get("kind") if isinstance(home, dict) else "") or "estimate")
        if quality not in QUALITIES:
            self.bad(data.line_of("quality"), f"'{quality}' is not a quality", f"Write one of: {', '.join(QUALITIES)}.")
        return keys, quality

    def finding_ids(self, ids: object, line: int) -> tuple[str, ...]:
        """Those of some ids that are findings; the others are problems."""
        items = ids if isinstance(ids, list) else [ids]
        for item in items:
            if item not in self.findings:
                self.bad(line, f"finding '{item}' does not exist", nearest(str(item), self.findings) or "See findings/.")
        return tuple(str(i) for i in items if i in self.findings)

    def level(self, text: object, line: int) -> Urgency:
        """A level of urgency; what is none is a problem and counts as routine."""
        try:
            return Urgency.parse(text)
        except ValueError as error:
            self.bad(line, str(error).split(":")[0], str(error).split(": ", 1)[1] + ".")
            return Urgency.ROUTINE

    def per_setting(self, data: Mapping[str, object], line: int) -> dict[str, Prior]:
        """setting -> `120 (40-300)`."""
        found = {}
        for setting in SETTINGS:
            m = PRIOR.fullmatch(str(data.get(setting, "")))
            try:
                if not m:
                    raise ValueError(f"'{data.get(setting)}' is not a prior: write e.g. '120 (40-300)'")
                found[setting] = Prior(*map(float, m.groups()))
            except ValueError as error:
                self.bad(line, f"{setting}: {str(error).split(':')[0]}", "Write e.g. 120 (40-300).")
        return found

    def unique(self, ids: Iterable[str], what: str) -> None:
        """No id stands twice."""
        seen: set[str] = set()
        for key in ids:
            if key in seen:
                self.problems.append(Problem(self.file, f"{what} '{key}' stands twice", "Keep one."))
            seen.add(key)


def plain(value: Any) -> Any:
    """Lines -> plain dicts, so that what is kept compares and pickles simply."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value
