"""Cases from files and pipes. Whatever is wrong with the text becomes one clear line; the other lines are still done."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fascicula.model import BadInput, Case, Knowledge, Problem

MOST_BYTES = 50_000_000
MOST_DEPTH = 30


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
    return data.decode("utf-8-sig", "surrogateescape")


def _file(path: Path) -> bytes:
    with open(path, "rb") as file:
        return file.read(MOST_BYTES + 1)


def read_cases(source: str, knowledge: Knowledge) -> Iterator[Case | BadInput]:
    """Cases of a file in order: one JSON object, or JSON Lines. A bad one is yielded as its error.

    Raises
    ------
    BadInput : the file as a whole cannot be read or holds no case.
    """
    text = read_text(source)
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise BadInput([Problem(source, "there is no case in it", 'Write {"age": 34, "answers": {"site_calf": "present"}}.')])
    if len(lines) > 1 and _is_one_document(text, [line for _, line in lines]):
        yield _case(text, "", knowledge)
        return
    for number, line in lines:
        yield _case(line, f"line {number}, " if len(lines) > 1 else "", knowledge)


def _is_one_document(text: str, lines: list[str]) -> bool:
    """Whether several lines are one JSON text (perhaps a broken one) and not JSON Lines (perhaps with a broken first line)."""
    if _is_json(lines[0]):
        return False
    return _is_json(text) or not any(line.strip()[0] == "{" and line.strip()[-1] == "}" and _is_json(line) for line in lines[1:])


def _is_json(text: str) -> bool:
    """Whether this is one JSON text, be it one that we refuse (a key written twice, NaN)."""
    try:
        _loads(text)
    except _Refused:
        return True
    except (ValueError, RecursionError):
        return False
    return True


def _case(text: str, where: str, knowledge: Knowledge) -> Case | BadInput:
    try:
        text.encode()
        data = _loads(text)
    except UnicodeEncodeError as error:
        place = where or f"line {text.count(chr(10), 0, error.start) + 1}, "
        return BadInput([Problem(f"{place}case", "not UTF-8 text", "Save the file as UTF-8.")])
    except json.JSONDecodeError as error:
        place = where or f"line {error.lineno}, "
        return BadInput([Problem(f"{place}column {error.colno}", f"broken JSON ({error.msg})", "Mend the JSON near this place.")])
    except _Refused as error:
        return BadInput([Problem(f"{where}case", error.args[0], error.args[1])])
    except RecursionError:
        return BadInput([Problem(f"{where}case", "nested too deep", "Write one flat object a case.")])
    except ValueError:
        return BadInput([Problem(f"{where}case", "a number is too long", "Write ordinary numbers.")])
    try:
        return Case.parse(data, knowledge, where)
    except BadInput as error:
        return error


class _Refused(Exception):
    """(what, remedy): valid for a lenient JSON reader, not for us."""


def _loads(text: str) -> Any:
    if _depth(text) > MOST_DEPTH:
        raise _Refused("nested too deep", "Write one flat object a case.")
    data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    if "\\ud" in text.lower() and not _is_text(data):
        raise _Refused("an escape such as \\ud800 stands for half a character", "Write both halves, or the character itself.")
    return data


def _is_text(data: object) -> bool:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _depth(text: str) -> int:
    deepest = depth = 0
    inside = escaped = False
    for ch in text:
        if inside:
            if escaped:
                escaped = False
            elif ch == "\\":
                escaped = True
            elif ch == '"':
                inside = False
        elif ch == '"':
            inside = True
        elif ch in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif ch in "]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            shown = key if key.isprintable() and len(key) <= 40 else key[:40].encode("ascii", "replace").decode()
            raise _Refused(f"'{shown}' is written twice", "Keep one of the two.")
        result[key] = value
    return result


def _no_constant(name: str) -> float:
    raise _Refused(f"{name} is not a number", "Write a number, or leave the answer out.")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _Refused(f"{text[:20]} is too large a number", "Write an ordinary number.")
    return value
