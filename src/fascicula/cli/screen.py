"""Print an assessment on a terminal."""

from __future__ import annotations

import shutil
import sys

from fascicula.model import Assessment, Knowledge
from fascicula.words import render


def width() -> int:
    """Columns to write in: the terminal's, at most 100; 96 when piped."""
    return min(shutil.get_terminal_size((96, 24)).columns, 100) if sys.stdout.isatty() else 96


def show(result: Assessment, knowledge: Knowledge, *, why: bool = False, country: str = "eu") -> None:
    """The text of an assessment on standard output."""
    print(render(result, knowledge, width=width(), why=why, country=country))
