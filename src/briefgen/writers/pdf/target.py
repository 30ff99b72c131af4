"""What every drawing function needs: canvas, theme, the fonts of the text, kept drawings, attached files."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.text.fonts import FontChain
from briefgen.theme.model import Theme
from briefgen.writers.pdf.attachments import Attachments
from briefgen.writers.pdf.canvas import TaggedCanvas
from briefgen.writers.pdf.drawings import Drawings


@dataclass(frozen=True, slots=True)
class Target:
    canvas: TaggedCanvas
    theme: Theme
    chain: FontChain
    drawings: Drawings
    attachments: Attachments
