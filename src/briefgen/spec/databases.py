"""Addresses of databases: ``postgresql://user@host:5432/name``, read into their parts.

No message here shows an address: a password may stand in one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from briefgen.spec.named_secrets import SECRET_WORD

DRIVERS: Mapping[str, str] = {"postgresql": "postgres", "mysql": "mysql", "mariadb": "mysql"}
"""The extra of the package that reads each scheme."""

PORTS: Mapping[str, int] = {"postgres": 5432, "mysql": 3306}
SCHEMES = ", ".join(f"{scheme}://" for scheme in DRIVERS)

# What may stand behind the "?", by driver: the socket, and how the server proves who it is.
OPTIONS: Mapping[str, frozenset[str]] = {
    "postgres": frozenset({"host", "sslmode", "sslrootcert"}),
    "mysql": frozenset({"unix_socket", "ssl_ca"}),
}
_HOST = re.compile(r"[0-9A-Za-z_](?:[\w.-]*\w)?\.?|[0-9A-Fa-f:.]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Database:
    """An address in its parts. *host* is "" where a socket of this machine is meant."""

    scheme: str
    driver: str
    host: str
    port: int
    name: str
    user: str
    password: str = field(default="", repr=False)
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The address without user and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{f'{host}:{self.port}' if host else ''}/{self.name}"


def database_of(text: str) -> Database:
    """The parts of the address *text*. Raises ValueError, which says what is wrong without showing it."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError("it is no address") from None
    driver = DRIVERS.get(parts.scheme, "")
    if not driver or not text.isprintable() or not text.startswith(f"{parts.scheme}://"):
        raise ValueError("it is no address of a database that is read")
    host = unquote(parts.hostname or "")
    if (host and not _HOST.fullmatch(host)) or parts.fragment:
        raise ValueError("it is no address; characters such as # and @ in a password are written %23, %40")
    options = _options(parts, driver)
    if not options.get("host", "/").startswith("/"):
        raise ValueError("the option host is a folder of sockets")
    return Database(
        parts.scheme, driver, host, port or PORTS[driver], unquote(parts.path.removeprefix("/")),
        unquote(parts.username or ""), unquote(parts.password or ""), options,
    )  # fmt: skip


def shows_a_password(text: str) -> bool:
    """Whether a password stands in the address *text*, or something that looks like one."""
    authority = re.split(r"[/?#]", text.partition("://")[2])[0]
    return (
        ":" in authority.rpartition("@")[0]
        or re.search(r":[^/@]*@|//[^?]*:[^?]*@", text) is not None
        or SECRET_WORD.search(text.partition("?")[2].partition("=")[0]) is not None
        or any(
            SECRET_WORD.search(key) for key, _ in parse_qsl(text.partition("?")[2], keep_blank_values=True)
        )
    )


def _options(parts: SplitResult, driver: str) -> dict[str, str]:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if options.keys() - OPTIONS[driver]:
        raise ValueError(f"behind the ? are read: {', '.join(sorted(OPTIONS[driver]))}")
    return options
