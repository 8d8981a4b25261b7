"""The causes people fear: how probable each is with these answers, which answers say so, and what would change it."""

from __future__ import annotations

import math

from fascicula.model import ABSENT, PRESENT, Ranked, Urgency

from .numbers import COMMON, range_of
from .page import listed
from .view import TELLING, View, sentence, speaks_against

WORTH_NAMING, WORTH_NAMING_UNTOLD = 0.001, 0.01
"""An emergency or same-day cause is named from 1 in 1,000; from 1 in 100 when no answer speaks for it."""
MOST_ANSWERS, MOST_TESTS = 3, 3
NOT_SO_SMALL = 0.002
"""From 1 in 500 nobody who is afraid reads the number as so small: its reasons are told as what speaks against it."""
SPECIFIC = 5.0
"""Times as common in the cause as in other people who twitch: only such an answer would change much."""
EVERYDAY, WORTH_ASKING = 0.05, 0.1
"""What 1 in 20 people who twitch report (tiredness) is no sign to wait for; share x log ratio worth naming."""
TOLD = ("symptom", "sign", "character")
TAKEN = ("exposure", "medication class")
"""What one takes, or has stopped taking: told of a cause unless it was denied."""
STRENGTH = ("weak_any", "weak_objective")
"""No lost strength is told first of motor neurone disease, also where other answers say the same and leave it little weight."""
WORRIES = frozenset({"health_worry_als", "internet_search_als", "self_testing", "anxiety"})
"""Worry is told beside a feared cause, never as a reason for or against it."""


FEAR = "fasciculation_health_anxiety"
WATCHING = ("internet_search_als", "self_testing")
"""Signs of fear of ALS in what people do."""


def serious(view: View) -> tuple[str, list[str]]:
    """(heading, paragraphs). Short in an emergency, except where a person is afraid enough to think of dying."""
    answers = view.result.case.answers
    afraid = answers.get("health_worry_als") == PRESENT
    groups = [(name, [r for r in view.result.differential if r.condition in ids]) for name, ids in view.say.FEARED]
    if view.level < Urgency.EMERGENCY and (urgent := _urgent(view)):
        groups.append((sentence(view.name(urgent.condition)).rstrip("."), [urgent]))
    groups = [(name, members) for name, members in groups if members]
    lines: list[str] = []
    for name, members in groups:
        lines += _one(view, name, members, first=not any(view.say.CALCULATED in line for line in lines))
    if lines:
        lines.insert(0, view.say.FEW_FEAR if view.few else view.say.FEAR_INTRO)
    if lines and (afraid or view.top.condition == FEAR or any(answers.get(f) == PRESENT for f in WATCHING)):
        no_sign = [] if groups and _sum(groups[0][1]) >= COMMON else [view.say.FEAR_IS_NO_SIGN]  # beside a real warning it would dismiss
        at_length = [view.say.FEAR_FUNCTION, view.say.FEAR_EMG] if view.level < Urgency.EMERGENCY or view.gentle else []
        lines += [*no_sign, *at_length, *([view.say.FEAR_HELP] if no_sign else [])]
    openly = any(_sum(members) >= COMMON for _, members in groups)
    beside = view.level == Urgency.EMERGENCY and not view.gentle
    return view.say.SERIOUS_OPENLY if openly else view.say.SERIOUS_BESIDE if beside else view.say.SERIOUS, lines


def _urgent(view: View) -> Ranked | None:
    """The most probable cause that needs a doctor today or sooner, unless it stands among the first lines anyway."""
    feared = {c for _, ids in view.say.FEARED for c in ids}
    for r in view.result.differential:
        page = view.knowledge.conditions[r.condition]
        if page.urgency >= Urgency.SAME_DAY and r.condition not in feared:
            told = any(e.weight > 0 and e.ratio > 1 for e in view.telling(r.condition)) or view.overlapping(r.condition)
            return r if r.probability > (WORTH_NAMING if told else WORTH_NAMING_UNTOLD) and r.condition != view.top.condition else None
    return None


def _sum(members: list[Ranked]) -> float:
    return sum(r.probability for r in members)


def _one(view: View, name: str, members: list[Ranked], *, first: bool = True) -> list[str]:
    """`first` : what such a number is stands on the page once."""
    p, main = _sum(members), max(members, key=lambda r: r.probability if r.evidence else -1.0)
    ends = [r.interval for r in members if r.interval is not None]
    span = range_of(p, sum(e[0] for e in ends), sum(e[1] for e in ends), view.language) if len(ends) == len(members) else ""
    template = view.say.FEAR_LINE_RANGE if span else view.say.FEAR_LINE
    head = "- " + template.format(name=name, number=view.about(p), range=span)
    if p >= COMMON:
        calculated = [view.say.CALCULATED] if first else []
        level, feared = view.knowledge.conditions[main.condition].urgency, {c for _, ids in view.say.FEARED for c in ids}
        if view.level < level and main.condition not in feared:  # its dangerous pictures are too rare to decide the page
            why = sentence(view.words(main.condition, "urgency_why"))
            return [" ".join([head, view.say.NOT_SMALL_FORM, *calculated, *_both_sides(view, main), why])]
        return [
            " ".join([head, view.say.NOT_SMALL.format(when=view.say.WHEN[max(view.level, level)]), *calculated, *_both_sides(view, main)]),
            "  " + " ".join(_next(view, main)),
        ]
    return [" ".join([head, *_small(view, main, members)])]


