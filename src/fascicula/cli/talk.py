"""`fascicula interview`: the interview in a terminal, or from answers piped in.

Everything said is kept in a list of states, so going back is dropping the last one. Nothing is written unless asked for.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fascicula.assess import assess
from fascicula.cli.reading import read_cases
from fascicula.cli.screen import show
from fascicula.interview import Interview, Outlook, Step, opening, regions_of, settle_places
from fascicula.model import (
    ABSENT,
    PRESENT,
    UNSURE,
    Answer,
    BadInput,
    Case,
    Finding,
    Knowledge,
    Problem,
    Urgency,
    named_medicines,
)
from fascicula.triage import fired, interrupting
from fascicula.words import answers, languages
from fascicula.words import interview as words
from fascicula.words.medicines import unknown_medicine
from fascicula.words.places import place_name, region


class Back(Exception):
    """The person wants the question before."""


class Change(Exception):
    """The person wants to answer an earlier question anew."""


class Stop(Exception):
    """The person wants the result now (or the answers have ended)."""


@dataclass
class Talk:
    """One conversation. `states` : every state so far; the last is now. `shown` : warnings already given.

    `step` : the question that is open. `said` : the questions put and what was written, each leading from one state to the next. `again` : what was written after a
    question that is changed; it is not asked again as long as its question stays the same.
    """

    knowledge: Knowledge
    country: str
    states: list[Interview]
    shown: set[str] = field(default_factory=set)
    said: list[tuple[Step, str]] = field(default_factory=list)
    again: dict[Step, str] = field(default_factory=dict)
    step: Step = field(default_factory=lambda: Step("", "", ()))

    @property
    def now(self) -> Interview:
        return self.states[-1]

    @property
    def language(self) -> str:
        return self.knowledge.language

    @property
    def fixed(self) -> Any:
        """The fixed words of the interview, and what may be written, in the language of the knowledge."""
        return languages.of(self.language).interview

    @property
    def later(self) -> Interview:
        """The interview proper, without the steps of the opening."""
        return Interview(self.now.case, self.now.asked[len(opening(self.knowledge)):])

    def run(self) -> Case:
        """Ask until nothing worth asking is left or the person stops; the case as it stands then."""
        say(words.opening(self.country, language=self.language))
        say(words.help_keys(language=self.language))
        try:
            while (following := self._next()) is not None:
                try:
                    self.states.append(self._put(*following))
                    self._warn()
                except Back:
                    self._return_to(len(self.said) - 1)
                except Change:
                    self._change()
        except Stop:
            pass
        return replace(self.now.case, extra={**self.now.case.extra, "asked": list(self.now.asked)})

    def _return_to(self, number: int) -> None:
        """Forget a question, counted from 0, and all after it."""
        if number < 0:
            say(self.fixed.NOTHING_BEFORE)
            return
        del self.states[number + 1:], self.said[number:]

    def _change(self) -> None:
        """Let the person choose an answer to change; later answers stay as long as their questions do."""
        if not self.said:
            say(self.fixed.NOTHING_BEFORE)
            return
        say("\n" + self.fixed.WHICH_CHANGE)
        for n, (step, text) in enumerate(self.said, 1):
            say(f"  {n:2}  {self._heading(step).splitlines()[0]}  ({text})")
        while text := read_line().lower():
            if text.isdecimal() and 1 <= int(text[:9]) <= len(self.said):
                later = dict(self.said[int(text):])
                self._return_to(int(text) - 1)
                self.again = later
                return
            say(self.fixed.WANT_BETWEEN.format(low=1, high=len(self.said)))

    def _heading(self, step: Step) -> str:
        """The question itself, or what stands above the list of a screen."""
        named = {"age": self.fixed.ASK_AGE, "sex": self.fixed.ASK_SEX, "safety": self.fixed.SAFETY_TITLE, "sites": self.fixed.SITES_TITLE, "look": self.fixed.LOOK_TITLE}
        single = self.knowledge.findings[step.items[0]].question if step.kind == "one" else step.title or self.fixed.SEVERAL_TITLE
        return str(named.get(step.id, single))

    def _next(self) -> tuple[Step, Outlook | None] | None:
        """The next step, and in the interview proper what else is still to ask."""
        for step in opening(self.knowledge):
            if step.id not in self.now.asked:
                return step, None
        outlook = Outlook(self.later, self.knowledge)
        return (outlook.step, outlook) if outlook.step is not None else None

    def _put(self, step: Step, outlook: Outlook | None) -> Interview:
        """Ask one step; the state after it."""
        self.step = step
        state, asked = self.now, (*self.now.asked, step.id)
        left = outlook.remaining if outlook else 0
        if step.kind == "age":
            age = self._ask(self.fixed.ASK_AGE, lambda text: None if text in self.fixed.NOT_SURE else _number(text, 0, 125, self.fixed), self.fixed.YOU_WHY)
            return Interview(replace(state.case, age=age), asked)
        if step.kind == "sex":
            sex = self._ask(self.fixed.ASK_SEX, lambda text: _sex(text, self.fixed), self.fixed.YOU_WHY)
            return Interview(replace(state.case, sex=sex), asked)
        if step.kind == "safety":
            lines = [line.text for line in self.knowledge.safety]
            marks = self._tick(self.fixed.SAFETY_TITLE, lines, self.fixed.SAFETY_WHY, left)
            return state.answer_safety({line.id: m for line, m in zip(self.knowledge.safety, marks, strict=True)}, self.knowledge)
        if step.kind == "several":
            return self._several(step, left)
        return state.answer(step, {step.items[0]: self._one(step, left)})

    def _several(self, step: Step, left: int) -> Interview:
        findings = [self.knowledge.findings[f] for f in step.items]
        title = self._heading(step)
        why = {"sites": self.fixed.PLACES_WHY, "look": self.fixed.LOOK_WHY}.get(step.id) or "\n".join(dict.fromkeys(f.why for f in findings if f.why))
        items = [place_name(f, self.language) if step.id == "sites" else f.question for f in findings]
        if step.id == "medicines":
            title = f"{title}\n({languages.of(self.language).medicines.WRITE_NAMES})"
            marks = self._ask(words.screen(title, items, left, self.language), lambda text: self._names_or_ticks(text, len(items)), why)
            if isinstance(marks, tuple):
                return self._named(step, marks)
        else:
            regions = regions_of(self.knowledge) if step.id == "sites" else {}
            heads = [region(regions.get(f, "spread"), self.language) for f in step.items] if regions else []
            marks = self._tick(title, items, why, left, heads)
        told: dict[str, Answer] = {f.id: mark for f, mark in zip(findings, marks, strict=True)}
        return self.now.answer(step, settle_places(told, self.knowledge) if step.id == "sites" else told)

    def _names_or_ticks(self, text: str, count: int) -> list[str] | tuple[str, ...]:
        said = text in self.fixed.NOT_SURE | self.fixed.NONE_OF_THESE
        return (() if said else _names(text)) or _ticks(text, count, self.fixed)

    def _named(self, step: Step, names: tuple[str, ...]) -> Interview:
        """Medicines by name instead of numbers. What the names raise is asked next; about the others they say nothing."""
        taken = named_medicines(Case(extra={"medicines": names}), self.knowledge)
        for name in taken:
            if not name.medicines:
                say(unknown_medicine(name, self.language))
        silent = tuple(f for f in step.items if not any(f in n.ask for n in taken))
        state = replace(self.now, case=self.now.case.with_medicines(names, self.knowledge))
        return state.answer(replace(step, items=silent), {})

    def _one(self, step: Step, left: int) -> Answer:
        finding = self.knowledge.findings[step.items[0]]
        prompt = words.question(finding, left, language=self.language)
        answer: Answer = self._ask(prompt, lambda text: _answer(text, finding, self.language), step.why or finding.why)
        return answer

    def _tick(self, title: str, items: list[str], why: str, left: int, heads: Sequence[str] = ()) -> list[str]:
        screen = words.screen(title, items, left, self.language, heads)
        marks: list[str] = self._ask(screen, lambda text: _ticks(text, len(items), self.fixed), why)
        return marks

    def _ask(self, prompt: str, read: Callable[[str], Any], why: str = "") -> Any:
        """Put a question until its answer can be read. A key goes back, a key stops, `?` says why it is asked."""
        if (before := self.again.pop(self.step, None)) is not None:
            self.said.append((self.step, before))
            return read(before)
        say("\n" + prompt)
        while True:
            text = read_line().lower()
            if text in self.fixed.BACK:
                raise Back
            if text in self.fixed.CHANGE:
                raise Change
            if text in self.fixed.STOP:
                raise Stop
            if text == "?":
                say(why or words.help_keys(language=self.language))
                continue
            try:
                answer = read(text)
            except ValueError as error:
                say(str(error))
                continue
            self.said.append((self.step, text))
            return answer

    def _warn(self) -> None:
        """A red flag that fires interrupts with what to do, then lets the person go on."""
        flags = interrupting(self.now.case, self.shown, self.knowledge)
        for card in words.stop_cards(flags, self.country, self.language):
            say(card)
        if flags:
            self.shown.update(f.id for f in fired(self.now.case, self.knowledge))
        if any(f.level == Urgency.EMERGENCY for f in flags):
            say(f"  {self.fixed.ENTER}")
            read_line()


def talk(knowledge: Knowledge, *, save: str | None, resume: str | None, setting: str | None, country: str) -> int:
    """Hold the interview, print the assessment, keep the case if wanted. Returns the exit code."""
    if save:
        _refuse_unwritable(save)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a byte that is no letter is an answer that cannot be read, not the end of all answers
    case = Case(setting=setting or "home")
    if resume:
        read = next(iter(read_cases(resume, knowledge)))
        if isinstance(read, BadInput):
            raise read
        case = replace(read, setting=setting or read.setting)
    conversation = Talk(knowledge, country, [Interview(case, tuple(case.extra.get("asked", ())))])
    try:
        case = conversation.run()
    except KeyboardInterrupt:
        case = conversation.now.case
    unsaved = _save(save, case) if save else None
    say("")
    show(assess(case, knowledge), knowledge, country=country)
    if unsaved:
        raise unsaved
    return 0


def _refuse_unwritable(path: str) -> None:
    """Whoever wants the answers kept learns before the first question that they cannot be."""
    file = Path(path)
    if file.is_dir() or not file.parent.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK):
        raise BadInput([Problem(path, "cannot be written", "Name a file in a folder that exists and is yours.")])


def _save(path: str, case: Case) -> BadInput | None:
    """Write the case; why that failed, if it did."""
    try:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(case.to_dict(), file, ensure_ascii=False, indent=1)
    except OSError as error:
        return BadInput([Problem(path, f"cannot be written ({error.strerror})", "Name a writable file.")])
    return None


def say(text: str) -> None:
    """Print; never more than the terminal is wide."""
    print(text)


def read_line() -> str:
    """One line from the person; the end of the input means stop."""
    try:
        return input("> ").strip()
    except EOFError:
        raise Stop from None


def _number(text: str, low: float, high: float, fixed: Any) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(fixed.WANT_NUMBER) from None
    if not low <= value <= high:
        raise ValueError(fixed.WANT_BETWEEN.format(low=f"{low:g}", high=f"{high:g}"))
    return value


def _sex(text: str, fixed: Any) -> str | None:
    if text in fixed.FEMALE:
        return "female"
    if text in fixed.MALE:
        return "male"
    if text in fixed.NOT_SURE | fixed.OTHER_SEX:
        return None
    raise ValueError(fixed.WANT_SEX)


def _names(text: str) -> tuple[str, ...]:
    """`sertraline, Ventolin` -> the names; empty when there are no words in the text."""
    return tuple(part.strip() for part in re.split(r"[,;]|\b(?:and|und)\b", text) if re.search(r"[^\W\d_]{3}", part))


def _ticks(text: str, count: int, fixed: Any) -> list[str]:
    """`1 3 5?` -> present, ..., unsure; the rest is absent. `0` = none of these; `u` = not sure about any."""
    if text in fixed.NOT_SURE:
        return [UNSURE] * count
    marks = [ABSENT] * count
    if text in fixed.NONE_OF_THESE:
        return marks
    given = re.findall(r"\d+\??", text)
    if not given or re.sub(r"[\d?,;\s]", "", text):
        raise ValueError(fixed.WANT_TICKS)
    for word in given:
        n = int(word.rstrip("?"))
        if not 1 <= n <= count:
            raise ValueError(fixed.WANT_BETWEEN.format(low=1, high=count))
        marks[n - 1] = UNSURE if word.endswith("?") else PRESENT
    return marks


def _answer(text: str, finding: Finding, language: str) -> Answer:
    fixed = languages.of(language).interview
    if text in fixed.NOT_SURE:
        return UNSURE
    if finding.kind == "yes_no":
        if text in fixed.YES:
            return PRESENT
        if text in fixed.NO:
            return ABSENT
        raise ValueError(fixed.WANT_YES_NO)
    if finding.kind == "choice":
        if text.isdigit() and 1 <= int(text) <= len(finding.bins):
            return finding.bins[int(text) - 1]
        if text in finding.bins:
            return text
        options = ", ".join(f"{n} {answers.option(finding, o, language)}" for n, o in enumerate(finding.bins, 1))
        raise ValueError(fixed.WANT_CHOICE.format(options=options))
    if finding.unit == "days" and (m := re.fullmatch(r"([\d.,]+)\s*([^\W\d]+)", text)) and m[2] in fixed.DAYS:
        return _number(m[1], 0, finding.most, fixed) * float(fixed.DAYS[m[2]])
    return _number(text, 0, finding.most, fixed)
