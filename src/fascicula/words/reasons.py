"""Why a cause fits: the answers for and against it, how strong they are, and where the numbers come from."""

import re
from typing import NamedTuple

from fascicula.model import ABSENT, Evidence, Finding, Share

from .answers import upper
from .numbers import of_hundred, to_one
from .page import TIE, row
from .view import NO_DIFFERENCE, TELLING, View, speaks_against

CLEAR, STRONG = 0.46, 0.98
"""log10 of odds: from a factor of about 3, and about 10."""
MOST_FOR, MOST_AGAINST, MOST_SHORT, MOST_FULL = 4, 3, 2, 8
EXPLAINED = 3
_COUNT = r"(\d+) of (\d+)"


def why(view: View, width: int, full: bool) -> list[str]:
    """The first causes with their reasons; `full` adds strength in words, shares and sources."""
    lines = _first(view, width, full)
    for ranked in view.result.differential[1:EXPLAINED]:
        if ranked.probability >= 0.05:
            lines += ["", *(_full(view, ranked.condition) if full else _short(view, ranked.condition))]
    return lines if full else [*lines, view.say.HINT_WHY]


def weighed(view: View) -> list[Evidence]:
    """Every number that moved one of the first causes."""
    return [e for r in view.result.differential[:EXPLAINED] for e in r.evidence if abs(e.weight) >= TELLING / 2]


class Sides(NamedTuple):
    """The answers that moved a cause: for it, against it, and those that lower it only because another cause fits them better."""

    pro: list[Evidence]
    contra: list[Evidence]
    elsewhere: list[Evidence]


def _sides(view: View, condition: str) -> Sides:
    lines = view.telling(condition)
    contra = [e for e in lines if e.weight < 0]
    return Sides([e for e in lines if e.weight > 0], [e for e in contra if speaks_against(e)], [e for e in contra if not speaks_against(e)])


def _first(view: View, width: int, full: bool) -> list[str]:
    name, condition = view.name(view.top.condition), view.top.condition
    if full:
        return _full(view, condition)
    pro, contra, elsewhere = _sides(view, condition)
    too = overlapping(view, condition)
    if not pro and not contra and not elsewhere and not too:
        return [f"{name}: {view.say.NOTHING_SAID}; {view.say.RARE_BEFORE}"]
    lines = [name]
    for side, items in ((view.say.FOR, pro[:MOST_FOR]), (view.say.AGAINST, contra[:MOST_AGAINST])):
        if too and not items and side == view.say.FOR:
            continue
        body = row(_signed(view, items) or [view.say.NOTHING], width - 10)
        lines += [f"{side:>7}   {body[0]}", *(" " * 10 + line for line in body[1:])]
    if too:
        lines.append(f"  {too}")
    if elsewhere:
        lines.append(f"  {view.say.ELSEWHERE}: {', '.join(_signed(view, elsewhere[:MOST_AGAINST]))}")
    return lines


def overlapping(view: View, condition: str) -> str:
    """What fits a cause well and yet moved it little, as one phrase; empty without any."""
    found = view.phrases(view.overlapping(condition), MOST_FOR)
    return f"{view.say.OVERLAPPING}: {', '.join(found)}" if found else ""


def _signed(view: View, items: list[Evidence]) -> list[str]:
    """Answers, each with its strength as triangles."""
    return [f"{_sign(view, e)}{view.phrase(e.finding, e.answer)}" for e in items]


def _short(view: View, condition: str) -> list[str]:
    sides = zip((view.say.FOR, view.say.AGAINST, view.say.ELSEWHERE), _sides(view, condition), strict=True)
    parts = [f"{side} {', '.join(_signed(view, items[:MOST_SHORT]))}" for side, items in sides if items]
    return [f"{view.name(condition)}: {'; '.join(parts) if parts else view.say.NOTHING_SAID}"]


class Argument(NamedTuple):
    """One answer for (`weight` above 0) or against a cause, in words.

    weight : log10 of the factor on the odds. sign, strength : the same as triangles and as a word. odds : `12 to 1`.
    compared : how common the answer is with the cause and without. source : where the number comes from.
    """

    finding: str
    phrase: str
    weight: float
    sign: str
    strength: str
    odds: str
    compared: str
    source: str


def arguments(view: View, condition: str) -> list[Argument]:
    """The answers that moved a cause, strongest first."""
    return [
        Argument(
            e.finding, view.phrase(e.finding, e.answer), e.weight, _sign(view, e).rstrip(TIE), view.say.STRENGTHS[_grade(e) - 1],
            to_one(10 ** abs(e.weight), view.language), _compared(view, condition, e), upper(_source(view, condition, e)),
        )
        for e in view.telling(condition)[:MOST_FULL]
    ]


def _full(view: View, condition: str) -> list[str]:
    lines = [view.name(condition)]
    for a in arguments(view, condition):
        side = view.say.SIDE_FOR if a.weight > 0 else view.say.SIDE_AGAINST
        weighs = view.say.WEIGHS.format(strength=a.strength, odds=a.odds, side=side)
        lines += [f"  {a.sign}{TIE}{a.phrase}", f"      {'. '.join((weighs, a.compared, a.source))}"]
    return lines if len(lines) > 1 else [f"{lines[0]}: {view.say.NOTHING_SAID}"]


def _grade(item: Evidence) -> int:
    return 1 + (abs(item.weight) >= CLEAR) + (abs(item.weight) >= STRONG)


def _sign(view: View, item: Evidence) -> str:
    """The strength as triangles, tied to the words that follow."""
    signs: tuple[str, ...] = view.say.SIGNS_FOR if item.weight > 0 else view.say.SIGNS_AGAINST
    return signs[_grade(item) - 1] + TIE


def _compared(view: View, condition: str, item: Evidence) -> str:
    """`24 of 34 with it, against 5 of 100 without`, turned round for an absent answer."""
    finding = view.knowledge.findings[item.finding]
    page = view.knowledge.conditions[condition]
    own = page.rows.get(item.finding)
    varied = any(item.finding in v.rows for v in page.variants)
    share = _people(
        view, item.share, own.share.text if own and isinstance(own.share, Share) and not varied else "", item.answer == ABSENT
    )
    background = _people(view, item.background, _text(finding), item.answer == ABSENT)
    if share == background:
        return str(view.say.COMPARE_SAME.format(share=share))
    text = view.say.COMPARE.format(share=share, background=background)
    if item.weight > 0 and item.ratio < 1 / NO_DIFFERENCE:
        return f"{text}; {view.say.COMPARE_ODD_FOR}"
    return f"{text}; {view.say.COMPARE_ODD_AGAINST}" if item.weight < 0 and item.ratio > NO_DIFFERENCE else text


def _text(finding: Finding) -> str:
    return finding.background.text if isinstance(finding.background, Share) else ""


def _people(view: View, share: float, text: str, flip: bool) -> str:
    if m := re.fullmatch(_COUNT, text):
        seen, total = int(m[1]), int(m[2])
        return str(view.say.FROM_COUNT.format(n=total - seen if flip else seen, total=total))
    return str(view.say.FROM_SHARE.format(n=of_hundred(1 - share if flip else share)))


def _source(view: View, condition: str, item: Evidence) -> str:
    titles = [
        str(view.knowledge.source_of(key, condition).get("title", key))
        for key in item.source
        if key not in ("estimate", "background")
    ]
    return str(view.say.SOURCE[item.origin].format(title="; ".join(titles)))
