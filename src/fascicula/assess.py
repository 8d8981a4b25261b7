"""assess(case, knowledge) -> Assessment: the one front function. Pure: opens no file, reads no clock, rolls no dice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from fascicula.model import (
    ABSENT,
    PRESENT,
    UNSURE,
    Answer,
    Assessment,
    Case,
    Change,
    Contribution,
    Finding,
    Knowledge,
    NextQuestion,
    NextStep,
    Ranked,
    Reason,
    RedFlag,
    Trigger,
    Urgency,
    UrgencyResult,
    contradictions,
    named_medicines,
)
from fascicula.reasoning.engine import Posterior, posterior
from fascicula.reasoning.explain import evidence, leave_one_out
from fascicula.reasoning.predictions import NEGLECTED, Predictions
from fascicula.reasoning.risk import advised, advised_each, chances, needing
from fascicula.reasoning.uncertainty import intervals as find_intervals
from fascicula.triage import Facts, fired
from fascicula.triage.rules import all_last_missing, fires

EXPLAINED = 5
"""How many of the first conditions carry their evidence (feared ones are explained on request: see `explain`)."""
MOST_QUESTIONS, MOST_CHANGES = 10, 8
LOSS_IN_BITS = 4.0
"""How many bits of the differential weigh as much as one unit of the loss table when questions are ordered."""
UNKNOWN_CHANCE = 0.05
"""Assumed chance of an answer that the model does not predict, when it would complete a red flag."""
LEAST_LIKELY = 1e-4
"""An answer less likely than this is not among those that would change something."""
FEARED = ("als_limb_onset", "als_bulbar_onset", "multiple_sclerosis", "brain_tumour")


def assess(
    case: Case, knowledge: Knowledge, *, intervals: bool = True, explain: Iterable[str] = FEARED, brief: bool = False,
) -> Assessment:
    """Urgency, differential and their reasons for one case.

    Arguments
    ---------
    intervals : also compute 90% intervals (adds a recomputation over draws of the knowledge).
    explain : further conditions whose evidence is wanted beside that of the first ones.
    brief : only urgency and probabilities: no intervals, evidence, questions or changes (a small part of the time).

    Returns
    -------
    Assessment; its differential names every condition, the probabilities sum to 1. The same case and knowledge give the
    same result on every machine.
    """
    post = posterior(case, knowledge)
    urgency = find_urgency(case, knowledge, post)
    ranked = post.differential()
    explained = set() if brief else {c for c, _ in ranked[:EXPLAINED]} | (set(explain) & set(knowledge.conditions))
    left_out = leave_one_out(post) if explained else []
    ends = find_intervals(post) if intervals and not brief else None
    parts = needing(post)
    differential = tuple(
        Ranked(c, knowledge.conditions[c].name, p, _ends(post, ends, c), evidence(post, left_out, c) if c in explained else (), parts[c])
        for c, p in ranked
    )
    ahead = None if brief else Ahead(case, knowledge, post, Predictions(post, NEGLECTED), urgency)
    return Assessment(
        case=case, urgency=urgency, differential=differential,
        contributing=tuple(Contribution(b, p, known) for b, p, known in post.contributing() if p >= 0.3 or known),
        next_questions=ahead.questions()[:MOST_QUESTIONS] if ahead else (),
        would_change=ahead.changes()[:MOST_CHANGES] if ahead else (),
        next_step=_next_step(knowledge, urgency, ranked[0][0]), contradictions=contradictions(case, knowledge),
        version=knowledge.version, hash=knowledge.hash, medicines=named_medicines(case, knowledge),
    )


def find_urgency(case: Case, knowledge: Knowledge, post: Posterior | None = None) -> UrgencyResult:
    """The higher of the two layers: red flags (answers alone) and risk (probabilities with the loss table)."""
    flags = fired(case, knowledge)
    reasons = [Reason("red_flag", f.id, f.level, f.why, f.action, f.source) for f in flags]
    level = max((f.level for f in flags), default=Urgency.SELF_CARE)
    if knowledge.costs is not None and level < Urgency.EMERGENCY:  # above that there is nothing to add
        post = post or posterior(case, knowledge)
        chance = chances(post)
        risk = advised(chance, knowledge.costs)
        if risk > level:
            parts = {c: part[risk] for c, part in needing(post).items() if part[risk] > 0}
            serious = sorted(parts, key=lambda c: -parts[c])[:3]
            names = ", ".join(map(knowledge.lay_name, serious))
            reasons.append(Reason(
                "risk", risk.id, risk, f"about {100 * chance[risk]:.0f} in 100 people with these answers have a cause that "
                f"should be seen this soon, most often: {names}", "", (knowledge.costs.source,),
                chance[risk], tuple(serious)))
            level = risk
    return UrgencyResult(level, tuple(sorted(reasons, key=lambda r: -r.level)))


class Ahead:
    """What lies ahead of one case: the questions that a person could still answer, and what the answers would do."""

    def __init__(self, case: Case, knowledge: Knowledge, post: Posterior, seen: Predictions, urgency: UrgencyResult) -> None:
        self.case, self.knowledge, self.post, self.seen, self.urgency = case, knowledge, post, seen, urgency
        self.facts = Facts.of(case, knowledge)
        self.floor = max((r.level for r in urgency.reasons if r.kind == "red_flag"), default=Urgency.SELF_CARE)
        self.missing = tuple(all_last_missing(knowledge, self.facts, self.floor))
        self.open = askable((f for f in (*seen.findings, *seen.numbers) if knowledge.findings[f].told_by == "patient"), case, knowledge)

    def questions(self) -> tuple[NextQuestion, ...]:
        """All open questions, most useful first: what can change the urgency, then what sharpens.

        `urgency` of a question is the expected loss it saves (units of the loss table): through the risk layer, and through
        red flags that this one answer would complete.
        """
        knowledge, level = self.knowledge, self.urgency.level
        saved, gain, chance = self.seen.saved(level), self.seen.gain, self.seen.chance
        completes = _highest((leaf, flag) for leaf, flag in self.missing if flag.level > level) if knowledge.costs else {}
        missed = knowledge.costs.missed if knowledge.costs else {}
        found = []
        for fid in self.open:
            finding = knowledge.findings[fid]
            rule = missed[completes[fid]] * chance.get(fid, UNKNOWN_CHANCE) if fid in completes else 0.0
            found.append(NextQuestion(fid, finding.question, finding.why, gain[fid], saved[fid] + rule))
        for fid, lev in completes.items():
            finding = knowledge.findings[fid]
            if fid not in gain and fid not in self.case.answers and finding.told_by == "patient" and not finding.prior_only:
                found.append(NextQuestion(fid, finding.question, finding.why, 0.0, UNKNOWN_CHANCE * missed[lev]))
        return tuple(sorted(found, key=lambda q: (-(q.gain + LOSS_IN_BITS * q.urgency), q.finding)))

    def changes(self) -> tuple[Change, ...]:
        """Answers that would move the urgency or the first cause, with the new result."""
        post, level_now = self.post, self.urgency.level
        top = post.differential()[0][0]
        rules_of: dict[str, list[RedFlag]] = {}
        for leaf, flag in self.missing:
            if leaf.kind == PRESENT:
                rules_of.setdefault(leaf.finding, []).append(flag)
        seen, asked = self.seen, set(self.open)
        likely = [i for i, ((fid, _), mass) in enumerate(zip(seen.answers, seen.mass.tolist(), strict=True)) if mass >= LEAST_LIKELY and fid in asked]
        if not likely:
            return ()
        mass = seen.mass[likely]
        main = seen.joint[:, likely] / mass
        first = np.argmax(main, axis=0)
        shares = main[first, np.arange(len(likely))].tolist()
        levels = advised_each(seen.needed[:, likely] / mass, self.knowledge.costs)
        changes = []
        for place, probability, one, share, level in zip(likely, mass.tolist(), first.tolist(), shares, levels, strict=True):
            fid, answer = seen.answers[place]
            level = max(self.floor, level)
            if answer == PRESENT and fid in rules_of:
                trial = Facts({**self.facts.known, fid: PRESENT})
                level = max([level, *(f.level for f in rules_of[fid] if f.level > level and fires(f, trial))])
            name = post.tables.conditions[one].id
            if level != level_now or (name != top and share > 0.2):
                changes.append(Change(fid, answer, probability, level, name, share))
        return tuple(sorted(changes, key=lambda c: (-abs(c.level - level_now) * min(c.probability, 0.2) - 0.2 * c.probability, c.finding)))


def completing(case: Case, knowledge: Knowledge, level: Urgency, among: Iterable[str] | None = None) -> dict[str, Urgency]:
    """Findings whose one answer would make a rule above `level` fire -> the highest level it would bring.

    among : only rules that look at one of these findings (e.g. those that the person said yes or unsure to).
    """
    wanted = None if among is None else frozenset(among)
    missing = all_last_missing(knowledge, Facts.of(case, knowledge), level)
    return _highest((leaf, flag) for leaf, flag in missing if wanted is None or flag.trigger.findings & wanted)


def _highest(missing: Iterable[tuple[Trigger, RedFlag]]) -> dict[str, Urgency]:
    """Finding of each leaf -> the highest level of its rules."""
    found: dict[str, Urgency] = {}
    for leaf, flag in missing:
        found[leaf.finding] = max(found.get(leaf.finding, Urgency.SELF_CARE), flag.level)
    return found


def askable(among: Iterable[str], case: Case, knowledge: Knowledge) -> list[str]:
    """Those of some findings that make sense to ask after the answers so far (their gates, and what other answers already say)."""
    answers, among = case.answers, list(among)
    present = frozenset(f for f, a in answers.items() if a == PRESENT)
    closed = set(knowledge.redundant(present, frozenset(among)))
    for rule in knowledge.exclusive:
        members = {rule.one, *rule.others}
        if present & members:
            closed |= members
    return [f for f in among if f not in closed and _gate_is_open(knowledge.findings[f], case) and not _told(f, answers, knowledge)]


def _gate_is_open(finding: Finding, case: Case) -> bool:
    """Whether the finding's own conditions for being asked hold."""
    if finding.same_as and finding.same_as[0] in case.answers:
        return False
    if not finding.applies_to(case.age, case.sex):
        return False
    return finding.ask_if.opened_by(case.answers, (PRESENT, UNSURE))


