"""build(assessment, knowledge) -> Report: everything on the sheet as plain values. Pure: no files, no clock."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from fascicula import __version__
from fascicula.model import ABSENT, PRESENT, UNSURE, Assessment, Knowledge, Reason, Urgency
from fascicula.words import in_words, limits
from fascicula.words.answers import decimal
from fascicula.words.text import numbers_of
from fascicula.words.todo import what_to_do
from fascicula.words.view import FEW, View

from . import causes, complaint, signs
from .examinations import examinations
from .sheet import Annex, Because, Line, Page, Report, Some
from .speech import Speech, shortened

MOST_OWN = 4000
"""Characters of the person's own words in the annex."""

FIXED = (
    "URGENCY", "COMPLAINT", "OWN_WORDS", "TIME_LINE", "RED_FLAGS", "DIFFERENTIAL", "SERIOUS", "EXAMINATIONS", "TAKEN", "NOT_ASKED", "BASIS",
    "ANNEX", "ANNEX_ANSWERS", "ANNEX_EVIDENCE", "ANNEX_SOURCES", "ANNEX_WATERFALL", "ANNEX_SIGNS", "ANNEX_REASONS", "ANSWERS", "MORE",
    "MORE_ANNEX", "PRESENT", "ABSENT", "UNSURE", "OPEN", "UNTOUCHED", "SCREENED", "CAUSE", "CHANCE", "FOR", "AGAINST", "LITTLE", "LEGEND",
    "NO_COMPLAINT", "NO_EXAMINATION", "EXAMINE_FIRST", "NOTHING_OPEN", "MOST_USEFUL", "EMPTY_ANSWERS", "PAGE", "TOLD_PERSON",
)
"""Names of the words that a renderer needs by themselves."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of each list the first page shows: numbers of entries, and of characters where it says so."""

    reasons: int
    reason_chars: int
    own_chars: int
    line_chars: int
    present: int
    absent: int
    open: int
    causes: int
    arguments: int
    serious: int
    examinations: int
    taken_chars: int
    not_asked: int


_FULL = Budget(4, 260, 420, 330, 8, 8, 4, 6, 4, 5, 14, 420, 9)
_SHORT = Budget(1, 90, 90, 80, 2, 2, 1, 4, 1, 2, 4, 90, 2)
_LEVELS = 9


def _between(full: Budget, short: Budget, part: float) -> Budget:
    """A budget between two others; part : 0 = the full one, 1 = the short one."""
    return Budget(*(round(a + (b - a) * part) for a, b in zip(astuple(full), astuple(short), strict=True)))


BUDGETS = tuple(_between(_FULL, _SHORT, n / (_LEVELS - 1)) for n in range(_LEVELS))
"""From the fullest first page to the shortest; a renderer takes the first that fits on one sheet of A4."""


def build(assessment: Assessment, knowledge: Knowledge, *, date: str = "", country: str = "eu") -> Report:
    """The doctor's sheet for one assessment.

    Arguments
    ---------
    assessment : made with intervals, so that the ranges can be shown. knowledge : the release it was made with; its language is the sheet's.
    date : written in the head as it is; the door knows the day, this function does not.
    country : whose telephone numbers stand in the advice.
    """
    result = in_words(assessment, knowledge)
    speech = Speech(result, knowledge)
    view = View(result, knowledge, numbers_of(country, knowledge.language))
    say, case, level = speech.say, result.case, result.urgency.level
    domains = signs.domains(speech)
    in_domains = frozenset(f for d in domains for f in d.present)
    told = complaint.lines(speech, in_domains)
    reasons = [_because(r, speech, view) for r in result.urgency.reasons]
    wanted, text = examinations(speech), case.extra.get("text")
    own = text if isinstance(text, str) else ""
    open_questions = [speech.noun(q.finding) for q in result.next_questions if q.finding not in case.answers]
    likely = causes.Likely.of(view)
    taken, lines, grave = _taken(speech), causes.causes(likely, speech), causes.serious(likely, speech)
    pages = tuple(
        Page(
            tuple(_cut(r, b.reason_chars) for r in reasons[: b.reasons]), max(len(reasons) - b.reasons, 0), shortened(own, b.own_chars),
            tuple(Line(line.label, shortened(line.text, b.line_chars)) for line in told),
            tuple(signs.shown(d, speech, b.present, b.absent, b.open) for d in domains),
            causes.cut(lines, b.causes, b.arguments), causes.rest(likely, b.causes, speech), causes.cut(grave, b.serious, min(b.arguments, 2)),
            wanted[: b.examinations], max(len(wanted) - b.examinations, 0), tuple(shortened(t, b.taken_chars) for t in taken),
            Some.of(open_questions, b.not_asked))
        for b in BUDGETS)
    annex = Annex(
        tuple(reasons), tuple(signs.in_full(d, speech) for d in domains), _all_answers(speech), causes.evidence(likely, speech), wanted,
        tuple(open_questions), shortened(own, MOST_OWN), causes.fall(speech), speech.sources)
    pictures, note = complaint.maps(speech)
    nothing = say.NO_REASON_FEW if view.answered < FEW else say.NO_REASON
    return Report(
        language=knowledge.language, title=say.TITLE, subtitle=say.SUBTITLE, person=_person(speech),
        date=say.DATE.format(date=date) if date else "", case=say.CASE.format(id=shortened(case.id, 40)) if case.id else "",
        level=level.id, heading=str(say.LEVELS[level]), sign="●" * level + "○" * (Urgency.EMERGENCY - level),
        advice=say.TOLD_PERSON.format(advice=what_to_do(View(result, knowledge, view.lines))[0]),  # a new view: telephone lines in full again
        nothing="" if reasons else str(nothing), pages=pages, annex=annex, maps=pictures, map_note=note,
        timeline=complaint.time_line(speech), bars=causes.chart(likely, speech), contributing=_contributing(speech),
        versions=say.VERSIONS.format(program=__version__, knowledge=result.version, hash=result.hash[:12], conditions=len(knowledge.conditions),
                                     findings=len(knowledge.findings)),
        origins=causes.origins(likely, speech), limits=f"{say.LISTS} {limits(knowledge.language)}",
        evidence_head=tuple(map(str, say.EVIDENCE_HEAD)), words={name: str(getattr(say, name)) for name in FIXED})


