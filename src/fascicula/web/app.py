"""The web application: the pages and the API, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from fascicula.model import Knowledge

from . import api, pages, problems
from .guard import Guard
from .settings import Settings
from .thinking import Thinking

STATIC = Path(__file__).with_name("static")


def create_app(knowledge: Mapping[str, Knowledge], *, settings: Settings) -> FastAPI:
    """The application for one server.

    Arguments
    ---------
    knowledge : language -> the release with the texts of that language; the first one is the default.

    `app.state` holds `settings`, `knowledge` (the same mapping) and `thinking`, which computes outside the event loop:
    `await request.app.state.thinking(assess, case, "en")`.
    """
    thinking = Thinking(knowledge, settings.limits)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        thinking.start()
        try:
            yield
        finally:
            thinking.stop()

    app = FastAPI(title="Fascicula", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False, lifespan=running)
    app.state.settings, app.state.knowledge, app.state.thinking = settings, knowledge, thinking
    app.include_router(api.router)
    app.include_router(pages.router)
    problems.install(app)
    app.add_middleware(Guard, settings=settings)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
