"""What was understood of a text: every item with the words it rests on, for the person to confirm or remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fascicula.model import Answer


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and its answer.

    start, end : the part of the text it rests on; words : that part as written.
    how : `words` (as in the lexicon), `spelling` (a word was taken for a similar one), `number` (read from a number),
    `medicine` (from a medicine's name). side : `left`, `right`, `both` or empty.
    """

    finding: str
    answer: Answer
    start: int
    end: int
    words: str
    how: str = "words"
    side: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A word or number that is no finding: a medicine's name as written, an age in years, a sex."""

    value: str | float
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one text, in the order of the text; nothing in it is taken without being confirmed.

    not_understood : parts of the text (start, end) in which nothing was recognised.
    """

    text: str
    language: str
    found: tuple[Found, ...] = ()
    medicines: tuple[Said, ...] = ()
    age: Said | None = None
    sex: Said | None = None
    not_understood: tuple[tuple[int, int], ...] = ()

    def case(self) -> dict[str, Any]:
        """The reading as a case in the contract's format, as if all of it were confirmed."""
        sides = {f.finding: f.side for f in self.found if f.side and f.answer == "present"}
        data: dict[str, Any] = {"answers": {f.finding: f.answer for f in self.found if f.how != "medicine"}}
        if self.age:
            data["age"] = self.age.value
        if self.sex:
            data["sex"] = self.sex.value
        if sides:
            data["sides"] = sides
        if self.medicines:
            data["medicines"] = [str(m.value) for m in self.medicines]
        return data
