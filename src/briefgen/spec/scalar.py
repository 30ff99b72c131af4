"""Plain YAML scalars as values: the YAML 1.2.2 core schema (10.3.2), with decimals kept exact.

Stays text: ``0123`` (a code, not a number), ``1_509``, ``1:30``, ``0x1F``, ``.inf``, dates, and the words
``yes``, ``no``, ``on`` and ``off``, which YAML 1.1 made booleans.
"""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.spec.node import Value

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?([0-9]+))?")

# Figures of a briefing have some dozen digits. The bounds keep later exact arithmetic cheap: 1e999999999
# is ten characters here, and a gigabyte as a fraction.
_MAX_CHARACTERS = 100
_MAX_EXPONENT = 300


def resolve(text: str) -> Value:
    """*text*, an unquoted scalar, as a value. OverflowError: a number beyond the bounds."""
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    # Most scalars are words: one look at the last character spares them both patterns.
    if text[-1:] not in "0123456789.":
        return text
    number = _DECIMAL.fullmatch(text)
    if number is None:
        return text
    exponent = number.group(1) or "0"
    if len(text) > _MAX_CHARACTERS or int(exponent) > _MAX_EXPONENT:
        raise OverflowError(f"more than {_MAX_CHARACTERS} digits or an exponent beyond {_MAX_EXPONENT}")
    if _INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text)
