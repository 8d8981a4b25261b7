"""The result as plain values for its template. The sentences are those of `words`; here they only get their places."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fascicula.model import Assessment, Knowledge, Urgency
from fascicula.plots import charts
from fascicula.reasoning.path import Path
from fascicula.words import languages
from fascicula.words.answers import decimal, upper
from fascicula.words.fits import Cause, causes
from fascicula.words.numbers import COMMON, about
from fascicula.words.reasons import Argument, arguments, overlapping
from fascicula.words.sections import Section, changes, sections
from fascicula.words.text import numbers_of
from fascicula.words.todo import rough
from fascicula.words.view import View, sentence, strongest

Blocks = tuple[tuple[str, tuple[str, ...]], ...]
"""(`text` or `list`, its lines), in order."""
CHART_WIDTH, LABEL_WIDTH = 340, 160
MOST_FIRST, MOST_OTHER, MOST_STEPS = 6, 3, 7
"""Answers that get a step of their own in the waterfalls: of the first cause, of each other one, and in one drawing."""
WORTH_A_STEP = 0.04
"""log10 of odds: an answer that moves a cause by less than a tenth is not drawn apart."""


@dataclass(frozen=True)
class Part:
    """One section of the result."""

    id: str
    heading: str
    blocks: Blocks


@dataclass(frozen=True)
class Explained:
    """One cause with everything behind its number. too : what fits it as well without moving it; chart : the waterfall as SVG, or nothing."""

    cause: Cause
    number: str
    pro: tuple[Argument, ...]
    contra: tuple[Argument, ...]
    too: str
    chart: str


@dataclass(frozen=True)
class Trial:
    """An answer to try. `value` : `finding=answer` for the form."""

    value: str
    phrase: str


@dataclass(frozen=True)
class Result:
    """Everything the page of a result shows. tone : how the card looks: the level, `kind` for help against a wish to die, `open` without answers."""

    level: str
    card: str
    tone: str
    parts: Mapping[str, Part]
    explained: tuple[Explained, ...]
    rest: int
    trials: tuple[Trial, ...]
    few: bool
    flagged: bool


def wanted(result: Assessment, knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """The `conditions` that are shown and the `findings` that moved them most: what `paths` needs for the waterfalls."""
    view = View(result, knowledge, {})
    shown, _ = causes(view)
    findings: list[str] = []
    for n, cause in enumerate(shown):
        lines = strongest(result.ranked(cause.condition), knowledge.private)
        findings += [e.finding for e in lines[: MOST_OTHER if n else MOST_FIRST]]
    return {"conditions": tuple(c.condition for c in shown), "findings": tuple(dict.fromkeys(findings))}


def build(result: Assessment, ways: Mapping[str, Path], knowledge: Knowledge, country: str) -> Result:
    """The result of an assessment. ways : condition -> how the answers moved it; those without one get no waterfall."""
    say = languages.of(knowledge.language).web
    view = View(result, knowledge, numbers_of(country, knowledge.language))
    parts = {s.id: _part(s, view) for s in sections(view)}
    shown, rest = causes(view)
    blank = not view.answered and view.level == Urgency.SELF_CARE
    return Result(
        level=view.level.id, card=say.LEVEL_OPEN if blank else say.LEVELS[view.level.id],
        tone="kind" if view.gentle else "open" if blank else view.level.id, parts=parts,
        explained=tuple(_explained(view, cause, ways.get(cause.condition)) for cause in shown), rest=rest,
        trials=tuple(Trial(f"{c.finding}={c.answer}", view.phrase(c.finding, c.answer)) for c in changes(view)),
        few=view.few, flagged=any(r.kind == "red_flag" for r in result.urgency.reasons),
    )


def blocks(lines: Sequence[str]) -> Blocks:
    """Lines of a section as paragraphs and lists: `- ` begins a line of a list, two spaces continue it."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("- "):
            if not found or found[-1][0] != "list":
                found.append(("list", []))
            found[-1][1].append(line[2:])
        elif line.startswith("  ") and found:
            found[-1][1][-1] += " " + line.strip()
        else:
            found.append(("text", [line]))
    return tuple((kind, tuple(texts)) for kind, texts in found)


def warning(result: Assessment, knowledge: Knowledge, country: str) -> tuple[str, ...]:
    """What the card says that interrupts: what to do, and which answers ask for it; help against a wish to die stands first."""
    view = View(result, knowledge, numbers_of(country, knowledge.language))
    kind = [r for r in result.urgency.reasons if r.id in knowledge.gentle_flags and r.level < Urgency.SAME_DAY]
    first = [line for r in kind for line in (view.phoned(r.action), sentence(r.why))]
    if kind and view.level < Urgency.SAME_DAY:
        return tuple(first)
    lines = next(s.lines for s in sections(view) if s.id == "to_do")
    later = (view.say.REST_LATER, rough(view))  # both speak of what is further down the result
    return (*(line.removeprefix("- ") for line in lines if line not in later), *first)


def number(cause: Cause, view: View) -> str:
    """The number of a cause in words, the same as in its line: `about 12 of 100`, `about 1 in 80`."""
    common = cause.probability >= COMMON
    return str(view.say.ABOUT_OF_100.format(n=cause.count)) if common else about(cause.probability, view.language)


def _part(section: Section, view: View) -> Part:
    say = languages.of(view.language).web
    kinds = {getattr(view.say, name): name for name in ("SERIOUS_OPENLY", "SERIOUS_BESIDE")}
    heading = getattr(say, kinds.get(section.heading, section.id.upper()), section.heading)
    return Part(section.id, str(heading), (("list", section.lines),) if section.id == "not_asked" else blocks(section.lines))


def _explained(view: View, cause: Cause, way: Path | None) -> Explained:
    found = arguments(view, cause.condition)
    return Explained(cause, number(cause, view), tuple(a for a in found if a.weight > 0), tuple(a for a in found if a.weight < 0),
                     upper(overlapping(view, cause.condition)), _waterfall(view, cause, way) if way is not None and way.steps else "")


def _waterfall(view: View, cause: Cause, way: Path) -> str:
    """The way from the number before the answers to the number now; small steps are one last step together."""
    say, answers = languages.of(view.language).web, view.result.case.answers
    drawn = sorted((abs(w), f) for f, w in way.steps if abs(w) >= WORTH_A_STEP)[-MOST_STEPS:]
    apart = {f for _, f in drawn}
    steps = [charts.Step(view.phrase(f, answers[f]), w, _factor(w, view)) for f, w in way.steps if f in apart]
    rest = way.rest + sum(w for f, w in way.steps if f not in apart)
    if abs(rest) >= WORTH_A_STEP:
        steps.append(charts.Step(say.OTHER_ANSWERS, rest, _factor(rest, view)))
    ends = {"before": say.BEFORE_ANSWERS, "now": say.WITH_ANSWERS, "before_value": about(way.before, view.language),
            "now_value": number(cause, view)}
    title = say.WATERFALL_TITLE.format(name=cause.name, steps=charts.waterfall_sentence(steps, **ends))
    start = math.log10(way.before / (1 - way.before))
    return charts.waterfall(start, steps, title=title, width=CHART_WIDTH, label_width=LABEL_WIDTH, **ends)


def _factor(weight: float, view: View) -> str:
    say = languages.of(view.language).web
    factor = 10 ** abs(weight)
    text = f"{factor:.0f}" if factor >= 10 else decimal(round(factor, 1), view.language)
    return str((say.TIMES if weight > 0 else say.DIVIDED).format(n=text))
