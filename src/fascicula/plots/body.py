"""The body map: six views whose regions stand for the places a person can name, each with its side.

A side is always the PERSON's side: whoever is seen from the front has the left on the viewer's right. Hands and feet are
drawn as one sees one's own, the left one on the left. The picture only mirrors a list of answers; it knows none itself.

Style sheets may set `.bodymap-region`, `.bodymap-region.chosen`, `.bodymap-still` (what cannot be chosen), `.bodymap-line`
and `.bodymap-label`; without one the presentation attributes give a quiet grey figure, also on paper.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from . import figure
from .curves import Point, mirrored, outline, stroke
from .text import xml

LEFT, RIGHT = "left", "right"
FLESH, STILL, HAIR, CHOSEN, FAINT, SEAM, INK = "#d3dde3", "#e4eaee", "#b4c1ca", "#b04a12", "#dd9a72", "#ffffff", "#566874"

FINDINGS: Mapping[str, str] = {
    "shin": "site_leg", "upper_back": "site_back", "lower_back": "site_back", "eye": "site_eye",
}
"""Parts whose finding is not called after them."""
_KIND = {STILL: "bodymap-skin", HAIR: "bodymap-hair", INK: "bodymap-dark", SEAM: "bodymap-light"}
NOT_PLACES = frozenset({"site_widespread", "site_moves_around"})
"""Findings about spread: no single place of a picture could stand for them, so only the list asks them."""


_FACE = frozenset({"forehead", "eye", "eyelid_upper", "eyelid_lower", "cheek", "perioral", "chin", "jaw"})
WHOLES: Mapping[str, frozenset[str]] = {
    "site_eyelid": frozenset({"eyelid_upper", "eyelid_lower"}),
    "site_face": _FACE,
    "site_face_one_side": _FACE | {"face_one_side"},
    "site_arm": frozenset({"shoulder", "upper_arm", "forearm", "hand", "thumb", "index_finger", "other_fingers"}),
    "site_leg": frozenset({"buttock", "thigh", "shin", "calf", "foot", "toes"}),
    "site_trunk": frozenset({"chest", "diaphragm", "abdomen", "upper_back", "lower_back"}),
}
"""Findings that name a larger part of the body, with the parts they cover."""


@dataclass(frozen=True, slots=True)
class View:
    """One picture. `width`, `height` : units of the drawing; `left_on` : where the person's left is for the viewer."""

    id: str
    width: int
    height: int
    left_on: str


@dataclass(frozen=True, slots=True)
class Region:
    """A place that can be chosen.

    id : part and side, e.g. `eyelid_upper.left`; the same place has the same id in every view.
    finding : the site finding it stands for. path : SVG path data.
    """

    id: str
    part: str
    side: str
    view: str
    finding: str
    path: str


