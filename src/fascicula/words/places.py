"""Names of the places of the body map."""

from __future__ import annotations

from collections.abc import Iterable

from fascicula.model import Finding

from . import languages
from .answers import site, upper
from .languages import ENGLISH


def place(region: str, language: str = ENGLISH) -> str:
    """A region of the body map as in the middle of a sentence: `left upper eyelid` for `eyelid_upper.left`."""
    say = languages.of(language).body
    part, _, side = region.partition(".")
    return str(say.PARTS[part].format(side=say.SIDES[side]))


def place_name(finding: Finding, language: str = ENGLISH) -> str:
    """A place as one line of a list: `Calf`, `Around the eye`."""
    return str(languages.of(language).body.PLACE_NAMES.get(finding.id) or site(finding, language))


def region(name: str, language: str = ENGLISH) -> str:
    """The heading of a region of the list of places: `Arm and hand`; what belongs to none is told by how it behaves."""
    regions = languages.of(language).body.REGIONS
    return str(regions.get(name, name))


def view(name: str, language: str = ENGLISH) -> str:
    """What one picture of the body map shows: `Face`."""
    return str(languages.of(language).body.VIEWS[name])


def labels(regions: Iterable[str], language: str = ENGLISH) -> dict[str, str]:
    """Region id -> its name, and the words beside a figure: what `plots.body_map` wants."""
    return {**languages.of(language).body.CAPTIONS, **{region: upper(place(region, language)) for region in regions}}
