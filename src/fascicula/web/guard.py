"""What stands between the network and the application: who may ask, how much, and what every answer carries.

Threats and what stands against them:
- A web page elsewhere lets its own name point to this computer (DNS rebinding): the Host header must be a loopback name with
  our port.
- A web page elsewhere sends a form or a request (CSRF): whatever changes or computes something must come from this very
  origin; the API takes JSON only, which another site cannot send without asking first, and such questions are refused.
- Text of a person becomes a script: the Content-Security-Policy allows no inline script and nothing from elsewhere.
- Somebody fills the memory or the processor: bodies and the rate of requests are limited.
- Answers end in a log: there is none. A fault is told on standard error by its place in the program, never with values.
"""

from __future__ import annotations

import asyncio
import sys
import time
import traceback
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import API, Refusal, refuse
from .settings import Limits, Settings

SAFE = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                               "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers send `Origin: null` with our own forms; this one tells other sites just as little
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
"""On every response."""
POLITE = 8
"""A body that is too large is read, and dropped, up to so many times the limit."""


class Bucket:
    """A token bucket: `burst` requests at once, then `each_second` a second."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits, clock
        self._tokens, self._seen = float(limits.burst), clock()

    def take(self) -> float:
        """0 if the request may pass, else the seconds after which the next one may."""
        now = self._clock()
        self._tokens = min(self._tokens + (now - self._seen) * self._limits.each_second, float(self._limits.burst))
        self._seen = now
        if self._tokens < 1:
            return (1 - self._tokens) / self._limits.each_second
        self._tokens -= 1
        return 0.0


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._bucket = Bucket(settings.limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        path: str = scope["path"]
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in HEADERS.items():
                    headers[name] = value
                headers["Cache-Control"] = "no-cache" if path.startswith("/static/") else "no-store"
            await send(message)

        try:
            self._admit(scope)
            body = await self._body(scope, receive)
            if body is not None:
                await self._while_there(scope, body, receive, guarded)
        except Refusal as refusal:
            await refusal.response(path)(scope, receive, guarded)
        except Exception as error:
            print(f"fault at {_place(error)}", file=sys.stderr)
            if begun:
                raise ConnectionError("the response broke off") from None
            fault = refuse("fault", "server", "this is not your mistake", "Try again, or report it with what you did, without your answers.")
            await fault.response(path)(scope, receive, guarded)

    def _admit(self, scope: Scope) -> None:
        """Raises Refusal for a request that comes from elsewhere or too often."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._settings.allowed_hosts:
            raise refuse("other-host", "Host", "this name does not belong to this server", f"Open {self._settings.url} instead.")
        api = scope["path"].startswith(API)
        if scope["method"] not in SAFE:
            if not self._same_site(headers, hosts[0].lower(), programs=api):
                raise refuse("other-site", "Origin", "the request does not come from this page", f"Open {self._settings.url} and try again there.")
            media_type = headers.get("content-type", "").split(";")[0].strip().lower()
            if api and scope["method"] == "POST" and media_type != "application/json":
                raise refuse("not-json", "Content-Type", "the body is not marked as JSON", "Send the header Content-Type: application/json.")
        if api and (wait := self._bucket.take()):
            seconds = max(1, int(wait + 0.999))
            raise refuse("too-many", "rate", "too many requests in a short time", f"Try again in {seconds} s.", Retry_After=str(seconds))

    def _same_site(self, headers: Headers, host: str, *, programs: bool) -> bool:
        """Whether a browser says that the request comes from our own origin.

        programs : accept requests without any of the three headers, as programs send them. A browser sends at least Origin
        with whatever another site may send.
        """
        fetch = headers.get("sec-fetch-site")
        if fetch is not None and fetch not in ("same-origin", "none"):
            return False
        origins = headers.getlist("origin")
        if origins:
            return [o.lower() for o in origins] == [f"http://{host}"]
        referer = headers.get("referer")
        if referer is not None:
            return referer.lower().startswith(f"http://{host}/")
        return programs or fetch is not None

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        """The whole body, kept only as far as the limit allows; None if the sender went away. Raises Refusal."""
        most = self._settings.limits.body_bytes
        length = Headers(scope=scope).get("content-length", "0")
        too_large = not length.isdecimal() or len(length) > 15 or int(length) > most
        parts: list[bytes] = []
        size, more = 0, True
        while more and size <= POLITE * most:  # who is still sending when the answer comes would not see it
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            size += len(message.get("body", b""))
            too_large = too_large or size > most
            parts.append(message.get("body", b""))
            if too_large:
                parts.clear()
            more = message.get("more_body", False)
        if too_large:
            raise refuse("too-large", "body", f"the body is larger than {most} bytes", "Send less at once.", Connection="close")
        return b"".join(parts)

    async def _while_there(self, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
        """Run the application, but no longer than somebody waits for its answer: who reloads a slow page asks only once."""
        gone, answered = asyncio.Event(), asyncio.Event()
        messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            if messages:
                return messages.pop()
            await gone.wait()
            return {"type": "http.disconnect"}

        async def noted(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                answered.set()

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            gone.set()

        work, watcher = asyncio.ensure_future(self._app(scope, again, noted)), asyncio.ensure_future(watch())
        try:
            await asyncio.wait({work, watcher}, return_when=asyncio.FIRST_COMPLETED)
            if work.done() or answered.is_set():
                await work
        finally:
            watcher.cancel()
            work.cancel()


def _place(error: Exception) -> str:
    """Kind of error and the lines that led there; no values, for they may be answers."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return f"{type(error).__name__}: " + " < ".join(f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno} {f.name}" for f in reversed(frames))
