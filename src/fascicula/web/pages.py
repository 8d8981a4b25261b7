"""The HTML pages."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def start() -> str:
    """The first page."""
    return '<!doctype html><html lang="en"><title>Fascicula</title><h1>Why does my muscle twitch?</h1></html>'
