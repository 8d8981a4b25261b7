"""What one running server is told: where it listens, for which country, and how much it takes at once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The only hosts it may listen on: nobody but this computer can reach them."""


@dataclass(frozen=True)
class Limits:
    """How much the server takes.

    Arguments
    ---------
    body_bytes : largest request body. each_second, burst : requests to the API, sustained and at once.
    workers : processes that compute; 0 = one thread inside the server (tests, small machines).
    waiting : requests that may wait for a result at once.
    kept : results held in memory for identical requests.
    """

    body_bytes: int = 256 * 1024
    each_second: float = 100.0
    burst: int = 500
    workers: int = 2
    waiting: int = 400
    kept: int = 128


@dataclass(frozen=True)
class Settings:
    """One running server.

    Arguments
    ---------
    country : code for the emergency numbers (`eu`, `uk`, `us`, ...).
    secret : key that signs forms; random for each process, so that forms of an earlier run are refused.
    hosts : values of the Host header that are answered; empty = the loopback names with the port.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    country: str = "eu"
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    hosts: frozenset[str] = frozenset()
    limits: Limits = Limits()

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Host headers that are answered, e.g. `127.0.0.1:8765`."""
        return self.hosts or frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"


def preferred(accepted: str, known: Iterable[str]) -> str:
    """The first language of an Accept-Language header that is known, else the first known one. Regions (de-AT) and weights are not looked at."""
    known = list(known)
    wanted = (part.partition(";")[0].strip().lower().partition("-")[0] for part in accepted.split(","))
    return next((w for w in wanted if w in known), known[0])
