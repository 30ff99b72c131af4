"""What every drawing function needs: the canvas, the theme, and the fonts that text was set in."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.text.fonts import FontChain
from briefgen.theme.model import Theme
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.drawings import Drawings


@dataclass(frozen=True, slots=True)
class Target:
    canvas: TaggedCanvas
    theme: Theme
    chain: FontChain
    drawings: Drawings
