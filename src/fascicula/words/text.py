"""render(assessment, knowledge) -> str: the page a person reads in a terminal, top to bottom."""

from __future__ import annotations

from collections.abc import Mapping

from fascicula.model import Assessment, Knowledge

from . import languages, reasons
from .fits import table
from .languages import ENGLISH
from .page import Page, tied
from .sections import sections
from .view import View

COUNTRY = "eu"


def render(
    assessment: Assessment,
    knowledge: Knowledge,
    *,
    width: int = 100,
    why: bool = False,
    country: str = COUNTRY,
) -> str:
    """The whole assessment as plain text.

    Arguments
    ---------
    width : columns, at least 30.
    why : also strength, shares and sources of each reason.
    country : of the telephone numbers (see `numbers_of`).
    """
    view = View(assessment, knowledge, numbers_of(country, knowledge.language))
    page = Page(width)
    for part in sections(view):
        if part.id == "fits":
            page.section(part.heading, [view.say.OF_100])
            page.lines += table(view, page.width)
            page.text(part.lines)
            page.section(view.say.WHY, reasons.why(view, page.body(view.say.WHY), why))
        elif part.id == "not_asked":
            page.section(part.heading, [f"{', '.join(map(tied, part.lines))}   {tied(view.say.MORE_QUESTIONS)}"])
        elif part.id == "footer":
            page.lines.append("")
            page.text([" ".join(part.lines)])
        else:
            page.section(part.heading, part.lines, gap=part.id not in ("exercise", "who"))
    return str(page)


def countries() -> tuple[str, ...]:
    """Codes of the countries whose telephone lines we know."""
    return tuple(languages.of(ENGLISH).assessment.NUMBERS)


def numbers_of(country: str, language: str = ENGLISH) -> Mapping[str, tuple[str, str]]:
    """Line (`emergency`, `crisis`, `poison`) -> how it is told first, and later. country : `eu`, `uk`, ...; an unknown one reads as `eu`."""
    numbers: Mapping[str, Mapping[str, tuple[str, str]]] = languages.of(language).assessment.NUMBERS
    return numbers.get(country.lower(), numbers[COUNTRY])
