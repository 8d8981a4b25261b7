"""A running server, a browser, and a visitor who walks through the page and notes every request and every complaint."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from fascicula import Knowledge, load_knowledge
from fascicula.web import Settings, create_app
from fascicula.web.settings import Limits

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60_000
"""Milliseconds to wait for a page; a busy machine is slow, never wrong."""


@pytest.fixture(scope="session")
def server(knowledge: Knowledge) -> Iterator[str]:
    """The address of a server with all languages, computing in one thread."""
    config = uvicorn.Config("", host="127.0.0.1", port=0, log_config=None)
    socket = config.bind_socket()
    settings = Settings(port=socket.getsockname()[1], limits=Limits(workers=0))
    app = create_app({"en": knowledge, "de": load_knowledge(language="de")}, settings=settings)
    running = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on", access_log=False))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield settings.url
    running.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: install it (Debian: apt-get install chromium) or set CHROMIUM to its path")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """Somebody at the page. `requests` : every address the browser asked for; `complaints` : console errors and CSP violations."""

    page: Page
    url: str
    scripts: bool
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self) -> Visitor:
        """Go to the first page."""
        self.page.goto(self.url)
        return self

    def button(self, do: str) -> Locator:
        """A button by what it does."""
        return self.page.locator(f'button[name="do"][value="{do}"]:not(.default)').first

    def press(self, do: str) -> None:
        """Press a button and wait for the page that comes back."""
        self.leaves(lambda: self.button(do).click())

    def leaves(self, act: Callable[[], object]) -> None:
        """Do something that brings the next page."""
        if self.scripts:
            self.page.evaluate("document.getElementById('page').dataset.old = 'yes'")
            act()
            self.page.locator("#page:not([data-old])").wait_for()
        else:
            with self.page.expect_navigation():
                act()

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text().strip()

    def tick(self, selector: str) -> None:
        """Tick a box or choose a radio button by its label."""
        self.page.locator(selector).check(force=True)

    def opening(self, place: str = "site_eyelid_lower.left", look: str = "tw_fine_flicker", days: str = "3") -> None:
        """From the first page to the safety screen."""
        self.press("begin")
        self.page.locator("#f-age").fill("34")
        self.tick('input[name="sex"][value="female"]')
        self.press("next")
        self.tick(f'input[value="{place}"]')
        self.press("next")
        self.tick(f'input[value="{look}"]')
        self.press("next")
        self.page.locator('input[name="a-dur_total"]').fill(days)
        self.press("next")

    def no_warning(self) -> None:
        """Nothing of the safety screen fits."""
        self.tick("#f-none")
        self.press("next")

    def to_result(self) -> None:
        """Answer no, or not sure, until the result comes."""
        for _ in range(25):
            if self.page.locator("#part-fits").count():
                return
            for button in ("rest_no", "unsure"):
                if self.button(button).count():
                    self.press(button)
                    break
            else:
                self.tick('input[type="radio"][value="absent"], input[type="radio"][value="unsure"] >> nth=0')
                self.press("next")
        raise AssertionError("the questions never ended")


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Callable[..., Visitor]]:
    """A new visitor; the options are those of a browser context. Afterwards nothing external was asked for, nothing complained."""
    visitors: list[Visitor] = []

    def new(**options: Any) -> Visitor:
        options.setdefault("locale", "en-GB")
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        visitor = Visitor(page, server, options.get("java_script_enabled", True))
        context.on("request", lambda request: visitor.requests.append(request.url))
        page.on("console", lambda message: visitor.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitors.append(visitor)
        return visitor.open()

    yield new
    for visitor in visitors:
        visitor.page.context.close()
        assert [r for r in visitor.requests if not r.startswith((server, "blob:" + server))] == []
        assert visitor.complaints == []
