"""`fascicula report`: one case file in, one sheet out."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from fascicula.assess import assess
from fascicula.cli.reading import read_cases
from fascicula.model import BadInput, Knowledge, Problem
from fascicula.report import Report, build, html, pdf

FORMATS = ("pdf", "html", "json")
STDOUT = "-"


def run(knowledge: Knowledge, case: str, output: str, format: str | None, setting: str | None, country: str, date: str) -> int:
    """Write the sheet; exit code 2 when two answers clash (the sheet is written, and says so).

    Raises
    ------
    BadInput : the case or the name of the output cannot be used; nothing is written then.
    """
    kind = _kind(output, format)
    items = list(read_cases(case, knowledge))
    if len(items) != 1:
        raise BadInput([Problem(case, f"there are {len(items)} cases in it, and a sheet is for one", "Give a file with one case.")])
    if isinstance(items[0], BadInput):
        raise items[0]
    result = assess(replace(items[0], setting=setting or items[0].setting), knowledge)
    write_whole(output, rendered(build(result, knowledge, date=date, country=country), kind))
    for clash in result.contradictions:
        print(f"{clash.place}: {clash.what}. Ask again; until then {clash.kept} is used.", file=sys.stderr)
    return 2 if result.contradictions else 0


def rendered(report: Report, kind: str) -> bytes:
    """The sheet in one of `FORMATS`."""
    if kind == "pdf":
        return pdf(report)
    if kind == "html":
        return html(report).encode("utf-8", "replace")
    return (json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _kind(output: str, format: str | None) -> str:
    suffix = Path(output).suffix.lower().lstrip(".")
    kind = format or {"htm": "html"}.get(suffix, suffix)
    if kind not in FORMATS:
        raise BadInput([Problem("--output", "the name does not say what kind of file is wanted",
                                "End it in .pdf, .html or .json, or add --format pdf.")])
    return kind


def write_whole(output: str, content: bytes) -> None:
    """Whole or not at all: a broken pen never leaves half a sheet."""
    if output == STDOUT:
        sys.stdout.buffer.write(content)
        return
    path = Path(output)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".fascicula-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise BadInput([Problem("--output", f"cannot be written ({reason})", "Name a file in a folder that exists and is yours.")]) from None
