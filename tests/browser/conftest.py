"""A running server, a browser, and a visitor who walks through the page and notes every request and every complaint."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from visitor import Visitor

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window. It ends with each file of tests: while it runs, no other test of the process could start an event loop."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: install it (Debian: apt-get install chromium) or set CHROMIUM to its path")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


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
