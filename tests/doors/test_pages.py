"""What the pages say and do, without a browser: forms in, pages out."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from asgi import HOST, Answered, send
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st

from fascicula import Knowledge, load_knowledge
from fascicula.web import Limits, Settings, create_app
from fascicula.web.state import Codec, State, Turn

ORIGIN = ("origin", f"http://{HOST}")
EYELID = {"age": 34.0, "sex": "female", "answers": {"site_eyelid_lower": "present", "tw_fine_flicker": "present", "dur_total": 3, "weak_any": "absent",
                                                    "exp_caffeine": 6, "sleep_hours": 5, "sens_numb": "absent"}}
STROKE = {"age": 68.0, "answers": {"weak_sudden_one_side": "present", "sudden_when": "today"}}


@pytest.fixture(scope="module")
def app(knowledge: Knowledge) -> Iterator[FastAPI]:
    found = create_app({"en": knowledge, "de": load_knowledge(language="de")}, settings=Settings(secret="known", limits=Limits(workers=0)))
    yield found
    found.state.thinking.stop()


def go(app: FastAPI, state: State, **fields: str) -> Answered:
    """One pressed button."""
    body = urlencode({"state": Codec("known").write(state), "view": "step", **fields}).encode()
    return send(app, "POST", "/go", body, [("content-type", "application/x-www-form-urlencoded"), ORIGIN])


def open_file(app: FastAPI, case: dict[str, Any], name: str = "case.json") -> Answered:
    """A case file, as a browser sends it."""
    state = Codec("known").write(State())
    body = (f'--x\r\nContent-Disposition: form-data; name="state"\r\n\r\n{state}\r\n--x\r\nContent-Disposition: form-data; name="file"; '
            f'filename="{name}"\r\nContent-Type: application/json\r\n\r\n{json.dumps(case)}\r\n--x--\r\n').encode()
    return send(app, "POST", "/open", body, [("content-type", "multipart/form-data; boundary=x"), ORIGIN])


def heading(page: Answered) -> str:
    found = re.search(r"<h1[^>]*>(?:<svg.*?</svg>)?(.*?)</h1>", page.text, re.DOTALL)
    assert found, page.text[:300]
    return html.unescape(found[1]).strip()


def state_of(page: Answered) -> State:
    found = re.search(r'name="state" value="([^"]*)"', page.text)
    assert found
    return Codec("known").read(html.unescape(found[1]))


@pytest.mark.parametrize(("wish", "title"), [("de-AT,de;q=0.9", "Warum zuckt mein Muskel?"), ("en", "Why does my muscle twitch?"),
                                             ("xx, fr;q=0.5", "Why does my muscle twitch?"), ("", "Why does my muscle twitch?")])
def test_the_first_page_speaks_the_language_of_the_browser(app: FastAPI, wish: str, title: str) -> None:
    assert heading(send(app, "GET", "/", headers=[("accept-language", wish)])) == title


@pytest.mark.parametrize("path", ["/go", "/open", "/erase", "/file"])
def test_a_reloaded_form_address_leads_to_the_start(app: FastAPI, path: str) -> None:
    answer = send(app, "GET", path)
    assert (answer.status, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(("days", "said"), [(3, "Nothing has changed since then"), (200, "This file was saved on")])
def test_a_saved_file_is_met_kindly(app: FastAPI, days: int, said: str) -> None:
    saved = (date.today() - timedelta(days=days)).isoformat()
    page = open_file(app, {**EYELID, "saved_on": saved})
    assert heading(page) == "Your result"
    assert said in page.text


def test_nobody_is_told_that_nothing_changed_when_there_is_a_red_flag(app: FastAPI) -> None:
    page = open_file(app, {**STROKE, "saved_on": date.today().isoformat()})
    assert heading(page) == "Stop: this needs help now"
    page = go(app, state_of(page), view="warning:result", do="understood")
    assert heading(page) == "Your result"
    assert "Nothing has changed" not in page.text
    assert "Emergency: act now" in page.text


def test_a_new_answer_is_no_repetition(app: FastAPI) -> None:
    page = open_file(app, {**EYELID, "saved_on": date.today().isoformat()})
    page = go(app, state_of(page), view="result", do="keep:tw_one_side=present")
    assert "Nothing has changed" not in page.text
    page = go(app, state_of(page), view="review", do="stop")
    assert "Nothing has changed" in page.text


@pytest.mark.parametrize("case", [{"answers": {"nowhere": "present"}}, {"age": "old"}, {"saved_on": 4, "answers": {"weak_any": "perhaps"}}, []])
def test_a_file_that_is_no_case_says_what_to_mend(app: FastAPI, case: Any) -> None:
    page = open_file(app, case)
    assert heading(page) == "Why does my muscle twitch?"
    assert 'id="file-mistake"' in page.text


def test_named_medicines_count_and_stand_in_the_summary(app: FastAPI) -> None:
    state = State(turns=(Turn("sites", {"site_calf": "present"}), Turn("medicines_common", {"med_statin": "unsure", "med_ppi": "unsure"})))
    page = go(app, state, view="edit:1", do="next", **{"a-med_statin": "unsure", "medicines": "salbutamol, somethingunknown"})
    assert heading(page) == "Your answers so far"
    assert "salbutamol, somethingunknown" in page.text
    result = go(app, state_of(page), do="stop")
    assert "&#39;somethingunknown&#39; is not known here" in result.text


def test_what_is_left_open_is_unsure_and_the_rest_no_is_no(app: FastAPI) -> None:
    state = State(turns=(Turn("sites", {"site_calf": "present"}), Turn("sleep_and_stress", {"insomnia": "unsure", "bruxism": "unsure"})))
    sent = {"view": "edit:1", "a-insomnia": "present"}
    assert dict(state_of(go(app, state, do="next", **sent)).turns[1].answers) == {"insomnia": "present", "bruxism": "unsure"}
    assert dict(state_of(go(app, state, do="rest_no", **sent)).turns[1].answers) == {"insomnia": "present", "bruxism": "absent"}


def test_half_a_safety_screen_is_not_taken(app: FastAPI, knowledge: Knowledge) -> None:
    done = (Turn("you", {"age": 40.0, "sex": None}), Turn("sites", {"site_calf": "present"}), Turn("look", {"tw_cramp": "present"}), Turn("dur_total", {"dur_total": 9.0}))
    state = State(turns=done)
    for fields in ({}, {"none": "1", f"a-{knowledge.safety[0].id}": "present"}):
        page = go(app, state, do="next", **fields)
        assert 'class="mistakes"' in page.text
        assert state_of(page).turns == done
    page = go(app, state, do="next", **{f"a-{knowledge.safety[0].id}": "unsure"})
    marks = state_of(page).turns[-1].answers
    assert marks[knowledge.safety[0].id] == "unsure"
    assert set(marks.values()) == {"unsure", "absent"}


def test_no_answer_stands_in_an_address_or_a_cookie(app: FastAPI) -> None:
    page = open_file(app, EYELID)
    assert "set-cookie" not in page.headers
    assert page.headers["cache-control"] == "no-store"
    assert set(re.findall(r'(?:action|href|hx-post|formaction)="([^"#?]*)"', page.text)) <= {
        "/go", "/file", "/open", "/erase", "/static/icon.svg", "/static/style.css"}
    assert "style=" not in page.text
    assert "<script>" not in page.text


def test_only_confirmed_words_are_taken(app: FastAPI) -> None:
    page = go(app, State(), do="read", view="words", text="My left calf twitches. <script>x</script> I am 52. No weakness.")
    assert heading(page) == "Is this what you meant?"
    assert "<script>x" not in page.text
    assert state_of(page).turns == ()
    values = [html.unescape(v) for v in re.findall(r'name="take" value="([^"]*)"', page.text)]
    assert {"age=52", "site_calf=present@left", "weak_any=absent@"} <= set(values)
    page = go(app, state_of(page), do="take", view="found", text="My left calf twitches.", take="site_calf=present@left")
    turn, = state_of(page).turns
    assert (dict(turn.answers), dict(turn.sides)) == ({"site_calf": "present"}, {"site_calf": "left"})
    assert heading(page) == "First, about you"


def test_answers_that_clash_can_be_changed_from_the_result(app: FastAPI) -> None:
    page = open_file(app, {"answers": {"site_eyelid_lower": "present", "site_face": "absent", "dur_total": 20}})
    assert "Two answers clash" in page.text
    number = re.search(r'value="change:(\d+)"', page.text)
    assert number
    assert heading(go(app, state_of(page), view="result", do=f"change:{number[1]}")) == "Where does it twitch?"


def test_a_place_without_a_side_stays_without_one(app: FastAPI) -> None:
    page = open_file(app, {"answers": {"site_calf": "present", "tw_one_side": "present"}})
    page = go(app, state_of(page), view="result", do="change:0")
    ticked = re.findall(r'name="place" value="([^"]*)"[^>]* checked', page.text)
    assert ticked == ["site_calf"]
    page = go(app, state_of(page), view="edit:0", do="next", place="site_calf")
    turn = state_of(page).turns[0]
    assert turn.sides == {}
    assert turn.answers["tw_one_side"] == "present"


def test_back_passes_over_what_holds_no_answer(app: FastAPI) -> None:
    state = State(turns=(Turn("you", {"age": 40.0, "sex": None}), Turn("sites", {"site_calf": "present"}), Turn("opened:x", {})))
    assert heading(go(app, state, view="step", do="back")) == "Where does it twitch?"
    assert heading(go(app, state, view="turn:1", do="back")) == "First, about you"
    assert heading(go(app, state, view="turn:0", do="back")) == "Why does my muscle twitch?"
    assert heading(go(app, state, view=f"turn:{'9' * 5000}", do="back")) == "Where does it twitch?"


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
doing = st.one_of(words, st.builds("{}:{}".format, st.sampled_from(["try", "keep", "change", "lang", "turn", "edit", "warning", "words"]),
                                   st.one_of(words, st.integers(-3, 30).map(str), st.sampled_from(["weak_any=present", "dur_total=x", "dur_total=-1", "x=present"]))),
                  st.sampled_from(["next", "back", "unwarn", "understood", "stop", "review", "go_on", "rest_no", "unsure", "cancel", "begin", "start_over",
                                   "words", "read", "take"]))
views = st.one_of(words, st.builds("{}:{}".format, st.sampled_from(["turn", "edit", "warning", "try"]), st.one_of(words, st.integers(-2, 9).map(str))),
                  st.sampled_from(["start", "step", "review", "result", "warning:step", "warning:turn:1", "edit:0"]))


@settings(max_examples=60)
@given(doing, views, st.dictionaries(st.sampled_from(["age", "sex", "place", "look", "none", "country", "unit", "a-dur_total", "medicines", "text", "take"]),
                                     st.one_of(words, st.sampled_from(["site_calf=present@left", "dur_total=x@", "age=900", "sex=x", "medicines=a,b"])), max_size=4))
def test_whatever_is_sent_a_page_comes_back(app: FastAPI, do: str, view: str, fields: dict[str, str]) -> None:
    state = State(turns=(Turn("you", {"age": 40.0, "sex": None}), Turn("sites", {"site_calf": "present"}), Turn("opened:x", {})))
    page = go(app, state, **{**fields, "do": do, "view": view})
    assert page.status == 200
    assert heading(page)


def test_without_an_answer_there_is_no_all_clear(app: FastAPI) -> None:
    page = open_file(app, {"age": 40.0, "answers": {"weak_any": "unsure", "fever": "unsure"}})
    assert 'class="care open"' in page.text
    assert "No answers yet" in page.text
    for calm in ("No visit needed for now", "Look after yourself at home", "Nobody needed now"):
        assert calm not in page.text
