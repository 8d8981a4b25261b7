"""Three-valued evaluation of red-flag rules (Kleene 1952): unasked and unsure are unknown, never absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fascicula.model import ABSENT, PRESENT, UNSURE, Answer, Case, Knowledge, RedFlag, Trigger, contradictions

Truth = bool | None
"""True, False, or None for unknown."""


@dataclass(frozen=True)
class Facts:
    """What is known for the rules: the answers, closed under strict implications, with age and sex."""

    known: Mapping[str, Answer]

    @classmethod
    def of(cls, case: Case, knowledge: Knowledge) -> Facts:
        """Facts of a case. A present finding makes what it implies present; an absent one makes absent what implies it."""
        dropped = {c.dropped for c in contradictions(case, knowledge)}
        known = {f: a for f, a in case.answers.items() if a != UNSURE and f not in dropped}
        if case.age is not None:
            known["hx_age"] = case.age
        if case.sex is not None:
            known["hx_sex"] = case.sex
        parent = {edge.child: edge.parent for edge in knowledge.strict}
        for finding in [f for f, a in known.items() if a == PRESENT]:
            while finding in parent:
                finding = parent[finding]
                known[finding] = PRESENT
        waiting = [f for f, a in known.items() if a == ABSENT]
        while waiting:
            for kid in knowledge.children.get(waiting.pop(), ()):
                if kid not in known:
                    known[kid] = ABSENT
                    waiting.append(kid)
        return cls(known)


def truth(node: Trigger, facts: Facts) -> Truth:
    """Whether a rule's node is true, false or not yet known.

    More answers can turn unknown into true or false, but never true into false: the logic is monotone in information.
    """
    if node.finding:
        return _leaf(node, facts.known.get(node.finding))
    values = [truth(part, facts) for part in node.parts]
    if node.kind == "not":
        return None if values[0] is None else not values[0]
    need = {"all": len(values), "any": 1}.get(node.kind, node.number)
    if values.count(True) >= need:
        return True
    return None if values.count(True) + values.count(None) >= need else False


def _leaf(node: Trigger, answer: Answer | None) -> Truth:
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


def fired(case: Case, knowledge: Knowledge) -> tuple[RedFlag, ...]:
    """All red flags that fire, most urgent first (then in the order of the files)."""
    facts = Facts.of(case, knowledge)
    return tuple(sorted((f for f in knowledge.red_flags if fires(f, facts)), key=lambda f: -f.level))


def open_leaves(flag: RedFlag, facts: Facts) -> Iterator[tuple[Trigger, frozenset[str]]]:
    """Leaves still unknown that would settle an unknown rule: (leaf, findings that must also become true with it).

    Yields the minimal ways for the trigger to become true, one missing finding at a time for those that need only one more.
    """
    if truth(flag.trigger, facts) is None and not (flag.unless and truth(flag.unless, facts) is True):
        yield from _missing(flag.trigger, facts)


def _missing(node: Trigger, facts: Facts) -> Iterator[tuple[Trigger, frozenset[str]]]:
    """(leaf, other findings needed beside it) for ways to make an unknown node true; nots are left alone."""
    if node.finding:
        if facts.known.get(node.finding) is None:
            yield node, frozenset()
        return
    if node.kind == "not":
        return
    values = [truth(part, facts) for part in node.parts]
    need = {"all": len(values), "any": 1}.get(node.kind, node.number) - values.count(True)
    unknown = [p for p, v in zip(node.parts, values, strict=True) if v is None]
    for part in unknown:
        for leaf, others in _missing(part, facts):
            if need == 1:
                yield leaf, others
            else:
                beside = {f for p in unknown if p is not part for f in p.findings() if f not in facts.known}
                yield leaf, others | frozenset(sorted(beside)[: max(need - 1, 0)])
