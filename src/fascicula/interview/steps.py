"""What to ask next.

Order: the safety screen that everybody gets; the items of the lines that fit; whatever could complete a red flag or belongs to
what was said (follow-ups); the screens of complaints, medicines and illnesses that everybody gets; then the screen or question that saves most
expected loss or sharpens the differential most.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

from fascicula.assess import UNKNOWN_CHANCE, askable, completing, find_urgency
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Case, Knowledge, Screen, Urgency, named_medicines
from fascicula.reasoning import Posterior, posterior
from fascicula.reasoning.predictions import NEGLECTED, Predictions
from fascicula.triage import Facts, truth

BUDGET, MOST = 12, 20
"""Questions after the opening: the usual limit, and the limit when one more could still change the urgency."""
WORTH_BITS, WORTH_LOSS = 0.012, 0.004
"""A question below both is not worth asking."""
WORTH_WARNING = 0.004
"""Expected loss from which the last missing part of a red flag is asked when the rest of it was only answered with unsure."""
SCREEN_SIZE, LONG_SCREEN = 12, 16
"""Lines of a screen of warnings; lines of a screen behind the safety screen."""


@dataclass(frozen=True)
class Step:
    """One thing to ask.

    kind : `age`, `sex`, `safety` (items are screen lines), `several` (items are findings; tick what fits), `one` (one finding).
    """

    id: str
    kind: str
    items: tuple[str, ...]
    title: str = ""
    why: str = ""


@dataclass(frozen=True)
class Interview:
    """All answers so far and the steps already put to the person (`asked`), in order."""

    case: Case
    asked: tuple[str, ...] = ()

    def answer(self, step: Step, answers: Mapping[str, Answer]) -> Interview:
        """The interview after a step was answered; items without an answer count as unsure."""
        given = dict.fromkeys((i for i in step.items if step.kind != "safety" and i not in self.case.answers), UNSURE)
        given.update(answers)  # type: ignore[arg-type]
        return Interview(self.case.with_answers(given), (*self.asked, step.id))

    def answer_safety(self, ticked: Mapping[str, str], knowledge: Knowledge) -> Interview:
        """The interview after the safety screen.

        ticked : line id -> `present`, `absent` or `unsure`. The covers of an absent line become absent (as screened answers:
        people overlook some); those of the others stay open and are asked next. A line left out is unsure.
        """
        absent = {f for line in knowledge.safety if ticked.get(line.id) == ABSENT for f in line.covers}
        opened = {f for line in knowledge.safety if ticked.get(line.id) != ABSENT for f in (*line.first, *line.later, *line.covers)}
        absent = {f for f in absent - opened if f not in self.case.answers}
        case = self.case.with_answers(dict.fromkeys(sorted(absent), ABSENT))
        marks = line_marks({line.id: ticked.get(line.id, UNSURE) for line in knowledge.safety})
        return Interview(replace(case, screened=case.screened | absent), (*self.asked, "safety", *marks))

    @property
    def questions(self) -> int:
        """Questions put so far; a screen of several items counts as one."""
        return sum(not a.startswith("line:") for a in self.asked)


def line_marks(ticked: Mapping[str, str]) -> tuple[str, ...]:
    """What `asked` keeps of the safety screen: `line:ID` for a line that fits, `line:ID?` for one that may fit."""
    return tuple(f"line:{line}{'' if answer == PRESENT else '?'}" for line, answer in ticked.items() if answer != ABSENT)


def opening(knowledge: Knowledge) -> list[Step]:
    """What everybody is asked first: age, sex, where it twitches (by region), what it looks like, how long."""
    sites = tuple(f for name, ids in knowledge.lists.items() if name.startswith("site:") for f in ids)
    steps = [Step("age", "age", ()), Step("sex", "sex", ()), Step("sites", "several", sites),
             Step("look", "several", knowledge.lists.get("look", ())), Step("dur_total", "one", ("dur_total",))]
    return [s for s in steps if s.kind in ("age", "sex") or (all(f in knowledge.findings for f in s.items) and s.items)]


def regions_of(knowledge: Knowledge) -> dict[str, str]:
    """place -> region of the list of places; how the twitch spreads belongs to none."""
    return {
        f: name.removeprefix("site:").strip()
        for name, ids in knowledge.lists.items()
        if name.startswith("site:") and not name.endswith("spread")
        for f in ids
    }


def settle_places(told: Mapping[str, Answer], knowledge: Knowledge) -> dict[str, Answer]:
    """The answers of the list of places, made consistent.

    told : place -> present, absent or unsure. An unticked place that a ticked one implies is left out (an eyelid is at the
    eye); a region of whose places none is ticked is absent, as long as none is unsure.
    """
    parent = knowledge.parent
    implied = {wider for place, a in told.items() if a == PRESENT for wider in knowledge.wider(place)}
    found = {f: a for f, a in told.items() if a == PRESENT or f not in implied}
    waiting = {parent[f] for f, a in found.items() if a == ABSENT and f in parent}
    while waiting:
        region = waiting.pop()
        marks = {found[part] for part in knowledge.children[region] if part in found}
        if region not in found and region not in implied and marks == {ABSENT}:
            found[region] = ABSENT
            if region in parent:
                waiting.add(parent[region])
    return found


def next_step(state: Interview, knowledge: Knowledge) -> Step | None:
    """The next thing to ask, or None when nothing worth asking is left."""
    return Outlook(state, knowledge).step


class Outlook:
    """What is still to ask in one state of the interview. What several answers rest on is computed once, when needed."""

    def __init__(self, state: Interview, knowledge: Knowledge) -> None:
        self.state, self.knowledge = state, knowledge

    @cached_property
    def step(self) -> Step | None:
        """See `next_step`."""
        if self.knowledge.safety and "safety" not in self.state.asked:
            return Step("safety", "safety", tuple(line.id for line in self.knowledge.safety))
        if self.state.questions >= MOST:
            return None
        return _opened_lines(self.state, self.knowledge) or _unsure_lines(self) or _warnings(self) or _everybody(self) or self._most_useful()

    @property
    def remaining(self) -> int:
        """About how many questions are still to come: those with a worth of their own, within the budget."""
        if self.step is None:
            return 0
        if self.state.questions >= BUDGET:
            return 1
        worth = sum(s > 1 for s, _ in self.ranked)
        return max(1, min(worth, BUDGET - self.state.questions))

    @cached_property
    def post(self) -> Posterior:
        """The posterior of the answers so far."""
        return posterior(self.state.case, self.knowledge)

    @cached_property
    def seen(self) -> Predictions:
        """What every open question would be answered."""
        return Predictions(self.post, NEGLECTED)

    @cached_property
    def level(self) -> Urgency:
        """The urgency so far."""
        return find_urgency(self.state.case, self.knowledge, self.post).level

    @cached_property
    def saves(self) -> dict[str, float]:
        """Expected loss that each open question saves: in the risk layer, and through the red flags it would complete."""
        found = self.seen.saved(self.level)
        if (costs := self.knowledge.costs) is None:
            return found
        for fid, level in completing(self.state.case, self.knowledge, self.level).items():
            found[fid] = found.get(fid, 0.0) + costs.missed[level] * self.seen.chance.get(fid, UNKNOWN_CHANCE)
        return found

    @cached_property
    def ranked(self) -> list[tuple[float, Step]]:
        """Screens and single questions with their worth, best first; 1 = just worth asking."""
        return _ranked(self)

    def _most_useful(self) -> Step | None:
        if self.state.questions >= BUDGET:
            return None
        return self.ranked[0][1] if self.ranked and self.ranked[0][0] > 1 else None


def _open(state: Interview, knowledge: Knowledge, findings: tuple[str, ...]) -> tuple[str, ...]:
    case = state.case
    return tuple(askable((f for f in dict.fromkeys(findings) if f not in case.answers and knowledge.findings[f].told_by == "patient"
                          and not knowledge.findings[f].prior_only), case, knowledge))


def _one(finding: str, knowledge: Knowledge) -> Step:
    return Step(finding, "one", (finding,), why=knowledge.findings[finding].why)


def _several(name: str, findings: tuple[str, ...], knowledge: Knowledge) -> Step:
    return _one(findings[0], knowledge) if len(findings) == 1 else Step(name, "several", findings)


def _opened_lines(state: Interview, knowledge: Knowledge) -> Step | None:
    """The items behind the lines that fit, together on as few screens as possible.

    A line of which no item fits was ticked for one of the others behind it: they follow at once, before the budget is spent.
    """
    lines = [line for line in knowledge.safety if f"line:{line.id}" in state.asked]
    first = _open(state, knowledge, tuple(f for line in lines for f in line.first))
    plain = _plain(first, knowledge)
    if plain:
        return _several(f"opened:{plain[0]}", plain[:LONG_SCREEN], knowledge)
    told = {f for f, a in state.case.answers.items() if a == PRESENT}
    unmet = [line for line in lines if told.isdisjoint((*line.first, *line.later, *line.covers))]
    if behind := _plain(_open(state, knowledge, tuple(f for line in unmet for f in line.later)), knowledge):
        return _several(f"opened:{behind[0]}", behind[:LONG_SCREEN], knowledge)
    for line in lines:
        if not told.isdisjoint((*line.first, *line.later)) and (timing := _open(state, knowledge, line.also)):
            return _one(timing[0], knowledge)
    return None


def _unsure_lines(outlook: Outlook) -> Step | None:
    """One screen for the lines that may fit: those of their items that alone are an emergency, then those that save most expected loss.

    What does not fit on it stays among the open questions. Asking all of them made somebody who is unsure of everything
    spend nearly the whole interview on warning signs.
    """
    lines = [line for line in outlook.knowledge.safety if f"line:{line.id}?" in outlook.state.asked]
    if not lines or any(step.startswith("unsure:") for step in outlook.state.asked):
        return None
    items = _plain(_open(outlook.state, outlook.knowledge, tuple(f for line in lines for f in line.first)), outlook.knowledge)
    if not items:
        return None
    alone, saves = completing(outlook.state.case, outlook.knowledge, Urgency.SAME_DAY), outlook.saves
    chosen = sorted(items, key=lambda f: (f not in alone, -saves.get(f, 0.0)))[:LONG_SCREEN]
    return Step("unsure:lines", "several", tuple(f for f in items if f in chosen))


def _warnings(outlook: Outlook) -> Step | None:
    """Findings that belong to what was said: follow-ups that are true, and the last missing part of a red flag."""
    state, knowledge = outlook.state, outlook.knowledge
    facts = Facts.of(state.case, knowledge)
    asked = [f for n in named_medicines(state.case, knowledge) for f in n.ask]
    for follow in knowledge.follow_ups:
        if truth(follow.when, facts) is True:
            asked += follow.ask
    if outlook.level < Urgency.EMERGENCY:
        answers, above = state.case.answers, max(outlook.level, Urgency.SOON)
        sure = completing(state.case, knowledge, above, among={f for f, a in answers.items() if a == PRESENT})
        armed = completing(state.case, knowledge, above, among={f for f, a in answers.items() if a in (PRESENT, UNSURE)})
        worth = [f for f in armed if f in sure or outlook.saves.get(f, 0.0) >= WORTH_WARNING]
        asked += sorted(worth, key=lambda f: (-armed[f], f))
    found = _open(state, knowledge, tuple(asked))
    plain = _plain(found, knowledge)[:SCREEN_SIZE]
    if plain:
        return _several(f"warnings:{plain[0]}", plain, knowledge)
    return _one(found[0], knowledge) if found else None


def _everybody(outlook: Outlook) -> Step | None:
    """What everybody is asked once within the budget, whatever the answers suggest.

    Much hangs on a pain, a medicine or an old illness that nobody thinks of mentioning and that no answer so far points to.
    """
    state, knowledge = outlook.state, outlook.knowledge
    screens = [s for s in knowledge.screens if s.everybody and s.id not in state.asked] if state.questions < BUDGET else []
    return next((step for s in screens if (step := _screen(s, set(_open(state, knowledge, s.findings)), knowledge))), None)


def _screen(screen: Screen, open_now: Set[str], knowledge: Knowledge) -> Step | None:
    """What of a screen is still open, if that is more than one line."""
    items = _plain(tuple(f for f in screen.findings if f in open_now), knowledge)
    return Step(screen.id, "several", items, screen.title) if len(items) > 1 else None


def _plain(findings: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """The yes/no findings among some."""
    return tuple(f for f in findings if knowledge.findings[f].kind == "yes_no")


def _ranked(outlook: Outlook) -> list[tuple[float, Step]]:
    state, knowledge, seen = outlook.state, outlook.knowledge, outlook.seen
    saved, gain = seen.saved(outlook.level), seen.gain
    open_now = set(_open(state, knowledge, tuple(gain)))
    worth = {f: _worth(gain[f] / WORTH_BITS, saved[f] / WORTH_LOSS) for f in open_now}
    steps: list[tuple[float, Step]] = []
    grouped: set[str] = set()
    for screen in knowledge.screens:
        if not screen.everybody and screen.id not in state.asked and (step := _screen(screen, open_now, knowledge)):
            grouped.update(step.items)
            steps.append((sum(worth[f] for f in step.items), step))
    loose = sorted((f for f in open_now if f not in grouped), key=lambda f: (-worth[f], f))
    steps += [(worth[f], _one(f, knowledge)) for f in loose]
    return sorted(steps, key=lambda pair: (-pair[0], pair[1].id))


def _worth(sharpens: float, saves: float) -> float:
    """The better reason to ask, each in units of "just worth asking"; two weak reasons add up to their mean."""
    better = max(sharpens, saves)
    return better if better > 1 else 0.5 * (sharpens + saves)
