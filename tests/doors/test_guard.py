"""Nobody but this computer's own page and programs get an answer, and no answer of a person gets out."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from asgi import HOST, Answered, post, send
from fastapi import FastAPI, Request

from fascicula import Knowledge
from fascicula.web import Limits, Settings, create_app
from fascicula.web.guard import Bucket

ASSESS = "/api/v1/assess"
JSON = ("content-type", "application/json")
FORM = ("content-type", "application/x-www-form-urlencoded")
SECRET = "zebra-crossing"
KINDS_OF_ANSWER = [
    ("GET", "/", []), ("GET", "/api/v1/health", []), ("GET", "/api/v1/docs", []), ("GET", "/static/robots.txt", []), ("GET", "/nowhere", []),
    ("GET", "/api/v1/nowhere", []), ("PUT", ASSESS, []), ("POST", ASSESS, []), ("POST", ASSESS, [JSON]), ("POST", "/", [("origin", "null")]),
    ("GET", "/fault", []), ("GET", "/api/fault", []), ("OPTIONS", ASSESS, [("origin", "http://elsewhere.example")]),
]


def made(knowledge: Knowledge, **limits: Any) -> FastAPI:
    app = create_app({"en": knowledge}, settings=Settings(limits=replace(Limits(workers=0), **limits)))

    @app.get("/fault")
    @app.get("/api/fault")
    def fault() -> None:
        raise ValueError(SECRET)

    @app.post("/form")
    async def form(request: Request) -> int:
        return len(await request.body())

    return app


@pytest.fixture(scope="module")
def app(knowledge: Knowledge) -> Iterator[FastAPI]:
    found = made(knowledge, burst=100_000)
    yield found
    found.state.thinking.stop()


@pytest.mark.parametrize("host", [
    "evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8765", "localhost.:8765", "0.0.0.0:8765", "", None])
def test_another_host_name_is_refused(app: FastAPI, host: str | None) -> None:
    for path in ("/", "/api/v1/health", "/static/robots.txt"):
        assert send(app, "GET", path, host=host).status == 403


def test_two_host_headers_are_refused(app: FastAPI) -> None:
    assert send(app, "GET", "/", headers=[("host", "evil.example")]).status == 403


@pytest.mark.parametrize("host", [HOST, "localhost:8765", "[::1]:8765", "LOCALHOST:8765"])
def test_our_own_names_are_answered(app: FastAPI, host: str) -> None:
    assert send(app, "GET", "/api/v1/health", host=host).status == 200


def test_a_port_that_is_served_is_the_only_one(knowledge: Knowledge) -> None:
    other = create_app({"en": knowledge}, settings=Settings(port=9000))
    assert send(other, "GET", "/", host="127.0.0.1:9000").status == 200
    assert send(other, "GET", "/", host=HOST).status == 403


ELSEWHERE = [
    [("origin", "http://evil.example")], [("origin", "null")], [("origin", "https://127.0.0.1:8765")], [("origin", "http://127.0.0.1:9999")],
    [("origin", "http://localhost:8765")],  # ours, yet not the host of this request
    [("origin", f"http://{HOST}"), ("origin", "http://evil.example")], [("origin", "")],
    [("sec-fetch-site", "cross-site")], [("sec-fetch-site", "same-site")], [("sec-fetch-site", "cross-site"), ("origin", f"http://{HOST}")],
    [("referer", "http://evil.example/")], [("referer", f"http://{HOST}.evil.example/")], [("referer", "")],
]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_another_site_can_post_nothing(app: FastAPI, headers: list[tuple[str, str]]) -> None:
    assert send(app, "POST", ASSESS, b'{"answers": {}}', [JSON, *headers]).status == 403
    assert send(app, "POST", "/form", b"a=1", [FORM, *headers]).status == 403


def test_our_own_page_can_post(app: FastAPI) -> None:
    for headers in ([("origin", f"http://{HOST}")], [("sec-fetch-site", "same-origin")], [("referer", f"http://{HOST}/interview")]):
        assert send(app, "POST", "/form", b"a=1", [FORM, *headers]).text == "3"
    assert send(app, "POST", "/form", b"a=1", [FORM]).status == 403  # a form always comes from a browser, which says whence


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx", "text/json"])
def test_the_api_takes_json_only(app: FastAPI, kind: str | None) -> None:
    """Each of these a page elsewhere could send without being asked back first."""
    assert send(app, "POST", ASSESS, b'{"answers": {}}', [("content-type", kind)] if kind else []).status == 415


def test_a_preflight_gets_no_permission(app: FastAPI) -> None:
    found = send(app, "OPTIONS", ASSESS, headers=[("origin", "http://evil.example"), ("access-control-request-method", "POST"),
                                                  ("access-control-request-headers", "content-type")])
    assert found.status == 405
    assert not [name for name in found.headers if name.startswith("access-control")]


def test_too_large_a_body_is_refused_with_and_without_its_length(knowledge: Knowledge) -> None:
    app = made(knowledge, body_bytes=1000)
    own = ("origin", f"http://{HOST}")
    assert send(app, "POST", "/form", b"x" * 1000, [FORM, own]).text == "1000"
    assert send(app, "POST", "/form", [b"x" * 500, b"x" * 500], [FORM, own]).text == "1000"
    assert send(app, "POST", "/form", b"x" * 1001, [FORM, own]).status == 413
    assert send(app, "POST", "/form", [b"x" * 500] * 3, [FORM, own]).status == 413
    assert send(app, "POST", "/form", [b"x"] * 2000, [FORM, own, ("content-length", "3")]).status == 413
    for length in ("-1", "1e3", "9" * 400, "", "²"):
        assert send(app, "POST", "/form", b"x", [FORM, own, ("content-length", length)]).status == 413
    found = post(app, ASSESS, {"text": "x" * 1000})
    assert (found.status, found.headers["content-type"]) == (413, "application/problem+json")


def test_too_many_requests_wait(knowledge: Knowledge) -> None:
    app = made(knowledge, burst=3, each_second=0.01)
    assert [send(app, "GET", "/api/v1/health").status for _ in range(4)] == [200, 200, 200, 429]
    found = send(app, "GET", "/api/v1/health")
    assert int(found.headers["retry-after"]) > 0
    assert found.json["remedy"] == f"Try again in {found.headers['retry-after']} s."
    assert send(app, "GET", "/").status == 200  # the page itself is not the API


def test_the_bucket_fills_again() -> None:
    now = [0.0]
    bucket = Bucket(Limits(burst=2, each_second=4), lambda: now[0])
    assert [bucket.take(), bucket.take(), bucket.take()] == [0, 0, 0.25]
    now[0] = 0.25
    assert [bucket.take(), bucket.take()] == [0, 0.25]
    now[0] = 1000.0
    assert [bucket.take(), bucket.take(), bucket.take()] == [0, 0, 0.25]


@pytest.mark.parametrize(("method", "path", "headers"), KINDS_OF_ANSWER)
def test_every_response_carries_the_strict_headers(app: FastAPI, method: str, path: str, headers: list[tuple[str, str]]) -> None:
    assert_strict(send(app, method, path, headers=headers), path)


def assert_strict(found: Answered, path: str) -> None:
    policy = dict(part.strip().split(" ", 1) for part in found.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert {policy[p] for p in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
    assert "unsafe" not in found.headers["content-security-policy"]
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["referrer-policy"] == "same-origin"
    assert found.headers["cross-origin-opener-policy"] == found.headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in found.headers["permissions-policy"]
    assert found.headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store")
    assert "server" not in found.headers
    assert "set-cookie" not in found.headers


@pytest.mark.parametrize("path", ["/fault", "/api/fault"])
def test_a_fault_is_told_by_its_place_and_without_any_value(app: FastAPI, path: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = send(app, "GET", path)
    assert found.status == 500
    assert SECRET not in found.text
    out, err = capfd.readouterr()
    assert SECRET not in out + err
    assert "ValueError" in err
    assert "test_guard.py" in err


def test_no_answer_reaches_a_log(app: FastAPI, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    case = {"id": SECRET, "age": 34, "text": SECRET, "answers": {"suicidal_thoughts": "present", "dur_total": 4321}}
    with caplog.at_level(logging.DEBUG):
        for path in (ASSESS, "/api/v1/next-questions"):
            assert post(app, path, case).status == 200
            assert post(app, path, {**case, "age": SECRET}).status == 422
            assert post(app, path, {**case, "answers": {SECRET: "present"}}).status == 422
            assert send(app, "POST", path, f'{{"id": "{SECRET}'.encode(), [JSON]).status == 400
    said = " ".join([*(record.getMessage() for record in caplog.records), *capfd.readouterr()])
    assert not [word for word in (SECRET, "suicidal", "4321") if word in said]


def test_nobody_works_for_a_visitor_who_went_away(knowledge: Knowledge) -> None:
    app = made(knowledge)
    seen: list[str] = []

    @app.get("/slow")
    async def slow() -> None:
        seen.append("begun")
        try:
            await asyncio.sleep(30)
            seen.append("done")
        except asyncio.CancelledError:
            seen.append("dropped")
            raise

    assert send(app, "GET", "/slow", leaves=True) is None
    assert seen == ["begun", "dropped"]


def test_markup_in_a_request_stays_text(app: FastAPI) -> None:
    found = send(app, "GET", "/<script>alert(1)</script>")
    assert found.status == 404
    assert "<script" not in found.text
    answer = post(app, ASSESS, {"id": "<script>alert(1)</script>", "answers": {}})
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.body)["id"] == "<script>alert(1)</script>"
