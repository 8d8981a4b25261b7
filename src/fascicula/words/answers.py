"""A finding and its answer as a short phrase: `no lost strength`, `three days so far`, `6 cups a day`."""

from __future__ import annotations

import re

from fascicula.model import PRESENT, UNSURE, Answer, Finding

from . import english_answers as say


def phrase(finding: Finding, answer: Answer) -> str:
    """How an answer reads in a list of reasons; `answer` may also be the label of a number's bin."""
    if answer == UNSURE:
        return say.UNSURE.format(what=noun(finding))
    if finding.kind == "yes_no":
        return _status(finding, answer == PRESENT)
    if finding.kind == "choice":
        return _choice(finding, str(answer))
    if finding.id == "dur_total":
        return say.LASTING.get(str(answer)) or _so_far(float(answer))
    return _quantity(finding, answer)


def noun(finding: Finding) -> str:
    """What a finding is called in the middle of a sentence: its own short form, else its name without brackets."""
    if finding.id in say.SITES:
        return say.SITE_YES.format(part=say.SITES[finding.id])
    if finding.id in say.PAIRS:
        return say.PAIRS[finding.id][0]
    return say.NOUNS.get(finding.id) or lower(re.sub(r"\s*\(.*?\)", "", finding.name))


def lower(text: str) -> str:
    """Text with a small first letter, unless its first word is a name or an abbreviation."""
    first = re.split(r"[\s,/;:']", text, maxsplit=1)[0]
    if first in say.PROPER or any(ch.isupper() for ch in first[1:]) or any(ch.isdigit() for ch in first):
        return text
    return text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """Text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _status(finding: Finding, present: bool) -> str:
    if finding.id in say.PAIRS:
        return say.PAIRS[finding.id][0 if present else 1]
    if finding.id in say.SITES:
        return (say.SITE_YES if present else say.SITE_NO).format(part=say.SITES[finding.id])
    what = noun(finding)
    if present:
        return what
    for start, negated in say.NEGATED:
        if what.startswith(start):
            return negated + what.removeprefix(start)
    return say.NO.format(what=what)


def _choice(finding: Finding, answer: str) -> str:
    if finding.id in say.CAME:
        return say.CAME[finding.id].format(when={**say.HOW_FAST, **say.HOW_LONG}.get(answer, answer))
    return say.CHOICES.get(finding.id, {}).get(answer) or f"{noun(finding)}: {answer}"


def _quantity(finding: Finding, answer: Answer) -> str:
    n = f"{answer:g}" if isinstance(answer, float | int) else _span(answer)
    text = say.QUANTITIES.get(finding.id, f"{noun(finding)}: {{n}} {finding.unit}").format(n=n)
    for plural, singular in say.SINGULAR:
        if text.startswith(plural):
            return text.replace(plural, singular, 1)
    return text


def _span(label: str) -> str:
    """`under_5` -> `under 5`, `6+` -> `6 or more`, `2-3` -> `2 to 3`."""
    for word in ("under", "over"):
        if label.startswith(f"{word}_"):
            return say.SPANS[word].format(n=label.split("_", 1)[1])
    if label.endswith("+"):
        return say.SPANS["from"].format(n=label[:-1])
    low, _, high = label.partition("-")
    return say.SPANS["to"].format(low=low, high=high) if high else label


def _so_far(days: float) -> str:
    """`three days so far`: the largest unit that leaves at least two, or one exactly."""
    if days < 1:
        return say.LESS_THAN_A_DAY
    for length, one, many in say.TIMES:
        count = days / length
        if count >= 1.9 or (abs(count - 1) < 0.05 and length > 1) or length == 1:
            n = max(1, round(count))
            word = say.NUMBER_WORDS[n] if n < len(say.NUMBER_WORDS) else str(n)
            return say.SO_FAR.format(time=f"{word} {one if n == 1 else many}")
    raise AssertionError("a day is the smallest unit")


__all__ = ["lower", "noun", "phrase", "upper"]
