"""Three-valued evaluation of red-flag rules (Kleene 1952): unasked and unsure are unknown, never absent.

One exception: what was not asked because all its gates are no is absent, as no interview would ask it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Case, Knowledge, RedFlag, Trigger, Urgency, contradictions

Truth = bool | None
"""True, False, or None for unknown."""


class Facts(NamedTuple):
    """What is known for the rules: the answers, closed under strict implications, with age and sex."""

    known: Mapping[str, Answer]

    @classmethod
    def of(cls, case: Case, knowledge: Knowledge) -> Facts:
        """Facts of a case. A present finding makes what it implies present; an absent one makes absent what implies it.

        A question that an interview asks only after a yes to others counts as no when all of those are no. Last, a yes may take
        another yes back (`takes_back`): jerks that come only on falling asleep are no shock-like jerks to any rule.
        """
        dropped = {c.dropped for c in contradictions(case, knowledge)}
        known = {f: a for f, a in case.told.items() if a != UNSURE and f not in dropped}
        for finding in [f for f, a in known.items() if a == PRESENT]:
            known.update(dict.fromkeys(knowledge.wider(finding), PRESENT))
        _close_absent(known, knowledge, unsure={f for f, a in case.answers.items() if a == UNSURE})
        for finding in [f for f, a in known.items() if a == PRESENT]:
            known.update(dict.fromkeys(knowledge.findings[finding].takes_back, ABSENT))
        return cls(known)


def _close_absent(known: dict[str, Answer], knowledge: Knowledge, unsure: Set[str]) -> None:
    """Make absent what absent findings imply, and what is only asked after a yes to one of several that are all absent.

    Who was asked all the same and is unsure keeps that.
    """
    opens = _gates(knowledge)
    waiting = [f for f, a in known.items() if a == ABSENT]
    while waiting:
        done = waiting.pop()
        closed = [f for f, needs in opens.get(done, ()) if f not in unsure and all(known.get(n) == ABSENT for n in needs)]
        for kid in (*knowledge.children.get(done, ()), *closed):
            if kid not in known:
                known[kid] = ABSENT
                waiting.append(kid)


_Gates = Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
"""Finding -> yes/no findings that are asked only after a yes to it or to others of their list, with that list."""


def _gates(knowledge: Knowledge) -> _Gates:
    """Which questions stay closed when others are no; made once for a release."""
    made: _Gates | None = knowledge.derived.get("gates")
    if made is None:
        found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for finding in knowledge.findings.values():
            for need in finding.ask_if.after if finding.kind == "yes_no" else ():
                found[need] = (*found.get(need, ()), (finding.id, finding.ask_if.after))
        made = knowledge.derived["gates"] = found
    return made


def truth(node: Trigger, facts: Facts) -> Truth:
    """Whether a rule's node is true, false or not yet known.

    More answers can turn unknown into true or false, but never true into false: the logic is monotone in information.
    """
    if node.finding:
        return _leaf(node, facts.known.get(node.finding))
    if node.kind == "not":
        value = truth(node.parts[0], facts)
        return None if value is None else not value
    need = _needed(node)
    spare = len(node.parts) - need  # so many parts may be false
    for part in node.parts:
        value = truth(part, facts)
        if value is True:
            need -= 1
            if need <= 0:
                return True
        elif value is False:
            spare -= 1
            if spare < 0:
                return False
    return None


def _needed(node: Trigger) -> int:
    """How many parts must be true."""
    return len(node.parts) if node.kind == "all" else 1 if node.kind == "any" else node.number


def _leaf(node: Trigger, answer: Answer | None) -> Truth:
    if node.kind == "not_found":
        return answer != PRESENT
    if answer is None:
        return None
    if node.kind == "range":
        return isinstance(answer, (int, float)) and node.low <= answer <= node.high
    if node.kind == "in":
        return answer in node.options
    return answer == node.kind


def fires(flag: RedFlag, facts: Facts) -> bool:
    """Whether a rule fires: its trigger is true and nothing definitely takes the warning back."""
    return truth(flag.trigger, facts) is True and not (flag.unless and truth(flag.unless, facts) is True)


class Index(NamedTuple):
    """Which rules have to be looked at: one of which nothing is known stands as it does for an empty case.

    looking_at : finding -> places of the rules that look at it. unasked : place -> what `last_missing` says of the rule when
    nothing is known. fixed : places of the rules that fire even then.
    """

    looking_at: Mapping[str, tuple[int, ...]]
    unasked: tuple[tuple[Trigger, ...], ...]
    fixed: frozenset[int]

    @classmethod
    def of(cls, flags: Sequence[RedFlag]) -> Index:
        """The index of some rules, in their order."""
        looking_at: dict[str, tuple[int, ...]] = {}
        nothing = Facts({})
        for place, flag in enumerate(flags):
            for finding in flag.trigger.findings.union(flag.unless.findings if flag.unless else ()):
                looking_at[finding] = (*looking_at.get(finding, ()), place)
        return cls(looking_at, tuple(last_missing(f, nothing) for f in flags),
                   frozenset(place for place, f in enumerate(flags) if fires(f, nothing)))

    def touched(self, facts: Facts) -> set[int]:
        """Places of the rules of which something is known."""
        return {place for finding in facts.known for place in self.looking_at.get(finding, ())}


def index(knowledge: Knowledge) -> Index:
    """The index of a release's rules, made once."""
    made: Index | None = knowledge.derived.get("rules")
    if made is None:
        made = knowledge.derived["rules"] = Index.of(knowledge.red_flags)
    return made


def fired(case: Case, knowledge: Knowledge) -> tuple[RedFlag, ...]:
    """All red flags that fire, most urgent first (then in the order of the files)."""
    facts, rules, flags = Facts.of(case, knowledge), index(knowledge), knowledge.red_flags
    touched = rules.touched(facts)
    firing = (flags[place] for place in sorted(touched | rules.fixed) if place not in touched or fires(flags[place], facts))
    return tuple(sorted(firing, key=lambda f: -f.level))


def all_last_missing(knowledge: Knowledge, facts: Facts, level: Urgency) -> Iterator[tuple[Trigger, RedFlag]]:
    """Leaves that alone are missing to make a rule above `level` fire, with the rule (see `last_missing`)."""
    rules = index(knowledge)
    touched = rules.touched(facts)
    for place, flag in enumerate(knowledge.red_flags):
        if flag.level > level:
            for leaf in last_missing(flag, facts) if place in touched else rules.unasked[place]:
                yield leaf, flag


def last_missing(flag: RedFlag, facts: Facts) -> tuple[Trigger, ...]:
    """Leaves still unknown that would alone settle an unknown rule; none when the rule is taken back or needs more than one."""
    leaves = _settling(flag.trigger, facts)[1]
    return () if leaves and flag.unless and truth(flag.unless, facts) is True else leaves


def _settling(node: Trigger, facts: Facts) -> tuple[Truth, tuple[Trigger, ...]]:
    """The truth of a node, and of an unknown one the unknown leaves that alone make it true; nots are left alone."""
    if node.finding or node.kind == "not":
        value = truth(node, facts)
        return value, (node,) if value is None and node.finding else ()
    need = _needed(node)
    spare = len(node.parts) - need
    leaves: tuple[Trigger, ...] = ()
    for part in node.parts:
        value, alone = _settling(part, facts)
        leaves += alone
        if value is True:
            need -= 1
        elif value is False:
            spare -= 1
        if need <= 0 or spare < 0:
            return need <= 0, ()
    return None, leaves if need == 1 else ()
