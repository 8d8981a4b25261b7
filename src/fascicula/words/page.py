"""Laying out text: sections with a heading in the margin, wrapped lines, plain bars. No terminal library."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

MARGIN = 17
"""Columns for a heading beside its text; a narrower page or a longer heading puts it on a line of its own."""
NARROW, NARROWEST = 72, 30
_EIGHTHS = " ▏▎▍▌▋▊▉█"
TIE = "\u00a0"


class Page:
    """Lines of text of at most `width` columns."""

    def __init__(self, width: int) -> None:
        self.width = max(width, NARROWEST)
        self.lines: list[str] = []

    def section(self, heading: str, paragraphs: Iterable[str], *, gap: bool = True) -> None:
        """A heading with its paragraphs, each keeping its own indent; nothing at all without paragraphs."""
        texts = [p for p in paragraphs if p]
        if not texts:
            return
        if gap and self.lines:
            self.lines.append("")
        indent = self.width - self.body(heading)
        body = [line for text in texts for line in fold(text, self.width - indent)]
        if indent == MARGIN:
            self.lines.append(f"{heading:{indent}}{body.pop(0)}")
        else:
            self.lines += textwrap.wrap(heading, self.width)
        self.lines += [" " * indent + line for line in body]

    def body(self, heading: str) -> int:
        """Columns for the text of a section with this heading."""
        return self.width - (MARGIN if self.width >= NARROW and len(heading) < MARGIN else 2)

    def text(self, paragraphs: Iterable[str]) -> None:
        """Paragraphs without a heading."""
        self.lines += [line for p in paragraphs if p for line in fold(p, self.width)]

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).replace(TIE, " ")


def fold(text: str, width: int) -> list[str]:
    """One paragraph as lines; further lines hang under its first word (after a bullet, under the text)."""
    bare = text.lstrip(" ")
    first = len(text) - len(bare)
    rest = first + (2 if bare[:2] in ("- ", "* ") else 0)
    return textwrap.wrap(
        bare, width, initial_indent=" " * first, subsequent_indent=" " * rest, break_on_hyphens=False
    ) or [""]


def row(cells: Sequence[str], width: int) -> list[str]:
    """Items side by side, three spaces between them; an item is only broken when it alone is wider than a line."""
    lines: list[str] = []
    for cell in cells:
        if lines and len(lines[-1]) + 3 + len(cell) <= width:
            lines[-1] += "   " + cell
        else:
            lines += textwrap.wrap(cell, width, break_on_hyphens=False) or [""]
    return lines


def bar(share: float, columns: int) -> str:
    """A bar of eighths for a share from 0 to 1, padded to `columns`; never empty, never over the edge."""
    eighths = min(max(1, round(share * columns * 8)), columns * 8)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()).ljust(columns)


def listed(items: Sequence[str], joint: str) -> str:
    """`a, b and c`; items that hold a comma or a joint of their own are parted by semicolons."""
    plain = not any(", " in i or joint in i for i in items)
    if plain or len(items) == 1:
        return items[0] if len(items) == 1 else ", ".join(items[:-1]) + joint + items[-1]
    return "; ".join(items[:-1]) + ";" + joint + items[-1]


def tied(text: str) -> str:
    """Text that is not broken at its spaces."""
    return text.replace(" ", TIE)
