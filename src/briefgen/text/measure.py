"""How far each character of a text advances."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from briefgen.text.characters import is_asian
from briefgen.text.fonts import FontChain

# LibreOffice widens the place where Asian and Latin script meet by a fifth of the line pitch of 1.2 em.
DECK_AUTOSPACE = 0.24


def advances(
    text: str, weights: int | Sequence[int], size: float, chain: FontChain, *, autospace: float = 0.0
) -> list[float]:
    """The advances of the characters of *text* in points at *size* points.

    *weights* is one weight for all or one a character. *autospace* (em) is added to the last character
    before a place where Asian and Latin script meet without a space.
    """
    by_character = repeat(weights, len(text)) if isinstance(weights, int) else weights
    found = [
        chain.advance(character, weight) * size for character, weight in zip(text, by_character, strict=True)
    ]
    if autospace:
        for position in script_changes(text):
            found[position - 1] += autospace * size
    return found


def script_changes(text: str) -> list[int]:
    """Positions where a character's script differs from the script of the one before it."""
    scripts = [is_asian(character) for character in text]
    return [
        position
        for position in range(1, len(scripts))
        if None not in (scripts[position - 1], scripts[position])
        and scripts[position - 1] is not scripts[position]
    ]
