"""The complaint: where (with pictures), what kind, since when, brought on by what, and what else was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fascicula.model import ABSENT, PRESENT, UNSURE
from fascicula.plots import VIEWS, Mark, body_map, marked, regions, timeline
from fascicula.plots.body import NOT_PLACES
from fascicula.plots.charts import timeline_sentence
from fascicula.words.contract import clash_line

from .sheet import Line, Picture
from .speech import Speech

LABEL_SIZE: Mapping[str, float] = {"front": 24, "back": 24, "face": 17, "hand": 20, "foot": 18, "tongue": 14}
"""Font size of the words beside each figure, so that all are alike on paper."""
_DAYS: Mapping[str, float] = {"today": 0.5, "week": 7.0, "month": 30.0, "longer": 90.0}
"""Where the options of `when did it begin` stand on a time line."""
_POINTS = frozenset({"sudden_when"})


def lines(speech: Speech, in_domains: frozenset[str]) -> list[Line]:
    """Headings with what was told; negatives only of places (those of warning signs stand with the signs)."""
    say = speech.say
    found = [
        (say.WHERE, _where(speech)),
        (say.WHERE_NOT, [speech.site(f) for f in _of(speech, ("site",), ABSENT) if f not in NOT_PLACES]),
        (say.KIND, _told(speech, ("character",))),
        (say.COURSE, [*_told(speech, ("duration", "course")), *_values(speech, "choice")]),
        (say.TRIGGERS, _told(speech, ("trigger",))),
        (say.OTHER, [speech.phrase(f, PRESENT) for f in _of(speech, ("symptom", "sign"), PRESENT) if f not in in_domains]),
        (say.TESTS, [*_told(speech, ("test",)), *_values(speech, "number")]),
        (say.HISTORY, _told(speech, ("history",), leave=("sleep_hours", "hx_age", "hx_sex"))),
        (say.CLASH, [clash_line(c, speech.result, speech.knowledge) for c in speech.result.contradictions]),
    ]
    return [Line(str(label), "; ".join(items)) for label, items in found if items]


def maps(speech: Speech) -> tuple[tuple[Picture, ...], str]:
    """Front and back, and the views where a marked place is large enough to see; with a note when sides were not told."""
    places = sided_places(speech)
    ids = marked(places)
    faint = ids - marked({f: side for f, side in places.items() if side})
    names = speech.labels(r.id for view in VIEWS for r in regions(view))
    parts = {r.id: r.part for view in VIEWS for r in regions(view)}
    pictures = []
    for view in VIEWS:
        own = [r.id for r in regions(view) if r.id in ids]
        if view in ("front", "back") or (own and (view != "face" or any(parts[i] != "neck" for i in own))):
            words = speech.listed([speech.place(i) for i in own]) or str(speech.say.PICTURE_NONE)
            alt = speech.say.PICTURE.format(view=speech.view(view), places=words)
            pictures.append(Picture(body_map(view, ids, names, faint=faint, title=alt, label_size=LABEL_SIZE[view]), alt))
    note = "" if all(places.values()) else str(speech.say.SIDES_UNKNOWN)
    return tuple(pictures), note if places else str(speech.say.NO_SITE)


def sided_places(speech: Speech) -> dict[str, str]:
    """The narrowest places that twitch -> `left`, `right`, `both`, or empty when the side was not told."""
    case, knowledge = speech.result.case, speech.knowledge
    sides = case.extra.get("sides")
    told = sides if isinstance(sides, dict) else {}
    present = [f for f in _of(speech, ("site",), PRESENT) if f not in NOT_PLACES]
    wider = {f for p in present for f in knowledge.wider(p)}
    return {f: str(told.get(f, "")) for f in present if f not in wider}


def time_line(speech: Speech) -> Picture | None:
    """When the twitching and the failures began; None when nothing of it was told."""
    case, say, marks = speech.result.case, speech.say, []
    lasting = case.answers.get("dur_total")
    if isinstance(lasting, float):
        marks.append(Mark(str(say.TWITCHING), lasting, speech.phrase("dur_total", lasting)))
    for finding, label in say.SINCE.items():
        option = case.answers.get(finding, UNSURE)
        if option in _DAYS and finding in speech.knowledge.findings:
            marks.append(Mark(str(label), _DAYS[str(option)], str(say.WHEN[option]), finding in _POINTS))
    if not marks:
        return None
    ticks = list(say.TICKS)
    longest = max(m.days for m in marks)
    while len(ticks) > 3 and ticks[1][0] > longest:
        ticks.pop(0)
    title = timeline_sentence(marks)
    return Picture(timeline(marks, ticks, title=title, width=330, label_width=110), title)


def _where(speech: Speech) -> list[str]:
    say, found = speech.say, []
    for finding, side in sided_places(speech).items():
        part = speech.site(finding)
        found.append(say.ON_SIDE.format(part=part, side=say.SIDES[side]) if side in say.SIDES else part)
    return found + [speech.phrase(f, PRESENT) for f in _of(speech, ("site",), PRESENT) if f in NOT_PLACES]


def _told(speech: Speech, groups: tuple[str, ...], leave: tuple[str, ...] = ()) -> list[str]:
    """Present findings, numbers and choices of these groups in words."""
    answers = speech.result.case.answers
    return [speech.phrase(f, answers[f]) for f in _in_groups(speech, groups) if answers[f] not in (ABSENT, UNSURE) and f not in leave]


def _values(speech: Speech, kind: str) -> list[str]:
    """Choices among the complaints (how fast, since when), or numbers (blood values)."""
    answers = speech.result.case.answers
    return [speech.phrase(f, answers[f]) for f in _in_groups(speech, ("symptom",))
            if speech.knowledge.findings[f].kind == kind and answers[f] != UNSURE]


def _of(speech: Speech, groups: tuple[str, ...], status: str) -> list[str]:
    return [f for f in _in_groups(speech, groups) if speech.result.case.answers[f] == status]


def _in_groups(speech: Speech, groups: Iterable[str]) -> list[str]:
    wanted = set(groups)
    return [f for f in speech.result.case.answers if speech.knowledge.findings[f].group in wanted]
