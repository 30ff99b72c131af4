"""One slide while it is drawn: its shape tree, fresh ids and names, and its relationships."""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from briefgen.links import may_be_followed
from briefgen.theme.template.markup import Element, legal_text, qualified
from briefgen.theme.template.model import SlideLayout


class Canvas:
    """The shape tree of one slide. Shapes read in the order they are added.

    *slide* is python-pptx's Slide; what its layout cloned onto it is removed first.
    """

    def __init__(self, slide: Any, layout: SlideLayout, language: str) -> None:
        self.part = slide.part
        self.layout = layout
        self.language = language
        self.tree: Element = slide.element.find(f".//{qualified('p:spTree')}")
        self._last_id = 1  # the tree's own
        self._names: set[str] = set()
        for shape in list(self.tree)[2:]:  # behind nvGrpSpPr and grpSpPr
            self.tree.remove(shape)

    @property
    def japanese(self) -> bool:
        return self.language.startswith("ja")

    def word(self, ja: str, en: str) -> str:
        """The word in the deck's language."""
        return ja if self.japanese else en

    def next_id(self) -> int:
        """A shape id that this slide has not used yet."""
        self._last_id += 1
        return self._last_id

    def unique_name(self, name: str) -> str:
        """*name*, numbered where this slide already has a shape of that name."""
        wanted = legal_text(name)
        candidate, number = wanted, 1
        while candidate in self._names:
            number += 1
            candidate = f"{wanted} {number}"
        self._names.add(candidate)
        return candidate

    def link(self, address: str) -> str | None:
        """The relationship id of a hyperlink, or None where *address* is not one to follow."""
        if not may_be_followed(address):
            return None
        relationship: str = self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return relationship
