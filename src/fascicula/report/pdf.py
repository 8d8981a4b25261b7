"""The sheet as a tagged PDF (PDF/UA-1), typeset by typst with the fonts beside this file. The same report gives the same bytes."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .sheet import Report

HERE = Path(__file__).parent
FONT = "Source Sans 3"
_SVG = f"<svg font-family=\"'{FONT}'\" font-weight=\"500\" "  # typst sets 400 of this variable font as its thinnest weight
BOX = "□"
"""Stands for a character that the fonts of the sheet do not have (an emoji, a Chinese sign)."""
PRINTABLE = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2C6, 0x2C7), (0x2D8, 0x2DD),
    (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x400, 0x45F), (0x490, 0x491), (0x531, 0x556), (0x561, 0x587),
    (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x652), (0x660, 0x669), (0x67E, 0x67E), (0x686, 0x686),
    (0x698, 0x698), (0x6A9, 0x6A9), (0x6AF, 0x6AF), (0x6CC, 0x6CC), (0x6F0, 0x6F9), (0x10D0, 0x10F0), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9),
    (0x2010, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x2074, 0x2079), (0x2080, 0x2089),
    (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
    (0x25A0, 0x25A1), (0x25B2, 0x25B3), (0x25BC, 0x25BD), (0x25CB, 0x25CB), (0x25CF, 0x25CF), (0x2713, 0x2713),
)
"""Ranges of characters that the two fonts can show."""


def pdf(report: Report) -> bytes:
    """The PDF; the first page always holds the whole summary, the annex follows."""
    import typst  # a heavy library: only whoever wants a PDF waits for it

    return bytes(typst.compile(
        str(HERE / "report.typ"), root=str(HERE), format="pdf", font_paths=[str(HERE / "fonts")], ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(printable_all(_data(report)), ensure_ascii=False)}, pdf_standards=["ua-1"]))


def printable(text: str) -> str:
    """Text with only what the fonts can show; blanks of all kinds become spaces, marks join their letters where such a sign exists."""
    shown = []
    for ch in unicodedata.normalize("NFC", text):
        if ch.isspace():
            shown.append(" ")
        elif any(low <= ord(ch) <= high for low, high in PRINTABLE):
            shown.append(ch)
        elif unicodedata.category(ch) not in ("Cc", "Cf", "Mn", "Me"):
            shown.append(BOX)
    return "".join(shown)


def _data(report: Report) -> dict[str, Any]:
    data = asdict(report)
    for picture in (*data["maps"], data["timeline"], data["annex"]["waterfall"]):
        if picture:
            picture["svg"] = picture["svg"].replace("<svg ", _SVG, 1)
    return data


def printable_all(value: Any) -> Any:
    """Every text within nested values made `printable`."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: printable_all(v) for key, v in value.items()}
    return [printable_all(v) for v in value] if isinstance(value, (list, tuple)) else value
