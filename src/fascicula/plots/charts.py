"""Charts as SVG: bars with intervals, the waterfall of the evidence, a time line. Every chart has the same data as a sentence.

All words come from the caller. Direction is told by place, sign and shape, never by colour alone. Style sheets may set
`.chart-bar`, `.chart-for`, `.chart-against`, `.chart-mark`, `.chart-grid`, `.chart-text` and `.chart-value`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .text import text_width, wrap, xml

INK, QUIET, GRID, BAR, FOR, AGAINST = "#1f2d36", "#566874", "#d3dde3", "#3f6f8f", "#b04a12", "#2f6690"
SIZE, LINE, GAP = 13.0, 16.0, 9.0
"""Font size, height of a line of text, and space between two rows, in units of the drawing (pixels at full size)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart. share, low, high : 0 to 1 (no interval: None). value : the number in words, e.g. `79 of 100`."""

    label: str
    share: float
    value: str
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        ends = [x for x in (self.low, self.share, self.high) if x is not None]
        if not all(0 <= x <= 1 for x in ends):
            raise ValueError(f"'{self.label}': a share and its interval lie between 0 and 1")


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of a waterfall. weight : log10 of the factor by which it changes the odds; above 0 speaks for."""

    label: str
    weight: float
    value: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that began `days` ago and, unless `point`, goes on."""

    label: str
    days: float
    value: str
    point: bool = False


def bars(items: Sequence[Bar], *, title: str) -> str:
    """Shares as bars on a scale from 0 to 1, the interval as a thin line with ends, the number beside it.

    title : what the chart shows, in one sentence with its numbers (see `bars_sentence`).
    """
    width, label_width = 460, 180
    room = max(width - label_width - 18 - max([text_width(b.value, SIZE) for b in items], default=0.0), 40.0)
    x0, y = label_width + 8.0, 4.0
    drawn: list[str] = []
    for item in items:
        lines = wrap(item.label, label_width, SIZE)
        height = max(len(lines) * LINE, 18.0)
        middle = y + height / 2
        drawn += _label(lines, label_width, middle)
        drawn.append(_rect(x0, middle - 7, max(room * item.share, 1.5), 14))
        end = item.share
        if item.low is not None and item.high is not None and item.high > item.low:
            drawn.append(_interval(x0 + room * item.low, x0 + room * item.high, middle))
            end = max(end, item.high)
        drawn.append(_text("chart-value", x0 + room * end + 6, middle + 4.5, item.value))
        y += height + GAP
    axis = _rule(x0, 0, x0, y - GAP + 4)
    return _svg("chart chart-bars", width, y - GAP + 6, title, [axis, *drawn])


def bars_sentence(items: Sequence[Bar], *, lead: str) -> str:
    """The same data as one sentence: `lead` (e.g. `What fits best: `), then every label with its number."""
    return f"{lead}{'; '.join(f'{b.label} {b.value}' for b in items)}." if items else lead.rstrip()


def waterfall(start: float, steps: Sequence[Step], *, before: str, now: str, title: str, before_value: str = "", now_value: str = "",
              width: int = 460, label_width: int = 190) -> str:
    """How the answers moved one cause: from the odds before them, step by step, to the odds now.

    Each step is an arrow: to the right for it, to the left against it; `value` (e.g. `×4` or `÷2`) says how far.

    Arguments
    ---------
    start : log10 odds before the answers. before, now : labels of the first and the last line, with their numbers in words.
    """
    levels = [start]
    for step in steps:
        levels.append(levels[-1] + step.weight)
    low, high = min(levels), max(levels)
    values = [text_width(v, SIZE) for v in (before_value, now_value, *(s.value for s in steps))]
    x0, room = label_width + 14.0, max(width - label_width - 14 - max(values) - 18, 40.0)
    unit = room / max(high - low, 0.3)

    def place(level: float) -> float:
        return x0 + unit * (level - low)

    y, last, here = 4.0, 0.0, start
    drawn: list[str] = []
    thread: list[str] = []
    lines_of = ((before, 0.0, before_value), *((s.label, s.weight, s.value) for s in steps), (now, 0.0, now_value))
    for index, (label, weight, value) in enumerate(lines_of):
        is_end = index in (0, len(steps) + 1)
        lines = wrap(label, label_width, SIZE)
        height = max(len(lines) * LINE, 18.0)
        middle, a, b = y + height / 2, place(here), place(here + weight)
        if index:
            thread.append(_rule(a, last, a, middle))
        drawn += _label(lines, label_width, middle, strong=is_end)
        drawn.append(_diamond(a, middle) if is_end else _arrow(a, b, middle, weight > 0))
        drawn.append(_text("chart-value", max(a, b) + (13 if is_end else 6), middle + 4.5, value))
        here, last = here + weight, middle
        y += height + GAP
    return _svg("chart chart-waterfall", width, y - GAP + 6, title, [*thread, *drawn])


def waterfall_sentence(steps: Sequence[Step], *, before: str, now: str, before_value: str, now_value: str) -> str:
    """The same data as one sentence."""
    rows = [(before, before_value), *((s.label, s.value) for s in steps), (now, now_value)]
    return "; ".join(f"{label} {value}".strip() for label, value in rows) + "."


def timeline(marks: Sequence[Mark], ticks: Sequence[tuple[float, str]], *, title: str, width: int = 460, label_width: int = 150) -> str:
    """When things began, on a scale that gives the last days as much room as the years before.

    Arguments
    ---------
    ticks : (days ago, word) from far to near, e.g. (365, "1 year"), (0, "now"). Marks beyond the first tick are drawn at the edge.
    """
    x0, x1 = label_width + 12.0, width - 12.0
    far = max(_stretched(ticks[0][0]), 1e-9)

    def place(days: float) -> float:
        return x1 - (x1 - x0) * min(_stretched(days) / far, 1.0)

    y = 4.0
    drawn: list[str] = []
    for mark in marks:
        lines = wrap(mark.label, label_width, SIZE)
        height = max(len(lines) * LINE, 18.0)
        middle = y + height / 2
        drawn += _label(lines, label_width, middle)
        x = place(mark.days)
        if mark.point:
            drawn.append(_diamond(x, middle))
        else:
            drawn.append(_rect(x, middle - 5, max(x1 - x, 3), 10))
        space = text_width(mark.value, SIZE)
        if x - x0 > space + 18:
            drawn.append(_text("chart-value", x - (11 if mark.point else 6), middle + 4.5, mark.value, "end"))
        elif mark.point:
            drawn.append(_text("chart-value", x + 10, middle + 4.5, mark.value))
        elif x1 - x > space + 12:
            drawn.append(_text("chart-value chart-inside", x + 6, middle + 4.5, mark.value, fill="#ffffff"))
        y += height + GAP
    grid: list[str] = []
    taken = float("inf")
    for days, word in reversed(ticks):
        x, half = place(days), text_width(word, SIZE - 2) / 2
        grid.append(_rule(x, 0, x, y))
        if x + half <= taken and x - half >= 0:
            anchor, at = ("end", min(x + half, float(width))) if days == ticks[-1][0] else ("middle", x)
            grid.append(_text("chart-text", at, y + 12, word, anchor, size=SIZE - 2, fill=QUIET))
            taken = x - half - 6
    return _svg("chart chart-timeline", width, y + 18, title, [*grid, *drawn])


def timeline_sentence(marks: Sequence[Mark]) -> str:
    """The same data as one sentence."""
    return "; ".join(f"{m.label}: {m.value}" for m in marks) + "." if marks else ""


def _stretched(days: float) -> float:
    """A scale on which a day, a month and a year each get their share of the line."""
    return math.log1p(2 * max(days, 0.0))


def _svg(kind: str, width: float, height: float, title: str, parts: Sequence[str]) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" viewBox="0 0 {width:g} {height:.0f}" width="{width:g}" height="{height:.0f}" '
            f'role="img" aria-label="{xml(title)}"><title>{xml(title)}</title>{"".join(parts)}</svg>')


def _text(kind: str, x: float, y: float, text: str, anchor: str = "start", *, size: float = SIZE, fill: str = INK, weight: str = "") -> str:
    heavy = f' font-weight="{weight}"' if weight else ""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" fill="{fill}"{heavy}>{xml(text)}</text>'


def _label(lines: Sequence[str], right: float, middle: float, strong: bool = False) -> list[str]:
    first = middle - (len(lines) - 1) * LINE / 2 + 4.5
    return [_text("chart-text", right, first + i * LINE, line, "end", weight="600" if strong else "") for i, line in enumerate(lines)]


def _rect(x: float, y: float, w: float, h: float) -> str:
    return f'<rect class="chart-bar" x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}" fill="{BAR}"/>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="chart-grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{GRID}" stroke-width="1.2"/>'


def _interval(a: float, b: float, y: float) -> str:
    return (f'<path class="chart-mark" d="M{a:.1f},{y - 4:.1f}V{y + 4:.1f}M{a:.1f},{y:.1f}H{b:.1f}M{b:.1f},{y - 4:.1f}V{y + 4:.1f}" '
            f'fill="none" stroke="{INK}" stroke-width="1.4"/>')


def _diamond(x: float, y: float) -> str:
    return f'<path class="chart-mark" d="M{x:.1f},{y - 6:.1f}l6,6l-6,6l-6,-6Z" fill="{INK}"/>'


def _arrow(a: float, b: float, y: float, is_for: bool) -> str:
    """A bar from a to b whose end points where it goes."""
    tip = min(abs(b - a), 6.0) * (1 if is_for else -1)
    kind, fill = ("chart-for", FOR) if is_for else ("chart-against", AGAINST)
    d = f"M{a:.2f},{y - 7:.1f}H{b - tip:.2f}L{b:.2f},{y:.1f}L{b - tip:.2f},{y + 7:.1f}H{a:.2f}Z"
    return f'<path class="{kind}" d="{d}" fill="{fill}"/>'
