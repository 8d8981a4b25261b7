"""Warning signs by domain: what is there, what was denied, what is unsure, and what nobody asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Knowledge, RedFlag, Urgency
from fascicula.triage import Facts, truth

from .sheet import Signs, Some
from .speech import Speech


@dataclass(frozen=True, slots=True)
class Domain:
    """Ids of one domain's signs by their answer, most urgent first. `narrow` : denied signs that a wider denied one contains."""

    title: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    unsure: tuple[str, ...]
    open: tuple[str, ...]
    narrow: frozenset[str] = frozenset()
    screened: int = 0


def domains(speech: Speech) -> list[Domain]:
    """All domains of the safety screen in its order, then the other signs that some warning rule looks at."""
    knowledge, case = speech.knowledge, speech.result.case
    level = _levels(knowledge)
    known = Facts.of(case, knowledge).known
    found, seen = [], set[str]()
    groups = [(str(speech.say.DOMAINS.get(line.id, line.text)), (*line.covers, *line.first, *line.later, *line.also), line.first)
              for line in knowledge.safety]
    rest = [f for f in case.answers if f in level and knowledge.findings[f].group in ("symptom", "sign", "history")]
    for title, members, first in (*groups, (str(speech.say.OTHER_SIGNS), rest, ())):
        own = [f for f in dict.fromkeys(members) if f not in seen and knowledge.findings[f].kind == "yes_no"
               and knowledge.findings[f].applies_to(case.age, case.sex)]
        seen.update(own)
        own.sort(key=lambda f: -level.get(f, 0))
        absent = [f for f in own if case.answers.get(f) == ABSENT]
        found.append(Domain(
            title, tuple(f for f in own if case.answers.get(f) == PRESENT), tuple(absent),
            tuple(f for f in own if case.answers.get(f) == UNSURE),
            tuple(f for f in own if f in first and f not in known and f not in case.answers),
            frozenset(f for f in absent if knowledge.parent.get(f) in absent), len(case.screened.intersection(absent))))
    return [d for d in found if d.present or d.absent or d.unsure or d.open]


def in_full(domain: Domain, speech: Speech) -> Signs:
    """One domain in words, nothing left out."""
    present, absent, unsure, open_ = (Some(tuple(_nouns(x, speech))) for x in (domain.present, domain.absent, domain.unsure, domain.open))
    return Signs(domain.title, present, absent, unsure, open_, not (domain.present or domain.absent or domain.unsure), domain.screened)


def shown(domain: Domain, speech: Speech, present: int, absent: int, open_: int) -> Signs:
    """One domain in words, each list cut to its budget; of denied signs the widest ones."""
    wide = [f for f in domain.absent if f not in domain.narrow]
    denied = Some(tuple(map(speech.noun, wide[:absent])), len(domain.absent) - len(wide[:absent]))
    return Signs(
        domain.title, Some.of(_nouns(domain.present, speech), present), denied, Some.of(_nouns(domain.unsure, speech), present),
        Some.of(_nouns(domain.open, speech), open_), not (domain.present or domain.absent or domain.unsure), domain.screened)


def because(flag: RedFlag, speech: Speech) -> list[str]:
    """The answers that made a warning rule true, in words."""
    knowledge, case = speech.knowledge, speech.result.case
    facts = Facts.of(case, knowledge)
    found: dict[str, None] = {}
    for leaf in flag.trigger.leaves():
        if truth(leaf, facts) is True:
            for finding in _told(leaf.finding, knowledge, case.answers):
                found[speech.phrase(finding, case.answers[finding])] = None
    return list(found)


def _told(finding: str, knowledge: Knowledge, answers: Mapping[str, Answer]) -> Sequence[str]:
    """The answers behind a fact: the finding itself, or the present ones that imply it."""
    if finding in answers:
        return [finding]
    return [f for kid in knowledge.children.get(finding, ()) for f in _told(kid, knowledge, answers) if answers[f] == PRESENT]


def _levels(knowledge: Knowledge) -> dict[str, Urgency]:
    """finding -> the most urgent level of the rules that look at it."""
    level: dict[str, Urgency] = {}
    for flag in knowledge.red_flags:
        for finding in flag.trigger.findings:
            level[finding] = max(level.get(finding, Urgency.SELF_CARE), flag.level)
    return level


def _nouns(findings: Iterable[str], speech: Speech) -> list[str]:
    return [speech.noun(f) for f in findings]
