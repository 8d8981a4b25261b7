"""Templates -> HTML. Autoescape is on for everything; only our own drawings are marked as safe."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fascicula.words import languages

TEMPLATES = Path(__file__).with_name("templates")


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(template: str, language: str, **values: Any) -> str:
    """One page in one language."""
    words = {"say": languages.of(language).web, "language": language, "started": True, "live": "", "default": "next", "earlier": "back", **values}
    return str(_environment().get_template(template).render(words))
