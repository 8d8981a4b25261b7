"""One question screen as plain values for its template: labels, what is ticked, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fascicula.interview import Step
from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Case, Finding, Knowledge
from fascicula.plots import body
from fascicula.words import languages
from fascicula.words.answers import option
from fascicula.words.places import place_name

from .flow import LOOK, MEDICINES, PLACES, SAFETY, SINCE, WHOLE_LEG, YOU, openings, regions_of
from .forms import DAYS, Mistake, field_of

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
          raw: Any = None, mistakes: tuple[Mistake, ...] = ()) -> Screen:
    """The screen of a step.

    Arguments
    ---------
    case : the answers so far, used to fill in what is known already. sides : place -> side, where known.
    again : the answers of this very screen when it is shown again. raw : the form as it was sent, kept after a mistake.
    """
    say = languages.of(knowledge.language).web
    known: Mapping[str, Answer | None] = {**case.answers, **(again or {})}
    if step.id == YOU:
        age = raw.get("age", "") if raw else "" if (a := again["age"] if again else case.age) is None else f"{float(a):g}"
        sex = raw.get("sex", "") if raw else str((again["sex"] if again else case.sex) or ("" if again else "-"))
        return Screen(step, "you", say.YOU_TITLE, why=(languages.of(knowledge.language).interview.YOU_WHY,), mistakes=mistakes, lines=(
            Line("age", "age", say.AGE, say.AGE_HINT, text=age), Line("sex", "sex", say.SEX, options=tuple(say.SEXES.items()), given=frozenset({sex}))))
    if step.id == PLACES:
        return _places(step, known, knowledge, sides, again is not None, raw, mistakes)
    if step.id == LOOK:
        told = set(raw.getlist("look")) if raw else {f for f in step.items if known.get(f) == PRESENT}
        lines = tuple(Line(f.id, "look", f.question, f.help, given=frozenset({PRESENT}) if f.id in told else frozenset())
                      for f in _findings(step, knowledge))
        unknown = "look-unknown" in raw if raw else again is not None and not told
        return Screen(step, "look", say.LOOK_TITLE, say.LOOK_INTRO, (languages.of(knowledge.language).interview.LOOK_WHY,), lines, unknown=unknown, mistakes=mistakes)
    if step.kind == "safety":
        lines = tuple(Line(line.id, field_of(line.id), line.text, line.help, given=_marks(line.id, again, raw)) for line in knowledge.safety)
        none = "none" in raw if raw else again is not None and not any(line.given for line in lines)
        return Screen(step, "safety", say.SAFETY_TITLE, say.SAFETY_INTRO, (languages.of(knowledge.language).interview.SAFETY_WHY,), lines, none=none, mistakes=mistakes)
    findings = _findings(step, knowledge)
    lines = tuple(_line(f, known, raw, knowledge.language) for f in findings)
    if step.kind == "several":
        names = str((raw.get(MEDICINES, "") if raw else (again or {}).get(MEDICINES)) or "")
        named = Line(MEDICINES, MEDICINES, say.MEDICINES_NAMES, say.MEDICINES_HINT, text=names) if names or step.id.startswith(MEDICINES) else None
        return Screen(step, "several", several_title(step, knowledge.language), why=_reasons(findings), lines=lines, named=named, mistakes=mistakes)
    first = findings[0]
    return Screen(step, first.kind, first.question, first.help, tuple(filter(None, [step.why or first.why])), lines, mistakes=mistakes)


def position(step: Step, knowledge: Knowledge) -> tuple[int, int] | None:
    """(number, total) of an opening screen, the safety screen included; None for the others."""
    ids = [s.id for s in openings(knowledge)] + [SAFETY] * bool(knowledge.safety)
    return (ids.index(step.id) + 1, len(ids)) if step.id in ids else None


def _places(step: Step, known: Mapping[str, Answer | None], knowledge: Knowledge, sides: Mapping[str, str], again: bool, raw: Any,
            mistakes: tuple[Mistake, ...]) -> Screen:
    say = languages.of(knowledge.language).web
    ticked = set(raw.getlist("place")) if raw else {
        v for f in (*step.items, WHOLE_LEG) if known.get(f) == PRESENT for v in _ticks(f, sides.get(f, ""))}
    regions = regions_of(knowledge)
    groups: dict[str, list[Line]] = {}
    for finding in _findings(step, knowledge):
        if finding.id == "tw_one_side":
            continue  # told by the sides
        line = _place(finding, place_name(finding, knowledge.language), finding.help, ticked)
        groups.setdefault(regions.get(finding.id, "spread"), []).append(line)
    legs = _place(knowledge.findings[WHOLE_LEG], place_name(knowledge.findings[WHOLE_LEG], knowledge.language), "", ticked) if WHOLE_LEG in knowledge.findings else None
    if legs and "leg and foot" in groups:
        groups["leg and foot"].append(legs)
    shown = tuple((say.REGIONS.get(name, name), tuple(lines)) for name, lines in groups.items())
    unknown = "place-unknown" in raw if raw else again and not ticked
    return Screen(step, "places", say.PLACES_TITLE, say.PLACES_INTRO, (languages.of(knowledge.language).interview.PLACES_WHY,), groups=shown, unknown=unknown, mistakes=mistakes)


def _place(finding: Finding, label: str, hint: str, ticked: set[str]) -> Line:
    given = frozenset(v.partition(".")[2] or "middle" for v in ticked if v.partition(".")[0] == finding.id)
    return Line(finding.id, "place", label, hint, _paired(finding.id), given=given)


def _paired(place: str) -> bool:
    return place.startswith("site_") and place not in UNPAIRED


def _ticks(place: str, side: str) -> list[str]:
    """What is ticked for a place: its sides, or the place alone where no side was told."""
    sides = [s for s in ("left", "right") if side in (s, "both")]
    return [f"{place}.{s}" for s in sides] if _paired(place) and sides else [place]


def _marks(line: str, again: Mapping[str, Answer | None] | None, raw: Any) -> frozenset[str]:
    if raw:
        return frozenset(raw.getlist(field_of(line)))
    return frozenset({str(again[line])} - {ABSENT}) if again and line in again else frozenset()


def _findings(step: Step, knowledge: Knowledge) -> list[Finding]:
    return [knowledge.findings[f] for f in step.items]


def _line(finding: Finding, known: Mapping[str, Answer | None], raw: Any, language: str) -> Line:
    say = languages.of(language).web
    name, answer = field_of(finding.id), known.get(finding.id)
    if finding.kind == "number":
        number, unit = _number(finding, answer)
        options = tuple(say.SINCE_UNITS.items()) if finding.id == SINCE else ()
        return Line(finding.id, name, finding.question, finding.help, options=options, unit=_unit(finding, language),
                    text=raw.get(name, "") if raw else number, given=frozenset({raw.get("unit", "day") if raw else unit}))
    if finding.kind == "choice":
        options = (*((key, option(finding, key, language)) for key in finding.bins), (UNSURE, say.NOT_SURE))
    else:
        options = tuple(say.CHOICES.items())
    given = raw.get(name) if raw else answer
    return Line(finding.id, name, finding.question, finding.help, options=options, given=frozenset({str(given)} if given else ()))


def _unit(finding: Finding, language: str) -> str:
    return str(languages.of(language).grammar.unit(finding.phrases.get("unit", finding.unit)))


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
