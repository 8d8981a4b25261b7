"""render(assessment, knowledge) -> str: the page a person reads in a terminal, top to bottom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from fascicula.model import UNSURE, Assessment, Finding, Knowledge, Urgency

from . import languages, reasons
from .fits import remarks, table
from .languages import ENGLISH
from .medicines import medicine_notes
from .page import Page, listed, tied
from .reasons import origin, weighed
from .serious import serious
from .todo import less_urgent, what_to_do
from .view import KIND_FLAGS, View, sentence

MOST_CHANGES, MOST_HELPS, MOST_DRIVERS = 4, 5, 2
LESS_TELLING = ("medication class", "exposure", "history", "test")
COUNTRY = "eu"
Lines = Mapping[str, Mapping[str, tuple[str, str]]]
"""country -> line -> (how it is told first, how later)"""


def render(
    assessment: Assessment,
    knowledge: Knowledge,
    *,
    width: int = 100,
    why: bool = False,
    color: bool = False,
    country: str = COUNTRY,
    country_numbers: Lines | None = None,
) -> str:
    """The whole assessment as plain text.

    Arguments
    ---------
    width : columns, at least 30. color : headings in bold (ANSI codes).
    why : also strength, shares and sources of each reason.
    country : `eu`, `uk`, `us` or another key of `country_numbers`; an unknown one reads as `eu`.
    country_numbers : country -> line (`emergency`, `crisis`, `poison`) -> how it is told first, and later; None = those of
    the language.
    """
    view = View(assessment, knowledge, numbers_of(country, country_numbers, knowledge.language))
    say = view.say
    page = Page(width, color)
    emergency = view.level == Urgency.EMERGENCY
    page.section(say.TO_DO, what_to_do(view), alarm=emergency)
    if not emergency:
        page.section(say.LESS_URGENT, less_urgent(view))
    page.section(say.FITS, [say.OF_100])
    page.lines += table(view, page.width)
    page.text(remarks(view))
    page.section(say.WHY, reasons.why(view, page.body(say.WHY), why))
    page.section(*serious(view))
    if not emergency:
        page.section(say.CHANGE, _changes(view))
        page.section(say.HELPS, _helps(view))
        page.section(say.EXERCISE, _exercise(view), gap=False)
    page.section(say.WHO, [_who(view)], gap=emergency)
    if not emergency:
        page.section(say.SOONER, [f"- {sentence(s)}" for s in view.items(view.top.condition, "see_sooner")])
    if emergency:
        page.section(say.LESS_URGENT, less_urgent(view))
    page.section(say.MECHANISM, _mechanism(view))
    page.section(say.CLASH, _clashes(view))
    page.section(languages.of(knowledge.language).medicines.HEAD, medicine_notes(assessment, knowledge))
    page.section(say.NOT_ASKED, [] if emergency else _not_asked(view))
    page.lines.append("")
    page.text([_footer(view)])
    return str(page)


def numbers_of(country: str, numbers: Lines | None = None, language: str = ENGLISH) -> Mapping[str, tuple[str, str]]:
    """The telephone lines of a country, in the words of a language."""
    own: Lines = languages.of(language).assessment.NUMBERS
    numbers = own if numbers is None else numbers
    return numbers.get(country.lower(), numbers.get(COUNTRY, own[COUNTRY]))


def _changes(view: View) -> list[str]:
    """Open answers with what they would lead to, one line a result; from few answers no all-clear is promised."""
    groups: dict[str, list[str]] = {}
    wanted = [c for c in view.result.would_change if not (view.few and c.level < view.level)]
    wanted.sort(
        key=lambda c: view.knowledge.findings[c.finding].group in LESS_TELLING
    )  # what one feels before what one takes
    for change in wanted[:MOST_CHANGES]:
        template = view.say.CHANGE_LEVEL.replace("{then}", view.say.THEN[change.level])
        if change.level == view.level:
            template = view.say.CHANGE_TOP.replace("{name}", view.name(change.top))
        groups.setdefault(template, []).append(view.phrase(change.finding, change.answer))
    lines = [
        "- " + sentence(view.phoned(t.format(answers=listed(answers, view.say.LIST_OR)))) for t, answers in groups.items()
    ]
    return [view.say.CHANGE_INTRO, *lines] if lines else []


def _helps(view: View) -> list[str]:
    """The steps of the first cause, and the first step of known habits and medicines beside it."""
    lines = [f"- {step}" for step in _steps(view, view.top.condition)[:MOST_HELPS]]
    drivers = [
        c.condition
        for c in view.result.contributing
        if c.known
        and c.condition != view.top.condition
        and c.condition in view.knowledge.conditions
        and view.knowledge.conditions[c.condition].kind == "driver"
    ]
    for driver in drivers[:MOST_DRIVERS]:
        lines += [line for line in (f"- {step}" for step in _steps(view, driver)[:1]) if line not in lines]
    if lines and view.level >= Urgency.SAME_DAY:
        return [view.say.AFTER_VISIT.format(name=view.name(view.top.condition)), *lines]
    return [view.say.IF_IT_IS.format(name=view.name(view.top.condition)), *lines] if lines and not view.fits else lines


def _steps(view: View, condition: str) -> list[str]:
    helps = view.knowledge.texts.get(condition, {}).get("helps")
    steps = []
    for item in helps if isinstance(helps, list) else []:
        step, whom = view.phoned(sentence(str(item["step"]))), str(item.get("for_whom") or "")
        steps.append(_for_whom(view, step, whom) if whom and whom.lower() not in view.say.EVERYONE else step)
    return steps


def _for_whom(view: View, step: str, whom: str) -> str:
    """A step with `(for people who ...)` or `(when ...)`."""
    say = view.say
    if whom.lower().startswith(say.WHEN_START):
        return f"{step} ({whom})"
    clause = re.search(say.CLAUSE, whom) and not whom.lower().startswith(say.PEOPLE)
    return str((say.WHEN_SO if clause else say.FOR_WHOM).format(step=step, whom=whom))


def _exercise(view: View) -> list[str]:
    text = view.words(view.top.condition, "exercise")
    if view.level == Urgency.SAME_DAY and not all(
        r.id in KIND_FLAGS for r in view.result.urgency.reasons if r.level == view.level
    ):
        return [view.say.EXERCISE_FIRST]
    return [sentence(text)] if text and view.fits else []


def _who(view: View) -> str:
    doctor = view.doctor(view.top.condition)
    say, start = view.say, doctor.lower()
    if view.level in (Urgency.ROUTINE, Urgency.SOON) and start.startswith((*say.GP_START, *say.NOBODY_START)):
        return sentence(doctor) if start.startswith(say.GP_START) else str(say.A_GP)
    if view.level > Urgency.SELF_CARE:
        return sentence(say.WHO_LEVEL[view.level].format(doctor=doctor))
    if start.startswith(say.NOBODY_START):
        rest = doctor.partition(";")[2].strip()
        return f"{say.NOBODY} {sentence(rest)}".strip()
    return f"{say.NOBODY} {say.IF_IT_LASTS.format(doctor=doctor)}"


def _mechanism(view: View) -> list[str]:
    if not view.fits or (view.level == Urgency.EMERGENCY and view.needs(view.top.condition) < Urgency.SAME_DAY):
        return []  # in an emergency a harmless explanation would only delay
    texts = [view.words(view.top.condition, key) for key in ("mechanism", "course")]
    return (
        [sentence(view.name(view.top.condition)).replace(".", ":") + " " + " ".join(map(sentence, filter(None, texts)))]
        if any(texts)
        else []
    )


def _clashes(view: View) -> list[str]:
    answers = view.result.case.answers
    return [
        view.say.CLASH_LINE.format(
            kept=view.phrase(c.kept, answers[c.kept]), dropped=view.phrase(c.dropped, answers[c.dropped])
        )
        for c in view.result.contradictions
    ]


def _not_asked(view: View) -> list[str]:
    answered = {f for f, a in view.result.case.answers.items() if a != UNSURE}
    groups = [
        _group(view, view.knowledge.findings[q.finding]) for q in view.result.next_questions if q.finding not in answered
    ]
    if not view.strength_known():
        groups.insert(0, view.say.PARTS["weak"])
    else:
        groups = [view.say.MORE_STRENGTH if g == view.say.PARTS["weak"] else g for g in groups]
    names = [tied(g) for g in dict.fromkeys(groups)]
    return [f"{', '.join(names)}   {tied(view.say.MORE_QUESTIONS)}"] if names else []


def _group(view: View, finding: Finding) -> str:
    return str(view.say.PARTS.get(finding.id.partition("_")[0]) or view.say.GROUPS.get(finding.group, finding.group))


def _footer(view: View) -> str:
    parts = [view.say.KNOWLEDGE.format(version=view.result.version)]
    tally = Counter("estimate" if (o := origin(view, e)) in ("background", "computed") else o for e in weighed(view))
    if total := sum(tally.values()):
        parts.append(
            view.say.ORIGINS.format(total=total, **{o: tally[o] or view.say.NONE for o in ("published", "adapted", "estimate")})
        )
    return " ".join([*parts, view.say.LIMITS])
