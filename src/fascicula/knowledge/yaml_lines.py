"""YAML that remembers its lines, so that an error can name the one to mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from fascicula.model import Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_BYTES = 4_000_000


class Lines(dict[str, Any]):
    """A mapping that knows its own line and that of each of its keys (from 1; 0 = nowhere)."""

    def __init__(self, items: Mapping[str, Any] | None = None, line: int = 0, at: Mapping[str, int] | None = None) -> None:
        super().__init__(items or {})
        self.line, self.at = line, dict(at or {})

    def line_of(self, key: str) -> int:
        """The line of a key; of one that is not there, the line of the mapping."""
        return self.at.get(key, self.line)

    def without(self, *keys: str) -> Lines:
        """The same but for some keys."""
        return Lines({k: v for k, v in self.items() if k not in keys}, self.line, self.at)


def read_yaml(path: Path, name: str, problems: list[Problem]) -> Lines:
    """The top mapping of a file; whatever is wrong with the file is added to `problems` and an empty mapping returned."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            problems.append(Problem(name, "the file is larger than 4 MB", "Split it."))
            return Lines()
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(Problem(f"{name}, byte {error.start}", "not UTF-8", "Save the file as UTF-8."))
        return Lines()
    except OSError as error:
        problems.append(Problem(name, f"cannot be read ({error.strerror})", "Check that it is there and readable."))
        return Lines()
    try:
        node = yaml.compose(text, Loader=_Loader)
        value = _value(node, name, problems, 0) if node is not None else Lines()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        what = str(getattr(error, "problem", None) or "it cannot be read").strip()
        problems.append(Problem(f"{name}{line}", f"not valid YAML ({what})",
                                "Check quotes, brackets and indentation near this line."))
        return Lines()
    if node is None:
        problems.append(Problem(name, "the file is empty", "Write the page, or delete the file."))
    elif not isinstance(value, Lines):
        problems.append(Problem(name, "the file does not hold a mapping", "Begin it with `key: value` lines."))
        return Lines()
    return value


def _value(node: Any, name: str, problems: list[Problem], depth: int) -> Any:
    line = node.start_mark.line + 1
    if depth > 40:
        problems.append(Problem(f"{name}, line {line}", "nested more than 40 deep", "Write it flatter."))
        return None
    if isinstance(node, yaml.MappingNode):
        result = Lines(line=line)
        for key_node, value_node in node.value:
            key = str(getattr(key_node, "value", ""))
            if key in result:
                problems.append(Problem(f"{name}, line {key_node.start_mark.line + 1}", f"'{key}' is written twice",
                                        "Keep one of the two."))
            result.at[key] = key_node.start_mark.line + 1
            result[key] = _value(value_node, name, problems, depth + 1)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, name, problems, depth + 1) for item in node.value]
    return _scalar(node)


_READERS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:int": lambda s: int(s.replace("_", "")),
    "tag:yaml.org,2002:float": lambda s: float(s.replace("_", "")),
    "tag:yaml.org,2002:bool": lambda s: s.lower() in ("true", "yes", "on"),
    "tag:yaml.org,2002:null": lambda s: None,
}


def _scalar(node: Any) -> Any:
    reader = _READERS.get(node.tag)
    try:
        return reader(node.value) if reader else node.value
    except ValueError:  # e.g. the int 0o8 or 1:30; the reader of the field will say what it wants
        return node.value
