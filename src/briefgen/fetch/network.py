"""Connections to checked addresses alone, with every read and write under the deadline."""

from __future__ import annotations

import ssl
from collections.abc import Collection, Iterable
from typing import Any

import httpcore2

from briefgen.fetch.address import checked_addresses
from briefgen.fetch.clock import Deadline

STALL = 10.0  # seconds without a byte after which an attempt is given up, to leave time for another


def _patience(deadline: Deadline, timeout: float | None) -> float:
    """The seconds to wait for one step of the network."""
    return min(deadline.left(), STALL if timeout is None else timeout)


class Network(httpcore2.NetworkBackend):
    """Resolves once, checks every address, connects to the first that answers: no name is looked up twice.

    *ended* tells that the other side has closed the connection.
    """

    ended = False

    def __init__(self, allow_hosts: Collection[str], deadline: Deadline) -> None:
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

        Raises what :func:`checked_addresses` raises, httpcore2.ConnectError and httpcore2.ConnectTimeout.
        """
        addresses = checked_addresses(host, port, self._allow_hosts, _patience(self._deadline, timeout))
        failure: Exception = httpcore2.ConnectError("no address")
        for untried, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            share = _patience(self._deadline, timeout) / untried
            try:
                stream = self._system.connect_tcp(
                    str(address), port, share, local_address, tuple(socket_options or ())
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            return _Stream(stream, self._deadline, self)
        raise failure


class _Stream(httpcore2.NetworkStream):
    """A connection that waits for no byte past the deadline, nor longer than :data:`STALL`."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline, network: Network) -> None:
        self._stream = stream
        self._deadline = deadline
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, _patience(self._deadline, timeout))
        self._network.ended = not data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _patience(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, _patience(self._deadline, timeout))
        return _Stream(secured, self._deadline, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
