"""All answers of one person at one time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from .errors import BadInput, Problem, nearest
from .finding import ABSENT, PRESENT, UNSURE, Answer
from .knowledge import Knowledge
from .medicine import LONGEST_NAME, MOST_NAMES, NO_MEDICINE, NamedMedicine, name_keys, named, near_names

SETTINGS = ("home", "primary_care", "neurology")
SEXES = ("female", "male")
SIDES = ("left", "right", "both")
AGE, SEX = "hx_age", "hx_sex"
FIELD_OF = {AGE: "age", SEX: "sex"}
"""The catalogue's names for two fields of a case."""
PREGNANT, LASTING = "hx_pregnant", "dur_total"
"""What does not go together with every sex, and with every age."""

_FIELDS = frozenset({
    "id", "age", "sex", "setting", "answers", "expected", "known_to", "text", "tier", "group", "source", "note",
    "unmapped", "kind", "medicines", "movement_complaint", "screened", "asked", "sides", "saved_on",
})
MOST_ANSWERS, MOST_PROBLEMS = 2000, 20


@dataclass(frozen=True)
class Case:
    """Who asks and what they answered. Build it with `Case.parse` when the answers come from outside.

    Arguments
    ---------
    answers : finding id -> `present`, `absent`, `unsure`, an option, or a number in the finding's unit.
    age : years; None = not told. sex : `female`, `male` or None.
    setting : where the person is seen; a prior means nothing without it.
    screened : answers that only came from not ticking a line of a list; people overlook some, so they count less.
    by_name : findings that are present because a medicine's name says so -> the answer given in words (None: none). An answer
    that denies such a finding is kept as written and reported; the reading that warns more is used.
    extra : the other fields of the contract's case format (expected, known_to, sides, ...), untouched; `sides` : place -> left, right, both;
    `medicines` : names as written.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    age: float | None = None
    sex: str | None = None
    setting: str = "home"
    id: str = ""
    screened: frozenset[str] = frozenset()
    by_name: Mapping[str, Answer | None] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def parse(cls, data: object, knowledge: Knowledge, where: str = "") -> Case:
        """Read a case in the contract's format.

        Arguments
        ---------
        data : what a JSON reader gave. where : put before the field name in errors, e.g. `line 3, `.

        Raises
        ------
        BadInput : with every problem of this case, each naming field and remedy.
        """
        if not isinstance(data, dict):
            many = " Several cases: one such object a line, without [ and ] around them (JSON Lines)." if isinstance(data, list) else ""
            raise BadInput([Problem(f"{where}case", "this is not a case",
                                    'Write an object such as {"age": 34, "sex": "female", "answers": {"site_calf": "present"}}.' + many)])
        found = [Problem(f"{where}{name}", what, remedy) for name, what, remedy in _problems(data, knowledge)]
        if len(found) > MOST_PROBLEMS:
            rest = len(found) - MOST_PROBLEMS
            found[MOST_PROBLEMS:] = [Problem(f"{where}case", f"{rest} more like these", "Mend the first ones and try again.")]
        if found:
            raise BadInput(found)
        own_id, age = data.get("id"), data.get("age")
        medicines = data.get("medicines") or []
        case = cls(
            answers={f: float(a) if isinstance(a, (int, float)) else a for f, a in data.get("answers", {}).items()},
            age=None if age is None else float(age), sex=data.get("sex"), setting=data.get("setting") or "home",
            id="" if own_id is None else str(own_id), screened=frozenset(data.get("screened") or ()),
            extra={k: v for k, v in data.items() if k not in ("answers", "age", "sex", "setting", "id", "screened")},
        )
        return case.with_medicines([medicines] if isinstance(medicines, str) else medicines, knowledge)

    def with_answers(self, more: Mapping[str, Answer]) -> Case:
        """The same person with further (or changed) answers."""
        return replace(self, answers={**self.answers, **more}, screened=self.screened - frozenset(more),
                       by_name={f: a for f, a in self.by_name.items() if f not in more})

    def with_medicines(self, names: Sequence[str], knowledge: Knowledge) -> Case:
        """The same person who also takes these medicines and substances: what the names say by themselves becomes present.

        The names are kept as written under `medicines`. Unknown names change nothing; `named_medicines` tells which those are.
        """
        kept = list(dict.fromkeys([*self.medicines, *names]))
        found = [named(name, knowledge.medicines) for name in kept]
        said = dict.fromkeys(f for n in found for f in n.present)
        taken = {f for f, a in self.answers.items() if a == PRESENT} | set(said)
        said.update(dict.fromkeys(f for n in found for m in n.medicines for f, other in m.with_other if other in taken))
        new = {f: self.answers.get(f) for f in said if self.answers.get(f) != PRESENT}
        return replace(self, answers={**self.answers, **dict.fromkeys(new, PRESENT)}, screened=self.screened - frozenset(new),
                       by_name={**self.by_name, **new}, extra={**self.extra, "medicines": kept} if kept else self.extra)

    @property
    def told(self) -> Mapping[str, Answer]:
        """All answers, age and sex among them."""
        return {**self.answers, **{f: a for f, a in ((AGE, self.age), (SEX, self.sex)) if a is not None}}

    @property
    def medicines(self) -> tuple[str, ...]:
        """Names of medicines and substances as written."""
        names = self.extra.get("medicines")
        return (names,) if isinstance(names, str) else tuple(names or ())

    @property
    def denied(self) -> tuple[str, ...]:
        """Findings that an answer denies although a medicine's name says them."""
        return tuple(f for f, a in self.by_name.items() if a == ABSENT and f in self.answers)

    def without(self, *findings: str) -> Case:
        """The same person with some answers withdrawn."""
        kept = {f: a for f, a in self.answers.items() if f not in findings}
        return replace(self, answers=kept, screened=self.screened - frozenset(findings),
                       by_name={f: a for f, a in self.by_name.items() if f not in findings})

    def to_dict(self) -> dict[str, Any]:
        """The case in the contract's format."""
        given = {f: self.by_name.get(f, a) for f, a in self.answers.items()}
        data: dict[str, Any] = {"id": self.id, "age": self.age, "sex": self.sex, "setting": self.setting,
                                "answers": {f: a for f, a in given.items() if a is not None}}
        if self.screened:
            data["screened"] = sorted(self.screened)
        return {**data, **self.extra}


