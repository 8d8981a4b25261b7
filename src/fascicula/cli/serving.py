"""`fascicula serve`: the page in the browser, on this computer only."""

from __future__ import annotations

import contextlib
import webbrowser
from collections.abc import Callable, Mapping
from dataclasses import replace

import uvicorn

from fascicula.model import BadInput, Knowledge, Problem
from fascicula.web import Settings, create_app
from fascicula.web.settings import LOOPBACK


def serve(knowledge: Mapping[str, Knowledge], settings: Settings, *, browser: bool = True) -> None:
    """Serve until interrupted.

    Arguments
    ---------
    settings : port 0 = any free one. browser : open the page in the browser.

    Raises
    ------
    BadInput : not a loopback host, or the port is taken.
    """
    host, port = settings.host, settings.port
    if host not in LOOPBACK:
        raise BadInput([Problem("--host", f"'{host[:60]}' can be reached from other computers",
                                f"Use one of: {', '.join(LOOPBACK)}. Answers must not leave this computer.")])
    try:
        socket = uvicorn.Config("", host=host, port=port, log_config=None, log_level="critical").bind_socket()
    except (SystemExit, OverflowError):  # how uvicorn says that the port cannot be had
        raise BadInput([Problem("--port", f"port {port} on {host} cannot be used, perhaps another program has it",
                                "Choose another, e.g. --port 0 for any free one, or stop the other program.")]) from None
    settings = replace(settings, port=socket.getsockname()[1])

    def ready() -> None:
        print(f"Fascicula is at {settings.url} (only this computer can open it). Ctrl-C stops it.", flush=True)
        if browser:
            webbrowser.open(settings.url)

    config = uvicorn.Config(create_app(knowledge, settings=settings), access_log=False, log_config=None, log_level="critical", ws="none", lifespan="on",
                            server_header=False, proxy_headers=False, timeout_graceful_shutdown=3)
    with contextlib.suppress(KeyboardInterrupt):
        _Server(config, ready).run(sockets=[socket])


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self._ready()
