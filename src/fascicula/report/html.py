"""The sheet as one HTML file: no script and no request, its style sheet inside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from .sheet import Argument, Because, Evidence, Examination, Line, Picture, Report, Serious, Signs, Some

STYLE = Path(__file__).with_name("report.css")


def html(report: Report) -> str:
    """The whole sheet, first page and annex."""
    body = "\n".join(filter(None, (_head(report), _urgency(report), _complaint(report), _signs(report), _causes(report), _rest(report), _annex(report))))
    return (f'<!DOCTYPE html>\n<html lang="{escape(report.language)}">\n<head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_t(report.title)}</title><style>{STYLE.read_text("utf-8")}</style></head>\n'
            f'<body class="report {report.level}">\n<main>\n{body}\n</main>\n</body>\n</html>\n')


def _head(r: Report) -> str:
    facts = "".join(f"<br>{_t(x)}" for x in (r.date, r.case) if x)
    return (f'<header><div><h1>{_t(r.title)}</h1><p class="quiet">{_t(r.subtitle)}</p></div>'
            f'<p class="person"><strong>{_t(r.person)}</strong>{facts}</p></header>')


def _urgency(r: Report) -> str:
    page, w = r.pages[0], r.words
    reasons = "".join(f"<li>{_reason(x, r)}</li>" for x in page.reasons)
    more = f'<p class="quiet">{_more(page.more_reasons, r)}</p>' if page.more_reasons else ""
    reasons = f"<ul>{reasons}</ul>" if reasons else ""
    return (f'<section class="urgency"><h2><span aria-hidden="true">{_t(r.sign)}</span> {_t(w["URGENCY"])}: {_t(r.heading)}</h2>'
            f"<p>{_t(r.advice)} {_t(r.nothing)}</p>{reasons}{more}</section>")


def _complaint(r: Report) -> str:
    page, w = r.pages[0], r.words
    own = [Line(w["OWN_WORDS"], f"“{page.own_words}”")] if page.own_words else []
    lines = "".join(f"<dt>{_t(x.label)}</dt><dd>{_t(x.text)}</dd>" for x in (*own, *page.complaint))
    time = f'<figure><figcaption>{_t(w["TIME_LINE"])}</figcaption>{r.timeline.svg}</figure>' if r.timeline else ""
    maps = "".join(p.svg for p in r.maps)
    note = f'<p class="quiet">{_t(r.map_note)}</p>' if r.map_note else ""
    told = f"<dl>{lines}</dl>" if lines else f"<p>{_t(w['NO_COMPLAINT'])}</p>"
    return f'<section><h2>{_t(w["COMPLAINT"])}</h2><div class="beside"><div>{told}{time}</div><div class="maps">{maps}{note}</div></div></section>'


def _signs(r: Report) -> str:
    return f'<section><h2>{_t(r.words["RED_FLAGS"])}</h2>{_sign_table(r.pages[0].signs, r)}</section>'


def _sign_table(rows: Sequence[Signs], r: Report) -> str:
    w = r.words
    asked, untouched = [s for s in rows if not s.untouched], [s for s in rows if s.untouched]
    table = ""
    if asked:
        body = "".join(
            f'<tr><th scope="row">{_t(s.title)}</th><td class="strong">{_some(s.present, r)}</td><td>{_some(s.absent, r)}{_screened(s, r)}</td>'
            f"<td>{_some(s.unsure, r)}</td><td>{_some(s.open, r)}</td></tr>" for s in asked)
        table = _table(("", w["PRESENT"], w["ABSENT"], w["UNSURE"], w["OPEN"]), body)
    rest = f'<p><strong>{_t(w["UNTOUCHED"])}:</strong> {_t("; ".join(s.title for s in untouched))}.</p>' if untouched else ""
    return table + rest


def _screened(s: Signs, r: Report) -> str:
    return f" ({_t(r.words['SCREENED'].format(n=s.screened))})" if s.screened else ""


def _causes(r: Report) -> str:
    page, w = r.pages[0], r.words
    body = "".join(
        f'<tr><th scope="row">{_t(c.name)} <span class="quiet">({_t(c.urgency)})</span></th><td><strong>{_t(c.chance)}</strong>'
        f'{f" ({_t(c.range)})" if c.range else ""}<br><span class="quiet">{_t(c.before)}</span></td>'
        f"<td>{_arguments(c.pro, r)}</td><td>{_arguments(c.contra, r)}</td></tr>" for c in page.causes)
    also = f"<p>{_t(r.contributing)}.</p>" if r.contributing else ""
    serious = "".join(f"<li>{_serious(s, r)}</li>" for s in page.serious)
    grave = f"<h3>{_t(w['SERIOUS'])}</h3><ul>{serious}</ul>" if serious else ""
    table = _table((w["CAUSE"], w["CHANCE"], w["FOR"], w["AGAINST"]), body)
    return (f'<section><h2>{_t(w["DIFFERENTIAL"])}</h2><figure>{r.bars.svg}</figure>{table}'
            f'<p>{_t(page.rest)}.</p>{also}{grave}<p class="quiet">{_t(w["LEGEND"])}</p></section>')


def _rest(r: Report) -> str:
    page, w = r.pages[0], r.words
    tests = _tests(page.examinations) or f"<p>{_t(w['NO_EXAMINATION'])}</p>"
    more = f'<p class="quiet">{_more(page.more_examinations, r)}</p>' if page.more_examinations else ""
    open_ = f"{_t(w['MOST_USEFUL'].format(list=''))}{_some(page.not_asked, r)}" if page.not_asked else _t(w["NOTHING_OPEN"])
    return (f'<section><h2>{_t(w["EXAMINATIONS"])}</h2><p>{_t(w["EXAMINE_FIRST"])}</p>{tests}{more}</section>'
            f'<section><h2>{_t(w["TAKEN"])}</h2><p>{_t(" ".join(page.taken))}</p></section>'
            f'<section><h2>{_t(w["NOT_ASKED"])}</h2><p>{open_}</p></section>'
            f'<footer><h2>{_t(w["BASIS"])}</h2><p>{_t(r.origins)} {_t(r.limits)}</p><p>{_t(r.versions)}</p></footer>')


def _annex(r: Report) -> str:
    a, w = r.annex, r.words
    reasons = "".join(f'<li>{_reason(x, r)} {_t(w["TOLD_PERSON"].format(advice=x.action)) if x.action else ""}</li>' for x in a.reasons)
    evidence = "".join(f"<h4>{_t(name)}</h4>" + _table(r.evidence_head, "".join(map(_evidence, rows))) for name, rows in a.evidence)
    answers = "".join(f"<dt>{_t(group)}</dt><dd>{_t('; '.join(items))}</dd>" for group, items in a.answers)
    sources = "".join(f'<li value="{s.number}">{_t(s.title)}. <span class="quiet">{_t(s.where)}</span></li>' for s in a.sources)
    parts = (
        (w["OWN_WORDS"], f"<p>{_t(a.own_words)}</p>" if a.own_words else ""),
        (w["ANNEX_REASONS"], f"<ul>{reasons}</ul>" if reasons else ""),
        (w["ANNEX_SIGNS"], _sign_table(a.signs, r)),
        (w["ANNEX_WATERFALL"], _figure(a.waterfall)),
        (w["ANNEX_EVIDENCE"], evidence),
        (w["EXAMINATIONS"], _tests(a.examinations)),
        (w["NOT_ASKED"], f"<p>{_t('; '.join(a.not_asked))}</p>" if a.not_asked else ""),
        (w["ANNEX_ANSWERS"], f"<dl>{answers}</dl>" if answers else f"<p>{_t(w['EMPTY_ANSWERS'])}</p>"),
        (w["ANNEX_SOURCES"], f"<ol>{sources}</ol>" if sources else ""),
    )
    shown = "".join(f"<h3>{_t(title)}</h3>{body}" for title, body in parts if body)
    return f'<section class="annex"><h2>{_t(w["ANNEX"])}</h2>{shown}</section>'


def _t(text: str) -> str:
    return escape(text)


def _figure(picture: Picture | None) -> str:
    return f"<figure>{picture.svg}</figure>" if picture else ""


def _table(head: Sequence[str], body: str) -> str:
    cells = "".join(f'<th scope="col">{_t(h)}</th>' if h else "<td></td>" for h in head)
    label = ", ".join(filter(None, head))
    return (f'<div class="scroll" tabindex="0" role="group" aria-label="{_t(label)}">'
            f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>")


def _more(n: int, r: Report) -> str:
    return _t(r.words["MORE_ANNEX"].format(n=n))


def _some(some: Some, r: Report) -> str:
    text = _t("; ".join(some.shown))
    return text + (f'{"; " if text else ""}<span class="quiet">{_more(some.more, r)}</span>' if some.more else "")


def _reason(b: Because, r: Report) -> str:
    answers = f' <span class="quiet">{_t(r.words["ANSWERS"].format(answers=b.answers))}.</span>' if b.answers else ""
    return f"<strong>{_t(b.title)}</strong>{_refs(b.refs)}. {_t(b.why)}{answers}"


def _refs(refs: Sequence[int]) -> str:
    return f' <span class="quiet">[{",".join(map(str, refs))}]</span>' if refs else ""


def _arguments(items: Sequence[Argument], r: Report) -> str:
    return "; ".join(map(_argument, items)) or f'<span class="quiet">{_t(r.words["LITTLE"])}</span>'


def _argument(a: Argument) -> str:
    here = f", ×{_t(a.here)}" if a.here != a.ratio else ""
    return f'{_t(a.text)} <span class="quiet">LR {"~" if a.estimate else ""}{_t(a.ratio)}{here}</span>{_refs(a.refs)}'


def _serious(s: Serious, r: Report) -> str:
    sides = "".join(f", {_t(word.lower())}: {'; '.join(map(_argument, items))}"
                    for word, items in ((r.words["FOR"], s.pro), (r.words["AGAINST"], s.contra)) if items)
    return f"<strong>{_t(s.name)}</strong> {_t(s.chance)}{sides}"


def _tests(items: Sequence[Examination]) -> str:
    causes = dict.fromkeys(e.cause for e in items)
    rows = "".join(f"<li><strong>{_t(c)}:</strong> {_t(', '.join(e.name for e in items if e.cause == c))}</li>" for c in causes)
    return f"<ul>{rows}</ul>" if rows else ""


def _evidence(e: Evidence) -> str:
    cells = "".join(f"<td>{_t(x)}</td>" for x in (e.share, e.background, e.alone, e.together))
    return f'<tr><th scope="row">{_t(e.answer)}</th>{cells}<td>{_t(e.origin)}{_refs(e.refs)}</td></tr>'
