"""Cases a second, and time against the number of conditions."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from fascicula.assess import NEGLECTED, assess, find_urgency
from fascicula.evaluation import draw_people
from fascicula.model import Case, Condition, Knowledge
from fascicula.reasoning.engine import Posterior
from fascicula.reasoning.predictions import Predictions
from fascicula.reasoning.tables import tables

from .timing import Figures, first_posterior, median_seconds

TIMES = (1, 10, 100)
ANSWERS = 40
SECONDS = 5.0
"""How long each kind of work of a batch is watched."""


def batch(knowledge: Knowledge) -> list[Figures]:
    """Cases a second over simulated people, two of every third condition: one process, everything warm."""
    people = [_thinned(case) for condition in list(knowledge.conditions)[::3] for case in draw_people(condition, knowledge, 2)]
    work: dict[str, Callable[[Case], object]] = {
        "posterior and urgency": lambda case: find_urgency(case, knowledge, Posterior(case, knowledge)),
        "assess without intervals": lambda case: assess(case, knowledge, intervals=False),
        "assess": lambda case: assess(case, knowledge),
    }
    answers = sum(len(case.answers) for case in people) / len(people)
    return [{"work": name, "answers a case": round(answers), "cases a second": _rate(people, do)} for name, do in work.items()]


def _thinned(case: Case) -> Case:
    """The case with about as many answers as an interview collects, spread over all questions."""
    told = list(case.answers)
    return replace(case, answers={f: case.answers[f] for f in told[:: max(len(told) // ANSWERS, 1)]})


def _rate(people: list[Case], do: Callable[[Case], object]) -> float:
    do(people[0])
    begun, done = time.perf_counter(), 0
    while done < len(people) and time.perf_counter() - begun < SECONDS:
        do(people[done])
        done += 1
    return done / (time.perf_counter() - begun)


def copied(knowledge: Knowledge, times: int) -> Knowledge:
    """The knowledge with every page `times` times, under new ids."""
    pages: dict[str, Condition] = {}
    for n in range(times):
        for condition in knowledge.conditions.values():
            name = f"{condition.id}_{n}" if n else condition.id
            pages[name] = condition._replace(id=name)
    return replace(knowledge, conditions=pages, hash=f"{knowledge.hash}-x{times}")


def grow(case: Case, knowledge: Knowledge) -> list[Figures]:
    """Milliseconds of one posterior and of all next questions with 1, 10 and 100 times the conditions, and against x1."""
    lines: list[Figures] = []
    first: tuple[float, float] | None = None
    for times in TIMES:
        know = copied(knowledge, times)
        begun = time.perf_counter()
        tables(know).person(case.age, case.sex)
        built = time.perf_counter() - begun
        post = Posterior(case, know)
        one = median_seconds(lambda k=know: first_posterior(case, k), budget=4.0)
        asking = median_seconds(lambda p: Predictions(p, NEGLECTED), before=lambda k=know: first_posterior(case, k), budget=4.0)
        first = first or (one, asking)
        lines.append({"conditions": len(know.conditions), "pictures": len(post.tables.pictures), "tables ms (once)": 1e3 * built,
                      "posterior ms": 1e3 * one, "against x1": one / first[0],
                      "questions ms": 1e3 * asking, "against x1 ": asking / first[1]})
    return lines
