"""CPU time of one whole `fascicula assess`, and of the bare import of what it stands on, in the same environment."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import fascicula
from fascicula.model import Case

from .timing import Figures

RUNS = 15
BARE = "import numpy, typer, rich"


def compare(case: Case, example: Path) -> Figures:
    """Median CPU milliseconds (user and system) of both, run in turn, and their ratio.

    The compiled pages and Python's own compiled files are kept in a temporary folder and warm for both. `example` is
    used if it exists, otherwise `case`.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = example
        if not file.exists():
            file = Path(folder) / "case.json"
            file.write_text(json.dumps(case.to_dict()), encoding="utf-8")
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        env |= {"OPENBLAS_NUM_THREADS": "1", "FASCICULA_CACHE": folder, "PYTHONPYCACHEPREFIX": folder,
                "PYTHONPATH": str(Path(fascicula.__file__).parents[1])}
        whole = [sys.executable, "-m", "fascicula", "assess", str(file)]
        bare = [sys.executable, "-c", BARE]
        times: dict[str, list[float]] = {"whole": [], "bare": []}
        for run in range(RUNS + 2):
            for name, command in (("whole", whole), ("bare", bare)):
                used = _cpu_seconds(command, env)
                if run >= 2:  # the first ones fill the caches
                    times[name].append(used)
    one, other = statistics.median(times["whole"]), statistics.median(times["bare"])
    return {"assess CPU ms": 1e3 * one, f"{BARE} CPU ms": 1e3 * other, "ratio": one / other}


def _cpu_seconds(command: list[str], env: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
