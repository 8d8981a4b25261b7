"""read_text(text, knowledge) -> Reading: free text becomes findings to be confirmed. Transparent rules, no model, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fascicula.model import ABSENT, PRESENT, UNSURE, BadInput, Knowledge, Problem, named

from .context import (
    DENIED,
    DOUBTED,
    DROPPED,
    PAST,
    Scope,
    barred,
    clauses,
    complaints,
    effect_on,
    joins,
    parts,
    scopes,
    told_by_self,
    torn,
)
from .phrases import NOTHING, Match, Phrasebook, element_at, matches, phrasebook
from .quantities import LANGUAGES, Amount, Count, amounts, counts, person
from .reading import Found, Reading, Said
from .tokens import Token, plain

LONGEST_TEXT = 5000
"""Characters that are read at once."""
ABOUT_THE_TWITCH = ("trigger", "duration")
ABOUT_ANYTHING = frozenset({"trig_wrist_elbow"})  # it brings on numbness as well
LIFELONG_GROUPS = ("history", "course", "medication class")
NEW_MEDICINE_DAYS, NEW_MEDICINE = 62, ("med_serotonergic", "med_change_2m")
"""How long a medicine counts as new, and what a new one answers (the first only if its class raises it)."""
COURSE = "course_progressive"
"""`It gets worse when I talk` is a trigger, no course."""
WIDESPREAD, REGIONS = "site_widespread", 3
TWITCH = "tw_any_muscle_twitch"
FELT, LOST, HOW = "weak_felt_only", ("weak_", "falls"), ("weak_sudden_one_side", "weak_rapid", "weak_progressive", "weak_episodic")
"""`My leg feels weak` is felt only, unless one of these findings names a lost function or how it came."""
NEAR = 4
"""Words within which a denied twitch and a denied place or time are one statement: `nachts zuckt nie etwas`."""
MUCH_COFFEE, MUCH = "caffeine_high", 4
FOREIGN = ("exposure", "medication class", "history")
"""Groups whose findings have their own time: `two energy drinks daily, thighs twitching`."""


def read_text(text: str, knowledge: Knowledge, language: str = "en") -> Reading:
    """What a text says about findings, medicines, age and sex.

    Arguments
    ---------
    text : at most 5,000 characters. language : `en` or `de`.

    Returns
    -------
    Reading; each item names the part of the text it rests on. What the text denies is `absent`, what it doubts is `unsure`;
    what it fears, tells of others or of the past is left out.

    Raises
    ------
    BadInput : the text is too long, or there are no phrases in this language.
    """
    if len(text) > LONGEST_TEXT:
        raise BadInput([Problem("text", f"{len(text)} characters are more than can be read at once", f"Write at most {LONGEST_TEXT}.")])
    book = phrasebook(language, knowledge)
    found = book.read(text)
    pieces = clauses(found, book)
    reach = scopes(found, pieces, book)
    said = complaints(found, book)
    hits = matches(book, found, pieces, said, lambda left, right: barred(found, book, said, left, right))
    idioms = [set(m.at) for m in hits if m.phrase.finding == "none"]
    hits = [m for m in hits if m.phrase.finding != "none" and not any(i & set(m.at) and (len(m.at) == 1 or not i <= set(m.at)) for i in idioms)]
    hits = [m for m in hits if len(m.phrase.parts) == 1 or not torn(m.at, reach)]
    moving = frozenset(i for i in range(len(found)) if element_at(found, i, book.cues.get("moves", NOTHING)))
    counted = list(counts(found, LANGUAGES[language]))
    hits = _at_their_place(hits, moving, parts(found, pieces, book), said)
    foreign = [set(m.at) for m in hits if knowledge.findings[m.phrase.finding].group in FOREIGN]
    foreign += [{c.first, c.last} for c in counted]
    sentences = parts(found, pieces, book, own_sentences=True)
    hits = [m for m in hits if knowledge.findings[m.phrase.finding].group not in ABOUT_THE_TWITCH or m.phrase.finding in ABOUT_ANYTHING
            or (_about_the_twitch(found, m, pieces, book) and not _of_something_else(found, m, moving, pieces, sentences, said, foreign, book))]
    hits = [m for m in hits if m.phrase.finding != COURSE or not element_at(found, m.last + 1, book.cues.get("condition", NOTHING))]
    hits = [m for m in hits if not (m.phrase.finding.startswith("trig_") and _eased(found, m, pieces, book))]
    hits = _only_felt(hits, reach)
    items = _answers(text, found, hits, reach, book, knowledge)
    medicines, by_name = _medicines(text, found, reach, book, knowledge)
    items += [f for f in by_name if f.finding not in {i.finding for i in items}]
    items += _numbers(text, found, counted, reach, book, items, pieces, knowledge)
    few = [i for i in items if i.finding == "exp_caffeine" and float(i.answer) < MUCH]
    items = [i for i in items if i.finding != MUCH_COFFEE or not any(i.start < n.end and n.start < i.end for n in few)]  # `5 coffees a week`
    items += _widespread(items, knowledge)
    items = _sided(found, hits, pieces, items, book)
    age, sex = person("".join(folded if len(folded := plain(ch)) == 1 else ch for ch in text), LANGUAGES[language], lambda at: _of_another(found, at, reach, book))
    seen = [(i.start, i.end) for i in items] + [(m.start, m.end) for m in medicines] + [x[1:] for x in (age, sex) if x]
    return Reading(
        text=text, language=language, found=tuple(sorted(items, key=lambda i: (i.start, i.end, i.finding))), medicines=tuple(medicines),
        age=Said(age[0], age[1], age[2], text[age[1] : age[2]]) if age else None,
        sex=Said(sex[0], sex[1], sex[2], text[sex[1] : sex[2]]) if sex else None,
        not_understood=tuple(_rest(found, pieces, seen)),
    )


def _about_the_twitch(found: Sequence[Token], match: Match, pieces: Sequence[tuple[int, int]], book: Phrasebook) -> bool:
    """Whether the clause of a trigger names a movement, or `it`: `dizzy when I stand up` says nothing about a twitch."""
    start, stop = next((a, b) for a, b in pieces if a <= match.first < b)
    return any(element_at(found, i, book.cues.get(cue, NOTHING)) for i in range(start, stop) for cue in ("moves", "it"))


def _of_something_else(found: Sequence[Token], match: Match, moving: frozenset[int], pieces: Sequence[tuple[int, int]], sentences: Sequence[int],
                       said: frozenset[int], foreign: Sequence[set[int]], book: Phrasebook) -> bool:
    """Whether a trigger or a rhythm stands beside another complaint or habit, away from the movement: `burning feet at night, toes twitch`."""
    own = next((i for i in match.at if i not in moving), match.first)
    here = [i for i, part in enumerate(sentences) if part == sentences[own] and i not in match.at]
    start, stop = next((a, b) for a, b in pieces if a <= match.first < b)
    if any(i in moving and sentences[i] == sentences[own] for i in [*here, *match.at]) or not moving & set(range(start, stop)):
        return False
    if any(element_at(found, i, book.cues.get(cue, NOTHING)) for i in here for cue in ("condition", "it")):
        return False
    return bool(said & set(here)) or any(them <= set(here) for them in foreign)


def _at_their_place(hits: Sequence[Match], moving: frozenset[int], part: Sequence[int], said: frozenset[int]) -> list[Match]:
    """Without places that have a complaint of their own while the movement has another place: `my thumb twitches, fingers are numb`."""
    places = [(m, [i for i in m.at if i in moving], [i for i in m.at if i not in moving]) for m in hits if m.phrase.finding.startswith("site_")]

    def astray(move: list[int], place: list[int]) -> bool:
        if not move or not place or part[move[0]] == part[place[0]]:
            return False
        own = any(part[i] == part[place[0]] for i in said - moving)
        return own and any(move[0] in m and p and part[p[0]] == part[move[0]] for _, m, p in places)

    lost = {id(hit) for hit, move, place in places if astray(move, place)}
    return [m for m in hits if id(m) not in lost]


def _only_felt(hits: Sequence[Match], reach: Sequence[Scope]) -> list[Match]:
    """`My leg feels weak` without any lost function is weakness that is felt; with one (`... and I drop things`) it is weakness."""
    felt = {i for m in hits if m.phrase.finding == FELT and effect_on(m.at, reach) in ("", DOUBTED) for i in m.at}
    weak = [m for m in hits if m.phrase.finding.startswith(LOST) and m.phrase.finding != FELT and m.phrase.answer == PRESENT]
    if any((m.phrase.finding in HOW or not felt & set(m.at)) and not effect_on(m.at, reach) for m in weak):
        return [m for m in hits if m.phrase.finding != FELT]
    touched = {id(m) for m in weak if felt & set(m.at)}
    return [m for m in hits if id(m) not in touched]


def _of_another(found: Sequence[Token], start: int, reach: Sequence[Scope], book: Phrasebook) -> bool:
    """Whether an age or sex is told of somebody else: `my son, 12`, or `my 12 year old` where one has spoken of oneself before."""
    at = next((i for i, t in enumerate(found) if t.end > start), 0)
    other = at > 0 and element_at(found, at - 1, book.cues.get("own", NOTHING)) and told_by_self(found[:at], book)
    return bool(other) or effect_on((at,), reach) == DROPPED


def _eased(found: Sequence[Token], match: Match, pieces: Sequence[tuple[int, int]], book: Phrasebook) -> bool:
    """Whether what looks like a trigger makes it better: `it is better when I eat`."""
    start = next(a for a, b in pieces if a <= match.first < b)
    return any(element_at(found, i, book.cues.get("eases", NOTHING)) == match.first for i in range(max(start, match.first - 3), match.first))


def _answers(text: str, found: Sequence[Token], hits: Sequence[Match], reach: Sequence[Scope], book: Phrasebook, knowledge: Knowledge) -> list[Found]:
    """One answer a finding. A longer phrase overrules a shorter one inside it; a plain yes overrules a doubt."""
    kept: dict[str, list[tuple[Match, str]]] = {}
    for match in sorted(hits, key=lambda m: -len(m.at)):
        finding = knowledge.findings[match.phrase.finding]
        effect = effect_on(match.at, reach)
        if effect == DROPPED or (effect == PAST and finding.group not in LIFELONG_GROUPS):
            continue
        answer = match.phrase.answer
        if effect == DENIED:
            if finding.kind != "yes_no" or (answer == ABSENT and not _denied_anyway(found, match, reach, book)):
                continue
            answer = ABSENT
        elif effect == DOUBTED:
            answer = UNSURE
        others = kept.setdefault(finding.id, [])
        if not any(set(match.at) <= set(m.at) for m, _ in others):
            others.append((match, answer))
    if TWITCH in kept and all(answer == ABSENT and _at_a_place(m, kept, knowledge) for m, answer in kept[TWITCH]):
        del kept[TWITCH]
    items = []
    for finding_id, readings in kept.items():
        order = {ABSENT: 2, UNSURE: 3}
        match, answer = min(readings, key=lambda r: (not r[0].phrase.final, order.get(r[1], 1), r[0].first))
        how = "words" if all(found[i].spelt for i in match.at) else "spelling"
        items.append(_found(text, found, finding_id, answer, match.first, match.last, how))
    return items


def _at_a_place(match: Match, kept: Mapping[str, list[tuple[Match, str]]], knowledge: Knowledge) -> bool:
    """Whether a twitch is denied only at a place or time: `my tongue does not twitch`, `no twitching at night`."""
    denied = [m for f, them in kept.items() if knowledge.findings[f].group in ("site", "trigger") for m, answer in them if answer == ABSENT]
    return any(abs(i - j) < NEAR for m in denied for i in match.at for j in m.at)


def _denied_anyway(found: Sequence[Token], match: Match, reach: Sequence[Scope], book: Phrasebook) -> bool:
    """Whether an earlier denial leaves a phrase that answers no as it is: `no pain, strength is normal`, `weder noch`.

    It does where the phrase says `no` itself, and where it is another item of the list and not the word denied.
    """
    if any(element_at(found, i, book.cues.get("no", NOTHING)) for i in match.at):
        return True
    denials = [s for s in reach if s.kind == DENIED and s.start <= match.last < s.stop and s.cue[0] not in match.at]
    return bool(denials) and all(any(joins(found[i], book) for i in range(s.cue[-1] + 1, match.first)) for s in denials)


def _found(text: str, found: Sequence[Token], finding: str, answer: str | float, first: int, last: int, how: str) -> Found:
    start, end = found[first].start, found[last].end
    return Found(finding, answer, start, end, text[start:end], how)


def _medicines(text: str, found: Sequence[Token], reach: Sequence[Scope], book: Phrasebook, knowledge: Knowledge) -> tuple[list[Said], list[Found]]:
    """Names of medicines that are taken now, and what they answer. A denied, feared or stopped one is not taken."""
    taken: list[Said] = []
    answers: list[Found] = []
    at = 0
    while at < len(found):
        for end in range(min(len(found), at + 4), at, -1):
            words = " ".join(t.word for t in found[at:end])
            if words in knowledge.medicines and not _everyday(found[at:end], book):
                place = tuple(range(at, end))
                if not effect_on(place, reach) and not _near(found, at, end, book, "stopped"):
                    start, stop = found[at].start, found[end - 1].end
                    taken.append(Said(text[start:stop], start, stop, text[start:stop]))
                    name = named(text[start:stop], knowledge.medicines)
                    answers += [_found(text, found, f, PRESENT, at, end - 1, "medicine") for f in name.present]
                    if _is_new(found, at, end, book):
                        new = [f for f in NEW_MEDICINE if f in knowledge.findings and (f != NEW_MEDICINE[0] or f in name.ask)]
                        answers += [_found(text, found, f, PRESENT, at, end - 1, "words") for f in new]
                at = end - 1
                break
        at += 1
    return taken, list({f.finding: f for f in reversed(answers)}.values())


def _everyday(words: Sequence[Token], book: Phrasebook) -> bool:
    """Whether a name is also an everyday word, or too short to be sure."""
    return sum(len(t.word) for t in words) <= 3 or tuple(t.stem for t in words) in book.cues.get("everyday", NOTHING)


def _near(found: Sequence[Token], first: int, end: int, book: Phrasebook, cue: str, words: int = 5) -> bool:
    span = range(max(0, first - words), min(len(found), end + words))
    return any(element_at(found, i, book.cues.get(cue, NOTHING)) for i in span)


def _is_new(found: Sequence[Token], first: int, end: int, book: Phrasebook) -> bool:
    """Whether the text says that a medicine was begun lately: a word for beginning, and a short time or `recently` beside it."""
    if not _near(found, first, end, book, "started"):
        return False
    low, high = max(0, first - 8), end + 6
    near = [a for a in amounts(found, LANGUAGES[book.language]) if low <= a.first and a.last < high]
    return _near(found, first, end, book, "lately") or any(a.days <= NEW_MEDICINE_DAYS for a in near)


def _numbers(text: str, found: Sequence[Token], counted: Sequence[Count], reach: Sequence[Scope], book: Phrasebook, items: Sequence[Found],
             pieces: Sequence[tuple[int, int]], knowledge: Knowledge) -> list[Found]:
    """Lengths of time and counts as answers."""
    language, more = LANGUAGES[book.language], []
    for count in counted:
        nearby = [s for s in reach if s.kind != DENIED or not any(joins(found[i], book) for i in range(s.cue[-1] + 1, count.first))]
        if count.finding in knowledge.findings and effect_on(range(count.first, count.last + 1), nearby) in ("", DOUBTED):
            more.append(_found(text, found, count.finding, count.value, count.first, count.last, "number"))
    known = {i.finding for i in items}
    lasting: list[Amount] = []
    for amount in amounts(found, language):
        if any(amount.last == count.last for count in counted) or effect_on((amount.first,), reach) == DROPPED:
            continue
        if amount.days < 1 / 25:
            below = any(element_at(found, i, book.cues.get("below", NOTHING)) for i in range(max(0, amount.first - 3), amount.first))
            word = "seconds" if amount.days < 0.9 / 1440 or (below and amount.days < 1.1 / 1440) else "minutes"
            if "dur_episode" not in known and not amount.ago and "dur_episode" in knowledge.findings:
                more.append(_found(text, found, "dur_episode", word, amount.first, amount.last, "number"))
                known.add("dur_episode")
        elif amount.lasting and _of_the_complaint(found, amount, pieces, book):
            lasting.append(amount)
    if lasting and "dur_total" in knowledge.findings:
        told = min(lasting, key=lambda a: a.first)  # people begin with how long it has been there
        more.append(_found(text, found, "dur_total", round(told.days, 2), told.first, told.last, "number"))
    return list({f.finding: f for f in reversed(more)}.values())


def _widespread(items: Sequence[Found], knowledge: Knowledge) -> list[Found]:
    """Three or more regions of the body that twitch are what the catalogue calls widespread."""
    if any(i.finding == WIDESPREAD for i in items) or WIDESPREAD not in knowledge.findings:
        return []
    parent = {edge.child: edge.parent for edge in knowledge.strict}
    places: dict[str, Found] = {}
    for item in items:
        if item.finding.startswith("site_") and item.answer == PRESENT:
            region = item.finding
            while region in parent and parent[region].startswith("site_"):
                region = parent[region]
            places[region] = item
    if len(places) < REGIONS:
        return []
    last = max(places.values(), key=lambda i: i.end)
    return [replace(last, finding=WIDESPREAD, how="number")]


def _of_the_complaint(found: Sequence[Token], amount: Amount, pieces: Sequence[tuple[int, int]], book: Phrasebook) -> bool:
    """Whether a length of time tells how long the complaint has been there, and not when something else happened.

    `Two days ago I had an operation. Since then it twitches`: the time of what happened before is that of the complaint.
    """
    start, stop = next((a, b) for a, b in pieces if a <= amount.first < b)
    moves = [i for i in range(start, stop) if element_at(found, i, book.cues.get("moves", NOTHING))]
    if any(amount.first - 4 < i < amount.first for i in moves):
        return True
    now = next((i for i in range(amount.last + 1, stop) if element_at(found, i, book.cues.get("now", NOTHING))), stop)
    if not amount.ago and moves and now < moves[0]:
        return False  # `diarrhoea for a week and now my hands cramp`
    if any(element_at(found, i, book.cues.get("events", NOTHING)) for i in range(max(start, amount.first - 6), min(stop, amount.last + 9))):
        after = range(amount.last, min(len(found), stop + 2))
        return amount.ago and any(element_at(found, i, book.cues.get("then", NOTHING)) for i in after)
    about = any(element_at(found, i, book.cues.get(cue, NOTHING)) for i in range(start, stop) for cue in ("complaints", "begins"))
    return about or not amount.ago


def _sided(found: Sequence[Token], hits: Sequence[Match], pieces: Sequence[tuple[int, int]], items: Sequence[Found], book: Phrasebook) -> list[Found]:
    """Left, right or both for places, from the word beside the place or the only side in the clause."""
    sided = []
    for item in items:
        if item.answer != PRESENT or not item.finding.startswith("site_"):
            sided.append(item)
            continue
        inside = [i for i, t in enumerate(found) if item.start <= t.start < item.end]
        start, stop = next((a, b) for a, b in pieces if a <= inside[0] < b)
        near = range(max(start, inside[0] - 2), min(stop, inside[-1] + 5))
        sides = {side for side in ("left", "right", "both") for i in near if element_at(found, i, book.cues.get(side, NOTHING))}
        side = "both" if "both" in sides or {"left", "right"} <= sides else next(iter(sides), "")
        sided.append(replace(item, side=side))
    return sided


def _rest(found: Sequence[Token], pieces: Sequence[tuple[int, int]], seen: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Clauses in which nothing was recognised."""
    rest = []
    for start, stop in pieces:
        words = [t for t in found[start:stop] if t.word[:1].isalnum()]
        if words and not any(a < words[-1].end and b > words[0].start for a, b in seen):
            rest.append((words[0].start, words[-1].end))
    return rest
