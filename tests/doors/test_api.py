"""The HTTP API says what the command says, describes itself fully, and refuses with a field and a remedy."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from asgi import HOST, post, send
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CHECKS, load_all_checks

from fascicula import Case, Knowledge
from fascicula.model import BadInput
from fascicula.web import Limits, Settings, create_app
from fascicula.web.computing import assessed
from fascicula.web.line import Line
from fascicula.web.openapi import EXAMPLE
from fascicula.web.problems import TITLES, Refusal
from fascicula.web.thinking import Thinking

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
ASSESS, QUESTIONS = "/api/v1/assess", "/api/v1/next-questions"


@pytest.fixture(scope="module")
def app(knowledge: Knowledge) -> Iterator[FastAPI]:
    found = create_app({"en": knowledge}, settings=Settings(limits=Limits(workers=0, burst=1_000_000)))
    yield found
    found.state.thinking.stop()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("intervals", [True, False])
def test_assess_equals_the_command(app: FastAPI, run: Any, example: Path, intervals: bool) -> None:
    found = post(app, ASSESS, json.loads(example.read_text()), [("fascicula-intervals", str(intervals).lower())])
    assert found.status == 200
    ran = run("assess", example, "--format", "json", "--intervals" if intervals else "--no-intervals")
    assert found.text == ran.out.rstrip("\n")


def test_an_identical_request_gets_an_identical_answer_and_another_one_its_own(app: FastAPI) -> None:
    first, again = post(app, ASSESS, EXAMPLE), post(app, ASSESS, EXAMPLE)
    assert first.body == again.body
    other = post(app, ASSESS, {**EXAMPLE, "id": "other"})
    assert (first.json["id"], other.json["id"]) == ("any", "other")
    changed = post(app, ASSESS, {**EXAMPLE, "answers": {**EXAMPLE["answers"], "weak_any": "unsure"}})
    assert changed.json["differential"] != first.json["differential"]


def test_unsure_is_not_absent_here_either(app: FastAPI) -> None:
    without = {**EXAMPLE, "answers": {k: v for k, v in EXAMPLE["answers"].items() if k != "fever"}}
    assert post(app, ASSESS, EXAMPLE).json["differential"] == post(app, ASSESS, without).json["differential"]


def test_the_interview_can_be_held_over_the_api_alone(app: FastAPI, knowledge: Knowledge) -> None:
    """A client that only does what the description says gets to the end, and to the same urgency as the answers have."""
    case: dict[str, Any] = {"answers": {"weak_hand": "present"}, "asked": [], "screened": []}
    steps = []
    for _ in range(40):
        found = post(app, QUESTIONS, case)
        assert found.status == 200
        step = found.json["step"]
        if step is None:
            break
        steps.append(step["kind"])
        follow(step, case)
    else:
        pytest.fail(f"no end: {steps}")
    assert steps[:6] == ["age", "sex", "several", "several", "one", "safety"]
    assert len(steps) > 8
    assert found.json["remaining"] == 0
    assert found.json["urgency"] == post(app, ASSESS, case).json["urgency"]["level"]


def follow(step: dict[str, Any], case: dict[str, Any]) -> None:
    """Say 52 years, female, one twitching hand, one line of the screen, and no to everything else."""
    case["asked"].append(step["id"])
    if step["kind"] == "age":
        case["age"] = 52
    elif step["kind"] == "sex":
        case["sex"] = "female"
    elif step["kind"] == "safety":
        ticked, others = step["items"][:1], step["items"][1:]
        case["asked"] += [f"line:{line['id']}" for line in ticked]
        opened = {f for line in ticked for f in line["opens"]}
        absent = [f for f in dict.fromkeys(f for line in others for f in line["covers"]) if f not in opened and f not in case["answers"]]
        case["answers"] |= dict.fromkeys(absent, "absent")
        case["screened"] += absent
    else:
        for item in step["items"]:
            kind = "present" if item["id"] in ("site_hand", "tw_fine_flicker") else "absent" if "absent" in item["answers"] else "unsure"
            case["answers"].setdefault(item["id"], kind)


def test_a_warning_shows_before_the_interview_ends(app: FastAPI) -> None:
    found = post(app, QUESTIONS, {"age": 70, "answers": {"weak_sudden_one_side": "present"}}).json
    assert found["urgency"] == "emergency"
    assert [flag["kind"] for flag in found["red_flags"]] == ["red_flag"] * len(found["red_flags"]) != []


def test_findings_and_conditions_are_all_there_each_with_its_page(app: FastAPI, knowledge: Knowledge) -> None:
    listed = send(app, "GET", "/api/v1/findings").json
    assert [f["id"] for f in listed["findings"]] == list(knowledge.findings)
    assert listed["knowledge"] == {"version": knowledge.version, "hash": knowledge.hash}
    assert [c["id"] for c in send(app, "GET", "/api/v1/conditions").json["conditions"]] == list(knowledge.conditions)
    for finding in listed["findings"][::50]:
        page = send(app, "GET", f"/api/v1/findings/{finding['id']}").json
        assert finding.items() <= page.items()
    for condition in [*knowledge.conditions.values()][::20]:
        page = send(app, "GET", f"/api/v1/conditions/{condition.id}").json
        assert {r["finding"] for r in page["findings"]} == set(condition.rows)
        assert set(page["sources"]) == set(condition.sources)


def test_the_answers_that_a_finding_lists_are_those_that_are_taken(app: FastAPI, knowledge: Knowledge) -> None:
    for finding in send(app, "GET", "/api/v1/findings").json["findings"]:
        for answer in finding["answers"]:
            assert knowledge.findings[finding["id"]].refuse(answer) is None
        assert (finding["kind"] == "number") is (knowledge.findings[finding["id"]].refuse(3.0) is None)


BAD: list[tuple[Any, str]] = [
    ({"age": 200}, "age"), ({"answers": {"weak_hnd": "present"}}, "answers.weak_hnd"), ({"answers": {"weak_any": 3}}, "answers.weak_any"),
    ([], "case"), (None, "case"), ({"sexx": "female"}, "'sexx'"), ({"screened": ["fever"]}, "screened"), ({"asked": "all"}, "asked")]


@pytest.mark.parametrize("path", [ASSESS, QUESTIONS])
@pytest.mark.parametrize(("data", "field"), BAD)
def test_bad_input_names_field_and_remedy(app: FastAPI, knowledge: Knowledge, path: str, data: Any, field: str) -> None:
    found = post(app, path, data)
    assert found.status == 422
    assert found.headers["content-type"] == "application/problem+json"
    with pytest.raises(BadInput) as same:
        Case.parse(data, knowledge)
    assert found.json["problems"] == [{"field": p.where, "what": p.what, "remedy": p.remedy} for p in same.value.problems]
    assert found.json["field"] == field
    assert found.json["remedy"]


def test_all_problems_come_at_once(app: FastAPI) -> None:
    found = post(app, ASSESS, {"age": -1, "sex": "x", "answers": {"fever": "maybe"}})
    assert [p["field"] for p in found.json["problems"]] == ["age", "sex", "answers.fever"]


@pytest.mark.parametrize("body", [b"", b"{", b'{"age": NaN}', b'{"age": 1, "age": 2}', b"\xff", b"[" * 5000, b'{"id": "\\ud800"}', b'{"age": 1e999}'])
def test_broken_json_is_refused(app: FastAPI, body: bytes) -> None:
    found = send(app, "POST", ASSESS, body, [("content-type", "application/json")])
    assert found.status == 400
    assert found.json["type"] == "/api/v1/docs#broken-json"
    assert found.json["remedy"]


@pytest.mark.parametrize("path", ["/api/v1/findings/weak_anny", "/api/v1/conditions/eyelid_myokimia", "/api/v1/nothing", "/api/v1/findings/"])
def test_an_unknown_address_is_a_problem_with_a_remedy(app: FastAPI, path: str) -> None:
    found = send(app, "GET", path)
    assert found.status == 404
    assert found.json["remedy"]


def test_a_misspelt_id_gets_the_nearest(app: FastAPI) -> None:
    assert send(app, "GET", "/api/v1/findings/weak_anny").json["remedy"] == "Did you mean 'weak_any'?"


def test_the_language_follows_the_header(knowledge: Knowledge) -> None:
    app = create_app({"en": knowledge, "de": knowledge}, settings=Settings(limits=Limits(workers=0)))
    for accepted, chosen in (("de-DE,de;q=0.9,en;q=0.8", "de"), ("fr, en", "en"), ("", "en"), ("xx", "en"), (";;,,=", "en")):
        assert send(app, "GET", "/api/v1/conditions", headers=[("accept-language", accepted)]).headers["content-language"] == chosen


def test_the_page_of_operations_names_every_operation_and_every_kind_of_problem(app: FastAPI) -> None:
    page = send(app, "GET", "/api/v1/docs").text
    described = send(app, "GET", "/api/v1/openapi.json").json
    assert all(f"<code>{method.upper()} {path}</code>" in page for path, methods in described["paths"].items() for method in methods)
    assert all(f'id="{kind}"' in page for kind in TITLES)
    assert "http://" not in page
    assert "https://" not in page


def test_the_guide_shows_every_operation(app: FastAPI) -> None:
    guide = (ROOT / "docs" / "http-api.md").read_text("utf-8")
    for path, methods in send(app, "GET", "/api/v1/openapi.json").json["paths"].items():
        for method in methods:
            assert f"`{method.upper()} {path}`" in guide


def test_the_description_knows_every_finding(app: FastAPI, knowledge: Knowledge) -> None:
    schemas = send(app, "GET", "/api/v1/openapi.json").json["components"]["schemas"]
    assert list(schemas["Answers"]["properties"]) == list(knowledge.findings)


# Computing elsewhere ------------------------------------------------------------------------------------------------------


def test_worker_processes_compute_the_same_and_survive_the_loss_of_one(knowledge: Knowledge) -> None:
    case = Case.parse(EXAMPLE, knowledge)
    thinking = Thinking({"en": knowledge}, Limits(workers=1, kept=0))

    async def work() -> list[str]:
        first = await thinking(assessed, case, "en", intervals=False)
        os.kill(await thinking(worker, case, "en"), signal.SIGKILL)
        second = await thinking(assessed, case, "en", intervals=False)
        with pytest.raises(BrokenExecutor):
            await thinking(leave, case, "en")
        return [first, second, await thinking(assessed, case, "en", intervals=False)]

    try:
        assert set(asyncio.run(work())) == {assessed(case, knowledge, intervals=False)}
    finally:
        thinking.stop()


def worker(case: Case, knowledge: Knowledge) -> int:
    return os.getpid()


def leave(case: Case, knowledge: Knowledge) -> None:
    os._exit(3)


def test_results_are_kept_only_in_memory_only_so_many_and_forgotten_on_request(knowledge: Knowledge) -> None:
    thinking = Thinking({"en": knowledge}, Limits(workers=0, kept=2))
    calls.clear()

    async def ask(*names: str) -> None:
        for name in names:
            await thinking(count, Case(id=name), "en")

    asyncio.run(ask("a", "a", "b", "a"))
    assert calls == ["a", "b"]
    asyncio.run(ask("c", "a", "b"))  # b was the longest unused
    assert calls == ["a", "b", "c", "b"]
    thinking.forget()
    asyncio.run(ask("b"))
    assert calls == ["a", "b", "c", "b", "b"]
    thinking.stop()


def test_too_many_waiting_are_told_to_come_again(knowledge: Knowledge) -> None:
    thinking = Thinking({"en": knowledge}, Limits(workers=0, waiting=3))

    async def ask() -> list[Any]:  # one computes, three wait
        return await asyncio.gather(*(thinking(count, Case(id=str(n)), "en") for n in range(6)), return_exceptions=True)

    found = asyncio.run(ask())
    thinking.stop()
    refused = [r for r in found if isinstance(r, Refusal)]
    assert [r.kind for r in refused] == ["busy", "busy"]
    assert refused[0].headers["Retry-After"]


async def visit(line: Line, now: list[float], jobs: list[tuple[str, float]]) -> list[str]:
    """All jobs at once, each taking so long; who got a place in which order."""
    order: list[str] = []

    async def job(kind: str, seconds: float) -> None:
        async with line.place(kind):
            order.append(kind)
            now[0] += seconds
            await asyncio.sleep(0)

    await asyncio.gather(*(job(*one) for one in jobs))
    return order


def test_short_work_passes_long_work_but_not_for_ever() -> None:
    now = [0.0]
    line = Line(1, lambda: now[0])
    long, short = ("long", 1.0), ("short", 0.1)
    asyncio.run(visit(line, now, [long, short]))  # how long each takes is learnt
    assert asyncio.run(visit(line, now, [long, long, short, long, short])) == ["long", "short", "short", "long", "long"]

    async def stream() -> list[str]:
        order: list[str] = []

        async def job(kind: str, seconds: float) -> None:
            async with line.place(kind):
                order.append(kind)
                await asyncio.sleep(0)
                now[0] += seconds

        async def shorts() -> None:
            tasks = []
            for _ in range(200):  # always another one waiting
                tasks.append(asyncio.ensure_future(job(*short)))
                await asyncio.sleep(0)
            await asyncio.gather(*tasks)

        await asyncio.gather(job(*short), job(*long), shorts())
        return order

    assert asyncio.run(stream()).index("long") < 100


def test_a_place_is_free_again_after_a_fault_and_after_a_visitor_who_went_away() -> None:
    async def work() -> list[str]:
        line = Line(1)
        with pytest.raises(ZeroDivisionError):
            async with line.place("x"):
                1 / 0  # noqa: B018
        async with line.place("x"):
            gone = asyncio.ensure_future(line.place("x").__aenter__())
            await asyncio.sleep(0)
            gone.cancel()
        late = asyncio.ensure_future(line.place("x").__aenter__())
        await late
        return ["free"]

    assert asyncio.run(asyncio.wait_for(work(), 5)) == ["free"]


calls: list[str] = []


def count(case: Case, knowledge: Knowledge) -> str:
    calls.append(case.id)
    return case.id


# The description against the server -----------------------------------------------------------------------------------------

load_all_checks()
NOT_CHECKED = [CHECKS.get_one("positive_data_acceptance")]
"""A schema cannot say that `screened` names answers that are absent."""


OPERATIONS = [("POST", ASSESS), ("POST", QUESTIONS), *(("GET", f"/api/v1/{path}") for path in (
    "findings", "findings/{id}", "conditions", "conditions/{id}", "health"))]


@pytest.fixture(scope="module")
def described(app: FastAPI) -> Any:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": HOST})


@pytest.mark.parametrize("mode", schemathesis.GenerationMode)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_the_server_does_what_the_description_says(described: Any, method: str, path: str, mode: schemathesis.GenerationMode) -> None:
    strategy = described[path][method].as_strategy(generation_mode=mode)

    @settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=strategy)
    def every_request(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={**case.headers, "Host": HOST}, excluded_checks=NOT_CHECKED)

    try:
        every_request()
    except Unsatisfiable:  # nothing in this operation can be wrong
        assert (method, mode) == ("GET", schemathesis.GenerationMode.NEGATIVE)


def test_every_operation_is_tried(app: FastAPI) -> None:
    paths = send(app, "GET", "/api/v1/openapi.json").json["paths"]
    assert sorted((method.upper(), path) for path, methods in paths.items() for method in methods) == sorted(OPERATIONS)
