"""Who computes next when more is asked than the workers can do at once: short work first, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

PATIENCE = 5.0
"""A job lets shorter ones pass for at most so many times its own usual length."""
NEW = 0.2
"""Weight of the newest job in the usual length of its kind."""


class Line:
    """A few places for jobs. The next free one goes to the job whose arrival plus PATIENCE times its usual length is first.

    So a question, which takes a tenth of the time of a result, does not wait behind all results that came before it.
    """

    def __init__(self, places: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._free, self._clock = places, clock
        self._usual: dict[str, float] = {}
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = itertools.count()

    @property
    def waiting(self) -> int:
        """Jobs that have no place yet."""
        return len(self._waiting)

    @asynccontextmanager
    async def place(self, kind: str) -> AsyncIterator[None]:
        """Wait for a place, and hold it. kind : jobs of one kind take about equally long."""
        if self._free and not self._waiting:
            self._free -= 1
        else:
            turn = asyncio.get_running_loop().create_future()
            due = self._clock() + PATIENCE * self._usual.get(kind, 0.0)
            heapq.heappush(self._waiting, (due, next(self._number), turn))
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._leave()
                raise
        begun = self._clock()
        try:
            yield
        finally:
            taken = self._clock() - begun
            self._usual[kind] = taken + (1 - NEW) * (self._usual.get(kind, taken) - taken)
            self._leave()

    def _leave(self) -> None:
        while self._waiting:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
