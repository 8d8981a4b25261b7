"""All knowledge of one release as frozen values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from .ages import in_band
from .condition import Condition, Prior, Row
from .finding import Finding
from .lexicon import Lexicon
from .medicine import Medicine
from .redflag import RedFlag, Trigger
from .share import Share
from .urgency import Urgency


class Edge(NamedTuple):
    """A finding that can only be present while its parent is present (or, with `when=False`, absent)."""

    child: str
    parent: str
    when: bool = True
    reason: str = ""


class RulesOut(NamedTuple):
    """While `one` is present none of `others` can be, e.g. a normal examination and a brisk reflex."""

    id: str
    one: str
    others: tuple[str, ...]
    reason: str = ""


class Group(NamedTuple):
    """Findings that move together without implying each other.

    damping : 0 = they count once, 1 = independent; two members correlate by (1 - damping)².
    """

    id: str
    members: tuple[str, ...]
    damping: float
    reason: str = ""


class Bystander(NamedTuple):
    """Something common that may be present beside the main cause and explain some of the answers.

    Arguments
    ---------
    present : how common it is among people who come with twitching.
    known_by : (finding, bins) pairs; a present answer, or a number in these bins, makes it known.
    known_share : part of those who have it that such an answer would reveal.
    requires : impossible when this finding is absent ("" = nothing).
    brings : finding -> how strongly it brings that finding about by itself (noisy-OR strength).
    condition : True if it is also a page of its own, hence can be the main cause.
    """

    id: str
    name: str
    present: Share
    by_age: Mapping[str, float] = {}
    by_sex: Mapping[str, float] = {}
    known_by: tuple[tuple[str, tuple[str, ...]], ...] = ()
    known_share: float = 0.0
    requires: str = ""
    brings: Mapping[str, Row] = {}
    condition: bool = True
    source: tuple[str, ...] = ("estimate",)
    quality: str = "estimate"
    note: str = ""

    def strengths(self, strict: Sequence[Edge]) -> dict[str, Share]:
        """Finding -> strength; what brings about a narrower finding brings about the wider one too."""
        found = {f: row.share for f, row in self.brings.items() if isinstance(row.share, Share)}
        wider: dict[str, str] = {e.child: e.parent for e in strict}
        for start in list(found):
            at = start
            while (parent := wider.get(at)) is not None:
                if parent not in found or found[parent].mean < found[at].mean:
                    found[parent] = found[at]
                at = parent
        return found

    def share_in(self, band: str | None = None, sex: str | None = None) -> float:
        """How common it is among people who come with twitching, of this age band and sex."""
        base = self.present.mean
        share = in_band(self.by_age, band, base)
        return share * self.by_sex[sex] / base if sex and sex in self.by_sex else share


class ScreenLine(NamedTuple):
    """One line of the safety screen: `covers` become absent when the line does not fit, `first` are asked when it does."""

    id: str
    text: str
    help: str
    covers: tuple[str, ...]
    first: tuple[str, ...]
    later: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class FollowUp(NamedTuple):
    """Findings worth asking once `when` is true."""

    ask: tuple[str, ...]
    when: Trigger


class Screen(NamedTuple):
    """Related findings that are asked together. everybody : asked once in every interview, whatever was answered before."""

    id: str
    title: str
    findings: tuple[str, ...]
    everybody: bool = False


class Costs(NamedTuple):
    """The loss table of the risk layer: what a needless and a missed step to a level cost, in the same unit.

    A level is advised when the probability that it is needed reaches needless / (needless + missed).
    """

    needless: Mapping[Urgency, float]
    missed: Mapping[Urgency, float]
    source: str = "estimate"

    def threshold(self, level: Urgency) -> float:
        """Probability, 0 to 1, from which advising `level` loses less than not advising it."""
        return self.needless[level] / (self.needless[level] + self.missed[level])


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Knowledge:
    """One release: what is known, by whom, and how it hangs together. Compared and hashed by identity of content (`hash`).

    language : of all words for people in it; ids, numbers and `hash` are the same in every language.
    """

    version: str
    hash: str
    conditions: Mapping[str, Condition]
    findings: Mapping[str, Finding]
    bystanders: Mapping[str, Bystander] = field(default_factory=dict)
    strict: tuple[Edge, ...] = ()
    soft: tuple[Edge, ...] = ()
    exclusive: tuple[RulesOut, ...] = ()
    rules_out: tuple[RulesOut, ...] = ()
    groups: tuple[Group, ...] = ()
    parts_of: frozenset[str] = frozenset()
    red_flags: tuple[RedFlag, ...] = ()
    safety: tuple[ScreenLine, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overlooked: Share | None = None
    denied: Share | None = None
    screens: tuple[Screen, ...] = ()
    costs: Costs | None = None
    presenters: Mapping[str, Prior] = field(default_factory=dict)
    """setting -> people who come with twitching in a year, among 100,000 people (what priors are derived with)."""
    sources: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    """Language code -> how people say the findings in it."""
    safety_words: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    medicines: Mapping[str, Medicine] = field(default_factory=dict)
    """Looked-up name (see `name_keys`) -> the medicine; brands and other spellings lead to the same one."""
    derived: dict[str, Any] = field(default_factory=dict, init=False)
    """What other rooms have computed from this release and want only once, by their own names (the arrays of the reasoning).
    A changed copy (`dataclasses.replace`) begins without it."""

    def __hash__(self) -> int:
        return hash(self.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Knowledge) and (
            (self.hash, self.version, self.language) == (other.hash, other.version, other.language))

    @cached_property
    def edges(self) -> Mapping[str, Edge]:
        """child -> its one edge: strict implications, and `rules_out` read backwards for findings that stand alone.

        A finding that has a strict parent, moves with a group or is brought by a bystander keeps that; there `redundant` sees
        to counting once.
        """
        edges: dict[str, Edge] = {}
        for edge in self.strict:
            edges.setdefault(edge.child, edge)
        tied = set(edges) | {e.parent for e in edges.values()} | set(self.group_of)
        tied |= {f for b in self.bystanders.values() for f in b.brings}
        for rule in self.rules_out:
            for other in rule.others:
                if not {other, rule.one} & tied and other not in edges and rule.one not in edges:
                    edges[other] = Edge(other, rule.one, False, rule.reason)
        return edges

    def redundant(self, present: frozenset[str], absent: frozenset[str]) -> frozenset[str]:
        """Absent findings that follow from a present one by a `rules_out` set and hence say nothing more."""
        found: set[str] = set()
        for rule in self.rules_out:
            loose = {o for o in rule.others if (e := self.edges.get(o)) is None or e.parent != rule.one or e.when}
            if rule.one in present:
                found |= loose & absent
            elif rule.one in absent and loose & present:
                found.add(rule.one)
        return frozenset(found)

    @cached_property
    def parent(self) -> Mapping[str, str]:
        """child -> the wider finding that it implies (strict); each has at most one."""
        return {edge.child: edge.parent for edge in self.strict}

    def wider(self, finding: str) -> Iterator[str]:
        """What a finding implies, nearest first: an upper eyelid is an eyelid and hence in the face."""
        while (finding := self.parent.get(finding, "")):
            yield finding

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """parent -> findings that imply it (strict, present parents only)."""
        found: dict[str, list[str]] = {}
        for edge in self.strict:
            found.setdefault(edge.parent, []).append(edge.child)
        return {parent: tuple(kids) for parent, kids in found.items()}

    @cached_property
    def group_of(self) -> Mapping[str, Group]:
        """finding -> its group; an item named by several groups belongs to the one with the smallest damping."""
        chosen: dict[str, Group] = {}
        for group in self.groups:
            for member in group.members:
                if member not in chosen or group.damping < chosen[member].damping:
                    chosen[member] = group
        return chosen

    @cached_property
    def gentle_flags(self) -> frozenset[str]:
        """Red flags that are told gently (see `RedFlag`)."""
        return frozenset(f.id for f in self.red_flags if f.gentle)

    @cached_property
    def private(self) -> frozenset[str]:
        """Findings that are never listed as an argument (see `Finding`)."""
        return frozenset(f.id for f in self.findings.values() if f.private)

    def missed(self, finding: Finding, screened: bool) -> float:
        """P(the answer is no | the finding is there): people overlook a line of a list, and deny what is slight or comes and goes."""
        if screened and self.overlooked:
            return self.overlooked.mean
        return self.denied.mean if self.denied and finding.told_by == "patient" else 0.0

    def source_of(self, key: str, condition: str = "") -> Mapping[str, object]:
        """The publication behind a source key, looked up on the condition's page first."""
        if condition and key in self.conditions[condition].sources:
            return self.conditions[condition].sources[key]
        return self.sources.get(key, {})

    def name_of(self, cause: str) -> str:
        """The name of a condition or a bystander as its page has it; an unknown id as it is."""
        known = self.conditions.get(cause) or self.bystanders.get(cause)
        return known.name if known else cause

    def lay_name(self, cause: str) -> str:
        """What people call a condition or a bystander; its own name where its texts have no other."""
        return str(self.texts.get(cause, {}).get("lay_name") or self.name_of(cause))

    def rows(self) -> Iterator[tuple[Condition, Row]]:
        """Every number about a finding on every page, variants included."""
        for condition in self.conditions.values():
            for row in condition.rows.values():
                yield condition, row
            for variant in condition.variants:
                for row in variant.rows.values():
                    yield condition, row
