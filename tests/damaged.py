"""One page of the release, damaged and read again by itself: the other pages stay as they are, so this takes no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fascicula import Knowledge
from fascicula.knowledge import DATA
from fascicula.knowledge.pages.reader import Reader


def complaints(knowledge: Knowledge, folder: Path, page: str, old: str, new: str, read: Callable[[Reader, str], object]) -> list[str]:
    """What a reader says of a page in which `old` was replaced by `new`."""
    text = (DATA / page).read_text("utf-8")
    assert old in text
    (folder / page).parent.mkdir()
    (folder / page).write_text(text.replace(old, new, 1), "utf-8")
    reader = Reader(folder, {})
    reader.findings, reader.sources = dict(knowledge.findings), dict(knowledge.sources)
    read(reader, page)
    return [str(problem) for problem in reader.problems]
