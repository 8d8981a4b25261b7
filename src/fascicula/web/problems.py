"""What goes wrong, told to a program (problem+json, RFC 9457) or to a person (a plain page). Never a value beyond a short one."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from fascicula.model import BadInput, Problem

API = "/api/"
MEDIA_TYPE = "application/problem+json"

TITLES: Mapping[str, tuple[int, str]] = {
    "broken-json": (400, "This is not JSON that can be read"),
    "other-host": (403, "This address is not served here"),
    "other-site": (403, "Another site may not send anything here"),
    "not-found": (404, "There is nothing here"),
    "method": (405, "This cannot be done here"),
    "too-large": (413, "This is too large"),
    "not-json": (415, "The API takes JSON only"),
    "bad-input": (422, "Something in the input cannot be used"),
    "too-many": (429, "Too many requests at once"),
    "fault": (500, "A fault of ours"),
    "busy": (503, "Too much to compute just now"),
}
"""Kind of a problem -> status and title; `type` in a problem+json is this name on the page of the API."""


class Refusal(Exception):
    """A request that is not done, and why.

    kind : a key of TITLES. problems : at least one, each with field, reason and remedy. headers : for the response.
    """

    def __init__(self, kind: str, problems: tuple[Problem, ...], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(kind)
        self.kind, self.problems, self.headers = kind, problems, headers or {}

    @property
    def status(self) -> int:
        """HTTP status."""
        return TITLES[self.kind][0]

    def response(self, path: str) -> Response:
        """problem+json for a request to the API, else a plain page."""
        title = TITLES[self.kind][1]
        if path.startswith(API):
            first = self.problems[0]
            body = {"type": f"/api/v1/docs#{self.kind}", "title": title, "status": self.status, "detail": str(first),
                    "field": first.where, "remedy": first.remedy,
                    "problems": [{"field": p.where, "what": p.what, "remedy": p.remedy} for p in self.problems]}
            return Response(json.dumps(body, ensure_ascii=False), self.status, self.headers, MEDIA_TYPE)
        said = "".join(f"<p>{html.escape(f'{p.what[:1].upper()}{p.what[1:]}. {p.remedy}')}</p>" for p in self.problems)
        return HTMLResponse(f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
                            f'<title>{title}</title><main><h1>{title}</h1>{said}<p><a href="/">Back to the start</a></p></main></html>',
                            self.status, self.headers)


def refuse(kind: str, where: str, what: str, remedy: str, **headers: str) -> Refusal:
    """A refusal for one reason; `headers` with _ for -."""
    return Refusal(kind, (Problem(where, what, remedy),), {k.replace("_", "-"): v for k, v in headers.items()})


def install(app: FastAPI) -> None:
    """Let the application answer refusals, bad input and unknown paths in this form."""

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)
        return error.response(request.url.path)

    async def bad_input(request: Request, error: Exception) -> Response:
        assert isinstance(error, BadInput)
        return Refusal("bad-input", error.problems).response(request.url.path)

    async def bad_header(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        found = tuple(Problem(str(e["loc"][-1]), str(e["msg"])[:1].lower() + str(e["msg"])[1:], "See its values at /api/v1/docs.")
                      for e in error.errors())
        return Refusal("bad-input", found).response(request.url.path)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 405:
            found = refuse("method", "method", "this address takes another method", "See the list of operations at /api/v1/docs.")
        elif error.status_code == 404:
            found = refuse("not-found", "path", "nothing has this address", "See the list of operations at /api/v1/docs."
                           if request.url.path.startswith(API) else "Go back to the start.")
        else:
            found = refuse("broken-json" if request.url.path.startswith(API) else "bad-input", "body", "this cannot be read", "Send it again.")
        return Refusal(found.kind, found.problems, error.headers or {}).response(request.url.path)

    app.add_exception_handler(Refusal, refused)
    app.add_exception_handler(BadInput, bad_input)
    app.add_exception_handler(RequestValidationError, bad_header)
    app.add_exception_handler(HTTPException, http)
