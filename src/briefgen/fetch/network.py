"""Connections to checked addresses alone, with every read and write under the deadline."""

from __future__ import annotations

import ssl
from collections.abc import Collection, Iterable
from typing import Any

import httpcore2

from briefgen.fetch.address import checked_addresses
from briefgen.fetch.clock import Deadline
from briefgen.fetch.model import SourceDown, SourceRefused

_STATUS_LINE = b"HTTP/"  # how every answer begins (RFC 9112 §4)

STALL = 10.0  # seconds without a byte after which an attempt is given up, to leave time for another


def _patience(deadline: Deadline, timeout: float | None) -> float:
    """The seconds to wait for one step of the network."""
    return min(deadline.left(), STALL if timeout is None else timeout)


class Network(httpcore2.NetworkBackend):
    """Resolves once, checks every address, connects to the first that answers: no name is looked up twice.

    *target* is host and port for messages. *ended* tells that the other side has closed the connection.
    """

    ended = False

    def __init__(self, target: str, allow_hosts: Collection[str], deadline: Deadline) -> None:
        self.target = target
        self._allow_hosts = allow_hosts
        self._deadline = deadline
        self._system = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to *host*, which stays the name that its certificate is checked against.

        Raises what :func:`checked_addresses` raises. Raises SourceDown: none of the addresses answers.
        """
        addresses = checked_addresses(host, port, self._allow_hosts, _patience(self._deadline, timeout))
        reason = "no address"
        for untried, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            share = _patience(self._deadline, timeout) / untried
            try:
                stream = self._system.connect_tcp(str(address), port, share, local_address, socket_options)
            except httpcore2.ConnectTimeout:
                reason = "no answer"
            except httpcore2.ConnectError as error:
                reason = getattr(error.__cause__, "strerror", None) or "no connection"
            else:
                return _Stream(stream, self._deadline, self)
        self._deadline.left()
        raise SourceDown(f"{self.target} cannot be reached: {reason}", "try again later")


def no_http(target: str) -> SourceRefused:
    """The error for what does not answer as a web server does."""
    return SourceRefused(f"{target} does not answer in HTTP", "is it the right port?")


class _Stream(httpcore2.NetworkStream):
    """A connection that waits for no byte past the deadline, nor longer than :data:`STALL`."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline, network: Network) -> None:
        self._stream = stream
        self._deadline = deadline
        self._network = network
        self._start = b""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, _patience(self._deadline, timeout))
        self._network.ended = not data
        self._start += data[: len(_STATUS_LINE) - len(self._start)]
        if not _STATUS_LINE.startswith(self._start):  # known at once, not after a wait for the end of headers
            raise no_http(self._network.target)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _patience(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        try:
            secured = self._stream.start_tls(ssl_context, server_hostname, _patience(self._deadline, timeout))
        except httpcore2.ConnectError as error:
            raise _insecure(self._network.target, error.__cause__) from None
        return _Stream(secured, self._deadline, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _insecure(target: str, cause: BaseException | None) -> SourceDown | SourceRefused:
    """The error for a TLS handshake that failed by *cause*."""
    if isinstance(cause, ssl.SSLCertVerificationError):
        message = f"the certificate of {target} cannot be trusted: {cause.verify_message}"
        return SourceRefused(message, "the source or the authorities that this machine trusts must be mended")
    if isinstance(cause, ssl.SSLEOFError) or not isinstance(cause, ssl.SSLError):
        return SourceDown(f"the connection to {target} broke", "try again later")
    return SourceRefused(f"{target} does not speak TLS as it should", "is it https at this port?")
