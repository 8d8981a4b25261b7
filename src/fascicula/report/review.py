"""One condition on one page, for a clinician to correct by pen: every number with its question, its range and its source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from fascicula.model import BadInput, Condition, Finding, Knowledge, Problem, Row, Share, Spread, nearest
from fascicula.words import languages, phrase
from fascicula.words.numbers import priors, weights

from .pdf import FONT, HERE, printable_all

SIZES = (("a4", 7.5), ("a4", 7), ("a4", 6.5), ("a4", 6), ("a4", 5.5), ("a3", 7.5), ("a3", 7), ("a3", 6.5), ("a3", 6), ("a3", 5.5), ("a3", 5))
"""Paper and sizes of type in points that are tried until everything stands on one page."""
OWN_GROUPS = ("site", "character", "duration", "trigger", "course")


@dataclass(frozen=True)
class Line:
    """One number: question, share as written, 90% range, origin (P, A, E, C) with the number of its sources."""

    question: str
    share: str
    range: str
    origin: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """Lines under one heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ReviewSheet:
    """Everything on the sheet; `facts` are (label, text), `sources` are numbered from 1."""

    title: str
    language: str
    intro: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    words: Mapping[str, str]
    footer: str


def review_sheet(condition: str, knowledge: Knowledge) -> ReviewSheet:
    """The sheet of one condition, in the language of the knowledge.

    Raises
    ------
    BadInput : no condition has this id; the nearest is named.
    """
    if condition not in knowledge.conditions:
        remedy = nearest(condition, knowledge.conditions) or "`fascicula knowledge list` shows all ids."
        raise BadInput([Problem("ID", f"no condition is called '{condition[:60]}'", remedy)])
    page, say = knowledge.conditions[condition], languages.of(knowledge.language).review
    cited: dict[str, int] = {}

    def number(keys: Iterable[str]) -> tuple[int, ...]:
        return tuple(cited.setdefault(k, len(cited) + 1) for k in keys if k not in ("estimate", "computed"))

    def lines(rows: Iterable[Row]) -> tuple[Line, ...]:
        return tuple(
            Line(_question(knowledge.findings[r.finding]), *_written(r, knowledge), say.ORIGINS[r.origin], number(r.source)) for r in rows
        )

    own = [r for r in page.rows.values() if knowledge.findings[r.finding].group in OWN_GROUPS]
    other = [r for r in page.rows.values() if knowledge.findings[r.finding].group not in OWN_GROUPS]
    parts = [Part(say.TWITCH, lines(own)), Part(say.FINDINGS, lines(other))]
    parts += [Part(say.VARIANT.format(name=v.name, share="; ".join((f"{v.share:.0%}", *map(weights, filter(None, (v.age, v.sex)))))),
                   lines(v.rows.values())) for v in page.variants]
    facts = _facts(page, number(page.prior_source), number([page.urgency_source]), say)
    return ReviewSheet(
        title=say.TITLE.format(name=page.name), language=knowledge.language, intro=say.INTRO, facts=facts, parts=tuple(p for p in parts if p.lines),
        sources=tuple(_source(key, page.id, knowledge, say.SEEN) for key in cited),
        words={"question": say.FINDING, "share": say.SHARE, "range": say.RANGE, "origin": say.ORIGIN, "yours": say.YOURS, "sources": say.SOURCES,
               "silent": say.SILENT, "reviewer": say.REVIEWER},
        footer=say.FOOTER.format(version=knowledge.version, hash=knowledge.hash),
    )


def review_pdf(sheet: ReviewSheet) -> bytes:
    """The sheet as one page: A4, or A3 for a condition with several large pictures."""
    import typst  # a heavy library: only whoever wants a PDF waits for it

    data = json.dumps(printable_all(asdict(sheet)), ensure_ascii=False)
    for paper, size in SIZES:
        compiler = typst.Compiler(
            str(HERE / "review.typ"), root=str(HERE), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True,
            sys_inputs={"sheet": data, "paper": paper, "size": str(size), "font": FONT})
        if json.loads(compiler.query("<pages>", field="value", one=True)) == 1:
            break
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def _question(finding: Finding) -> str:
    return finding.question if finding.told_by == "patient" and finding.question else finding.name


def _written(row: Row, knowledge: Knowledge) -> tuple[str, str]:
    if isinstance(row.share, Spread):
        finding = knowledge.findings[row.finding]
        return ", ".join(f"{phrase(finding, b, knowledge.language)} {_percent(m)}%" for b, m in zip(finding.bins, row.share.means, strict=True)), ""
    share: Share = row.share
    return share.text.split(" (")[0], f"{_percent(share.low)}-{_percent(share.high)}%"


def _percent(x: float) -> str:
    return f"{100 * x:.0f}" if x >= 0.1 else f"{100 * x:.2g}"


def _facts(page: Condition, prior: tuple[int, ...], urgency: tuple[int, ...], say: Any) -> tuple[tuple[str, str], ...]:
    def cite(numbers: tuple[int, ...]) -> str:
        return f" [{', '.join(map(str, numbers))}]" if numbers else " [E]"

    review = page.review
    state = say.STATE.format(written=review.get("written_by", "?"), checked=review.get("checked_by", "?"), on=review.get("checked_on", "?"))
    labels = (say.URGENCY, say.PRIOR, say.AGE, say.SEX, say.FLAGS)
    texts = (page.urgency.id + cite(urgency), priors(page) + cite(prior), weights(page.age), weights(page.sex), ", ".join(page.red_flags) or "-")
    return (*zip(labels, texts, strict=True), ("", state))


def _source(key: str, condition: str, knowledge: Knowledge, seen: str) -> str:
    source = knowledge.source_of(key, condition)
    where = next((str(source[k]) for k in ("doi", "pmid", "url") if source.get(k)), "")
    read = seen.format(seen=source["seen"]) if source.get("seen") else ""
    return ". ".join(filter(None, (str(source.get("title", key)), where, read)))
