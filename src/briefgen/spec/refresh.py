"""What a refresh asks of the data: how old it may be, how many rows it must have, how far it may jump."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Any

from pydantic import Field
from pydantic_core import PydanticCustomError

from briefgen.spec.base import Model
from briefgen.spec.fields import QuantityField, Read

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"([0-9]{1,5})\s?([mhdw])")


def _duration(raw: Any) -> timedelta:
    found = _DURATION.fullmatch(raw) if isinstance(raw, str) else None
    if found is None:
        hint = "write a number and m, h, d or w: 30m, 12h, 2d, 1w"
        raise PydanticCustomError(
            "bad-duration", "'{raw}' is not a time span", {"raw": str(raw), "hint": hint}
        )
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


DurationField = Annotated[timedelta, Read(_duration, {"type": "string", "pattern": "^[0-9]{1,5} ?[mhdw]$"})]


class RefreshSpec(Model):
    """What a refresh asks of the data. A table's own say goes before the briefing's."""

    fresh_for: DurationField | None = None
    warn_after: DurationField | None = None
    error_after: DurationField | None = None
    min_rows: Annotated[int, Field(ge=0)] | None = None
    max_change: QuantityField | None = None
