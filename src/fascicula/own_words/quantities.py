"""Numbers in a text: how long, how old, how many cups and hours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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


def _weekdays(words: str, days: str) -> dict[str, float]:
    """`last Tuesday` -> days; half a week, as nobody says what day it is."""
    return {f"{word} {day}": 4 for word in words.split() for day in days.split()}


def _numbers(text: str, start: int = 1) -> dict[str, float]:
    return {word: float(n) for n, word in enumerate(text.split(), start)}


_OPENS = r"(?:^|[.,;:!?(/\n]|\b(?:i am|i'm|im|i|hi|hello|hey|all|as a|ich|bin|hallo))\s*"

_NO_MEASURE = r"(?!\s?(?:%|kg|cm|mal|times|days|weeks|months|tage|wochen|monate))"


def _short(sexes: str) -> str:
    """`29F`, `35 (m)`, `f, 42`, `M 19`, where a person is introduced: `I walk 50 m` is a length, `fever of 99 F` a heat."""
    by_word = "|".join(word for word in sexes.split("|") if len(word) > 1)
    return (rf"{_OPENS}([1-9]\d)\s?(?:yo\b|y/o\b)?\s?[-,/(]?\s?(?:{sexes})\b(?!\s(?:tall|high|away|weit|hoch|gross|lang|or so))"
            rf"|(?:^|[.;!?(\n]|\b(?:i am|i'm|im|ich bin)\s)\s*(?:{sexes})\s?[-,/:(]?\s?([1-9]\d)\b{_NO_MEASURE}"
            rf"|\b(?:{by_word}),?\s([1-9]\d)\b{_NO_MEASURE}")


def _alone(words: str) -> str:
    """A sex as an item of its own: `29, female, calf twitching`."""
    return rf"(?:^|[,.;:(\n])\s*(?:{words})\s*(?=[,.;:)\n]|$|\d)"


ENGLISH = Language(
    numbers=_numbers("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a": 1, "an": 1, "couple": 2, "few": 3, "several": 4, "half": 0.5},
    units={"second": 1 / 86400, "sec": 1 / 86400, "minute": 1 / 1440, "min": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "wk": 7,
           "fortnight": 14, "month": 30.4, "mth": 30.4, "year": 365, "yr": 365, "decade": 3650},
    lasting=_words("for since past last over about almost nearly around these been maybe like roughly"), lasting_after=frozenset({"now", "already", "straight"}), ago=frozenset({"ago", "back", "earlier"}),
    not_lasting=_words("every per within in old after before until later each next once twice times"), joins=frozenset({"or", "to", "-", "–", "of", "and", "a", "about"}),
    days={"yesterday": 1, "last night": 1, "last week": 7, "last month": 30.4, "last year": 365}
    | _weekdays("last since", "monday tuesday wednesday thursday friday saturday sunday"),
    old=re.compile(r"\b(?:i am|i'm|im|i just turned|i turned|aged?|age is|age:)\s*(\d{1,3})\b(?![.,']\d|')(?!\s*(?:kg|cm|m\b|%|hours|times|days|weeks|months|st\b|foot|feet|ft|lbs?|pounds|stone))"
                   r"|\b(\d{1,3})[- ]?(?:years?|yrs?|y)[- /]?(?:old|o)\b|\b(\d{1,2})\s?yo\b|" + _short("f|m|female|male|woman|man")),
    female=re.compile(r"\b(?:i am|i'm|im) a (?:\d+[- ]year[- ]old )?(?:\w+ )?(?:woman|female|girl|mother)\b|year[- ]old (?:\w+ )?(?:woman|female|girl|lady)\b|\bi am pregnant\b|\bmy periods?\b|"
                      + _short("f|female|woman") + "|" + _alone("female|woman")),
    male=re.compile(r"\b(?:i am|i'm|im) a (?:\d+[- ]year[- ]old )?(?:\w+ )?(?:man|male|boy|father)\b|year[- ]old (?:\w+ )?(?:man|male|boy|gentleman)\b|"
                    + _short("m|male|man") + "|" + _alone("male|man")),
    cups=frozenset({"coffee", "coffees", "espresso", "espressos"}), sleep=frozenset({"sleep", "slept", "sleeping"}), screen=frozenset({"screen", "computer", "phone", "laptop", "pc", "monitor"}),
    had=frozenset({"had"}),
)
GERMAN = Language(
    numbers=_numbers("eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig")
    | {"ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "ne": 1, "nem": 1, "nen": 1, "ner": 1, "paar": 3, "einige": 4, "einigen": 4, "mehreren": 4, "mehrere": 4, "dreissig": 30, "halben": 0.5, "halbes": 0.5, "wenigen": 3},
    units={"sekund": 1 / 86400, "sekunde": 1 / 86400, "minut": 1 / 1440, "minute": 1 / 1440, "stund": 1 / 24, "stunde": 1 / 24, "tag": 1, "tage": 1, "tagen": 1, "nacht": 1,
           "woch": 7, "woche": 7, "wochen": 7, "monat": 30.4, "monate": 30.4, "jahr": 365, "jahre": 365, "sekunden": 1 / 86400, "minuten": 1 / 1440, "stunden": 1 / 24,
           "monaten": 30.4, "jahren": 365},
    lasting=_words("seit ca circa ungefahr etwa fast uber letzten lang"), lasting_after=frozenset({"lang", "schon", "so"}), ago=frozenset({"vor"}),
    not_lasting=_words("alle pro jede jeden jedes in nach innerhalb alt bis mal einmal zweimal"), joins=frozenset({"oder", "bis", "-", "–", "und"}),
    days={"gestern": 1, "letzte nacht": 1, "letzte woche": 7, "letzter woche": 7, "letzten monat": 30.4, "vorgestern": 2}
    | _weekdays("seit letzten letztem", "montag dienstag mittwoch donnerstag freitag samstag sonntag"),
    old=re.compile(r"\b(?:ich bin|bin|alter:?)\s*(\d{1,3})\b(?![.,]\d)(?!\s*(?:kg|cm|m\b|%|mal|tage|wochen|monate|stunden))"
                   r"|\b(\d{1,3})[- ]?(?:jahrige[rn]?|j\b)|\b(\d{1,3}) jahre alt\b|" + _short("w|m|weiblich|mannlich|frau|mann")),
    female=re.compile(r"\b(?:ich bin|bin) (?:eine )?(?:\w+ )?(?:frau|weiblich|mutter|schwanger)\b|jahrige frau\b|" + _short("w|weiblich|frau") + "|" + _alone("weiblich|frau")),
    male=re.compile(r"\b(?:ich bin|bin) (?:ein )?(?:\w+ )?(?:mann|mannlich|vater)\b|jahriger mann\b|" + _short("m|mannlich|mann") + "|" + _alone("mannlich|mann")),
    cups=frozenset({"kaffee", "kaffees", "espresso", "espressi"}), sleep=frozenset({"schlaf", "schlafe", "schlafen", "geschlafen"}), screen=frozenset({"bildschirm", "computer", "handy", "laptop", "pc", "monitor"}),
    had=frozenset({"hatte", "hatten"}),
)
ALONE_AT_MOST = 3650
"""Days up to which a time that stands alone (`calf twitching, 2 years`) is that of the complaint, and no age."""
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
            continue
        while first > 0 and found[first].word in ("a", "an") and found[first - 1].word in ("half",):
            first -= 1
            number = 0.5
        if first > 1 and found[first - 1].word in language.joins and (low := _number(found[first - 2], language)) is not None and found[first - 1].word not in ("and", "und", "a", "about", "of"):
            number, first = max(low, number), first - 2
        before = {t.word for t in found[max(0, first - 3) : first]}
        after = found[i + 1].word if i + 1 < len(found) else ""
        direct = found[first - 1].word if first else ""
        if direct in language.not_lasting or after in language.not_lasting - {"in", "after", "before"} or _rate(found, first, language):
            continue
        ago = after in language.ago or bool({"vor"} & language.ago & before)
        alone = not direct[:1].isalnum() and not after[:1].isalnum() and number * unit < ALONE_AT_MOST
        yield Amount(number * unit, first, i, ago, ago or alone or after in language.lasting_after or bool(before & language.lasting))


def _rate(found: Sequence[Token], at: int, language: Language) -> bool:
    """Whether `a day`, `a week` says how often: `5h a night`, `two cups a week`."""
    if found[at].word not in ONE or not at or found[at - 1].word in language.lasting:
        return False
    for token in reversed(found[max(0, at - 3) : at]):
        if not token.word[:1].isalnum():
            return False
        if _number(token, language) is not None:
            return True
    return False


def _unit(token: Token, language: Language) -> float | None:
    return language.units.get(token.word) or language.units.get(token.word.rstrip("s")) or language.units.get(token.stem)


def _number(token: Token, language: Language) -> float | None:
    if token.word[:1].isdigit():
        return float(token.word.replace(",", "."))
    return language.numbers.get(token.word)


CUPS = _words("cup cups mug mugs tasse tassen becher")
BETWEEN_CUPS = CUPS | _words("of strong large big black starke starken grosse schwarzen")
ONE = frozenset({"a", "an", "half", "ein", "eine", "einen", "einem", "einer", "ne", "nem", "nen", "ner"})
HOURS = _words("hour hr h stunde stunden std")
A_DAY = ("a day", "per day", "daily", "every day", "am tag", "pro tag", "taglich", "jeden tag")
A_WEEK = ("a week", "per week", "weekly", "every week", "pro woche", "die woche", "in der woche", "jede woche")
A_NIGHT = ("a night", "per night", "each night", "pro nacht", "nachts")


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
        if token.word in language.cups and (cups := _cups(found, i, language)):
            first, last, many = cups
            yield Count("exp_caffeine", round(many / 7, 1) if _follows(found, last, A_WEEK) else many, first, last)
        if token.word.rstrip("s") in HOURS and i and (n := _number(found[i - 1], language)) is not None and n <= 24:
            near = {t.word for t in found[max(0, i - 5) : i + 5]}
            if (near & language.sleep and not near & {"after", "nach", "every", "alle"}) or _follows(found, i, A_NIGHT):
                yield Count("sleep_hours", n, i - 1, i)
            elif near & language.screen and not near & {"ago", "after"}:
                yield Count("screen_time", n, i - 1, i)


def _cups(found: Sequence[Token], at: int, language: Language) -> tuple[int, int, float] | None:
    """(first, last, number) of `5 strong coffees`, or of `coffee: 5 cups`, `coffee 5 a day`."""
    first = at - 1
    while first > 0 and found[first].word in BETWEEN_CUPS:
        first -= 1
    if first >= 0 and (n := _number(found[first], language)) is not None and found[first].word not in ONE:
        return first, at, n
    last = at + 1
    while last < len(found) - 1 and found[last].word in (":", "-", "=", "about", "ca", "etwa"):
        last += 1
    if last < len(found) and (n := _number(found[last], language)) is not None:
        if last + 1 < len(found) and found[last + 1].word in CUPS:
            return at, last + 1, n
        if _follows(found, last, A_DAY):
            return at, last, n
    return None


def _follows(found: Sequence[Token], at: int, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands right behind a word."""
    behind = " ".join(t.word for t in found[at + 1 : at + 4]) + " "
    return behind.startswith(tuple(f"{p} " for p in phrases))


def starts_amount(found: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a number begins here that is only told roughly, as in `maybe 4 hours`: nothing else is in doubt."""
    if at >= len(found) or _number(found[at], language) is None:
        return False
    if found[at].word[:1].isdigit() or at + 1 == len(found):
        return True
    return _unit(found[at + 1], language) is not None or found[at + 1].word in CUPS | language.cups


def person(text: str, language: Language, of_another: Callable[[int], bool]) -> tuple[tuple[float, int, int] | None, tuple[str, int, int] | None]:
    """(age, start, end) and (sex, start, end) if the text says them; places are in the text in plain small letters.

    of_another : whether what stands at a place is told of somebody else.
    """
    def spans(rule: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, int]]:
        for m in rule.finditer(text):
            start = m.end() - len(m[0].lstrip(" .,;:!?(/\n\t"))
            if not of_another(start):
                yield m, start, m.end()

    age = next(((float(next(g for g in m.groups() if g)), start, end) for m, start, end in spans(language.old)), None)
    sexes = [(sex, start, end) for sex, rule in (("female", language.female), ("male", language.male)) for _, start, end in list(spans(rule))[:1]]
    return (age if age and 0 < age[0] <= 125 else None), (sexes[0] if len(sexes) == 1 else None)
