"""Cases from files and pipes. Whatever is wrong with the text becomes one clear line; the other lines are still done."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from fascicula.model import BadInput, Case, Knowledge, Problem
from fascicula.model.json_text import is_json, read_json

MOST_BYTES = 50_000_000


def read_text(source: str) -> str:
    """The text of a file, or of standard input for `-`. Bytes that are not UTF-8 become lone surrogates, refused by line.

    Raises
    ------
    BadInput : missing, too large.
    """
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if source == "-" else _file(Path(source))
    except OSError as error:
        raise BadInput([Problem(source, f"cannot be read ({error.strerror or type(error).__name__})",
                                "Name a readable file, or - for standard input.")]) from None
    except ValueError:
        raise BadInput([Problem("CASE", "this is no file name", "Name a readable file, or - for standard input.")]) from None
    if len(data) > MOST_BYTES:
        raise BadInput([Problem(source, f"larger than {MOST_BYTES // 1_000_000} MB", "Split the file.")])
    return data.removeprefix(BOM_UTF8).decode("utf-8", "surrogateescape")


def _file(path: Path) -> bytes:
    with open(path, "rb") as file:
        return file.read(MOST_BYTES + 1)


def read_cases(source: str, knowledge: Knowledge) -> Iterator[Case | BadInput]:
    """Cases of a file in order: one JSON object, or JSON Lines. A bad one is yielded as its error.

    Raises
    ------
    BadInput : the file as a whole cannot be read or holds no case.
    """
    return (item for _, item in placed_cases(source, knowledge))


def placed_cases(source: str, knowledge: Knowledge) -> Iterator[tuple[str, Case | BadInput]]:
    """`read_cases`, each with its place as problems name it: `line 3, `, or empty when the file is one case."""
    text = read_text(source)
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise BadInput([Problem(source, "there is no case in it", 'Write {"age": 34, "answers": {"site_calf": "present"}}.')])
    if len(lines) > 1 and _is_one_document(text, [line for _, line in lines]):
        yield "", _case(text, "", knowledge)
        return
    for number, line in lines:
        where = f"line {number}, " if len(lines) > 1 else ""
        yield where, _case(line, where, knowledge)


def _is_one_document(text: str, lines: list[str]) -> bool:
    """Whether several lines are one JSON text (perhaps a broken one) and not JSON Lines (perhaps with a broken first line)."""
    if is_json(lines[0]):
        return False
    return is_json(text) or not any(line.strip()[0] == "{" and line.strip()[-1] == "}" and is_json(line) for line in lines[1:])


def _case(text: str, where: str, knowledge: Knowledge) -> Case | BadInput:
    try:
        return Case.parse(read_json(text, where), knowledge, where)
    except BadInput as error:
        return error
