"""Smooth outlines from points, written as SVG path data. Units are those of the drawing; y grows downwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def outline(*pieces: Sequence[Point]) -> str:
    """A closed outline that runs smoothly through each piece and turns a corner from one piece to the next.

    Arguments
    ---------
    pieces : runs of points; a run of two points is a straight line. Where a run starts at the end of the one before,
    the point is not repeated.
    """
    start = pieces[0][0]
    commands, here = [f"M{_xy(start)}"], start
    for piece in pieces:
        points = list(piece)
        if points[0] != here:
            commands.append(f"L{_xy(points[0])}")
        commands += [f"C{_xy(a)} {_xy(b)} {_xy(c)}" for a, b, c in _bends(points)]
        here = points[-1]
    return "".join(commands) + "Z"


def stroke(*points: Point) -> str:
    """An open smooth line through the points."""
    return f"M{_xy(points[0])}" + "".join(f"C{_xy(a)} {_xy(b)} {_xy(c)}" for a, b, c in _bends(points))


def mirrored(points: Iterable[Point]) -> list[Point]:
    """The points on the other side of the line x = 0."""
    return [(-x, y) for x, y in points]


def oval(cx: float, cy: float, rx: float, ry: float) -> list[Point]:
    """Points of an ellipse, closed, for `outline`."""
    ring = [(1.0, 0.0), (0.7071, 0.7071), (0.0, 1.0), (-0.7071, 0.7071),
            (-1.0, 0.0), (-0.7071, -0.7071), (0.0, -1.0), (0.7071, -0.7071), (1.0, 0.0)]
    return [(cx + rx * x, cy + ry * y) for x, y in ring]


def _bends(points: Sequence[Point]) -> list[tuple[Point, Point, Point]]:
    """Cubic pieces through the points: each tangent is parallel to the line between the neighbours (Catmull and Rom 1974)."""
    closed = len(points) > 3 and points[0] == points[-1]
    found = []
    for i in range(len(points) - 1):
        a, b = points[i], points[i + 1]
        before = points[i - 1] if i > 0 else points[-2] if closed else a
        after = points[i + 2] if i + 2 < len(points) else points[1] if closed else b
        found.append(((a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6),
                      (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6), b))
    return found


def _xy(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0") if abs(value) >= 0.05 else "0"
