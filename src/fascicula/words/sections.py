"""The parts of an assessment as headings with lines: the same for a terminal, a page and a report."""

import re
from collections import Counter
from typing import NamedTuple

from fascicula.model import ABSENT, UNSURE, Change, Finding, Urgency
from fascicula.model.case import consistent

from . import languages
from .answers import upper
from .contract import clash_line
from .fits import remarks
from .medicines import medicine_notes
from .page import listed
from .reasons import weighed
from .serious import serious
from .todo import less_urgent, what_to_do
from .view import View, sentence

MOST_CHANGES, MOST_HELPS, MOST_DRIVERS, MOST_LIKELY = 4, 5, 2, 3
MOST_THEN = 3
"""Steps, and reasons to come again, on a page that begins with an emergency."""
WORTH_A_STEP = 0.05
LESS_TELLING = ("medication class", "exposure", "history", "test")


class Section(NamedTuple):
    """One part of a page.

    lines : paragraphs; `- ` begins a line of a list, two spaces continue the one before. `not_asked` : one topic a line;
    `footer` : what the page rests on, then its limits.
    """

    id: str
    heading: str
    lines: tuple[str, ...]


def sections(view: View) -> tuple[Section, ...]:
    """The parts that have something to say, in the order in which a person needs them.

    Ids: to_do, less_urgent, fits (remarks beside the bars), serious, change, helps, exercise, who, sooner, mechanism, clash,
    medicines, not_asked, footer. In an emergency what is less urgent comes late, and nothing more is asked.
    """
    say, emergency = view.say, view.level == Urgency.EMERGENCY
    less = [("less_urgent", say.LESS_URGENT, less_urgent(view))]
    found = [("to_do", say.TO_DO, what_to_do(view)), *([] if emergency else less), ("fits", say.FITS, remarks(view)), ("serious", *serious(view))]
    if not emergency:
        found.append(("change", say.CHANGE, _changes(view)))
    found += [("helps", say.HELPS, _helps(view)), ("exercise", say.EXERCISE, _exercise(view)), ("who", say.WHO, [_who(view)])]
    found += [("sooner", say.SOONER_LEVEL.get(view.level, say.SOONER), _sooner(view)), *(less if emergency else [])]
    found += [("mechanism", say.MECHANISM, _mechanism(view)), ("clash", say.CLASH, _clashes(view))]
    found.append(("medicines", languages.of(view.language).medicines.HEAD, medicine_notes(view.result, view.knowledge)))
    if not emergency:
        found.append(("not_asked", say.NOT_ASKED, _not_asked(view)))
    found.append(("footer", "", _footer(view)))
    return tuple(Section(id, heading, tuple(line for line in lines if line)) for id, heading, lines in found if id == "fits" or any(lines))


def changes(view: View) -> list[Change]:
    """Open answers that would change the result, what one feels before what one takes.

    From no answers nothing is told, and from few no all-clear is promised. Denials are not told: nobody waits for the absence of something, and
    where one makes the visit more urgent it only tips a scale that stood on the edge.
    """
    wanted = [
        c
        for c in view.result.would_change
        if view.answered
        and c.finding not in view.knowledge.private
        and not (view.few and c.level < view.level)
        and c.answer != ABSENT
    ]
    return sorted(wanted, key=lambda c: view.knowledge.findings[c.finding].group in LESS_TELLING)[:MOST_CHANGES]


def _changes(view: View) -> list[str]:
    """Open answers with what they would lead to, one line a result."""
    groups: dict[str, list[str]] = {}
    for change in changes(view):
        template = view.say.CHANGE_LEVEL.replace("{then}", view.say.THEN[change.level])
        if change.level == view.level:
            template = view.say.CHANGE_TOP.replace("{name}", view.name(change.top))
        groups.setdefault(template, []).append(view.phrase(change.finding, change.answer))
    lines = [
        "- " + sentence(view.phoned(t.format(answers=listed(answers, view.say.LIST_OR)))) for t, answers in groups.items()
    ]
    return [view.say.CHANGE_INTRO, *lines] if lines else []


def _helps(view: View) -> list[str]:
    """The steps of the first cause, and the first step of known habits and medicines beside it.

    Where the first cause does not fit well, the first step of each of the first causes instead, and of habits and medicines that may be
    the cause: the others are as likely together, and these one can change.
    """
    first = [view.top.condition]
    emergency = view.level == Urgency.EMERGENCY
    at_once = emergency and view.urgent
    if view.fits:
        steps = [s for s in _steps(view, view.top.condition) if not (at_once and re.search(view.say.LESS_THAN_NOW, s, re.IGNORECASE))]
        lines = [f"- {step}" for step in steps[:_most(view, MOST_HELPS)]]
    else:
        likely = [r.condition for r in view.result.differential if r.probability >= WORTH_A_STEP]
        changeable = [c for c in likely[MOST_LIKELY:] if not emergency and view.knowledge.conditions[c].kind == "driver"]
        first = [*likely[:MOST_LIKELY], *changeable[:MOST_DRIVERS]]
        lines = [f"- {view.say.IF_IT_IS.format(name=view.name(c))} {step}" for c in first for step in _steps(view, c)[:1]]
    drivers = [
        c.condition
        for c in view.result.contributing
        if c.known
        and c.condition not in first
        and c.condition in view.knowledge.conditions
        and view.knowledge.conditions[c.condition].kind == "driver"
    ]
    for driver in [] if emergency else drivers[:MOST_DRIVERS]:  # how to stop a medicine slowly is nothing for an emergency
        lines += [f"- {upper(view.name(driver))}: {step}" for step in _steps(view, driver)[:1] if f"- {step}" not in lines]
    if not lines or view.level < Urgency.SAME_DAY:
        return lines
    after, name = view.say.AFTER[view.level], view.name(view.top.condition)
    if view.fits and at_once:
        return [view.say.IF_IT_IS.format(name=name), *lines]  # what helps is the help that is called
    return [view.say.IF_IT_TURNS_OUT.format(after=after, name=name) if view.fits else f"{after}:", *lines]


