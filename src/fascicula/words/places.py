"""Names of the places of the body map."""

from __future__ import annotations

from collections.abc import Iterable

from . import english_body as say
from .answers import upper


def place(region: str) -> str:
    """A region of the body map as in the middle of a sentence: `left upper eyelid` for `eyelid_upper.left`."""
    part, _, side = region.partition(".")
    return say.PARTS[part].format(side=say.SIDES[side])


def labels(regions: Iterable[str]) -> dict[str, str]:
    """Region id -> its name, and the words beside a figure: what `plots.body_map` wants."""
    return {**say.CAPTIONS, **{region: upper(place(region)) for region in regions}}