def _told(fid: str, answers: Mapping[str, Answer], knowledge: Knowledge) -> bool:
    """Whether the answer follows from that to a wider or a narrower finding."""
    edge = knowledge.edges.get(fid)
    while edge is not None:
        if answers.get(edge.parent) == (ABSENT if edge.when else PRESENT):
            return True
        edge = knowledge.edges.get(edge.parent)
    return any(answers.get(child) == PRESENT for child in knowledge.children.get(fid, ()))


def _next_step(knowledge: Knowledge, urgency: UrgencyResult, top: str) -> NextStep:
    words: Mapping[str, object] = knowledge.texts.get(top, {})
    helps = words.get("helps") or []
    steps = tuple(str(h["step"]) for h in helps if isinstance(h, dict)) if isinstance(helps, list) else ()
    sooner = words.get("see_sooner") or []
    lines = tuple(map(str, sooner)) if isinstance(sooner, list) else (str(sooner),)
    doctor = str(words.get("doctor") or "a GP")
    return NextStep({Urgency.EMERGENCY: "emergency services", Urgency.SAME_DAY: "a doctor today"}.get(urgency.level, doctor), steps, lines)


def _ends(post: Posterior, ends: tuple[np.ndarray, np.ndarray] | None, condition: str) -> tuple[float, float] | None:
    if ends is None:
        return None
    i = post.tables.condition_index[condition]
    return float(ends[0][i]), float(ends[1][i])
