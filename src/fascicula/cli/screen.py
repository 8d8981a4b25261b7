"""Print an assessment on a terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fascicula.model import Assessment, Knowledge
from fascicula.words import render


def width() -> int:
    """Columns to write in: the terminal's, at most 100; 96 when piped."""
    return min(shutil.get_terminal_size((96, 24)).columns, 100) if sys.stdout.isatty() else 96


def show(result: Assessment, knowledge: Knowledge, *, why: bool = False, country: str = "eu") -> None:
    """The text of an assessment on standard output."""
    print(render(result, knowledge, width=width(), why=why, country=country))


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error while it is a terminal: yields the function to call after each of `total` steps."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
