"""Numbers in a text: how long, how old, how many cups and hours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .tokens import Token


@dataclass(frozen=True, slots=True)
class Language:
    """The counting words of one language, in plain forms (see `tokens.plain`)."""

    numbers: Mapping[str, float]
    units: Mapping[str, float]
    lasting: frozenset[str]
    lasting_after: frozenset[str]
    ago: frozenset[str]
    not_lasting: frozenset[str]
    joins: frozenset[str]
    days: Mapping[str, float]
    old: re.Pattern[str]
    female: re.Pattern[str]
    male: re.Pattern[str]
    cups: frozenset[str]
    sleep: frozenset[str]
    screen: frozenset[str]
    had: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbers(text: str, start: int = 1) -> dict[str, float]:
    return {word: float(n) for n, word in enumerate(text.split(), start)}


ENGLISH = Language(
    numbers=_numbers("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a": 1, "an": 1, "couple": 2, "few": 3, "several": 4, "half": 0.5},
    units={"second": 1 / 86400, "sec": 1 / 86400, "minute": 1 / 1440, "min": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "wk": 7,
           "fortnight": 14, "month": 30.4, "mth": 30.4, "year": 365, "yr": 365, "decade": 3650},
    lasting=_words("for since past last over about almost nearly around these been maybe like roughly"), lasting_after=frozenset({"now", "already", "straight"}), ago=frozenset({"ago", "back", "earlier"}),
    not_lasting=_words("every per within in old after before until later each next once twice times"), joins=frozenset({"or", "to", "-", "–", "of", "and", "a", "about"}),
    days={"yesterday": 1, "last night": 1, "last week": 7, "last month": 30.4, "last year": 365},
    old=re.compile(r"\b(?:i am|i'm|im|aged?|age is)\s+(\d{1,3})\b(?!\s*(?:kg|cm|%|hours|times|days|weeks|months|st\b))|\b(\d{1,3})[- ]?(?:years?|yrs?|y)[- /]?(?:old|o)\b|\b(\d{1,2})\s?(?:f|m|yo)\b"),
    female=re.compile(r"\b(?:i am|i'm|i’m|im) a (?:\d+[- ]year[- ]old )?(?:\w+ )?(?:woman|female|girl|mother)\b|year[- ]old (?:\w+ )?(?:woman|female|girl|lady)\b|\b\d{1,2}\s?f\b|\b(?:female|woman),? \d{1,3}\b|\bi am pregnant\b|\bmy periods?\b"),
    male=re.compile(r"\b(?:i am|i'm|i’m|im) a (?:\d+[- ]year[- ]old )?(?:\w+ )?(?:man|male|boy|father)\b|year[- ]old (?:\w+ )?(?:man|male|boy|gentleman)\b|\b\d{1,2}\s?m\b|\b(?:male|man),? \d{1,3}\b"),
    cups=frozenset({"coffee", "coffees", "espresso", "espressos"}), sleep=frozenset({"sleep", "slept", "sleeping"}), screen=frozenset({"screen", "computer", "phone", "laptop", "pc", "monitor"}),
    had=frozenset({"had"}),
)
GERMAN = Language(
    numbers=_numbers("eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig")
    | {"ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "paar": 3, "einige": 4, "einigen": 4, "mehreren": 4, "mehrere": 4, "dreissig": 30, "halben": 0.5, "halbes": 0.5, "wenigen": 3},
    units={"sekund": 1 / 86400, "sekunde": 1 / 86400, "minut": 1 / 1440, "minute": 1 / 1440, "stund": 1 / 24, "stunde": 1 / 24, "tag": 1, "tage": 1, "tagen": 1, "nacht": 1,
           "woch": 7, "woche": 7, "wochen": 7, "monat": 30.4, "monate": 30.4, "jahr": 365, "jahre": 365, "sekunden": 1 / 86400, "minuten": 1 / 1440, "stunden": 1 / 24,
           "monaten": 30.4, "jahren": 365},
    lasting=_words("seit ca circa ungefahr etwa fast uber letzten lang"), lasting_after=frozenset({"lang", "schon", "so"}), ago=frozenset({"vor"}),
    not_lasting=_words("alle pro jede jeden jedes in nach innerhalb alt bis mal einmal zweimal"), joins=frozenset({"oder", "bis", "-", "–", "und"}),
    days={"gestern": 1, "letzte nacht": 1, "letzte woche": 7, "letzter woche": 7, "letzten monat": 30.4, "vorgestern": 2},
    old=re.compile(r"\b(?:ich bin|bin)\s+(\d{1,3})\b(?!\s*(?:kg|cm|%|mal|tage|wochen|monate))|\b(\d{1,3})[- ]?(?:jahre|jahrige[rn]?|j)\b(?: alt)?(?<!jahre)|\b(\d{1,3}) jahre alt\b"),
    female=re.compile(r"\b(?:ich bin|bin) (?:eine )?(?:\w+ )?(?:frau|weiblich|mutter|schwanger)\b|\bjahrige frau\b|\b\d{1,2}\s?w\b"),
    male=re.compile(r"\b(?:ich bin|bin) (?:ein )?(?:\w+ )?(?:mann|mannlich|vater)\b|\bjahriger mann\b|\b\d{1,2}\s?m\b"),
    cups=frozenset({"kaffee", "kaffees", "espresso", "espressi"}), sleep=frozenset({"schlaf", "schlafe", "schlafen", "geschlafen"}), screen=frozenset({"bildschirm", "computer", "handy", "laptop", "pc", "monitor"}),
    had=frozenset({"hatte", "hatten"}),
)
LANGUAGES: Mapping[str, Language] = {"en": ENGLISH, "de": GERMAN}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit of time in days, at the indices first to last. ago : it names a point in the past."""

    days: float
    first: int
    last: int
    ago: bool
    lasting: bool