def named_medicines(case: Case, knowledge: Knowledge) -> tuple[NamedMedicine, ...]:
    """The medicines of a case in the order written, each with what its name stands for; the unknown ones too."""
    found = [named(name, knowledge.medicines) for name in case.medicines if not NO_MEDICINE.intersection(name_keys(name))]
    return tuple(n if n.medicines else n._replace(near=near_names(n.written, knowledge.medicines)) for n in found)


class Contradiction(NamedTuple):
    """Two answers that cannot both be true; reasoning keeps `kept` and treats `dropped` as not answered."""

    kept: str
    dropped: str
    what: str

    @property
    def place(self) -> str:
        """The field of the case that is not used."""
        return FIELD_OF.get(self.dropped, f"answers.{self.dropped}")


def contradictions(case: Case, knowledge: Knowledge) -> tuple[Contradiction, ...]:
    """Answers that exclude each other by meaning. The reading that warns more is kept until the person is asked again.

    A present finding beats the absence of what it implies; a present sign beats "everything normal"; a pregnancy beats the sex, and the age
    a twitch that is older than the person.
    """
    answers, found = case.told, []

    def words(finding: str) -> str:
        return f"{finding} ({answers[finding]})"

    for child in knowledge.parent:
        for wider in knowledge.wider(child) if answers.get(child) == PRESENT else ():
            if answers.get(wider) == ABSENT:
                found.append(Contradiction(child, wider, f"{words(child)} implies {wider}, but {words(wider)}"))
    for rule in knowledge.rules_out:
        if answers.get(rule.one) == PRESENT:
            for other in rule.others:
                if answers.get(other) == PRESENT:
                    found.append(Contradiction(other, rule.one, f"{words(rule.one)} excludes {words(other)}"))
    for rule in knowledge.exclusive:
        present = [m for m in (rule.one, *rule.others) if answers.get(m) == PRESENT]
        found += [Contradiction(present[0], other, f"{words(present[0])} excludes {words(other)}")
                  for other in present[1:]]
    if _too_male(case):
        found.append(Contradiction(PREGNANT, SEX, f"{words(PREGNANT)} excludes sex ({case.sex})"))
    lasting = answers.get(LASTING)
    if case.age is not None and isinstance(lasting, float) and lasting > 365.25 * (case.age + 1):
        found.append(Contradiction(AGE, LASTING, f"age ({case.age:g} years) excludes {LASTING} ({lasting:g} days)"))
    return tuple(found)


def _too_male(case: Case) -> bool:
    """A pregnancy of a man. Whatever was meant, the pregnancy warns more, and the sex only enters the priors."""
    return case.sex == "male" and case.answers.get(PREGNANT) == PRESENT


def consistent(case: Case) -> Case:
    """The case whose age and sex are used: without the sex when a pregnancy contradicts it."""
    return replace(case, sex=None) if _too_male(case) else case


