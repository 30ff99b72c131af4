"""Dashed lines as what every renderer can draw: short stretches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

DASH, GAP = 4.0, 3.0  # of the line width: a:prstDash "dash" (ECMA-376 Part 1, 20.1.10.49)

Points = Sequence[tuple[float, float]]


def dashes(line: Points, width: float) -> list[list[tuple[float, float]]]:
    """The stretches of *line* that are drawn; a dash bends where the line does. All in points."""
    pieces: list[list[tuple[float, float]]] = [[line[0]]]
    left, drawn = DASH * width, True
    for (x0, y0), (x1, y1) in pairwise(line):
        length, at = hypot(x1 - x0, y1 - y0), 0.0
        while length - at > left:
            at += left
            point = x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length
            drawn = _turn(pieces, point, drawn=drawn)
            left = (DASH if drawn else GAP) * width
        left -= length - at
        if drawn:
            pieces[-1].append((x1, y1))
    return [piece for piece in pieces if len(piece) > 1]


def _turn(pieces: list[list[tuple[float, float]]], point: tuple[float, float], *, drawn: bool) -> bool:
    """End the dash at *point*, or begin the next there; whether the line is drawn from there on."""
    if drawn:
        pieces[-1].append(point)
    else:
        pieces.append([point])
    return not drawn
