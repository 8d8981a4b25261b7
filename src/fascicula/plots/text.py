"""Text inside a drawing: how wide it is (without a font file: enough to wrap labels), and how it is written in XML."""

from __future__ import annotations

import re
import unicodedata
from html import escape

_NARROW, _WIDE = frozenset("fijlrtI.,:;|!'()[]/ -·"), frozenset("mwMWQO@%&—")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SOFT_HYPHEN = "\u00ad"


def xml(text: str) -> str:
    """Any text so that it can stand in an element or an attribute; what XML does not know becomes a replacement character."""
    return escape(_NO_XML.sub("\ufffd", text))


def text_width(text: str, size: float) -> float:
    """Width in the unit of `size` (the font size), a little on the generous side for a common sans-serif font."""
    return size * sum(_em(ch) for ch in text)


def wrap(text: str, width: float, size: float, most: int = 4) -> list[str]:
    """Text as lines no wider than `width`; a word that is wider by itself is broken, at a soft hyphen if it has one.

    most : lines; what does not fit ends in an ellipsis.
    """
    lines: list[str] = []
    for word in " ".join(text.split()).split(" "):
        if lines and text_width(f"{lines[-1]} {_bare(word)}", size) <= width:
            lines[-1] += f" {_bare(word)}"
            continue
        while text_width(_bare(word), size) > width:
            head, word = _broken(word, width, size)
            lines.append(head)
        lines.append(_bare(word))
    if len(lines) > most:
        last = lines[most - 1]
        while last and text_width(f"{last}…", size) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _broken(word: str, width: float, size: float) -> tuple[str, str]:
    """The part of a too wide word that fits with its hyphen, and the rest."""
    fits = 1
    while fits < len(word) and text_width(_bare(word[: fits + 1]) + "-", size) <= width:
        fits += 1
    soft = word.rfind(SOFT_HYPHEN, 1, fits + 1)
    cut = soft if soft > 0 else fits
    return f"{_bare(word[:cut])}-", word[cut:].lstrip(SOFT_HYPHEN)


def _bare(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "")


def _em(ch: str) -> float:
    if unicodedata.combining(ch):
        return 0.0
    if ch in _NARROW:
        return 0.33
    if ch in _WIDE:
        return 0.88
    if unicodedata.east_asian_width(ch) in "WF":
        return 1.05
    return 0.68 if ch.isupper() else 0.56
