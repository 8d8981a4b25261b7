"""The HTTP API: the contract's JSON objects over HTTP."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

import fascicula

router = APIRouter(prefix="/api/v1")


@router.get("/health")
def health(request: Request) -> dict[str, Any]:
    """Whether the server answers, and with which program and knowledge."""
    know = next(iter(request.app.state.knowledge.values()))
    return {"status": "ok", "version": fascicula.__version__, "knowledge": {"version": know.version, "hash": know.hash}}
