"""All pages -> one `Knowledge`, and every problem of every page at once. What a kind of page holds is read in `pages`."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from fascicula.model import Condition, Knowledge, Medicine, Problem, Share, nearest

from .load import ENGLISH
from .pages.bystanders import read_bystanders
from .pages.conditions import read_condition
from .pages.costs import read_costs, read_presenters
from .pages.findings import check_gates, compare, read_findings, take_out
from .pages.implications import read_implications
from .pages.lexicon import read_lexicon
from .pages.medicines import read_medicines
from .pages.reader import Reader, plain
from .pages.red_flags import read_flags
from .pages.screens import read_safety, read_screens
from .pages.texts import read_texts
from .translation import TEXTS

_SHARES = re.compile(r"\d+ of \d+|[\d.]+-[\d.]+%|[\d.]+%(?: \([\d.]+-[\d.]+%\))?")


def build(directory: Path) -> tuple[Knowledge | None, list[Problem]]:
    """Read a knowledge folder.

    Returns the knowledge (None when it cannot be built at all) and all problems, each with file, line and remedy.
    """
    pages = _pages(directory)
    reader = Reader(directory, _shares(pages))
    with reader.guard():
        reader.sources = plain(dict(reader.open("sources.yaml").get("sources") or {}))
    for name in reader.files("findings"):
        reader.guarded(read_findings, name)
    reader.guarded(check_gates)
    implied = reader.guarded(read_implications) or {}
    strict = implied.get("strict", ())
    conditions = {c.id: c for name in reader.files("conditions") if (c := reader.guarded(read_condition, name)) is not None}
    texts = read_texts(reader, conditions)
    bystanders = reader.guarded(read_bystanders, conditions) or {}
    reader.guarded(take_out, bystanders, strict)
    reader.guarded(compare, strict)
    flags = [flag for name in reader.files("red_flags") for flag in reader.guarded(read_flags, name, conditions) or ()]
    reader.unique((f.id for f in flags), "red flag")
    safety = reader.guarded(read_safety) or {}
    screens = reader.guarded(read_screens) or ()
    costs = reader.guarded(read_costs)
    presenters = reader.guarded(read_presenters) or {}
    _check_rules_of(conditions, [f.id for f in flags], reader)
    medicines: dict[str, Medicine] = {}
    for name in reader.files("medicines"):
        reader.guarded(read_medicines, name, medicines)
    lexicons = {Path(name).stem: lexicon for name in reader.files("lexicon") if (lexicon := reader.guarded(read_lexicon, name)) is not None}
    release = reader.open("release.yaml")
    if not conditions or not reader.findings:
        reader.problems.append(Problem(str(directory), "no conditions or no findings", "Is this a knowledge folder?"))
        return None, reader.problems
    knowledge = Knowledge(
        version=str(reader.need(release, "version", "2026.12")), hash=_content_hash(directory, pages), conditions=conditions,
        findings=reader.findings, bystanders=bystanders, red_flags=tuple(flags), screens=screens, costs=costs, presenters=presenters,
        sources=reader.sources, texts=texts, medicines=medicines, lexicons=lexicons, **safety, **implied,
    )
    return knowledge, reader.problems


def _check_rules_of(conditions: dict[str, Condition], rules: list[str], reader: Reader) -> None:
    for condition in conditions.values():
        for rule in condition.red_flags:
            if rule not in rules:
                reader.problems.append(Problem(f"conditions/{condition.id}.yaml", f"red flag '{rule}' does not exist",
                                               nearest(rule, rules) or "Remove it."))


def _pages(directory: Path) -> list[Path]:
    """All files of the release; words of other languages change no result and are none of them."""
    texts = directory / TEXTS
    return sorted(p for p in directory.rglob("*.yaml") if texts not in p.parents or texts / ENGLISH in p.parents)


def _content_hash(directory: Path, pages: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in pages:
        digest.update(path.relative_to(directory).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:16]


def _shares(pages: list[Path]) -> dict[str, Share]:
    """All shares of all files as they are written, fitted together: one by one it would take a minute."""
    texts: set[str] = set()
    for path in pages:
        try:
            texts.update(_SHARES.findall(path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError):
            continue
    good = [text for text in texts if Share.readable(text)]
    return dict(zip(good, Share.parse_all(good), strict=True))
