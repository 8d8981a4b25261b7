"""What the page weighs, and how long it takes until a person can use it, in Chromium on this machine."""

from __future__ import annotations

import gzip
import shutil
import statistics
from pathlib import Path
from urllib.request import urlopen

from .load import server
from .timing import Figures

RUNS = 7
PARTS = ("", "static/style.css", "static/page.js", "static/vendor/htmx.min.js", "static/icon.svg")
EXAMPLE = Path(__file__).parents[1] / "examples" / "eyelid.json"


def weight(url: str) -> list[Figures]:
    """Bytes of each resource of the first page, as sent and as gzip would make them."""
    lines: list[Figures] = []
    for part in PARTS:
        with urlopen(url + part) as answer:
            data = answer.read()
        lines.append({"resource": part or "start page", "bytes": len(data), "gzip": len(gzip.compress(data, 9))})
    total: Figures = {"resource": "all", "bytes": sum(int(str(x["bytes"])) for x in lines), "gzip": sum(int(str(x["gzip"])) for x in lines)}
    return [*lines, total]


def time_to_usable(url: str, chromium: str) -> list[Figures]:
    """Median milliseconds from asking for a page until its button can be pressed: the start, a question, and a result."""
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = {"start": [], "next question": [], "result": []}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(RUNS):
            page = browser.new_context().new_page()
            page.goto(url)
            page.locator("button.main").wait_for()
            times["start"].append(page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive"))
            times["next question"].append(page.evaluate(
                "async () => { const begun = performance.now(); document.querySelector('button.main').click();"
                " while (!document.querySelector('#f-age')) await new Promise(requestAnimationFrame); return performance.now() - begun; }"))
            page.goto(url)
            page.locator("#file").set_input_files(EXAMPLE)
            with page.expect_navigation():
                page.locator('button[form="open"]').click()
            page.locator("#part-fits").wait_for()
            times["result"].append(page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive"))
            page.context.close()
        browser.close()
    return [{"page": name, "median ms": statistics.median(values), "slowest ms": max(values)} for name, values in times.items()]


def measure() -> tuple[list[Figures], list[Figures]]:
    """(weight, time to usable); no times where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with server() as url:
        return weight(url), time_to_usable(url, chromium) if chromium else []