def settled(case: Case, knowledge: Knowledge) -> Mapping[str, Answer]:
    """The answers that are used: without `unsure`, the dropped side of contradictions, and what another answer says anyway."""
    dropped = {c.dropped for c in contradictions(case, knowledge)}
    used = {f: a for f, a in case.answers.items() if a != UNSURE and f not in dropped}
    present = frozenset(f for f, a in used.items() if a == PRESENT)
    said = knowledge.redundant(present, frozenset(f for f, a in used.items() if a == ABSENT))
    return {f: a for f, a in used.items() if f not in said}


_Wrong = Iterator[tuple[str, str, str]]
"""(field, what is wrong, what to write instead) of each problem."""


def _problems(data: Mapping[Any, Any], knowledge: Knowledge) -> _Wrong:
    """All that is wrong with a case in the contract's format."""
    for n, name in enumerate(data):
        if name not in _FIELDS:
            yield _short(name), "unknown field", f"{_hint(n, name, _FIELDS)} Leave it out.".strip()
    own_id, age = data.get("id"), data.get("age")
    if own_id is not None and (isinstance(own_id, bool) or not isinstance(own_id, (str, int, float))):
        yield "id", f"{_short(own_id)} is not an id", "Write a short text or a number, or leave it out."
    if age is not None and (isinstance(age, bool) or not isinstance(age, (int, float)) or not 0 <= age <= 125):
        yield "age", f"{_short(age)} is not an age", "Write the age in years, from 0 to 125, or null."
    if (sex := data.get("sex")) is not None and sex not in SEXES:
        yield "sex", f"{_short(sex)} is not known here", "Write female, male or null."
    if (setting := data.get("setting")) is not None and setting not in SETTINGS:
        yield "setting", f"{_short(setting)} is not a setting", f"Write one of: {', '.join(SETTINGS)}."
    answers = data.get("answers", {})
    if not isinstance(answers, dict):
        yield "answers", "answers are not an object", 'Write {"finding": "present", ...}.'
        answers = {}
    yield from _wrong_answers(answers, knowledge)
    yield from _wrong_lists(data, answers, knowledge)


def _wrong_answers(answers: Mapping[Any, object], knowledge: Knowledge) -> _Wrong:
    if len(answers) > MOST_ANSWERS:
        yield "answers", f"{len(answers)} answers are more than there are questions", f"Send at most {MOST_ANSWERS}."
        return
    for n, (finding, answer) in enumerate(answers.items()):
        known = knowledge.findings.get(finding)
        if known is None:
            yield (f"answers.{_short(finding, quote=False)}", "unknown finding",
                   _hint(n, finding, knowledge.findings) or "`fascicula knowledge list --findings` shows all ids.")
        elif refused := known.refuse(answer):
            yield f"answers.{finding}", *refused


def _wrong_lists(data: Mapping[Any, Any], answers: Mapping[Any, object], knowledge: Knowledge) -> _Wrong:
    """Problems of the lists beside the answers: what was screened, asked, on which side, and which medicines."""
    screened, asked, sides, medicines = (data.get(field) or () for field in ("screened", "asked", "sides", "medicines"))
    if not _texts(screened) or not all(answers.get(x) == ABSENT for x in screened):
        yield "screened", "every id here must be answered absent", "Leave it out, or list only absent answers."
    if not _texts(asked):
        yield "asked", "this is not a list of steps", "Leave it out: `interview --save` writes it."
    if sides and (not isinstance(sides, dict) or not all(f in knowledge.findings and s in SIDES for f, s in sides.items())):
        yield "sides", "this does not say on which side it twitches", 'Write {"site_calf": "left"} with left, right or both, or leave it out.'
    names = [medicines] if isinstance(medicines, str) else medicines
    if not _texts(names) or len(names) > MOST_NAMES or any(len(x) > LONGEST_NAME for x in names):
        yield "medicines", "this is not a list of names", f'Write e.g. ["sertraline", "omeprazole"]: at most {MOST_NAMES} of {LONGEST_NAME} characters.'


def _texts(value: object) -> bool:
    """Whether this is a list of texts; `()` stands for one that was left out."""
    return value == () or (isinstance(value, list) and all(isinstance(x, str) for x in value))


def _hint(number: int, word: object, known: Iterable[str]) -> str:
    """The nearest known word, for the first problems only: it takes a search in all of them each time."""
    return nearest(str(word), known) if number < MOST_PROBLEMS else ""


def _short(value: object, quote: bool = True) -> str:
    text = repr(value) if quote else str(value)
    text = "".join(ch if ch.isprintable() else "?" for ch in text)
    return text if len(text) <= 60 else text[:57] + "..."
