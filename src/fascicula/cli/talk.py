"""`fascicula interview`: the interview in a terminal, or from answers piped in.

Everything said is kept in a list of states, so going back is dropping the last one. Nothing is written unless asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from fascicula.assess import assess
from fascicula.cli.reading import read_cases
from fascicula.cli.screen import show
from fascicula.interview import Interview, Step, next_step, opening, remaining
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, BadInput, Case, Finding, Knowledge, Problem, Urgency
from fascicula.triage import fired
from fascicula.words import interview as words

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0, "hour": 1 / 24}
_YES, _NO, _UNSURE = {"y", "yes", "j", "1"}, {"n", "no", "0"}, {"u", "unsure", "?u", "not sure", "dont know", "don't know"}


class Back(Exception):
    """The person wants the question before."""


class Stop(Exception):
    """The person wants the result now (or the answers have ended)."""


@dataclass
class Talk:
    """One conversation. `states` : every state so far; the last is now. `shown` : warnings already given."""

    knowledge: Knowledge
    country: str
    states: list[Interview]
    shown: set[str] = field(default_factory=set)

    @property
    def now(self) -> Interview:
        return self.states[-1]

    @property
    def later(self) -> Interview:
        """The interview proper, without the steps of the opening."""
        return Interview(self.now.case, self.now.asked[len(opening(self.knowledge)):])

    def run(self) -> Case:
        """Ask until nothing worth asking is left or the person stops; the case as it stands then."""
        say(words.opening(self.country))
        say(words.help_keys())
        try:
            while (step := self._next()) is not None:
                try:
                    self.states.append(self._put(step))
                    self._warn()
                except Back:
                    if len(self.states) > 1:
                        self.states.pop()
                    else:
                        say(words.NOTHING_BEFORE)
        except Stop:
            pass
        return replace(self.now.case, extra={**self.now.case.extra, "asked": list(self.now.asked)})

    def _next(self) -> Step | None:
        for step in opening(self.knowledge):
            if step.id not in self.now.asked:
                return step
        return next_step(self.later, self.knowledge)

    def _put(self, step: Step) -> Interview:
        state, asked = self.now, (*self.now.asked, step.id)
        if step.kind == "age":
            age = ask(words.ASK_AGE, lambda text: None if text in _UNSURE else _number(text, 0, 125))
            return Interview(replace(state.case, age=age), asked)
        if step.kind == "sex":
            sex = ask(words.ASK_SEX, _sex)
            return Interview(replace(state.case, sex=sex), asked)
        if step.kind == "safety":
            lines = [line.text for line in self.knowledge.safety]
            marks = ask(words.screen(words.SAFETY_TITLE, lines), lambda text: _ticks(text, len(lines)))
            return state.answer_safety({line.id: m for line, m in zip(self.knowledge.safety, marks, strict=True)}, self.knowledge)
        if step.kind == "several":
            return self._several(step)
        return state.answer(step, {step.items[0]: self._one(step)})

    def _several(self, step: Step) -> Interview:
        findings = [self.knowledge.findings[f] for f in step.items]
        title = {"sites": words.SITES_TITLE, "look": words.LOOK_TITLE}.get(step.id, step.title or words.SEVERAL_TITLE)
        items = [words.item(f) if step.id == "sites" else f.question for f in findings]
        marks = ask(words.screen(title, items), lambda text: _ticks(text, len(items)))
        told: dict[str, Answer] = {f.id: mark for f, mark in zip(findings, marks, strict=True)}
        return self.now.answer(step, told | (self._regions(told) if step.id == "sites" else {}))

    def _regions(self, told: dict[str, Answer]) -> dict[str, Answer]:
        """Whole regions that follow from the list of places: nothing ticked in the leg means the leg does not twitch."""
        found: dict[str, Answer] = {}
        for region, parts in self.knowledge.children.items():
            marks = {told[p] for p in parts if p in told}
            if marks == {ABSENT}:
                found[region] = ABSENT
        return found

    def _one(self, step: Step) -> Answer:
        finding = self.knowledge.findings[step.items[0]]
        left = 0 if step.id == "dur_total" else remaining(self.later, self.knowledge)
        answer: Answer = ask(words.question(finding, left), lambda text: _answer(text, finding), why=finding.why)
        return answer

    def _warn(self) -> None:
        """A red flag that fires interrupts with what to do, then lets the person go on."""
        for flag in fired(self.now.case, self.knowledge):
            if flag.id not in self.shown and flag.level >= Urgency.SAME_DAY:
                first = not any(f.id in self.shown for f in self.knowledge.red_flags if f.level >= flag.level)
                self.shown.add(flag.id)
                if flag.level == Urgency.EMERGENCY or first:
                    say(words.stop_card(flag, self.country))
                    if flag.level == Urgency.EMERGENCY:
                        read_line()
                    return


def talk(knowledge: Knowledge, *, save: str | None, resume: str | None, setting: str, country: str) -> int:
    """Hold the interview, print the assessment, keep the case if wanted. Returns the exit code."""
    case = Case(setting=setting)
    if resume:
        read = next(iter(read_cases(resume, knowledge)))
        if isinstance(read, BadInput):
            raise read
        case = read
    conversation = Talk(knowledge, country, [Interview(case, tuple(case.extra.get("asked", ())))])
    try:
        case = conversation.run()
    except KeyboardInterrupt:
        case = conversation.now.case
    if save:
        _save(save, case)
    say("")
    show(assess(case, knowledge), knowledge, country=country)
    return 0


def _save(path: str, case: Case) -> None:
    try:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(case.to_dict(), file, ensure_ascii=False, indent=1)
    except OSError as error:
        raise BadInput([Problem(path, f"cannot be written ({error.strerror})", "Name a writable file.")]) from None


def say(text: str) -> None:
    """Print; never more than the terminal is wide."""
    print(text)


def read_line() -> str:
    """One line from the person; the end of the input means stop."""
    try:
        return input("> ").strip()
    except (EOFError, UnicodeDecodeError):
        raise Stop from None


def ask(prompt: str, read: Callable[[str], Any], why: str = "") -> Any:
    """Put a question until its answer can be read. `b` goes back, `s` stops, `?` says why it is asked."""
    say("\n" + prompt)
    while True:
        text = read_line().lower()
        if text in ("b", "back"):
            raise Back
        if text in ("s", "stop", "q", "quit"):
            raise Stop
        if text == "?":
            say(why or words.help_keys())
            continue
        try:
            return read(text)
        except ValueError as error:
            say(str(error))


def _number(text: str, low: float, high: float) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(words.WANT_NUMBER) from None
    if not low <= value <= high:
        raise ValueError(words.WANT_BETWEEN.format(low=f"{low:g}", high=f"{high:g}"))
    return value


def _sex(text: str) -> str | None:
    if text in ("f", "female", "w", "woman"):
        return "female"
    if text in ("m", "male", "man"):
        return "male"
    if text in _UNSURE or text in ("", "o", "other", "x"):
        return None
    raise ValueError(words.WANT_SEX)


def _ticks(text: str, count: int) -> list[str]:
    """`1 3 5?` -> present, ..., unsure; the rest is absent. `0` = none of these; `u` = not sure about any."""
    if text in _UNSURE:
        return [UNSURE] * count
    marks = [ABSENT] * count
    if text in ("0", "n", "no", "none"):
        return marks
    words_given = re.findall(r"\d+\??", text)
    if not words_given or re.sub(r"[\d?,;\s]", "", text):
        raise ValueError(words.WANT_TICKS)
    for word in words_given:
        n = int(word.rstrip("?"))
        if not 1 <= n <= count:
            raise ValueError(words.WANT_BETWEEN.format(low=1, high=count))
        marks[n - 1] = UNSURE if word.endswith("?") else PRESENT
    return marks


def _answer(text: str, finding: Finding) -> Answer:
    if text in _UNSURE:
        return UNSURE
    if finding.kind == "yes_no":
        if text in _YES:
            return PRESENT
        if text in _NO:
            return ABSENT
        raise ValueError(words.WANT_YES_NO)
    if finding.kind == "choice":
        if text.isdigit() and 1 <= int(text) <= len(finding.bins):
            return finding.bins[int(text) - 1]
        if text in finding.bins:
            return text
        raise ValueError(words.WANT_CHOICE.format(options=", ".join(f"{n} {o}" for n, o in enumerate(finding.bins, 1))))
    if finding.unit == "days" and (m := re.fullmatch(r"([\d.,]+)\s*(hour|day|week|month|year)s?", text)):
        return _number(m[1], 0, 100_000) * _DAYS[m[2]]
    return _number(text, 0, 100_000)
