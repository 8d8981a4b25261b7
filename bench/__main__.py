"""`python -m bench [--json FILE] [--only peers|batch|start-up|scaling|load|page]`: all ratios in one run, medians of repeated runs."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is loaded; the peers run on one thread, too
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import platform
from pathlib import Path

from fascicula.knowledge import load_knowledge
from fascicula.model import Case

from . import load, page, peers, scaling, start_up
from .timing import Figures, table

EXAMPLE = Path(__file__).parents[1] / "examples" / "eyelid.json"
CASE = {
    "id": "bench", "age": 34, "sex": "female", "setting": "home", "answers": {
        "site_eyelid_lower": "present", "tw_fine_flicker": "present", "weak_any": "absent", "sens_numb": "absent",
        "bulbar_swallow": "absent", "bulbar_voice": "absent", "fatigue": "present", "headache_any": "present",
        "sleep_unrefreshing": "present", "auto_palpitations": "present", "caffeine_high": "present", "sleep_hours": 5}}
PARTS = ("peers", "batch", "start-up", "scaling", "load", "page")


def main() -> None:
    """Print the tables; with --json also write the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to this file")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part (repeat for several)")
    options = parser.parse_args()
    parts = options.only or PARTS
    knowledge = load_knowledge()
    case = Case.parse(CASE, knowledge)
    figures: dict[str, list[Figures]] = {}
    print(f"Python {platform.python_version()}, {platform.machine()}, one thread, knowledge {knowledge.version}", flush=True)

    def show(part: str, title: str, lines: list[Figures], note: str = "") -> None:
        figures[part] = lines
        print(table(title, lines, note), flush=True)

    if "start-up" in parts:
        show("start-up", "One whole `fascicula assess` against a bare import (CPU, not clock)", [start_up.compare(case, EXAMPLE)])
    if "batch" in parts:
        show("batch", "Cases a second", scaling.batch(knowledge))
    if "scaling" in parts:
        show("scaling", "Time against the number of conditions", scaling.grow(case, knowledge))
    if "peers" in parts:
        show("peers", "Against exact libraries on the same model and answers", peers.compare(case, knowledge),
             f"p: one posterior, q: one next question (of {peers.ASKED}; the engine answers all at once): how many times as long as the "
             f"engine. q/p: all questions of the engine in posteriors. - : failed at {peers.LIMIT_SECONDS:.0f} s or {peers.LIMIT_BYTES >> 30} GiB.\nThe peers sum over all sets of bystanders, the engine over at "
             "most two unsuspected ones: results are equal up to 2 bystanders.")
    if "load" in parts:
        show("load", f"{load.VISITORS} interviews at once for {load.SECONDS:.0f} s, {load.READING[0]:.0f} to {load.READING[1]:.0f} s between steps",
             load.simultaneous(knowledge), f"Waiting time as a visitor sees it; server and visitors share the cores. A result is read for {load.AT_RESULT[0]:.0f} to {load.AT_RESULT[1]:.0f} s.")
    if "page" in parts:
        weighed, usable = page.measure()
        show("page weight", "What the first page weighs", weighed)
        show("page", "From asking until it can be used, in Chromium", usable, "The result is the slowest page: its numbers are computed on the way.")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
