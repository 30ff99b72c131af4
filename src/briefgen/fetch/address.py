"""Which addresses may be connected to: those of the public internet, and what the user allows by name.

A briefing that is not one's own must not reach what only this machine can reach: its own services, the
neighbours in its network, the metadata of its cloud (server-side request forgery). The rule is a list of
what is allowed: global unicast. Ranges that carry an IPv4 address inside an IPv6 one are refused as such,
because where they lead depends on the network.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from briefgen.fetch.model import SourceDown, SourceRefused

IpAddress = IPv4Address | IPv6Address

# IANA allocates global unicast from here alone (RFC 4291 §2.4); this leaves out loopback, unspecified,
# multicast, unique local, link-local, NAT64 (64:ff9b::/96, RFC 6052; 64:ff9b:1::/48, RFC 8215) and the
# IPv4-compatible and IPv4-translated forms.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_REFUSED_6 = (
    IPv6Network("2001::/23"),  # protocol assignments (RFC 2928), with Teredo 2001::/32 (RFC 4380)
    IPv6Network("2002::/16"),  # 6to4 (RFC 3056)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637), unknown to Python 3.11
)
_REFUSED_4 = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments (RFC 6890), of which Python 3.11 knows a part
    IPv4Network("192.88.99.0/24"),  # the relays of 6to4 (RFC 7526)
)


def is_public(address: IpAddress) -> bool:
    """Whether *address* is one of the public internet.

    An IPv4-mapped one (RFC 4291 §2.5.5.2) is judged as what it maps.
    """
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address not in _GLOBAL_UNICAST or any(address in network for network in _REFUSED_6):
            return False
    elif any(address in network for network in _REFUSED_4):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def checked_addresses(
    host: str, port: int, allow_hosts: Collection[str], timeout: float
) -> tuple[IpAddress, ...]:
    """The addresses of *host*, looked up once and each allowed, in the resolver's order.

    *timeout* is in seconds. An entry of *allow_hosts* is a name or an IP address as the source's address has
    it, with or without a port (``intranet``, ``10.0.0.5:8080``, ``[::1]:8080``): what it resolves to is not
    judged. Raises SourceRefused: one address is not public. Raises SourceDown: there is none.
    """
    addresses = _resolved(host, port, timeout)
    if not _is_allowed(host, port, allow_hosts) and not all(map(is_public, addresses)):
        shown = f"[{host}]" if ":" in host else host
        message = f"{shown} is not on the public internet"
        raise SourceRefused(message, f"if it is meant, list '{shown}:{port}' under allow_hosts")
    return addresses


def _is_allowed(host: str, port: int, allow_hosts: Collection[str]) -> bool:
    bracketed = f"[{host}]" if ":" in host else host
    spellings = {host, bracketed, f"{bracketed}:{port}"}
    return any(allowed.lower() in spellings for allowed in allow_hosts)


def _resolved(host: str, port: int, timeout: float) -> tuple[IpAddress, ...]:
    """The addresses of *host*, each once."""
    found = _looked_up(host, port, timeout)
    if isinstance(found, ValueError):  # a label too long, a null character
        raise SourceRefused(f"'{host}' is no name of a host", "check the spelling of the address")
    if isinstance(found, OSError):
        raise SourceDown(f"the name '{host}' cannot be resolved", "check its spelling and the connection")
    return tuple(dict.fromkeys(found))


def _looked_up(host: str, port: int, timeout: float) -> list[IpAddress] | OSError | ValueError:
    """The answer of the system's resolver, which takes no timeout and is left behind after one."""
    answers: queue.Queue[list[IpAddress] | OSError | ValueError] = queue.Queue()

    def look_up() -> None:
        try:
            answers.put(
                [ip_address(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
            )
        except (OSError, ValueError) as error:
            answers.put(error)

    threading.Thread(target=look_up, name="resolve", daemon=True).start()
    try:
        return answers.get(timeout=timeout)
    except queue.Empty:
        return TimeoutError()
