"""The OpenAPI description, complete: which answers exist, what every status carries; and a small page that lists it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

import fascicula
from fascicula.model import SETTINGS, SEXES, Finding, Knowledge
from fascicula.model.case import SIDES
from fascicula.model.medicine import LONGEST_NAME, MOST_NAMES

from .problems import MEDIA_TYPE, TITLES
from .schemas import ProblemDetails

REF = "#/components/schemas/"
EXAMPLE: dict[str, Any] = {"id": "any", "age": 34, "sex": "female", "setting": "home", "answers": {
    "site_eyelid_lower": "present", "weak_any": "absent", "fever": "unsure", "dur_total": 3, "exp_caffeine": 6}}
KEPT = ("expected", "known_to", "text", "tier", "group", "source", "note", "unmapped", "kind", "movement_complaint")
"""Fields of a case that are accepted and not used here."""
ALWAYS, POSTED = (403, 413, 429, 500), (400, 415, 422, 503)
ABOUT = (
    "Fascicula on this computer: why a muscle twitches, how urgent it is, what to ask next. For information, research and education; "
    "not a medical device and no diagnosis. Cases are computed in memory and kept nowhere; answers stand only in bodies, never in an "
    "address. Every error is application/problem+json (RFC 9457) with `field`, `remedy` and the list of all problems."
)


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """`responses` of a route for these statuses."""
    found: dict[int | str, dict[str, Any]] = {}
    for status in sorted(statuses):
        kinds = [f"`{kind}`: {title}." for kind, (of, title) in TITLES.items() if of == status]
        found[status] = {"description": " ".join(kinds), "content": {MEDIA_TYPE: {"schema": {"$ref": f"{REF}ProblemDetails"}}}}
        if status in (429, 503):
            found[status]["headers"] = {"Retry-After": {"description": "seconds to wait", "schema": {"type": "integer", "minimum": 1}}}
    return found


def case_body() -> dict[str, Any]:
    """`openapi_extra` of a route that takes a case."""
    return {"requestBody": {"required": True, "description": "A case in the contract's format.", "content": {
        "application/json": {"schema": {"$ref": f"{REF}Case"}, "example": EXAMPLE}}}}


def document(routes: Sequence[BaseRoute], knowledge: Knowledge) -> dict[str, Any]:
    """The whole description of these routes for one knowledge release."""
    described = get_openapi(title="Fascicula", version=fascicula.__version__, description=ABOUT, routes=routes,
                            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"})
    for operations in described["paths"].values():
        for name, operation in operations.items():
            if name == "get":
                operation["responses"].pop("422", None)  # nothing in these can be invalid
    schemas = described["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    problem = ProblemDetails.model_json_schema(ref_template=REF + "{model}")
    schemas |= problem.pop("$defs")
    schemas |= {"ProblemDetails": problem, "Case": _case(knowledge), "Answers": _answers(knowledge),
                "Status": {"type": "string", "enum": ["present", "absent", "unsure"], "description": "`unsure` is never taken as `absent`."}}
    return described


def _case(knowledge: Knowledge) -> dict[str, Any]:
    words = {"type": ["array", "null"], "items": {"type": "string"}}
    sites = [f.id for f in knowledge.findings.values() if f.group == "site"]
    return {"type": "object", "additionalProperties": False, "description": "All answers of one person at one time.", "properties": {
        "id": {"type": ["string", "number", "null"], "description": "given back as text"},
        "age": {"type": ["number", "null"], "minimum": 0, "maximum": 125, "description": "years"},
        "sex": {"enum": [*SEXES, None]},
        "setting": {"enum": [*SETTINGS, None], "description": "where the person is seen; default home"},
        "answers": {"$ref": f"{REF}Answers"},
        "screened": {**words, "description": "findings answered absent only by not ticking a line of a list"},
        "asked": {**words, "description": "ids of the steps already put, and `line:ID` for safety lines that fit or may fit"},
        "medicines": {"anyOf": [{"type": ["string", "null"], "maxLength": LONGEST_NAME},
                                {"type": "array", "maxItems": MOST_NAMES, "items": {"type": "string", "maxLength": LONGEST_NAME}}],
                      "description": "names of medicines and substances that are taken; known ones become answers"},
        "sides": {"type": ["object", "null"], "additionalProperties": False, "description": "on which side a place twitches",
                  "properties": {f: {"enum": list(SIDES)} for f in sites}},
        **{name: {"description": "accepted and not used"} for name in KEPT}}}


def _answers(knowledge: Knowledge) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "description": "Finding -> answer. What is left out was not asked.",
            "properties": {f.id: {**_answer(f), "title": f.name} for f in knowledge.findings.values()}}


def _answer(finding: Finding) -> dict[str, Any]:
    if finding.kind == "yes_no":
        return {"$ref": f"{REF}Status"}
    if finding.kind == "choice":
        return {"enum": [*finding.bins, "unsure"]}
    return {"anyOf": [{"type": "number", "minimum": 0, "maximum": 100_000}, {"const": "unsure"}], "description": f"in {finding.unit}"}


def page(described: dict[str, Any]) -> str:
    """The operations and kinds of problems as a plain HTML page."""
    rows = "".join(
        f"<dt><code>{method.upper()} {html.escape(path)}</code></dt><dd>{html.escape(operation.get('summary', ''))}. "
        f"{html.escape(operation.get('description', ''))}</dd>"
        for path, operations in described["paths"].items() for method, operation in operations.items())
    kinds = "".join(f'<dt id="{kind}"><code>{kind}</code> ({status})</dt><dd>{title}.</dd>' for kind, (status, title) in TITLES.items())
    return ('<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>Fascicula: HTTP API</title><main><h1>HTTP API</h1><p>{html.escape(ABOUT)}</p>"
            f'<p><a href="/api/v1/openapi.json">OpenAPI description</a></p><h2>Operations</h2><dl>{rows}</dl>'
            f"<h2>Kinds of problems</h2><dl>{kinds}</dl></main></html>")