def amounts(found: Sequence[Token], language: Language) -> Iterator[Amount]:
    """Every length of time in a text: `3 days`, `two or three weeks`, `a year and a half ago`, `yesterday`."""
    for i in range(len(found)):
        for text, days in language.days.items():
            words = text.split()
            if [t.word for t in found[i : i + len(words)]] == words:
                yield Amount(days, i, i + len(words) - 1, True, True)
        if (unit := _unit(found[i], language)) is None or i == 0:
            continue
        first, number = i - 1, _number(found[i - 1], language)
        if number is None and found[i - 1].word in ("of", "more", "or") and i > 1:
            first, number = i - 2, _number(found[i - 2], language)
        if number is None:
            if found[i - 1].word in ("for", "since", "seit", "vor", "many", "vielen") and unit >= 7:
                continue
            continue
        while first > 0 and found[first].word in ("a", "an") and found[first - 1].word in ("half",):
            first -= 1
            number = 0.5
        if first > 1 and found[first - 1].word in language.joins and (low := _number(found[first - 2], language)) is not None and found[first - 1].word not in ("and", "und", "a", "about", "of"):
            number, first = max(low, number), first - 2
        before = {t.word for t in found[max(0, first - 3) : first]}
        after = found[i + 1].word if i + 1 < len(found) else ""
        direct = found[first - 1].word if first else ""
        if direct in language.not_lasting or after in language.not_lasting - {"in", "after", "before"}:
            continue
        ago = after in language.ago or bool({"vor"} & language.ago & before)
        yield Amount(number * unit, first, i, ago, ago or after in language.lasting_after or bool(before & language.lasting))


def _unit(token: Token, language: Language) -> float | None:
    return language.units.get(token.word) or language.units.get(token.word.rstrip("s")) or language.units.get(token.stem)


def _number(token: Token, language: Language) -> float | None:
    if token.word[:1].isdigit():
        return float(token.word.replace(",", "."))
    return language.numbers.get(token.word)


BETWEEN_CUPS = _words("cup cups mug mugs of strong large big black tasse tassen becher starke starken grosse schwarzen")
ONE = frozenset({"a", "an", "half", "ein", "eine", "einen", "einer"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number that answers a finding, at the indices first to last."""

    finding: str
    value: float
    first: int
    last: int


def counts(found: Sequence[Token], language: Language) -> Iterator[Count]:
    """Cups of coffee a day, hours of sleep, hours at a screen."""
    for i, token in enumerate(found):
        if token.word in language.cups:
            first = i - 1
            while first > 0 and found[first].word in BETWEEN_CUPS:
                first -= 1
            if first >= 0 and (n := _number(found[first], language)) is not None and found[first].word not in ONE:
                yield Count("exp_caffeine", n, first, i)
        if token.word.rstrip("s") in ("hour", "hr", "stunde", "stunden") and i and (n := _number(found[i - 1], language)) is not None and n <= 24:
            near = {t.word for t in found[max(0, i - 5) : i + 5]}
            if near & language.sleep and not near & {"after", "nach", "every", "alle"}:
                yield Count("sleep_hours", n, i - 1, i)
            elif near & language.screen and not near & {"ago", "after"}:
                yield Count("screen_time", n, i - 1, i)


def person(text: str, language: Language) -> tuple[tuple[float, int, int] | None, tuple[str, int, int] | None]:
    """(age, start, end) and (sex, start, end) if the text says them; places are in the text in small letters."""
    age = next(((float(next(g for g in m.groups() if g)), m.start(), m.end()) for m in language.old.finditer(text)), None)
    sexes = [(sex, m.start(), m.end()) for sex, rule in (("female", language.female), ("male", language.male)) if (m := rule.search(text))]
    return (age if age and 0 < age[0] <= 125 else None), (sexes[0] if len(sexes) == 1 else None)
