"""Painted paths as values: what matplotlib makes of a chart's marks, and what is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.writers.pdf.pen import Pen, Segment, Stroke


@dataclass(frozen=True, slots=True)
class PaintedPath:
    """An outline in points from the upper left corner of the page, filled, stroked, or both."""

    outline: tuple[Segment, ...]
    fill: str = ""
    stroke: Stroke | None = None

    def paint(self, pen: Pen) -> None:
        pen.path(self.outline, self.fill, self.stroke)

    def as_json(self) -> list[Any]:
        stroke = [self.stroke.colour, self.stroke.width, self.stroke.dash] if self.stroke else None
        return [[[operator, list(operands)] for operator, operands in self.outline], self.fill, stroke]


def of_json(found: Sequence[Any]) -> PaintedPath:
    """What :meth:`PaintedPath.as_json` gave. Raises ValueError, TypeError or KeyError for anything else."""
    outline, fill, stroke = found
    segments: list[Segment] = []
    for operator, operands in outline:
        if operator not in ("m", "l", "c", "h"):
            raise ValueError(f"{operator!r} is no path operator")
        segments.append((operator, tuple(float(value) for value in operands)))
    made = Stroke(str(stroke[0]), float(stroke[1]), bool(stroke[2])) if stroke else None
    return PaintedPath(tuple(segments), str(fill), made)
