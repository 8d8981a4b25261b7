"""Names of the places of the body map."""

from __future__ import annotations

from collections.abc import Iterable

from . import languages
from .answers import upper
from .languages import ENGLISH


def place(region: str, language: str = ENGLISH) -> str:
    """A region of the body map as in the middle of a sentence: `left upper eyelid` for `eyelid_upper.left`."""
    part, _, side = region.partition(".")
    say = languages.of(language).body
    return str(say.PARTS[part].format(side=say.SIDES[side]))


def labels(regions: Iterable[str], language: str = ENGLISH) -> dict[str, str]:
    """Region id -> its name, and the words beside a figure: what `plots.body_map` wants."""
    captions = languages.of(language).body.CAPTIONS
    return {**captions, **{region: upper(place(region, language)) for region in regions}}