def _most(view: View, most: int) -> int:
    return MOST_THEN if view.level == Urgency.EMERGENCY and not view.gentle else most


def _steps(view: View, condition: str) -> list[str]:
    helps = view.knowledge.texts.get(condition, {}).get("helps")
    steps = []
    for item in helps if isinstance(helps, list) else []:
        whom = str(item.get("for_whom") or "")
        step = sentence(str(item["step"]))
        if not _concerns(view, whom) or (view.level == Urgency.EMERGENCY and re.match(view.say.COVERED, step, re.IGNORECASE)):
            continue
        step = view.phoned(step)
        steps.append(_for_whom(view, step, whom) if whom and whom.lower() not in view.say.EVERYONE else step)
    return steps


def _concerns(view: View, whom: str) -> bool:
    """Whether the age a step is for can be the person's; whoever has told no age is told everything."""
    person, say = consistent(view.result.case), view.say
    age, man = person.age, person.sex == "male"
    if age is None:
        return True
    if any(age >= (men if man else end) for who, end, men in say.ONLY_UNDER if re.search(who, whom, re.IGNORECASE)):
        return False
    start = re.search(say.ONLY_OVER, whom, re.IGNORECASE)
    return not start or age >= float(start[1])


def _sooner(view: View) -> list[str]:
    """When to get help sooner, without what is told of children to an adult or of the young to the old."""
    age, lines = view.result.case.age, view.items(view.top.condition, "see_sooner")
    ends = [(re.compile(start, re.IGNORECASE), end) for start, end in view.say.SOONER_UNDER]
    told = [f"- {sentence(s)}" for s in lines if age is None or not any(age >= end and start.match(s) for start, end in ends)]
    return told[: _most(view, len(told))]


def _for_whom(view: View, step: str, whom: str) -> str:
    """A step with `(for people who ...)` or `(when ...)`."""
    say = view.say
    if whom.lower().startswith(say.WHEN_START):
        return f"{step} ({whom})"
    clause = re.search(say.CLAUSE, whom) and not whom.lower().startswith(say.PEOPLE)
    return str((say.WHEN_SO if clause else say.FOR_WHOM).format(step=step, whom=whom))


def _exercise(view: View) -> list[str]:
    text = view.words(view.top.condition, "exercise")
    if view.level >= Urgency.SAME_DAY and not view.gentle:
        return [view.say.EXERCISE_FIRST]
    return [sentence(text)] if text and view.fits else []


def _who(view: View) -> str:
    say, doctor = view.say, view.doctor(view.top.condition)
    nobody = doctor.lower().startswith(say.NOBODY_START)
    if nobody:  # "nobody at first; a GP if it lasts": what comes later
        doctor = doctor.partition(";")[2].strip()
    if view.level in (Urgency.ROUTINE, Urgency.SOON):
        if nobody or not view.answered:
            return str(say.A_GP)
        if view.result.case.setting != "home" or doctor.lower().startswith(say.GP_START):
            return sentence(doctor)
    if view.level > Urgency.SELF_CARE:
        return sentence(say.WHO_LEVEL[view.level].format(doctor=doctor)) if doctor else sentence(say.DOCTOR_TODAY)
    if not view.answered:
        return str(say.A_GP)
    if nobody:
        return f"{say.NOBODY} {sentence(doctor)}".strip()
    return f"{say.NOBODY} {say.IF_IT_LASTS.format(doctor=doctor)}"


def _mechanism(view: View) -> list[str]:
    if not view.fits or (view.level == Urgency.EMERGENCY and not view.urgent):
        return []  # in an emergency a harmless explanation would only delay
    texts = [view.words(view.top.condition, key) for key in ("mechanism", "course")]
    return (
        [sentence(view.name(view.top.condition)).replace(".", ":") + " " + " ".join(map(sentence, filter(None, texts)))]
        if any(texts)
        else []
    )


def _clashes(view: View) -> list[str]:
    return [clash_line(c, view.result, view.knowledge) for c in view.result.contradictions]


def _not_asked(view: View) -> list[str]:
    answered = {f for f, a in view.result.case.answers.items() if a != UNSURE}
    groups = [
        _group(view, view.knowledge.findings[q.finding]) for q in view.result.next_questions if q.finding not in answered
    ]
    if not any(f.startswith("weak_") for f in answered) and not view.strength_known():
        groups.insert(0, view.say.PARTS["weak"])
    else:
        groups = [view.say.MORE_STRENGTH if g == view.say.PARTS["weak"] else g for g in groups]
    return list(dict.fromkeys(groups))


def _group(view: View, finding: Finding) -> str:
    return str(view.say.PARTS.get(finding.id.partition("_")[0]) or view.say.GROUPS.get(finding.group, finding.group))


def _footer(view: View) -> list[str]:
    parts = [view.say.KNOWLEDGE.format(version=view.result.version)]
    tally = Counter("estimate" if (o := e.origin) in ("background", "computed") else o for e in weighed(view))
    if total := sum(tally.values()):
        parts.append(
            view.say.ORIGINS.format(total=total, **{o: tally[o] or view.say.NONE for o in ("published", "adapted", "estimate")})
        )
    return [" ".join(parts), view.say.LIMITS]
