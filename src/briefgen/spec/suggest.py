"""Did you mean …?"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice

# difflib compares every pair of characters: long names and long lists are cut, not waited for.
_MAX_LENGTH = 60
_MAX_NAMES = 1_000


def suggest(name: str, known: Iterable[str]) -> str:
    """The one of *known* that *name* most likely stands for, or "" if none is close."""
    candidates = {key[:_MAX_LENGTH].casefold(): key for key in islice(known, _MAX_NAMES)}
    close = difflib.get_close_matches(name[:_MAX_LENGTH].casefold(), candidates, n=1)
    return candidates[close[0]] if close else ""
