"""One attempt: the request, its redirects, and the answer that ends them.

httpcore2's pool is used as it is, without httpx2's client around it: of what that adds (cookies, proxies of
the environment, redirects, a log line with the whole address in it) nothing is wanted here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

import httpcore2

from briefgen.fetch.body import read_body, too_large
from briefgen.fetch.clock import Clock, Deadline
from briefgen.fetch.model import SourceDown, SourceRefused
from briefgen.fetch.network import Network, no_http
from briefgen.fetch.request import Request
from briefgen.fetch.waiting import retry_after

MAX_REDIRECTS = 3

_COMPLETE = (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION)
_REDIRECTS = (301, 302, 303, 307, 308)  # RFC 9110 §15.4; a GET stays a GET in all of them
_TEMPORARY = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)
_HINTS: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "check the secret that is sent with the request",
    HTTPStatus.FORBIDDEN: "check that the secret may read this address",
    HTTPStatus.NOT_FOUND: "check the path of the address",
    HTTPStatus.GONE: "the source has withdrawn this address: look for its successor",
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED: "no proxy is used: check the address",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The final answer. *data* is decoded; *etag* and *modified* are as they came, "" where missing."""

    data: bytes = field(repr=False)
    etag: str
    modified: str
    not_modified: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be done: *max_bytes* of body, *allow_hosts* besides public ones, until *deadline*."""

    max_bytes: int
    allow_hosts: Collection[str]
    deadline: Deadline
    clock: Clock


def exchange(request: Request, limits: Limits) -> Answer:
    """The answer to *request*, wherever it is redirected to. Raises SourceDown and SourceRefused."""
    for _ in range(MAX_REDIRECTS + 1):
        outcome = _sent(request, limits)
        if isinstance(outcome, Answer):
            return outcome
        request = outcome
    raise SourceRefused(
        f"the source redirects more than {MAX_REDIRECTS} times",
        "give the address that it leads to in the end",
    )


def _sent(request: Request, limits: Limits) -> Answer | Request:
    """The answer to *request*, or the request that it is redirected to."""
    network = Network(request.target, limits.allow_hosts, limits.deadline)
    url = httpcore2.URL(
        scheme=request.url.raw_scheme,
        host=request.url.raw_host,
        port=request.url.port,
        target=request.url.raw_path,
    )
    with (
        _told(request, limits.deadline, network),
        httpcore2.ConnectionPool(network_backend=network) as pool,
        pool.stream("GET", url, headers=request.lines()) as response,
    ):
        return _outcome(request, response, limits)


def _outcome(request: Request, response: httpcore2.Response, limits: Limits) -> Answer | Request:
    """What *response* means for *request*, by its status (RFC 9110 §15)."""
    headers = _combined(response.headers)
    status = response.status
    if status in _REDIRECTS and "location" in headers:
        return request.redirected(headers["location"])
    not_modified = status == HTTPStatus.NOT_MODIFIED and bool(request.conditions)
    if not not_modified and status not in _COMPLETE:
        raise _failure(request, status, retry_after(headers, limits.clock.now()))
    data = b"" if not_modified else _body(response, headers, limits.max_bytes)
    return Answer(data, headers.get("etag", ""), headers.get("last-modified", ""), not_modified)


def _combined(lines: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers by their name in lower case; those that stand twice are joined (RFC 9110 §5.3)."""
    headers: dict[str, str] = {}
    for name, value in lines:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _body(response: httpcore2.Response, headers: Mapping[str, str], max_bytes: int) -> bytes:
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise too_large(max_bytes)
    return read_body(response.iter_stream(), headers.get("content-encoding", ""), max_bytes)


def _failure(request: Request, status: int, wait: float) -> SourceDown | SourceRefused:
    """The error for *status*, in the standard's words: those of the answer may hold anything."""
    known = {each.value: each for each in HTTPStatus}.get(status)
    message = f"{request.target} answered {status}{f' {known.phrase}' if known else ''}"
    if status in _TEMPORARY or status >= 500:
        return SourceDown(message, "try again later", wait)
    return SourceRefused(message, _HINTS.get(status, "check the address"))


@contextmanager
def _told(request: Request, deadline: Deadline, network: Network) -> Iterator[None]:
    """Turn what httpcore2 raises into what this package raises, without the texts of the other side."""
    try:
        yield
    except httpcore2.TimeoutException:
        deadline.left()
        raise SourceDown(f"{request.target} does not answer", "try again later") from None
    except httpcore2.NetworkError:
        raise SourceDown(f"the connection to {request.target} broke", "try again later") from None
    except httpcore2.ProtocolError:
        if network.ended:  # a body shorter than announced (RFC 9112 §8), or no answer at all
            raise SourceDown(f"the answer of {request.target} was cut short", "try again later") from None
        raise no_http(request.target) from None
