"""The differential with its arguments, the serious causes, and how the answers moved the first cause."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from fascicula.model import ABSENT, Case, Evidence, Ranked, Urgency
from fascicula.plots import Bar, Step, bars, waterfall
from fascicula.plots.charts import bars_sentence, waterfall_sentence
from fascicula.reasoning.engine import posterior
from fascicula.reasoning.path import path
from fascicula.words.fits import WORTH_A_LINE
from fascicula.words.fits import causes as listed
from fascicula.words.numbers import SMALLEST, of_hundred
from fascicula.words.serious import WORTH_NAMING
from fascicula.words.view import OVERLAPPING, TELLING, View, speaks_against, strongest, telling

from . import sheet
from .sheet import Argument, Cause, Picture, Serious
from .speech import Speech

MOST_LINES, MOST_SERIOUS = 6, 5
MOST_ARGUMENTS = 6
EXPLAINED, MOST_ROWS = 5, 14
MOST_STEPS = 7


_Argued = TypeVar("_Argued", Cause, Serious)


@dataclass(frozen=True, slots=True)
class Likely:
    """The causes worth a line, likeliest first. counts : condition -> people of 100, the same as on the page for the person."""

    ranked: tuple[Ranked, ...]
    counts: Mapping[str, int]

    @classmethod
    def of(cls, view: View) -> Likely:
        """The causes of one assessment."""
        first, *others = view.result.differential[:MOST_LINES]
        ranked = (first, *(r for r in others if r.probability >= WORTH_A_LINE))
        shown, _ = listed(view)
        return cls(ranked, {**{r.condition: of_hundred(r.probability) for r in ranked}, **{c.condition: c.count for c in shown}})


def causes(likely: Likely, speech: Speech) -> tuple[Cause, ...]:
    """The likeliest causes, each with its arguments on both sides, strongest first."""
    before = chances_before(speech)
    return tuple(_cause(r, before[r.condition], likely.counts, speech) for r in likely.ranked)


def cut(items: Sequence[_Argued], most: int, arguments: int) -> tuple[_Argued, ...]:
    """The first lines with their strongest arguments."""
    return tuple(replace(item, pro=item.pro[:arguments], contra=item.contra[:arguments]) for item in items[:most])


def rest(likely: Likely, most: int, speech: Speech) -> str:
    """What the first `most` lines leave over."""
    shown = likely.ranked[:most]
    told = 100 - sum(likely.counts[r.condition] for r in shown)
    left = max(1 - sum(r.probability for r in shown), 0.0)
    return f"{speech.say.REST}: {told if told > 0 else speech.chance(left)}"


def chances_before(speech: Speech) -> dict[str, float]:
    """Probability of each condition from age, sex and setting alone."""
    case = speech.result.case
    return dict(posterior(Case({}, case.age, case.sex, case.setting), speech.knowledge).differential())


def chart(likely: Likely, speech: Speech) -> Picture:
    """The likeliest causes as bars with their intervals."""
    items = [Bar(speech.name(r.condition), r.probability, str(likely.counts[r.condition]), *(r.interval or (None, None))) for r in likely.ranked]
    title = bars_sentence(items, lead=speech.say.BARS)
    return Picture(bars(items, title=title), title)


def serious(likely: Likely, speech: Speech) -> tuple[Serious, ...]:
    """Causes that must not be missed: the feared ones by family, then the likeliest that need a doctor today."""
    ranked = {r.condition: r for r in speech.result.differential}
    families = [(str(name), [ranked[c] for c in ids if c in ranked]) for name, ids in speech.page.FEARED]
    feared = {c for _, ids in speech.page.FEARED for c in ids}
    shown = {r.condition for r in likely.ranked}
    urgent = [r for r in speech.result.differential
              if speech.knowledge.conditions[r.condition].urgency >= Urgency.SAME_DAY and r.condition not in feared | shown and r.probability >= WORTH_NAMING]
    families = [(name, members) for name, members in families if members and max(members, key=lambda r: r.probability).condition not in shown]
    families[0:0] = [(speech.name(r.condition), [r]) for r in urgent[: max(MOST_SERIOUS - len(families), 0)]]
    found = []
    for name, members in families:
        likeliest = max(members, key=lambda r: r.probability)
        chance = sum(r.probability for r in members)
        moved = [e for e in telling(likeliest, speech.knowledge.private) if e.weight > 0 or speaks_against(e)]
        pro, contra = _sides(likeliest, moved, speech, MOST_ARGUMENTS if chance >= SMALLEST else 0)
        found.append(Serious(name, speech.about(chance), "", pro, contra))
    return tuple(found)


def evidence(likely: Likely, speech: Speech) -> tuple[tuple[str, tuple[sheet.Evidence, ...]], ...]:
    """The annex's tables: every telling answer of the first causes with both shares, both ratios and its source."""
    tables = []
    for ranked in likely.ranked[:EXPLAINED]:
        rows = [_row(e, ranked.condition, speech) for e in _telling(ranked, speech.knowledge.private)[:MOST_ROWS]]
        if rows:
            tables.append((speech.name(ranked.condition), tuple(rows)))
    return tuple(tables)


