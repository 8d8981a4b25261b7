"""JSON from outside, read strictly: a key written twice, NaN, half a character or endless nesting is refused, with a remedy."""

from __future__ import annotations

import json
import math
from typing import Any

from .errors import BadInput, Problem

MOST_DEPTH = 30


def read_json(text: str, where: str = "") -> Any:
    """The value of one JSON text.

    Arguments
    ---------
    where : put before the place in errors, e.g. `line 3, `; empty = the line within the text is named.

    Raises
    ------
    BadInput : no JSON, or JSON that no two readers agree on.
    """
    try:
        text.encode()
        return _loads(text)
    except UnicodeEncodeError as error:
        place = where or f"line {text.count(chr(10), 0, error.start) + 1}, "
        problem = Problem(f"{place}case", "not UTF-8 text", "Save the file as UTF-8.")
    except json.JSONDecodeError as error:
        place = where or f"line {error.lineno}, "
        problem = Problem(f"{place}column {error.colno}", f"broken JSON ({error.msg})", "Mend the JSON near this place.")
    except _Refused as error:
        problem = Problem(where + (error.args[2] if len(error.args) > 2 else "case"), error.args[0], error.args[1])
    except RecursionError:
        problem = Problem(f"{where}case", "nested too deep", "Write one flat object a case.")
    except ValueError:
        problem = Problem(f"{where}case", "a number is too long", "Write ordinary numbers.")
    raise BadInput([problem])


def is_json(text: str) -> bool:
    """Whether this is one JSON text, be it one that we refuse (a key written twice, NaN)."""
    try:
        _loads(text)
    except _Refused:
        return True
    except (ValueError, RecursionError):
        return False
    return True


class _Refused(Exception):
    """(what, remedy) and perhaps the field: valid for a lenient JSON reader, not for us."""


class _NoNumber(str):
    """NaN, Infinity or a number beyond a float, as written, until its field is known."""

    __slots__ = ()


def _loads(text: str) -> Any:
    if _depth(text) > MOST_DEPTH:
        raise _Refused("nested too deep", "Write one flat object a case.")
    data = json.loads(text, object_pairs_hook=_once, parse_constant=_NoNumber, parse_float=_finite)
    if (found := _no_number(data)) is not None:
        place, word = found
        what = "is too large a number" if word[-1].isdigit() else "is not a number"
        raise _Refused(f"{word[:20]} {what}", "Write an ordinary number, or leave it out.", place)
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


def _finite(text: str) -> float | _NoNumber:
    value = float(text)
    return value if math.isfinite(value) else _NoNumber(text)


def _no_number(data: object, place: str = "") -> tuple[str, str] | None:
    """(field, what is written there) of the first thing that stands for a number and is none."""
    if isinstance(data, _NoNumber):
        return place or "case", data
    inside = data.items() if isinstance(data, dict) else enumerate(data, 1) if isinstance(data, list) else ()
    for key, value in inside:
        shown = "".join(ch if ch.isprintable() else "?" for ch in str(key)[:40])
        if isinstance(value, (_NoNumber, dict, list)) and (found := _no_number(value, f"{place}.{shown}".lstrip("."))):
            return found
    return None
