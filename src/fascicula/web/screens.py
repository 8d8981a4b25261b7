"""One question screen as plain values for its template: labels, what is ticked, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fascicula.interview import Step, regions_of
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Case, Finding, Knowledge
from fascicula.plots import body
from fascicula.words import languages
from fascicula.words.answers import option, unit_of
from fascicula.words.places import place_name, region

from .flow import LOOK, MEDICINES, PLACES, SAFETY, SINCE, WHOLE_LEG, YOU, openings
from .forms import DAYS, Fields, Mistake, field_of

UNPAIRED = frozenset({
    "site_perioral", "site_chin", "site_jaw", "site_tongue", "site_neck", "site_abdomen", "site_diaphragm",
    "site_widespread", "site_moves_around",
})
"""Places in the middle of the body; all others of the list have a left and a right one."""


@dataclass(frozen=True)
class Line:
    """One thing to answer on a screen.

    Arguments
    ---------
    id : finding or line of the safety screen. field : name of its form field.
    paired : a place with a left and a right side. options : (value, label) of a choice.
    given : what is filled in: answers (or sides) that are ticked, or the text of a number.
    """

    id: str
    field: str
    label: str
    hint: str = ""
    paired: bool = False
    options: tuple[tuple[str, str], ...] = ()
    given: frozenset[str] = frozenset()
    text: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Screen:
    """One screen of the interview; `kind` names its template: you, places, look, safety, several, yes_no, choice, number."""

    step: Step
    kind: str
    title: str
    intro: str = ""
    why: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    groups: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    unknown: bool = False
    none: bool = False
    named: Line | None = None
    mistakes: tuple[Mistake, ...] = ()

    def mistake(self, field: str) -> str:
        """What is wrong with one field, or nothing."""
        return next((m.text for m in self.mistakes if m.field == field), "")


def build(step: Step, case: Case, knowledge: Knowledge, *, sides: Mapping[str, str], again: Mapping[str, Answer | None] | None,
          raw: Fields | None = None, mistakes: tuple[Mistake, ...] = ()) -> Screen:
    """The screen of a step.

    Arguments
    ---------
    case : the answers so far, used to fill in what is known already. sides : place -> side, where known.
    again : the answers of this very screen when it is shown again. raw : the form as it was sent, kept after a mistake.
    """
    known: Mapping[str, Answer | None] = {**case.answers, **(again or {})}
    filled = _Filled(step, case, knowledge, known, sides, again, raw)
    own = {YOU: filled.you, PLACES: filled.places, LOOK: filled.look, SAFETY: filled.safety}
    make = own.get(step.id, filled.several if step.kind == "several" else filled.one)
    return replace(make(), mistakes=mistakes)


@dataclass(frozen=True)
class _Filled:
    """A step on its way to its screen, with all that can be filled in (see `build`). known : answers so far, those of `again` before others."""

    step: Step
    case: Case
    knowledge: Knowledge
    known: Mapping[str, Answer | None]
    sides: Mapping[str, str]
    again: Mapping[str, Answer | None] | None
    raw: Fields | None

    @property
    def say(self) -> Any:
        """The fixed words of the page."""
        return languages.of(self.knowledge.language).web

    @property
    def why(self) -> Any:
        """The fixed words of the interview, which say why the screens of the opening are asked."""
        return languages.of(self.knowledge.language).interview

    @property
    def findings(self) -> list[Finding]:
        return [self.knowledge.findings[f] for f in self.step.items]

    def you(self) -> Screen:
        told = self.again or {"age": self.case.age, "sex": self.case.sex}
        age, sex = "" if told["age"] is None else f"{float(told['age']):g}", str(told["sex"] or ("" if self.again else "-"))
        if self.raw:
            age, sex = self.raw.get("age"), self.raw.get("sex")
        return Screen(self.step, "you", self.say.YOU_TITLE, why=(self.why.YOU_WHY,), lines=(
            Line("age", "age", self.say.AGE, self.say.AGE_HINT, text=age),
            Line("sex", "sex", self.say.SEX, options=tuple(self.say.SEXES.items()), given=frozenset({sex}))))

    def places(self) -> Screen:
        ticked = set(self.raw.getlist("place")) if self.raw else {
            v for f in (*self.step.items, WHOLE_LEG) if self.known.get(f) == PRESENT for v in _ticks(f, self.sides.get(f, ""))}
        regions = regions_of(self.knowledge)
        groups: dict[str, list[Line]] = {}
        for finding in self.findings:
            if finding.id != "tw_one_side":  # told by the sides
                groups.setdefault(regions.get(finding.id, "spread"), []).append(self._place(finding, finding.help, ticked))
        if WHOLE_LEG in self.knowledge.findings and "leg and foot" in groups:
            groups["leg and foot"].append(self._place(self.knowledge.findings[WHOLE_LEG], "", ticked))
        shown = tuple((region(name, self.knowledge.language), tuple(lines)) for name, lines in groups.items())
        return Screen(self.step, "places", self.say.PLACES_TITLE, self.say.PLACES_INTRO, (self.why.PLACES_WHY,), groups=shown,
                      unknown=self._box("place-unknown", not ticked))

    def look(self) -> Screen:
        told = set(self.raw.getlist("look")) if self.raw else {f for f in self.step.items if self.known.get(f) == PRESENT}
        lines = tuple(Line(f.id, "look", f.question, f.help, given=frozenset({PRESENT}) if f.id in told else frozenset())
                      for f in self.findings)
        return Screen(self.step, "look", self.say.LOOK_TITLE, self.say.LOOK_INTRO, (self.why.LOOK_WHY,), lines,
                      unknown=self._box("look-unknown", not told))

    def safety(self) -> Screen:
        lines = tuple(Line(line.id, field_of(line.id), line.text, line.help, given=self._marks(line.id)) for line in self.knowledge.safety)
        return Screen(self.step, "safety", self.say.SAFETY_TITLE, self.say.SAFETY_INTRO, (self.why.SAFETY_WHY,), lines,
                      none=self._box("none", not any(line.given for line in lines)))

    def several(self) -> Screen:
        names = str((self.raw.get(MEDICINES) if self.raw else (self.again or {}).get(MEDICINES)) or "")
        named = Line(MEDICINES, MEDICINES, self.say.MEDICINES_NAMES, self.say.MEDICINES_HINT, text=names)
        return Screen(self.step, "several", several_title(self.step, self.knowledge.language), why=_reasons(self.findings),
                      lines=tuple(map(self._line, self.findings)), named=named if names or self.step.id.startswith(MEDICINES) else None)

    def one(self) -> Screen:
        finding, = self.findings
        return Screen(self.step, finding.kind, finding.question, finding.help, tuple(filter(None, [self.step.why or finding.why])), (self._line(finding),))

    def _box(self, field: str, otherwise: bool) -> bool:
        """Whether the box below the list is ticked: as sent, else as an answered screen left it."""
        return field in self.raw if self.raw else self.again is not None and otherwise

    def _place(self, finding: Finding, hint: str, ticked: set[str]) -> Line:
        given = frozenset(v.partition(".")[2] or "middle" for v in ticked if v.partition(".")[0] == finding.id)
        return Line(finding.id, "place", place_name(finding, self.knowledge.language), hint, _paired(finding.id), given=given)

    def _marks(self, line: str) -> frozenset[str]:
        if self.raw:
            return frozenset(self.raw.getlist(field_of(line)))
        return frozenset({str(self.again[line])} - {ABSENT}) if self.again and line in self.again else frozenset()

    def _line(self, finding: Finding) -> Line:
        say, name, answer = self.say, field_of(finding.id), self.known.get(finding.id)
        if finding.kind == "number":
            number, unit = _number(finding, answer)
            if self.raw:
                number, unit = self.raw.get(name), self.raw.get("unit", "day")
            options = tuple(say.SINCE_UNITS.items()) if finding.id == SINCE else ()
            return Line(finding.id, name, finding.question, finding.help, options=options, unit=unit_of(finding, self.knowledge.language),
                        text=number, given=frozenset({unit}))
        if finding.kind == "choice":
            options = (*((key, option(finding, key, self.knowledge.language)) for key in finding.bins), (UNSURE, say.NOT_SURE))
        else:
            options = tuple(say.CHOICES.items())
        given = self.raw.get(name) if self.raw else answer
        return Line(finding.id, name, finding.question, finding.help, options=options, given=frozenset({str(given)} if given else ()))


def position(step: Step, knowledge: Knowledge) -> tuple[int, int] | None:
    """(number, total) of an opening screen, the safety screen included; None for the others."""
    ids = [s.id for s in openings(knowledge)] + [SAFETY] * bool(knowledge.safety)
    return (ids.index(step.id) + 1, len(ids)) if step.id in ids else None


def _paired(place: str) -> bool:
    return place.startswith("site_") and place not in UNPAIRED


def _ticks(place: str, side: str) -> list[str]:
    """What is ticked for a place: its sides, or the place alone where no side was told."""
    sides = [s for s in ("left", "right") if side in (s, "both")]
    return [f"{place}.{s}" for s in sides] if _paired(place) and sides else [place]


def _number(finding: Finding, answer: Answer | None) -> tuple[str, str]:
    """A number as it is written, with its unit of time."""
    if answer is None or answer == UNSURE:
        return "", "day"
    if finding.id != SINCE:
        return f"{float(answer):g}", ""
    days = float(answer)
    unit = next((u for u in ("year", "month", "week", "day") if days >= DAYS[u] and abs(days / DAYS[u] - round(days / DAYS[u])) < 0.02),
                "day" if days >= 1 else "hour")
    return f"{round(days / DAYS[unit], 1):g}", unit


def _reasons(findings: list[Finding]) -> tuple[str, ...]:
    """The reasons of all items, each once."""
    return tuple(dict.fromkeys(f.why for f in findings if f.why))


def several_title(step: Step, language: str) -> str:
    """The heading of a screen of several questions."""
    return step.title or str(languages.of(language).web.SEVERAL_TITLE)


def on_side(place: str, side: str, language: str) -> str:
    """A place with its side as in a list: `Calf, left`; `Chin, both sides`."""
    say = languages.of(language).web
    return str(say.PLACE_SIDE.format(place=place, side=say.BOTH_SIDES if side == "both" else say.SIDES[side].lower()))


def picture(knowledge: Knowledge) -> dict[str, str]:
    """The views of the body as SVG, hidden from screen readers, which have the list; the page's script marks the ticked places."""
    say = languages.of(knowledge.language).web
    drawn = {}
    for view in body.VIEWS:
        labels = {r.id: _touched(knowledge.findings[r.finding], r.side, knowledge.language)
                  for r in body.regions(view) if r.finding in knowledge.findings}
        drawn[view] = body.body_map(view, (), {**labels, **say.SIDES})
    return drawn


def _touched(finding: Finding, side: str, language: str) -> str:
    """What a place of the picture is called: `Calf, left`; `Chin`."""
    say = languages.of(language).web
    place = place_name(finding, language)
    return str(say.PLACE_SIDE.format(place=place, side=say.SIDES[side])) if _paired(finding.id) else place
