"""200 interviews at once against one server on this machine: how long a person waits for a question.

Some interviews are played beforehand; each simulated visitor starts somewhere in one of them, goes on step by step with a pause
for reading between, ends in the assessment and starts another one. Every case has an id of its own, so that no result comes from
the server's memory of identical requests. Server and visitors share the cores.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

import fascicula
from fascicula.evaluation import draw_people
from fascicula.interview import Interview, next_step
from fascicula.model import ABSENT, PRESENT, UNSURE, Case, Knowledge

from .timing import Figures

VISITORS, SECONDS = 200, 30.0
READING = (5.0, 15.0)
"""Shortest and longest pause before a step is answered, in seconds."""
PLAYED = 10
"""Interviews played beforehand, of different causes."""
QUESTION, RESULT = "/api/v1/next-questions", "/api/v1/assess"


@dataclass
class Seen:
    """What the visitors saw: seconds of each request, and everything that was no success."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {QUESTION: [], RESULT: []})
    errors: dict[str, int] = field(default_factory=lambda: {QUESTION: 0, RESULT: 0})


def simultaneous(knowledge: Knowledge) -> list[Figures]:
    """One line a kind of request: number, errors and percentiles of the waiting time."""
    interviews = [played(person, knowledge) for person in _people(knowledge)]
    with server() as url:
        seen = asyncio.run(_visit(url, interviews))
    return [_line(kind, seen) for kind in seen.seconds]


def _people(knowledge: Knowledge) -> list[Case]:
    names = list(knowledge.conditions)
    return [draw_people(name, knowledge, 1)[0] for name in names[:: len(names) // PLAYED][:PLAYED]]


def played(person: Case, knowledge: Knowledge) -> list[dict[str, object]]:
    """The case as it stands after each step of this person's interview, as the API takes it."""
    told = person.answers
    opening = {f: a for f, a in told.items() if knowledge.findings[f].group in ("site", "character", "duration")}
    state = Interview(Case(opening, person.age, person.sex))
    stages = [_sent(state)]
    while (step := next_step(state, knowledge)) is not None:
        if step.kind == "safety":
            ticked = {line.id: PRESENT if any(told.get(f) == PRESENT for f in line.covers) else ABSENT for line in knowledge.safety}
            state = state.answer_safety(ticked, knowledge)
        else:
            state = state.answer(step, {f: told.get(f, UNSURE) for f in step.items})
        stages.append(_sent(state))
    return stages


def _sent(state: Interview) -> dict[str, object]:
    return {**state.case.to_dict(), "asked": ["age", "sex", "sites", "look", *state.asked]}


async def _visit(url: str, interviews: list[list[dict[str, object]]]) -> Seen:
    seen, end = Seen(), time.perf_counter() + SECONDS
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=VISITORS)
    async with httpx.AsyncClient(base_url=url, timeout=60.0, limits=limits, trust_env=False) as client:
        await asyncio.gather(*(_visitor(n, client, interviews, seen, end) for n in range(VISITORS)))
    return seen


async def _visitor(number: int, client: httpx.AsyncClient, interviews: list[list[dict[str, object]]], seen: Seen, end: float) -> None:
    chance = random.Random(number)
    stages = chance.choice(interviews)
    at, rounds = chance.randrange(len(stages)), 0
    pause = chance.uniform(0, READING[1])  # they did not all come at the same moment
    while time.perf_counter() + pause < end:
        await asyncio.sleep(pause)
        kind = QUESTION if at < len(stages) else RESULT
        case = {**stages[min(at, len(stages) - 1)], "id": f"{number}-{rounds}-{at}"}
        begun = time.perf_counter()
        try:
            answer = await client.post(kind, json=case)
            if answer.status_code != 200:
                seen.errors[kind] += 1
        except httpx.HTTPError:
            seen.errors[kind] += 1
        seen.seconds[kind].append(time.perf_counter() - begun)
        at, pause = at + 1, chance.uniform(*READING)
        if kind == RESULT:
            stages, at, rounds = chance.choice(interviews), 0, rounds + 1


def _line(kind: str, seen: Seen) -> Figures:
    times = sorted(seen.seconds[kind])
    return {"request": kind, "number": len(times), "errors": seen.errors[kind],
            **{f"{percent}% ms": 1e3 * times[min(len(times) * percent // 100, len(times) - 1)] if times else None for percent in (50, 95, 99)}}


@contextmanager
def server() -> Iterator[str]:
    """`fascicula serve` in a process of its own on a free port; yields its address."""
    env = {**os.environ, "PYTHONPATH": str(Path(fascicula.__file__).parents[1])}
    process = subprocess.Popen([sys.executable, "-m", "fascicula", "serve", "--port", "0", "--no-browser"], env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        if found is None:
            raise RuntimeError("the server did not start")
        time.sleep(5)  # the workers load the knowledge
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
