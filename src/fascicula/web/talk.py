"""One conversation: the state that came, what was pressed, and the page that goes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from fascicula.assess import assess
from fascicula.interview import Step
from fascicula.model import UNSURE, Assessment, Case, Knowledge, Urgency
from fascicula.model.case import FIELD_OF
from fascicula.own_words import LONGEST_TEXT
from fascicula.reasoning.path import Path, paths
from fascicula.triage import fired, interrupting
from fascicula.words import languages
from fascicula.words.answers import phrase
from fascicula.words.text import numbers_of

from . import forms, result, screens, summary, telling
from .flow import SINGLE, ahead, digest, opening_left, replay, sides_of, step_of
from .forms import Fields, text_of
from .rendering import render
from .state import Codec, State, Turn

RECENT_DAYS = 14
"""A file saved so many days ago or less with the same facts: checking again adds nothing."""


class Talk:
    """One request of one conversation: the state that came, what was pressed, and the page that goes back."""

    def __init__(self, request: Request, state: State) -> None:
        self._app = request.app.state
        known: Mapping[str, Knowledge] = self._app.knowledge
        language = state.language if state.language in known else next(iter(known))
        self.state = replace(state, language=language)

    @property
    def knowledge(self) -> Knowledge:
        found: Knowledge = self._app.knowledge[self.state.language]
        return found

    @property
    def say(self) -> Any:
        """The fixed words of the page."""
        return languages.of(self.state.language).web

    @property
    def emergency(self) -> str:
        """The emergency number of the country, in full."""
        return numbers_of(self.state.country, self.state.language)["emergency"][0]

    @property
    def case(self) -> Case:
        return replay(self.state, self.knowledge).case

    async def think(self, function: Any, subject: object, **options: object) -> Any:
        """Compute away from the event loop."""
        return await self._app.thinking(function, subject, self.state.language, **options)

    # What was pressed -----------------------------------------------------------------------------------------------

    async def go(self, form: FormData) -> Response:
        """The page after a button. An unknown button shows the question that is open."""
        do, _, what = text_of(form, "do").partition(":")
        view = text_of(form, "view")
        if do == "lang" and what in self._app.knowledge:
            self.state = replace(self.state, language=what)
            return await self.show(view, form)
        if (country := text_of(form, "country")) in self.say.COUNTRIES:
            self.state = replace(self.state, country=country)
        if do == "start_over":
            self.state = State(self.state.language, self.state.country)
            return self.start()
        if do in ("next", "rest_no", "unsure"):
            return await self.take(view, form)
        if do == "understood":
            warned = {f.id for f in fired(self.case, self.knowledge)}
            self.state = replace(self.state, shown=self.state.shown | warned)
            return await self.show(view.partition(":")[2] or "step")
        if do in ("words", "read"):
            return await self.words(form, read=do == "read")
        if do == "take":
            told = telling.turns(Fields(form).getlist("take"), self.knowledge)
            kept = {**self.state.kept, "text": text_of(form, "text")[: LONGEST_TEXT]}
            self.state = replace(self.state, turns=(*self.state.turns, *told), kept=kept)
            return await self.after("step")
        if do == "stop":
            return await self.result(again=True)
        if do in ("keep", "try") and (turn := self._single(what)) is not None:
            if do == "try":
                return await self.trial(turn)
            self.state = self.state.with_turn(turn)
            return await self.after("result")
        return await self.show(self._place_of(do, what, view))

    def _place_of(self, do: str, what: str, view: str) -> str:
        """Where a button leads that answers nothing."""
        if do == "back":
            return self._before(view)
        if do == "unwarn":
            then = view.partition(":")[2]
            return self._before(then) if then.startswith(("step", "turn")) else "review"
        if do == "change" and self._index(f"edit:{what}") is not None:
            return f"edit:{what}"
        return {"cancel": "review", "review": "review", "back_to_result": "result", "to_start": "start"}.get(do, "step")

    def _index(self, view: str) -> int | None:
        """Which answered screen `turn:3` or `edit:3` shows again; None for any other page."""
        kind, _, number = view.partition(":")
        count = len(self.state.turns)
        at = int(number) if kind in ("turn", "edit") and number.isdecimal() and len(number) < 5 else count
        return at if at < count else None

    def _before(self, view: str) -> str:
        """The screen before a page: the last one answered, or the one before a screen that is shown again."""
        at = self._index(view)
        earlier = [n for n, turn in enumerate(self.state.turns[:at]) if turn.answers]
        return f"turn:{earlier[-1]}" if earlier else "start"

    async def take(self, view: str, form: FormData) -> Response:
        """The answers of one screen."""
        kind, at = view.partition(":")[0], self._index(view)
        step = step_of(self.state.turns[at], self.knowledge) if at is not None else (await self._ahead())[0]
        if step is None:
            return await self.after("result")
        turn, mistakes = forms.read(step, Fields(form), self.knowledge)
        if turn is None:
            return await self.question(step, f"{kind}:{at}" if at is not None else "step", raw=Fields(form), mistakes=mistakes)
        if at is None:
            self.state = self.state.with_turn(turn)
            return await self.after("step")
        self.state = self.state.with_turn(again(self.state.turns[at], turn), at)
        return await self.after("review" if kind == "edit" else f"turn:{at + 1}")

    def _single(self, what: str) -> Turn | None:
        """`finding=answer` as a turn, if it can be one."""
        fid, _, text = what.partition("=")
        finding = self.knowledge.findings.get(fid)
        if finding is None:
            return None
        if finding.kind == "number" and forms.number(text) is None and text in finding.bins:
            text = str(_inside(finding.edges, finding.bins.index(text)))
        answer = forms.answer_in(finding, text)
        return None if answer is None else Turn(SINGLE, {fid: answer})

    # Pages ----------------------------------------------------------------------------------------------------------

    async def after(self, view: str) -> Response:
        """The next page after answers came in: a warning first, if one has newly come true."""
        flags = interrupting(self.case, self.state.shown, self.knowledge)
        return await self.warning(view) if flags else await self.show(view)

    async def show(self, view: str, raw: FormData | None = None) -> Response:
        """One page by its name; `raw` : what was typed in it already."""
        kind, _, number = view.partition(":")
        fields = Fields(raw) if raw is not None else None
        if kind == "start":
            return self.start()
        if kind == "warning":
            return await self.warning(number)
        if kind in ("words", "found") and raw is not None:
            return await self.words(raw, read=kind == "found")
        if kind == "review":
            return self.review()
        if kind == "try" and (turn := self._single(number)) is not None:
            return await self.trial(turn)
        if (at := self._index(view)) is not None:
            turn = self.state.turns[at]
            if not turn.answers:
                return await self.show(f"turn:{at + 1}")
            return await self.question(step_of(turn, self.knowledge), view, again=turn, raw=fields)
        if kind in ("step", "turn", "edit"):
            step, left = await self._ahead()
            if step is not None:
                return await self.question(step, "step", left=left, raw=fields)
        return await self.result()

    def start(self, *, notice: tuple[str, str] | None = None, mistake: str = "", problems: Sequence[str] = ()) -> Response:
        """The first page. mistake, problems : what is wrong with a file that was to be opened, and each thing to mend in it."""
        return self._page("start.html", "start", self.say.START_TITLE, default="begin", started=bool(self.state.turns), notice=notice,
                          open_mistake=mistake, problems=problems, emergency=self.emergency, countries=self.say.COUNTRIES, country=self.state.country)

    async def words(self, form: FormData, *, read: bool) -> Response:
        """Own words: the text to write, or what was read of it, to confirm."""
        text, mistake = text_of(form, "text").replace("\r\n", "\n")[: LONGEST_TEXT], ""
        if read and text.strip():
            reading = await self.think(telling.listen, text)
            unread = [text[a:b].strip() for a, b in reading.not_understood if text[a:b].strip()]
            return self._page("found.html", "found", self.say.FOUND_TITLE, text=text, lines=telling.heard(reading, self.knowledge),
                              unread=unread, default="take", earlier="words")
        if read:
            mistake = self.say.WORDS_EMPTY
        return self._page("words.html", "words", self.say.WORDS_TITLE, text=text, mistake=mistake, longest=LONGEST_TEXT, default="read",
                          earlier="to_start")

    def unreadable(self) -> Response:
        """A kind page for a state that this process did not sign."""
        return self.start(notice=(self.say.UNREADABLE_TITLE, self.say.UNREADABLE))

    async def question(self, step: Step, view: str, *, left: int | None = None, again: Turn | None = None, raw: Any = None,
                       mistakes: tuple[forms.Mistake, ...] = ()) -> Response:
        """One screen of the interview."""
        sides = again.sides if again else sides_of(self.state)
        screen = screens.build(step, self.case, self.knowledge, sides=sides, again=again.answers if again else None, raw=raw, mistakes=mistakes)
        place = screens.position(step, self.knowledge)
        if left is None and place is None:
            left = (await self._ahead())[1]
        asked = len(self.state.turns)
        progress = self.say.STEP_OPENING.format(n=place[0], total=place[1]) if place else self._left(left or 0)
        bar = 100 * asked // max(asked + (left or 0), 1) if place is None else 0
        return self._page(
            "step.html", view, screen.title, screen=screen, progress=progress, live=progress, bar=bar, editing=view.startswith("edit:"), earlier="cancel" if view.startswith("edit:") else "back",
            answered=asked, can_stop=asked > 1, emergency=self.emergency, width="wide" if screen.kind == "places" else "",
            views=screens.picture(self.knowledge) if screen.kind == "places" else {})

    async def warning(self, then: str) -> Response:
        """The card that interrupts."""
        found: Assessment = await self.think(assess, self.case, brief=True)
        level = found.urgency.level
        gentle = self.knowledge.gentle_flags
        kind = level < Urgency.SAME_DAY or all(r.id in gentle for r in found.urgency.reasons if r.kind == "red_flag" and r.level == level)
        tone = "kind" if kind else "emergency" if level == Urgency.EMERGENCY else "today"
        title = {"kind": self.say.WARNING_HELP, "emergency": self.say.WARNING_EMERGENCY, "today": self.say.WARNING_TODAY}[tone]
        lines = result.warning(found, self.knowledge, self.state.country)
        return self._page("warning.html", f"warning:{then}", title, tone=tone, lines=lines, default="understood", earlier="unwarn", live=title)

    def review(self) -> Response:
        """All answers, each to change."""
        return self._page("review.html", "review", self.say.REVIEW_TITLE, rows=summary.rows(self.state, self.knowledge), default="go_on")

    async def result(self, *, again: bool = False) -> Response:
        """The result; `again` : the person asked for it with a button."""
        case = self.case
        found: Assessment = await self.think(assess, case)
        ways: Mapping[str, Path] = await self.think(paths, case, **result.wanted(found, self.knowledge))
        shown = result.build(found, ways, self.knowledge, self.state.country)
        note = None if shown.flagged else self._unchanged(digest(case), again)
        self.state = replace(self.state, seen=digest(case))
        step, _ = await self._ahead()
        return self._page("result.html", "result", self.say.RESULT_TITLE, result=shown, note=note, more=step is not None, default="go_on",
                          clashing=self._clashing(found),
                          live=shown.card)

    async def trial(self, turn: Turn) -> Response:
        """The result as it is beside the result with one more answer."""
        now: Assessment = await self.think(assess, self.case)
        then: Assessment = await self.think(assess, self.case.with_answers({f: a for f, a in turn.answers.items() if a is not None}))
        (fid, answer), = turn.answers.items()
        said = phrase(self.knowledge.findings[fid], answer or UNSURE, self.state.language)
        pair = [result.build(r, {}, self.knowledge, self.state.country) for r in (now, then)]
        return self._page("try.html", f"try:{fid}={answer}", self.say.TRY_TITLE, said=said, now=pair[0], then=pair[1],
                          value=f"{fid}={answer}", default="back_to_result", earlier="back_to_result", width="wide")

    def _clashing(self, found: Assessment) -> list[summary.Row]:
        """The answered screens whose answers contradict each other, to be changed."""
        findings = {FIELD_OF.get(f, f) for c in found.contradictions for f in (c.kept, c.dropped)}
        return [row for row in summary.rows(self.state, self.knowledge) if findings & self.state.turns[row.number].answers.keys()]

    # Small things ---------------------------------------------------------------------------------------------------

    def _page(self, template: str, view: str, title: str, **values: Any) -> HTMLResponse:
        state = self.state
        names = {code: languages.of(code).web.LANGUAGE_NAME for code in self._app.knowledge}
        return HTMLResponse(render(template, state.language, title=title, view=view, state=self._codec.write(state), languages=names, **values))

    @property
    def _codec(self) -> Codec:
        return Codec(self._app.settings.secret)

    async def _ahead(self) -> tuple[Step | None, int]:
        """The screen that is open now, and about how many come after it."""
        step = opening_left(self.state, self.knowledge)
        if step is not None:
            return step, 0
        found: tuple[Step | None, int] = await self.think(ahead, replay(self.state, self.knowledge))
        return found

    def _left(self, n: int) -> str:
        return str(self.say.LEFT_ONE if n == 1 else self.say.LEFT_MANY.format(n=n) if n else self.say.LEFT_NONE)

    def _unchanged(self, mark: str, again: bool) -> tuple[str, str] | None:
        """What to say when nothing has changed since the file was saved, or since the result was last shown."""
        say, state = self.say, self.state
        if state.opened == mark and state.opened_on:
            saved = date.fromisoformat(state.opened_on)
            when = say.DATE.format(day=saved.day, month=say.MONTHS[saved.month - 1], year=saved.year)
            if (date.today() - saved).days > RECENT_DAYS:
                return say.SAVED_ON.format(date=when), say.OLD_FILE.format(date=when)
            return say.SAME_TITLE, say.SAME.format(date=when)
        return (say.SAME_AGAIN_TITLE, say.SAME_AGAIN) if again and state.seen == mark else None


def again(before: Turn, turn: Turn) -> Turn:
    """A screen answered anew; that it is always the same side stays true while no side is told."""
    kept = {f: a for f, a in before.answers.items() if f == "tw_one_side"}
    return replace(turn, step=before.step, answers={**kept, **turn.answers})


def _inside(edges: tuple[float, ...], index: int) -> float:
    """A number inside one bin of a finding."""
    if index == 0:
        return edges[0] / 2
    return edges[-1] + 1 if index >= len(edges) else (edges[index - 1] + edges[index]) / 2
