"""Time, as the only thing that fetching takes from the machine it runs on besides the network."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from briefgen.fetch.model import SourceDown


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the time of a fetch goes into the Snapshot that rendering reads


def _chance() -> float:
    return secrets.randbelow(1 << 16) / (1 << 16)


@dataclass(frozen=True, slots=True)
class Clock:
    """*monotonic* and *sleep* are in seconds; *now* is the time of day in UTC; *chance* is in [0, 1)."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now
    chance: Callable[[], float] = _chance

    def stamp(self) -> str:
        """The time of day as in ``2026-01-31T09:00:00Z`` (RFC 3339), in whole seconds."""
        return self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


SYSTEM = Clock()


class Deadline:
    """The *seconds* that all of a fetch may take: attempts, redirects and the waiting between them."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end = clock.monotonic() + seconds

    def remaining(self) -> float:
        """The seconds left; below 0 when they are over."""
        return self._end - self._clock.monotonic()

    def left(self) -> float:
        """The seconds left, above 0. Raises SourceDown where there are none."""
        left = self.remaining()
        if left <= 0:
            message = f"the answer was not complete within {self._seconds:g} s"
            raise SourceDown(message, "try again later, or allow the source more time")
        return left
