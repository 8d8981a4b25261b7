"""A finding and its answer as a short phrase: `no lost strength`, `three days so far`, `6 cups a day`."""

from __future__ import annotations

import re

from fascicula.model import PRESENT, UNSURE, Answer, Finding

from . import languages
from .languages import ENGLISH


def phrase(finding: Finding, answer: Answer, language: str = ENGLISH) -> str:
    """How an answer reads in a list of reasons; `answer` may also be the label of a number's bin."""
    say = languages.of(language).answers
    if answer == UNSURE:
        return str(say.UNSURE.format(what=noun(finding, language)))
    if finding.kind == "yes_no":
        return _status(finding, answer == PRESENT, language)
    if finding.kind == "choice":
        return _choice(finding, str(answer), language)
    if finding.id == "dur_total":
        return say.LASTING.get(str(answer)) or _so_far(float(answer), language)
    return _quantity(finding, answer, language)


def option(finding: Finding, answer: str, language: str = ENGLISH) -> str:
    """One option of a choice as a line to pick: `Weakness came within minutes`."""
    return upper(finding.options.get(answer) or phrase(finding, answer, language))


def noun(finding: Finding, language: str = ENGLISH) -> str:
    """What a finding is called in the middle of a sentence: its own short form, else its name without brackets."""
    own = finding.phrases
    if short := own.get("noun") or own.get("yes"):
        return short
    if "site" in own:
        return str(languages.of(language).answers.SITE_YES.format(part=own["site"]))
    return inside(re.sub(r"\s*\(.*?\)", "", finding.name), language)


def site(finding: Finding, language: str = ENGLISH) -> str:
    """A finding as one line of a list to tick: `Upper eyelid`, `Painful cramps`."""
    return upper(finding.phrases.get("site") or noun(finding, language))


def unit_of(finding: Finding, language: str = ENGLISH) -> str:
    """The unit of a number as in a sentence: `cups a day`."""
    return str(languages.of(language).grammar.unit(finding.phrases.get("unit", finding.unit)))


def inside(text: str, language: str = ENGLISH) -> str:
    """Text as it stands in the middle of a sentence of this language."""
    return str(languages.of(language).grammar.inside(text))


def upper(text: str) -> str:
    """Text with a capital first letter."""
    return text[:1].upper() + text[1:]


def decimal(number: float, language: str = ENGLISH) -> str:
    """A number with the decimal mark of the language: `4.5`, `4,5`."""
    return f"{number:g}".replace(".", languages.of(language).assessment.DECIMAL)


def _status(finding: Finding, present: bool, language: str) -> str:
    own, say = finding.phrases, languages.of(language)
    if short := own.get("yes" if present else "no"):
        return short
    if "site" in own:
        return str((say.answers.SITE_YES if present else say.answers.SITE_NO).format(part=own["site"]))
    what = noun(finding, language)
    return what if present else str(say.grammar.absent(what))


def _choice(finding: Finding, answer: str, language: str) -> str:
    say, own = languages.of(language).answers, finding.phrases
    if "when" in own:
        return own["when"].format(when={**say.HOW_FAST, **say.HOW_LONG}.get(answer, answer))
    read = finding.options.get(answer, answer)
    return read if finding.options and "noun" not in own else f"{noun(finding, language)}: {read}"


def _quantity(finding: Finding, answer: Answer, language: str) -> str:
    say, own = languages.of(language).answers, finding.phrases
    n = decimal(answer, language) if isinstance(answer, float | int) else _span(answer, language)
    text = own["amount"].format(n=n) if "amount" in own else f"{noun(finding, language)}: {n} {own.get('unit', finding.unit)}"
    for plural, singular in say.SINGULAR:
        if text.startswith(plural):
            return text.replace(plural, singular, 1)
    return text


def _span(label: str, language: str) -> str:
    """`under_5` -> `under 5`, `6+` -> `6 or more`, `2-3` -> `2 to 3`."""
    spans = languages.of(language).answers.SPANS
    label = label.replace(".", languages.of(language).assessment.DECIMAL)
    for word in ("under", "over"):
        if label.startswith(f"{word}_"):
            return str(spans[word].format(n=label.split("_", 1)[1]))
    if label.endswith("+"):
        return str(spans["from"].format(n=label[:-1]))
    low, _, high = label.partition("-")
    return str(spans["to"].format(low=low, high=high)) if high else label


def _so_far(days: float, language: str) -> str:
    """`three days so far`: the largest unit that leaves at least two, or one exactly."""
    say = languages.of(language).answers
    if days < 1:
        return str(say.LESS_THAN_A_DAY)
    for length, one, many in say.TIMES:
        count = days / length
        if count >= 1.9 or (abs(count - 1) < 0.05 and length > 1) or length == 1:
            n = max(1, round(count))
            word = say.NUMBER_WORDS[n] if n < len(say.NUMBER_WORDS) else str(n)
            return str(say.SO_FAR.format(time=one if n == 1 else many.format(n=word)))
    raise AssertionError("a day is the smallest unit")
