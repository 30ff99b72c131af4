"""GET over http and https: the one door of this package.

httpx2 comes with the extra ``http`` and is loaded by the first request.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from briefgen.fetch.clock import SYSTEM, Clock, Deadline
from briefgen.fetch.model import Fetched, SourceDown, SourceError, SourceRefused
from briefgen.fetch.redact import Redactor, redacted
from briefgen.fetch.waiting import pause

if TYPE_CHECKING:
    from briefgen.fetch.exchange import Answer, Limits

MAX_BYTES = 64 << 20


def get(
    url: str,
    *,
    allow_hosts: Collection[str] = (),
    headers: Mapping[str, str] | None = None,
    etag: str = "",
    modified: str = "",
    max_bytes: int = MAX_BYTES,
    deadline: float = 30.0,
    attempts: int = 3,
    clock: Clock = SYSTEM,
) -> Fetched:
    """What stands at *url*.

    *allow_hosts* names hosts that need not be on the public internet (``intranet``, ``10.0.0.5:8080``).
    *headers* may hold secrets: they are sent to the origin of *url* and not where it redirects to.
    *etag* and *modified* are those of the copy at hand: the answer may be that it is current (RFC 9110 §13).
    *max_bytes* bounds the body, packed and unpacked. *deadline* is in seconds and bounds everything,
    *attempts* and the waiting between them included. Certificates are verified against the authorities that
    this machine trusts, or those of ``SSL_CERT_FILE``; proxies of the environment are not used.

    Raises SourceDown after the last attempt, SourceRefused at once. No text of them holds a secret.
    """
    try:
        from briefgen.fetch import exchange, request  # noqa: PLC0415 - httpx2, an extra: 0.2 CPU s
    except ImportError as error:
        hint = "install it: pip install 'briefgen[http]'"
        raise SourceRefused("reading from the web needs httpx2, which is not installed", hint) from error

    given = dict(headers or {})
    try:
        asked = request.prepared(url, given, etag, modified)
        limits = exchange.Limits(max_bytes, allow_hosts, Deadline(deadline, clock), clock)
        answer, count = _persistently(lambda: exchange.exchange(asked, limits), attempts, limits)
    except SourceError as error:
        # No secret is put into messages; what they quote from an answer is looked through all the same.
        raise error.rewritten(Redactor(request.secrets_of(url, given))) from None
    return Fetched(
        answer.data,
        redacted(url),
        clock.stamp(),
        answer.etag or (etag if answer.not_modified else ""),
        answer.modified or (modified if answer.not_modified else ""),
        answer.not_modified,
        count,
    )


def _persistently(attempt: Callable[[], Answer], attempts: int, limits: Limits) -> tuple[Answer, int]:
    """The answer of the first *attempt* that is not SourceDown, and its number, which counts from 1.

    Raises the SourceDown of the last, or of one that cannot be followed by another within the deadline.
    """
    count = 1
    while True:
        try:
            return attempt(), count
        except SourceDown as down:
            seconds = pause(count, down, limits.clock)
            if count >= attempts or seconds >= limits.deadline.remaining():
                raise _summed_up(down, count) from None
        limits.clock.sleep(seconds)
        count += 1


def _summed_up(down: SourceDown, count: int) -> SourceDown:
    """*down* as the outcome of *count* attempts."""
    message = down.message if count == 1 else f"{down.message} ({count} attempts)"
    hint = f"try again in {down.wait:.0f} s, as it asks" if down.wait else down.hint
    return SourceDown(message, hint, down.wait)
