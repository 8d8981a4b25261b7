"""Requests to the web application in this process, byte for byte as a hostile client would write them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

HOST = "127.0.0.1:8765"


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def send(app: Any, method: str, path: str, body: bytes | Iterable[bytes] = b"", headers: Iterable[tuple[str, str]] = (), host: str | None = HOST,
         leaves: bool = False) -> Any:
    """What was answered to one request. `headers` as pairs, so that one can stand twice; a body in parts has no Content-Length of its own.

    leaves : the client goes away a little later without waiting for the answer; None if none came.
    """
    parts = [body] if isinstance(body, bytes) else list(body)
    pairs = [*([("host", host)] if host is not None else []), *headers]
    if isinstance(body, bytes) and body and "content-length" not in (name for name, _ in pairs):
        pairs.append(("content-length", str(len(body))))
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": path,
             "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8765),
             "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in pairs]}
    waiting = [{"type": "http.request", "body": part, "more_body": n < len(parts) - 1} for n, part in enumerate(parts)]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop(0)
        await (asyncio.sleep(0.2) if leaves else asyncio.Event().wait())
        return {"type": "http.disconnect"}

    async def keep(message: dict[str, Any]) -> None:
        sent.append(message)

    async def ask() -> None:
        await asyncio.wait_for(app(scope, receive, keep), 60)
        await asyncio.sleep(0)

    asyncio.run(ask())
    if not sent:
        return None
    found: dict[str, str] = {}
    for name, value in sent[0]["headers"]:
        found[name.decode().lower()] = value.decode("latin-1")
    return Answered(sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:]))


def post(app: Any, path: str, data: object, headers: Iterable[tuple[str, str]] = ()) -> Any:
    """POST an object as JSON, as a program does."""
    return send(app, "POST", path, json.dumps(data).encode(), [("content-type", "application/json"), *headers])