VIEWS: Mapping[str, View] = {v.id: v for v in (
    View("front", 210, 484, RIGHT), View("back", 210, 484, LEFT), View("face", 220, 236, RIGHT),
    View("hand", 264, 206, LEFT), View("foot", 200, 202, LEFT), View("tongue", 150, 138, RIGHT),
)}


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a half of the drawing goes: x is mirrored when `flip`, then scaled and moved."""

    x: float
    y: float = 0.0
    scale: float = 1.0
    flip: bool = False

    def put(self, piece: Sequence[Point]) -> list[Point]:
        points = mirrored(piece) if self.flip else piece
        return [(self.x + self.scale * x, self.y + self.scale * y) for x, y in points]


_HEAD_IN_FRONT = (105.0, 9.4, 0.3)
_HALVES: Mapping[str, tuple[Mapping[str, figure.Shape], float, float]] = {  # shapes, the middle line, top margin
    "front": (figure.FRONT, 105.0, 2.0), "back": (figure.BACK, 105.0, 2.0), "face": (figure.FACE, 110.0, 4.0),
    "tongue": (figure.TONGUE, 75.0, 2.0), "hand": (figure.HAND, 132.0, 0.0), "foot": (figure.FOOT, 100.0, -4.0),
}
_APART = {"hand": 77.0, "foot": 52.0}


@cache
def regions(view: str) -> tuple[Region, ...]:
    """All regions of a view, in drawing order.

    Raises
    ------
    KeyError : no such view; `VIEWS` lists them.
    """
    shapes, _, _ = _HALVES[view]
    found = [_region(view, part, side, shape, frame) for part, shape in shapes.items() for side, frame in _sides(view)]
    if view == "front":
        sides = zip((LEFT, RIGHT), _frames(view, face=True), strict=True)
        found += [_region(view, part, side, shape, frame) for side, frame in sides for part, shape in figure.FACE.items()
                  if part != "face_one_side"]
    return tuple(found)


def marked(places: Mapping[str, str]) -> frozenset[str]:
    """Ids of all regions that stand for these places.

    Arguments
    ---------
    places : site finding -> `left`, `right`, or anything else for both sides (also where the side was not told).
    """
    return frozenset(
        region.id for view in VIEWS for region in regions(view) for finding, side in places.items()
        if (region.part in WHOLES[finding] if finding in WHOLES else region.finding == finding)
        and (side not in (LEFT, RIGHT) or side == region.side))


def body_map(view: str, chosen: Collection[str], labels: Mapping[str, str], *, faint: Collection[str] = (), title: str = "", label_size: float = 11) -> str:
    """One view as an SVG element.

    Arguments
    ---------
    chosen : ids of the chosen regions; they get the class `chosen`. Ids of other views are passed over.
    faint : chosen ids that are shown lighter, e.g. where the side was not told; they get the class `faint` as well.
    labels : region id -> its name, shown by a pointer that rests on it; `left` and `right` -> the words written beside the figure.
    title : the picture in one sentence for those who do not see it; empty = hidden from them (the list says the same).
    label_size : font size of the words beside the figure, in units of the drawing.
    """
    v = VIEWS[view]
    said = f'role="img" aria-label="{xml(title)}"' if title else 'aria-hidden="true" focusable="false"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" class="bodymap bodymap-{view}" viewBox="0 0 {v.width} {v.height}" {said}>']
    if title:
        parts.append(f"<title>{xml(title)}</title>")
    frames = _frames(view, face=view == "front")
    parts += _still(_UNDER[view], frames)
    for region in regions(view):
        on = region.id in chosen
        fill = (CHOSEN if region.id not in faint else FAINT) if on else FLESH
        kind = f"bodymap-region{' chosen' if on else ''}{' faint' if on and region.id in faint else ''}"
        parts.append(
            f'<path class="{kind}" data-region="{region.id}" data-finding="{region.finding}" '
            f'data-side="{region.side}" d="{region.path}" fill="{fill}" stroke="{SEAM}" '
            f'stroke-width="{0.5 if region.part in figure.FACE and view == "front" else 1.2}" stroke-linejoin="round">'
            f"<title>{xml(labels.get(region.id, region.id))}</title></path>")
    parts += _still(_OVER.get(view, ()), frames) + _lines(view)
    parts += [_word(view, side, labels[side], label_size) for side in (LEFT, RIGHT) if side in labels]
    return "".join(parts) + "</svg>"


def _sides(view: str) -> tuple[tuple[str, _Frame], tuple[str, _Frame]]:
    """(side, where its half goes) for both sides of a view."""
    _, x, y = _HALVES[view]
    if view in _APART:  # two drawings of their own, the left one as it is
        return (LEFT, _Frame(x - _APART[view], y)), (RIGHT, _Frame(x + _APART[view], y, flip=True))
    on_right, on_left = _Frame(x, y), _Frame(x, y, flip=True)
    return (LEFT, on_right if VIEWS[view].left_on == RIGHT else on_left), (RIGHT, on_left if VIEWS[view].left_on == RIGHT else on_right)


def _region(view: str, part: str, side: str, shape: figure.Shape, frame: _Frame) -> Region:
    return Region(f"{part}.{side}", part, side, view, FINDINGS.get(part, f"site_{part}"), outline(*map(frame.put, shape)))


_UNDER: Mapping[str, tuple[tuple[figure.Shape, str], ...]] = {
    "front": ((figure.FACE_EAR, STILL), (figure.FACE_HEAD, STILL)),
    "back": (),
    "face": ((figure.FACE_NECK, STILL), (figure.FACE_EAR, STILL), (figure.FACE_HEAD, STILL)),
    "hand": ((figure.HAND_SLEEVE, STILL),),
    "foot": ((figure.FOOT_LEG, STILL),),
    "tongue": ((figure.TONGUE_LIPS, STILL), (figure.TONGUE_MOUTH, INK)),
}
_FACE_OVER = ((figure.FACE_NOSE, STILL), (figure.FACE_HAIR, HAIR), (figure.FACE_EYE, SEAM), (figure.FACE_IRIS, HAIR), (figure.FACE_PUPIL, INK))
_OVER: Mapping[str, tuple[tuple[figure.Shape, str], ...]] = {
    "front": _FACE_OVER, "face": _FACE_OVER,
    "back": ((figure.HEAD_BACK_EAR, STILL), (figure.HEAD_BACK, HAIR)),
    "tongue": ((figure.TONGUE_TEETH, SEAM),),
}
"""What belongs to a figure and cannot be chosen, with its colour: behind the regions, and in front of them."""


def _still(shapes: Sequence[tuple[figure.Shape, str]], frames: tuple[_Frame, _Frame]) -> list[str]:
    return [f'<path class="bodymap-still {_KIND[fill]}" d="{outline(*map(frame.put, shape))}" fill="{fill}" pointer-events="none"/>'
            for shape, fill in shapes for frame in frames]


def _frames(view: str, face: bool = False) -> tuple[_Frame, _Frame]:
    """Both halves of a view, or of the face in the front view."""
    if face:
        x, y, scale = _HEAD_IN_FRONT
        return _Frame(x, y, scale), _Frame(x, y, scale, True)
    (_, one), (_, other) = _sides(view)
    return one, other


def _lines(view: str) -> list[str]:
    """Brows, mouth, navel, knees."""
    drawn = [_line(frame.put(piece), 1.0) for frame in _frames(view) for piece in figure.BODY_LINES.get(view, ())]
    if view in ("front", "face"):
        drawn += [_line(frame.put(piece), 2.0 if view == "face" else 0.6)
                  for frame in _frames(view, face=view == "front") for piece in figure.FACE_LINES]
    return drawn


def _line(points: Sequence[Point], thickness: float) -> str:
    return (f'<path class="bodymap-line" d="{stroke(*points)}" fill="none" stroke="{INK}" stroke-width="{thickness}" '
            'stroke-linecap="round" pointer-events="none"/>')


def _word(view: str, side: str, word: str, size: float) -> str:
    """`Left` or `Right` on its side of the picture."""
    v = VIEWS[view]
    on_right = (side == LEFT) == (v.left_on == RIGHT)
    x, anchor = (v.width - 4, "end") if on_right else (4, "start")
    return (f'<text class="bodymap-label" x="{x}" y="{size + 1:g}" font-size="{size:g}" text-anchor="{anchor}" fill="{INK}">{xml(word)}</text>')
