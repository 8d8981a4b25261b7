"""The HTML pages. Each answer is a form that is sent and a page that comes back; the answers travel in the form, signed."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from fascicula.assess import assess
from fascicula.model import BadInput, Case, Knowledge
from fascicula.model.json_text import read_json

from . import casefile
from .forms import text_of
from .settings import preferred
from .state import Codec, State, Unreadable
from .talk import Talk

router = APIRouter(include_in_schema=False)


@router.get("/", response_class=HTMLResponse)
async def start(request: Request) -> Response:
    """The first page, in the language that the browser asks for."""
    return Talk(request, _fresh(request)).start()


@router.get("/go")
@router.get("/open")
@router.get("/erase")
@router.get("/file")
async def elsewhere() -> Response:
    """Somebody reloaded or typed the address of a form: begin at the start."""
    return RedirectResponse("/", 303)


@router.post("/go", response_class=HTMLResponse)
async def go(request: Request) -> Response:
    """Any button of the conversation."""
    form = await request.form()
    state = _state(request, form)
    return await Talk(request, state).go(form) if state else Talk(request, _fresh(request)).unreadable()


@router.post("/open", response_class=HTMLResponse)
async def open_file(request: Request) -> Response:
    """A saved case file."""
    form = await request.form()
    state = _state(request, form) or _fresh(request)
    talk = Talk(request, state)
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return talk.start(mistake=talk.say.OPEN_NO_FILE)
    data = await file.read(casefile.MOST_BYTES + 1)
    if len(data) > casefile.MOST_BYTES:
        return talk.start(mistake=talk.say.OPEN_TOO_LARGE)
    try:
        talk.state = casefile.read(read_json(data.decode("utf-8-sig")), talk.knowledge, state)
    except BadInput as error:
        return talk.start(mistake=talk.say.OPEN_BROKEN, problems=[str(p) for p in error.problems])
    except UnicodeDecodeError:
        return talk.start(mistake=talk.say.OPEN_BROKEN, problems=[talk.say.OPEN_NOT_TEXT])
    return await talk.after("result")


@router.post("/file")
async def download(request: Request) -> Response:
    """The case file or the report, to keep."""
    form = await request.form()
    state = _state(request, form)
    if state is None:
        return Talk(request, _fresh(request)).unreadable()
    talk, today = Talk(request, state), date.today()
    if text_of(form, "do") == "report":
        data = await talk.think(_report, talk.case, date=today.isoformat(), country=talk.state.country)
        return _attached(data, "application/pdf", talk.say.REPORT_NAME.format(date=today.isoformat()))
    text = casefile.dumps(casefile.write(talk.state, talk.knowledge, today))
    return _attached(text.encode(), "application/json", talk.say.FILE_NAME.format(date=today.isoformat()))


@router.post("/erase", response_class=HTMLResponse)
async def erase(request: Request) -> Response:
    """Forget everything: results kept in memory, and whatever the browser keeps of this page."""
    state = _state(request, await request.form()) or _fresh(request)
    request.app.state.thinking.forget()
    talk = Talk(request, State(state.language, state.country))
    response = talk.start(notice=(talk.say.ERASED_TITLE, talk.say.ERASED))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _report(case: Case, knowledge: Knowledge, *, date: str, country: str) -> bytes:
    """The report of a case as PDF."""
    from fascicula.report import build, pdf

    return pdf(build(assess(case, knowledge), knowledge, date=date, country=country))


def _attached(data: bytes, media_type: str, name: str) -> Response:
    return Response(data, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _state(request: Request, form: FormData) -> State | None:
    """The state that a form carries; None if this process did not sign it."""
    try:
        return Codec(request.app.state.settings.secret).read(text_of(form, "state"))
    except Unreadable:
        return None


def _fresh(request: Request) -> State:
    """Nothing said yet: the language of the browser, the country of the server."""
    return State(preferred(request.headers.get("accept-language", ""), request.app.state.knowledge), request.app.state.settings.country)
