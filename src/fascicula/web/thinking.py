"""Computing outside the event loop, so that one long assessment does not hold up everybody else.

The work is pure Python and NumPy, which threads of one process do hardly faster than one after the other; so it is done in
a few worker processes that each hold the knowledge. As many requests compute at once as there are workers; the others wait
in line. Results of identical requests are kept in memory for a while, nowhere else.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import pickle
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any, TypeVar

from fascicula.assess import assess
from fascicula.model import Case, Knowledge

from .line import Line
from .problems import refuse
from .settings import Limits

Result = TypeVar("Result")

_known: Mapping[str, Knowledge] = {}  # in a worker process: the knowledge it was started with


class Thinking:
    """Runs `function(subject, knowledge, **options)` elsewhere and remembers the last results.

    knowledge : language -> release. limits : `workers`, `waiting` and `kept` are used.
    """

    def __init__(self, knowledge: Mapping[str, Knowledge], limits: Limits) -> None:
        self._knowledge, self._limits = knowledge, limits
        self._kept: OrderedDict[bytes, Any] = OrderedDict()
        self._pool: Executor | None = None
        self._ended = False
        self._line = Line(max(limits.workers, 1))

    def start(self) -> None:
        """Start the workers; without this the first call does. They load while the person reads the first page."""
        self._ended = False
        if self._pool is None:
            self._pool = self._make_pool()

    def stop(self) -> None:
        """End the workers and forget everything; what still comes is refused."""
        self._ended = True
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)
        self.forget()

    def forget(self) -> None:
        """Drop all kept results."""
        self._kept.clear()

    async def __call__(self, function: Callable[..., Result], subject: object, language: str, **options: object) -> Result:
        """`function(subject, knowledge[language], **options)`, computed elsewhere or remembered.

        function : a pure function on module level, e.g. `assess` with a Case or `next_step` with an Interview.

        Raises
        ------
        Refusal : too many are waiting already.
        """
        key = pickle.dumps((function, subject, language, sorted(options.items())))
        if key in self._kept:
            self._kept.move_to_end(key)
            kept: Result = self._kept[key]
            return kept
        if self._line.waiting >= self._limits.waiting:
            raise refuse("busy", "server", "too many are waiting for a result", "Try again in 5 s.", Retry_After="5")
        async with self._line.place(function.__name__):
            result: Result = await self._compute(function, subject, language, options)
        self._kept[key] = result
        while len(self._kept) > self._limits.kept:
            self._kept.popitem(last=False)
        return result

    async def _compute(self, function: Callable[..., Result], subject: object, language: str, options: dict[str, object]) -> Result:
        try:
            return await self._submit(function, subject, language, options)
        except BrokenExecutor:  # a worker was ended from outside: once more, in a new pool
            return await self._submit(function, subject, language, options)

    async def _submit(self, function: Callable[..., Result], subject: object, language: str, options: dict[str, object]) -> Result:
        if self._ended:
            raise refuse("busy", "server", "the program is ending", "Start it again.", Retry_After="5")
        self.start()
        pool = self._pool
        assert pool is not None
        work = self._here if self._limits.workers == 0 else _there
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work, function, subject, language, options)
        except BrokenExecutor:
            if self._pool is pool:
                self._pool = None
            raise

    def _here(self, function: Callable[..., Result], subject: object, language: str, options: dict[str, object]) -> Result:
        return function(subject, self._knowledge[language], **options)

    def _make_pool(self) -> Executor:
        if self._limits.workers == 0:
            return ThreadPoolExecutor(1)
        pool = ProcessPoolExecutor(self._limits.workers, mp_context=multiprocessing.get_context("spawn"),
                                   initializer=_begin, initargs=(dict(self._knowledge),))
        for _ in range(self._limits.workers):
            pool.submit(_there, assess, Case(), next(iter(self._knowledge)), {})
        return pool


def _begin(knowledge: Mapping[str, Knowledge]) -> None:
    global _known
    _known = knowledge
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker never outlives its server, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _there(function: Callable[..., Result], subject: object, language: str, options: dict[str, object]) -> Result:
    return function(subject, _known[language], **options)
