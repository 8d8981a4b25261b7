"""The HTTP API: the contract's JSON objects over HTTP. Answers stand in bodies only, never in an address."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, Response

import fascicula
from fascicula.model import BadInput, Case, Knowledge, Problem, nearest
from fascicula.model.json_text import read_json

from . import openapi, schemas
from .catalogue import condition_line, condition_page, finding_line, finding_page
from .computing import assessed, questions
from .openapi import ALWAYS, POSTED, case_body, errors
from .problems import Refusal, refuse
from .settings import preferred

router = APIRouter(prefix="/api/v1", tags=["fascicula"])

Language = Annotated[str, Header(alias="Accept-Language", description="Language of names and texts; unknown ones read as the first.")]
Intervals = Annotated[Literal["true", "false"], Header(alias="Fascicula-Intervals", description="Whether to compute the 90% intervals.")]


@router.post("/assess", summary="Assess a case", responses={200: {"model": schemas.AssessmentShape}, **errors(*ALWAYS, *POSTED)},
             openapi_extra=case_body())
async def assess(request: Request, intervals: Intervals = "true", language: Language = "") -> Response:
    """Urgency with its reasons, the whole differential with evidence, what would change it and what to do."""
    code, know = _knowledge(request, language)
    case = await _case(request, know)
    return _json(await request.app.state.thinking(assessed, case, code, intervals=intervals == "true"), code)


@router.post("/next-questions", summary="What to ask next", responses={200: {"model": schemas.Questions}, **errors(*ALWAYS, *POSTED)},
             openapi_extra=case_body())
async def next_questions(request: Request, language: Language = "") -> Response:
    """The open questions, most useful first, the next step of the interview, and warnings that fire already."""
    code, know = _knowledge(request, language)
    return _json(await request.app.state.thinking(questions, await _case(request, know), code), code)


@router.get("/findings", summary="All findings", responses={200: {"model": schemas.Findings}, **errors(*ALWAYS)})
def findings(request: Request, language: Language = "") -> Response:
    """Everything that can be answered, with the question and the possible answers."""
    code, know = _knowledge(request, language)
    return JSONResponse({"findings": [finding_line(f) for f in know.findings.values()], "knowledge": _release(know)},
                        headers={"Content-Language": code})


@router.get("/findings/{id}", summary="One finding", responses={200: {"model": schemas.FindingPage}, **errors(404, *ALWAYS)})
def finding(request: Request, id: Annotated[str, Path(examples=["weak_any"])], language: Language = "") -> Response:
    """How common it is, and every page that has a number for it."""
    code, know = _knowledge(request, language)
    found = know.findings.get(id)
    if found is None:
        raise refuse("not-found", "id", "no finding has this id", nearest(id, know.findings) or "GET /api/v1/findings lists all ids.")
    return JSONResponse(finding_page(found, know), headers={"Content-Language": code})


@router.get("/conditions", summary="All conditions", responses={200: {"model": schemas.Conditions}, **errors(*ALWAYS)})
def conditions(request: Request, language: Language = "") -> Response:
    """Every cause that is weighed."""
    code, know = _knowledge(request, language)
    return JSONResponse({"conditions": [condition_line(c, know) for c in know.conditions.values()], "knowledge": _release(know)},
                        headers={"Content-Language": code})


@router.get("/conditions/{id}", summary="One condition", responses={200: {"model": schemas.ConditionPage}, **errors(404, *ALWAYS)})
def condition(request: Request, id: Annotated[str, Path(examples=["eyelid_myokymia"])], language: Language = "") -> Response:
    """Everything its page says: numbers with sources, and the texts for people."""
    code, know = _knowledge(request, language)
    found = know.conditions.get(id)
    if found is None:
        raise refuse("not-found", "id", "no condition has this id", nearest(id, know.conditions) or "GET /api/v1/conditions lists all ids.")
    return JSONResponse(condition_page(found, know), headers={"Content-Language": code})


@router.get("/health", summary="Whether the server answers", responses={200: {"model": schemas.Health}, **errors(*ALWAYS)})
def health(request: Request) -> dict[str, Any]:
    """Program, knowledge release and languages."""
    _, know = _knowledge(request, "")
    return {"status": "ok", "version": fascicula.__version__, "knowledge": _release(know), "languages": list(request.app.state.knowledge)}


@router.get("/openapi.json", include_in_schema=False)
def description(request: Request) -> JSONResponse:
    """The OpenAPI description."""
    return JSONResponse(_described(request))


@router.get("/docs", include_in_schema=False, response_class=HTMLResponse)
def docs(request: Request) -> str:
    """The operations as a page."""
    return openapi.page(_described(request))


def _described(request: Request) -> dict[str, Any]:
    return openapi.document(router.routes, _knowledge(request, "")[1])


def _knowledge(request: Request, accepted: str) -> tuple[str, Knowledge]:
    """The first language of an Accept-Language header that is there, with its knowledge."""
    known = request.app.state.knowledge
    code = preferred(accepted, known)
    return code, known[code]


async def _case(request: Request, knowledge: Knowledge) -> Case:
    return await run_in_threadpool(_parse, await request.body(), knowledge)


def _parse(body: bytes, knowledge: Knowledge) -> Case:
    try:
        data = read_json(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise refuse("broken-json", "body", "not UTF-8 text", "Send the body as UTF-8.") from None
    except BadInput as error:
        raise Refusal("broken-json", tuple(Problem("body", f"{p.where}: {p.what}", p.remedy) for p in error.problems)) from None
    return Case.parse(data, knowledge)


def _json(text: str, language: str) -> Response:
    return Response(text, media_type="application/json", headers={"Content-Language": language})


def _release(knowledge: Knowledge) -> dict[str, str]:
    return {"version": knowledge.version, "hash": knowledge.hash}
