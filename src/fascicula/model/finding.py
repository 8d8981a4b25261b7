"""One observable fact that a person, an examiner or a test can answer for."""

import bisect
import json
import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from .ages import in_band
from .measured import Measured
from .share import Share, Spread

PRESENT, ABSENT, UNSURE = "present", "absent", "unsure"
STATUSES = (PRESENT, ABSENT, UNSURE)

Answer = str | float
"""A status, an option of a choice, or a number in the finding's unit."""


class AskIf(NamedTuple):
    """Of whom a finding is asked.

    Arguments
    ---------
    after : one of these findings must be there, or the person unsure of it (empty = no matter). sex : of these only (empty = all).
    age : years, from and to (None = all).
    """

    after: tuple[str, ...] = ()
    sex: tuple[str, ...] = ()
    age: tuple[float, float] | None = None

    def opened_by(self, answers: Mapping[str, Answer], ways: Collection[str]) -> bool:
        """Whether one of the findings before it is answered in one of these ways, or there are none."""
        return not self.after or any(answers.get(f) in ways for f in self.after)


EVERYBODY = AskIf()
"""Nothing is said of whom a question is asked."""
SHORT_FORMS = ("yes", "no", "noun", "site", "amount", "when")
"""How a finding reads: `yes` and `no` (slurred speech), what it is called (`noun`), a place (`site`), a number (`amount`: {n} cups a
day), how fast it came (`when`: weakness came {when})."""
_PLACES = {"amount": "{n}", "when": "{when}"}


def ill_formed(form: str, text: str) -> tuple[str, str] | None:
    """What is wrong with a short form, and what to write instead: `amount` and `when` have one place to fill in; None if nothing."""
    place = _PLACES.get(form)
    if place is None or re.findall(r"{.*?}|[{}]", text) == [place]:
        return None
    return f"'{form}' does not hold {place} once", f"Write e.g. `{form}: '... {place} ...'`."


class Finding(NamedTuple):
    """A fact that can be asked, with how common it is in people who twitch and have no disease (`background`).

    Arguments
    ---------
    kind : `yes_no`, `number` (in `unit`, cut into `bins` at `edges`; a bin is closed on the left) or `choice` (of `bins`).
    told_by : who can know it: `patient` (the person), `clinician` (examination) or `test`.
    background : Share for yes_no, Spread over `bins` otherwise; `by_age` and `by_sex` replace its mean.
    source, quality, note : where the background comes from. measured : the survey's figure that it was derived from, if any.
    private : met with help, never listed as an argument for or against a cause.
    prior_only : enters only through the priors (age, sex). scored : False = asked, shown, never weighed.
    phrases : short forms for lists of reasons, those of `SHORT_FORMS` that it needs, in a translation also its `unit`. options : how the options of a choice read.
    takes_back : a yes to this makes a yes to these count as a no in the red flags.
    same_as : (number finding, its bins) of which this is the yes/no form; the two count as one answer.
    """

    id: str
    name: str
    group: str
    question: str
    why: str
    background: Share | Spread
    help: str = ""
    kind: Literal["yes_no", "number", "choice"] = "yes_no"
    unit: str = ""
    bins: tuple[str, ...] = ()
    edges: tuple[float, ...] = ()
    told_by: str = "patient"
    hpo: str = ""
    red_flag: bool = False
    private: bool = False
    prior_only: bool = False
    scored: bool = True
    ask_if: AskIf = EVERYBODY
    same_as: tuple[str, tuple[str, ...]] | None = None
    takes_back: tuple[str, ...] = ()
    by_age: Mapping[str, float] = {}
    by_sex: Mapping[str, float] = {}
    measured: Measured | None = None
    source: tuple[str, ...] = ("estimate",)
    quality: str = "estimate"
    note: str = ""
    phrases: Mapping[str, str] = {}
    options: Mapping[str, str] = {}

    def refuse(self, answer: object) -> tuple[str, str] | None:
        """Why `answer` cannot be an answer to this finding, and what to write instead; None if it can."""
        if answer == UNSURE:
            return None
        if self.kind == "yes_no":
            if isinstance(answer, str) and answer in STATUSES:
                return None
            return f"{_shown(answer)} is not an answer", "Write present, absent or unsure."
        if self.kind == "choice":
            if isinstance(answer, str) and answer in self.bins:
                return None
            return f"{_shown(answer)} is not an answer", f"Write one of: {', '.join(self.bins)}, unsure."
        if isinstance(answer, bool) or not isinstance(answer, (int, float)):
            return f"{_shown(answer)} is not a number", f"Write a number of {self.unit}, or unsure."
        if not 0 <= answer <= self.most:  # also for NaN and infinity, and whole numbers too long for a float
            return f"{_shown(answer)} {self.unit} cannot be", f"Write a number of {self.unit} from 0 to {self.most}, or unsure."
        return None

    @property
    def most(self) -> int:
        """The largest number that can be meant: a day has 24 hours, and nobody drinks 200 cups in it."""
        return {"hours": 24, "cups": 200}.get(self.unit.split(" ")[0], 100_000)

    def applies_to(self, age: float | None, sex: str | None) -> bool:
        """Whether this is asked of people of this age and sex at all (e.g. pregnancy); unknown age or sex closes nothing."""
        sexes, span = self.ask_if.sex, self.ask_if.age
        if sexes and sex is not None and sex not in sexes:
            return False
        return span is None or age is None or span[0] <= age <= span[1]

    def bin_of(self, answer: Answer) -> int:
        """Index of the bin that holds a number or an option."""
        if self.kind == "number":
            return bisect.bisect_right(self.edges, float(answer))
        return self.bins.index(str(answer))

    def background_mean(self, band: str | None, sex: str | None) -> float:
        """Share of people with this age band and sex who have it without disease (yes_no only)."""
        assert isinstance(self.background, Share)
        mean = self.background.mean
        share = in_band(self.by_age, band, mean)
        if sex and sex in self.by_sex:
            share *= self.by_sex[sex] / mean
        return min(max(share, 1e-5), 0.995)


def _shown(value: object) -> str:
    """A value as the writer knows it, cut short: answers are private, but this goes back only to their writer."""
    text = json.dumps(value) if value is None or isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
