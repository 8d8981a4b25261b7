"""200 interviews at once against one server on this machine: how long a person waits for a question.

Some interviews are played beforehand; each simulated visitor starts somewhere in one of them, goes on step by step with a pause
for reading between, ends in the assessment and starts another one: first over the API, then on the page. Every case has an id of
its own, so that no result comes from the server's memory of identical requests. Server and visitors share the cores.
"""

from __future__ import annotations

import asyncio
import html
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

import fascicula
from fascicula import load_knowledge
from fascicula.evaluation import draw_people
from fascicula.interview import Interview, next_step
from fascicula.model import ABSENT, PRESENT, UNSURE, Case, Knowledge
from fascicula.web import casefile
from fascicula.web.state import Codec, State

from .timing import Figures

VISITORS, SECONDS = 200, 30.0
READING = (5.0, 15.0)
"""Shortest and longest pause before a step is answered, in seconds."""
AT_RESULT = (20.0, 60.0)
"""The same at a result, which takes longer to read."""
PLAYED = 10
"""Interviews played beforehand, of different causes."""


SECRET = "load"
"""Known to the visitors of the page, so that they can begin in the middle of an interview."""
START = ("from fascicula import load_knowledge; from fascicula.cli.serving import serve; from fascicula.web import Settings; "
         "serve({'en': load_knowledge()}, Settings(port=0, secret=")

Stages = Sequence[Mapping[str, object]]
"""A case after each step of one interview."""


class Seen:
    """What the visitors saw: seconds of each kind of request, and how many were no success."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self.errors: dict[str, int] = {}

    def add(self, kind: str, seconds: float, good: bool) -> None:
        self.seconds.setdefault(kind, []).append(seconds)
        self.errors[kind] = self.errors.get(kind, 0) + (not good)

    def lines(self) -> list[Figures]:
        """One line a kind: number, errors and percentiles of the waiting time."""
        found: list[Figures] = []
        for kind, unsorted in sorted(self.seconds.items()):
            times = sorted(unsorted)
            percentiles: Figures = {f"{p}% ms": 1e3 * times[min(len(times) * p // 100, len(times) - 1)] for p in (50, 95, 99)}
            found.append({"request": kind, "number": len(times), "errors": self.errors[kind], **percentiles})
        return found


def simultaneous(knowledge: Knowledge) -> list[Figures]:
    """Visitors of the API, then visitors of the page; one line a kind of request."""
    interviews = [played(person, knowledge) for person in _people(knowledge)]
    seen = Seen()
    with server() as url:
        for visitor in (ApiVisitor, PageVisitor):
            asyncio.run(_visit(url, visitor, interviews, seen))
    return seen.lines()


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


async def _visit(url: str, kind: type[ApiVisitor] | type[PageVisitor], interviews: Sequence[Stages], seen: Seen) -> None:
    pool = httpx.Limits(max_connections=None, max_keepalive_connections=VISITORS)
    async with httpx.AsyncClient(base_url=url, timeout=60.0, limits=pool, trust_env=False, headers={"Origin": url.rstrip("/")}) as client:
        visitors = [kind(n, client, interviews, seen) for n in range(VISITORS)]
        end = time.perf_counter() + SECONDS
        await asyncio.gather(*(_stay(v, end) for v in visitors))


async def _stay(visitor: ApiVisitor | PageVisitor, end: float) -> None:
    pause = visitor.chance.uniform(0, READING[1])  # they did not all come at the same moment
    while time.perf_counter() + pause < end:
        await asyncio.sleep(pause)
        await visitor.go_on()
        pause = visitor.chance.uniform(*(AT_RESULT if visitor.at_result else READING))


class ApiVisitor:
    """A program that asks for the next questions of a case until its interview ends, then for the assessment."""

    def __init__(self, number: int, client: httpx.AsyncClient, interviews: Sequence[Stages], seen: Seen) -> None:
        self.chance = random.Random(number)
        self._number, self._client, self._interviews, self._seen = number, client, interviews, seen
        self._stages = self.chance.choice(interviews)
        self._at, self._round = self.chance.randrange(len(self._stages)), 0

    @property
    def at_result(self) -> bool:
        """Whether the last answer was an assessment."""
        return self._at == 0 and self._round > 0

    async def go_on(self) -> None:
        """One request."""
        over = self._at == len(self._stages)
        case = {**self._stages[self._at - over], "id": f"{self._number}-{self._round}-{self._at}"}
        begun = time.perf_counter()
        try:
            good = (await self._client.post(f"/api/v1/{'assess' if over else 'next-questions'}", json=case)).status_code == 200
        except httpx.HTTPError:
            good = False
        self._seen.add("assess, API" if over else "question, API", time.perf_counter() - begun, good)
        self._at += 1
        if over:
            self._stages, self._at, self._round = self.chance.choice(self._interviews), 0, self._round + 1


class PageVisitor:
    """A person on the page: comes with a half-done interview, says no or not sure, and begins anew at the end."""

    PLACES = ("site_calf", "site_thigh", "site_hand", "site_eyelid_lower", "site_foot", "site_upper_arm", "site_shoulder", "site_thumb")

    def __init__(self, number: int, client: httpx.AsyncClient, interviews: Sequence[Stages], seen: Seen) -> None:
        self.chance = random.Random(number)
        self._client, self._seen = client, seen
        case = {**self.chance.choice(self.chance.choice(interviews)), "id": str(number)}
        state = casefile.read(case, load_knowledge(), State())
        self._page = f'name="state" value="{Codec(SECRET).write(state)}" name="view" value="review"'
        self._fields = {"age": str(self.chance.randint(18, 90)), "sex": self.chance.choice(("female", "male")), "look": "tw_fine_flicker",
                        "place": f"{self.chance.choice(self.PLACES)}.{self.chance.choice(('left', 'right'))}", "none": "1"}

    @property
    def at_result(self) -> bool:
        """Whether a result is on the screen."""
        return self._view == "result"

    @property
    def _view(self) -> str:
        return self._hidden("view").partition(":")[0]

    async def go_on(self) -> None:
        """Press the button that goes on."""
        more = self._page.count('value="go_on"') > 1  # the hidden default button is always there
        do = {"start": "begin", "warning": "understood", "result": "go_on" if more else "start_over",
              "review": "go_on"}.get(self._view, "rest_no" if 'value="rest_no"' in self._page else "unsure")
        data = {**self._fields, "state": self._hidden("state"), "view": self._hidden("view"), "do": do}
        begun = time.perf_counter()
        try:
            answer = await self._client.post("/go", data=data)
            good, self._page = answer.status_code == 200, answer.text
        except httpx.HTTPError:
            good = False
        came = self._view if self._view in ("result", "warning", "start") else "question"
        self._seen.add(f"{came}, page", time.perf_counter() - begun, good)

    def _hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self._page)
        return html.unescape(found[1]) if found else ""


@contextmanager
def server() -> Iterator[str]:
    """The server in a process of its own on a free port, as `fascicula serve` starts it but with our SECRET; yields its address."""
    env = {**os.environ, "PYTHONPATH": str(Path(fascicula.__file__).parents[1])}
    process = subprocess.Popen([sys.executable, "-c", f"{START}{SECRET!r}), browser=False)"], env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        if found is None:
            raise RuntimeError("the server did not start")
        time.sleep(10)  # the workers load the knowledge
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
