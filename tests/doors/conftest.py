"""Run a command as a person would, in this process: a traceback would be a failing test."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fascicula.cli.__main__ import main

CASES = Path(__file__).parents[1] / "cases" / "dev.jsonl"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("assess", "-", stdin=b"...")` -> Ran. Whatever is no orderly exit comes out as the exception it is."""

    def run_command(*arguments: object, stdin: bytes | str = b"") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        code = 0
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["fascicula", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            try:
                main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
        return Ran(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return run_command


@pytest.fixture(scope="session")
def dev_cases() -> list[dict[str, Any]]:
    """The published cases as they stand in the file."""
    return [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