def fall(speech: Speech) -> Picture | None:
    """The waterfall of the first cause, strongest answer first; None without any evidence."""
    say, cause = speech.say, speech.result.differential[0]
    drawn = [e.finding for e in strongest(cause, speech.knowledge.private)[:MOST_STEPS]]
    if not drawn:
        return None
    way = path(speech.result.case, speech.knowledge, cause.condition, drawn)
    answers = speech.result.case.answers
    weights = [(speech.phrase(f, answers[f]), weight) for f, weight in way.steps]
    if len(cause.evidence) > len(drawn):
        weights.append((say.REST_TOGETHER, way.rest))
    steps = [Step(label, w, ("×" if w > 0 else "÷") + speech.factor(abs(w))) for label, w in weights]
    words = {"before": say.START, "now": say.NOW, "before_value": speech.about(way.before), "now_value": speech.about(way.after)}
    title = say.WATERFALL.format(name=speech.name(cause.condition), steps=waterfall_sentence(steps, **words))
    return Picture(waterfall(math.log10(way.before / (1 - way.before)), steps, title=title, **words), title)


def origins(likely: Likely, speech: Speech) -> str:
    """How many of the numbers that weighed are published."""
    tally = Counter(e.origin for r in likely.ranked[:3] for e in r.evidence if abs(e.weight) >= TELLING / 2)
    total = sum(tally.values())
    estimated = total - tally["published"] - tally["adapted"]
    return speech.say.ORIGINS.format(total=total, published=tally["published"], adapted=tally["adapted"], estimate=estimated) if total else ""


def _cause(ranked: Ranked, before: float, counts: Mapping[str, int], speech: Speech) -> Cause:
    pro, contra = _sides(ranked, _telling(ranked, speech.knowledge.private), speech, MOST_ARGUMENTS)
    low, high = ranked.interval or (None, None)
    return Cause(
        ranked.condition, speech.name(ranked.condition), ranked.probability, low, high, str(counts[ranked.condition]),
        speech.range(ranked.interval), speech.say.BEFORE.format(number=speech.chance(before)),
        str(speech.say.NEEDS_LEVEL[speech.knowledge.conditions[ranked.condition].urgency]), pro, contra)


def _sides(ranked: Ranked, arguments: Sequence[Evidence], speech: Speech, most: int) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """The strongest of some arguments for and against."""
    pro, contra = [e for e in arguments if _is_for(e)], [e for e in arguments if not _is_for(e)]
    return tuple(_argument(e, ranked.condition, speech) for e in pro[:most]), tuple(_argument(e, ranked.condition, speech) for e in contra[:most])


def _telling(ranked: Ranked, private: Set[str]) -> list[Evidence]:
    """The answers that moved a cause, strongest first, then those that say much by themselves but that others say already."""
    same = [e for e in ranked.evidence if e.finding not in private and abs(e.weight) < TELLING and abs(math.log10(e.ratio)) >= OVERLAPPING]
    return [*telling(ranked, private), *sorted(same, key=lambda e: -abs(math.log10(e.ratio)))]


def _is_for(item: Evidence) -> bool:
    """What moved a cause decides the side; what others say already stands on the side of its own ratio."""
    return item.weight > 0 if abs(item.weight) >= TELLING else item.ratio > 1


def _argument(item: Evidence, condition: str, speech: Speech) -> Argument:
    return Argument(speech.phrase(item.finding, item.answer), speech.factor(math.log10(item.ratio)), speech.factor(item.weight),
                    item.origin != "published", speech.refs(item.source, condition))


def _row(item: Evidence, condition: str, speech: Speech) -> sheet.Evidence:
    absent = item.answer == ABSENT
    share, background = (1 - item.share, 1 - item.background) if absent else (item.share, item.background)
    return sheet.Evidence(
        speech.phrase(item.finding, item.answer), speech.percent(share), speech.percent(background), speech.factor(math.log10(item.ratio)),
        speech.factor(item.weight), str(speech.say.ORIGIN[item.origin]), speech.refs(item.source, condition))