def _person(speech: Speech) -> str:
    say, case = speech.say, speech.result.case
    age = say.AGE.format(n=decimal(case.age, speech.language)) if case.age is not None else say.AGE_UNKNOWN
    return ", ".join((str(say.SEX[case.sex]), str(age), str(say.SETTING[case.setting])))


def _because(reason: Reason, speech: Speech, view: View) -> Because:
    flag = view.flags.get(reason.id)
    return Because(
        flag.name if flag else str(speech.say.RISK_TITLE), view.phoned(reason.why), view.phoned(reason.action),
        speech.listed(signs.because(flag, speech)) if flag else "", speech.refs(reason.source))


def _cut(reason: Because, most: int) -> Because:
    return Because(reason.title, shortened(reason.why, most), shortened(reason.action, most), shortened(reason.answers, most), reason.refs)


def _taken(speech: Speech) -> tuple[str, ...]:
    """Medicines, substances and habits: reported, named, denied."""
    say, case = speech.say, speech.result.case
    groups = ("medication class", "exposure")
    own = [f for f in case.answers if speech.knowledge.findings[f].group in groups or f == "sleep_hours"]
    told = [speech.phrase(f, case.answers[f]) for f in own if case.answers[f] not in (ABSENT, UNSURE)]
    denied = [speech.noun(f) for f in own if case.answers[f] == ABSENT]
    unsure = [speech.noun(f) for f in own if case.answers[f] == UNSURE]
    names = [n.written if n.medicines else say.UNKNOWN_NAME.format(name=n.written) for n in speech.result.medicines]
    lines = [(say.NAMED_MEDICINES, names), (say.TOLD, told), (say.DENIED, denied), (say.NOT_SURE, unsure)]
    return tuple(form.format(list=", ".join(items)) for form, items in lines if items) or (str(say.NOTHING_TOLD),)


def _contributing(speech: Speech) -> str:
    """Bystanders that were told or are likely."""
    say, found = speech.say, []
    for item in speech.result.contributing:
        if item.condition != speech.result.differential[0].condition:
            name = speech.inside(speech.name(item.condition))
            found.append(say.KNOWN.format(name=name) if item.known else say.LIKELY.format(name=name, number=speech.about(item.probability)))
    return say.CONTRIBUTING.format(list="; ".join(found)) if found else ""


def _all_answers(speech: Speech) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every answer by group: yes first, then no and unsure."""
    say, case, knowledge = speech.say, speech.result.case, speech.knowledge
    order = {PRESENT: 0, ABSENT: 2, UNSURE: 3}
    groups: dict[str, list[tuple[int, str]]] = {}
    for finding, answer in case.answers.items():
        known = knowledge.findings[finding]
        status = str(say.STATUS.get(str(answer), ""))
        text = f"{known.name}: {status}" if status else speech.phrase(finding, answer)
        groups.setdefault(str(say.GROUPS.get(known.group, known.group)), []).append((order.get(str(answer), 1), text))
    return tuple((group, tuple(text for _, text in sorted(items, key=lambda x: x[0]))) for group, items in groups.items())

