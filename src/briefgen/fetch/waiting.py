"""How long to wait before another attempt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from briefgen.fetch.clock import Clock
from briefgen.fetch.model import SourceDown

_FIRST = 0.5  # seconds before the second attempt, at most; doubled before each that follows
_DAY = 86_400.0


def retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """The seconds that ``Retry-After`` asks for (RFC 9110 §10.2.3), 0 where it is missing or unreadable.

    It is a number of seconds or a date; *now* is in UTC. More than a day is a day.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        return min(float(value[:9]), _DAY)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    moment = date if date.tzinfo else date.replace(tzinfo=UTC)  # "-0000": UTC of a place that is not told
    return min(max((moment - now).total_seconds(), 0.0), _DAY)


def pause(attempt: int, down: SourceDown, clock: Clock) -> float:
    """The seconds between *attempt*, which counts from 1, and the next: never less than the source asks for.

    The rest is drawn between half of a doubling span and all of it, so that many who failed at the same
    moment do not come back at the same moment.
    """
    span = _FIRST * 2.0 ** (attempt - 1)
    return down.wait + span * (1 + clock.chance()) / 2