def _small(view: View, main: Ranked, members: list[Ranked]) -> list[str]:
    """Which answers make it small or larger, and what would change it; nothing is claimed from a few answers."""
    telling = [e for e in view.telling(main.condition) if e.finding not in WORRIES]
    against = _reassuring(view, main)
    pro = view.phrases((e for e in telling if e.weight > 0 and e.ratio > 1), MOST_ANSWERS - 1)
    lines = []
    if against and not view.few:
        template = view.say.MAKES_SMALL if _sum(members) < NOT_SO_SMALL else view.say.SPEAKS_AGAINST
        lines.append(template.format(answers=listed(against, view.say.LIST_AND)))
    elif main.evidence and not view.few:
        lines.append(view.say.NOTHING_SMALLER if pro else view.say.SMALL_BY_ITSELF)
    if pro:
        lines.append(view.say.MAKES_LARGE.format(answers=listed(pro, view.say.LIST_AND)))
    if view.level < Urgency.EMERGENCY and (change := _changes(view, main)):
        lines.append(view.say.WOULD_CHANGE.format(answers=listed(change, view.say.LIST_OR)))
    return lines


def _reassuring(view: View, main: Ranked) -> list[str]:
    """The answers that make a cause improbable, what is absent first: it is the best news there is."""
    lines = [e for e in main.evidence if e.weight < 0 and e.finding not in view.knowledge.private | WORRIES]
    lines = [e for e in lines if e.ratio < 1 or e.answer == ABSENT] or lines  # not what only fits another cause better
    absent = [e for e in lines if e.answer == ABSENT and e.weight < -TELLING / 4][: MOST_ANSWERS - 1]
    if main.condition in view.say.FEARED[0][1] and not any(e.finding in STRENGTH for e in absent):
        absent = [*[e for e in lines if e.finding in STRENGTH and e.answer == ABSENT][:1], *absent][: MOST_ANSWERS - 1]
    other = [e for e in lines if e.answer != ABSENT and e.weight < -TELLING]
    return view.phrases([*absent, *other], MOST_ANSWERS + 1)


def _both_sides(view: View, main: Ranked) -> list[str]:
    telling = view.telling(main.condition)
    fitting = [e for e in telling if e.weight > 0] + view.overlapping(main.condition)
    pro = view.phrases(sorted(fitting, key=lambda e: -max(e.weight, math.log10(e.ratio))), MOST_ANSWERS + 1)
    against = view.phrases(filter(speaks_against, telling), MOST_ANSWERS)
    return [
        *([view.say.SPEAKS_FOR.format(answers=listed(pro, view.say.LIST_AND))] if pro else []),
        *([view.say.SPEAKS_AGAINST.format(answers=listed(against, view.say.LIST_AND))] if against else []),
    ]


def _next(view: View, main: Ranked) -> list[str]:
    tests = view.items(main.condition, "tests")[:MOST_TESTS]
    lines = [view.say.NEXT.format(doctor=view.doctor(main.condition), tests=listed(tests, view.say.LIST_AND))] if tests else []
    return [*lines, view.say.LOOK_ALIKE] if main.condition.startswith("als_") else lines


def _changes(view: View, main: Ranked) -> list[str]:
    """What a person with this cause could most tellingly report and has not: one answer of a kind, nothing everyday."""
    present = {f for f, a in view.result.case.answers.items() if a == PRESENT}
    worth: dict[str, float] = {}
    answers, private = view.result.case.answers, view.knowledge.private
    for fid, (share, background) in view.typical(main.condition).items():
        group = view.knowledge.findings[fid].group
        taken = group in TAKEN and fid not in private and answers.get(fid) != ABSENT
        asked = fid not in present and (group in TOLD or taken)
        if asked and background < EVERYDAY and share > SPECIFIC * background:
            worth[fid] = share * math.log(share / background)
    found: dict[str, str] = {}
    for fid in sorted((f for f in worth if worth[f] > WORTH_ASKING), key=lambda f: (-worth[f], f)):
        widest = [fid, *view.knowledge.wider(fid)][-1]
        found.setdefault(widest, view.phrase(fid, PRESENT))
    return list(found.values())[:MOST_ANSWERS]
