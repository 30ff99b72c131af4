"""What is asked for: an address and headers that are fit to be sent, and what of them is secret."""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import httpx2

from briefgen.fetch.model import SourceRefused
from briefgen.fetch.redact import redacted, secret_values

Headers = tuple[tuple[str, str], ...]

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a header's name (RFC 9110 §5.1)
_VALUE = re.compile(r"[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?")  # a header's value (RFC 9110 §5.5)
_OWN_HEADERS = {"accept-encoding", "connection", "content-length", "expect", "host", "if-match"} | {
    *("if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "range", "te", "trailer"),
    *("transfer-encoding", "upgrade"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """A GET of *url*, which holds no userinfo but may hold secrets in its query.

    *private* is sent to the origin of *url* alone, *conditions* (RFC 9110 §13.1) wherever it leads.
    """

    url: httpx2.URL
    private: Headers = ()
    conditions: Headers = ()

    def __repr__(self) -> str:
        return f"Request({self.target})"

    @property
    def host(self) -> str:
        """The host as it is looked up: lower case, IPv6 without brackets, other scripts in Punycode."""
        return self.url.raw_host.decode("ascii")

    @property
    def port(self) -> int:
        return self.url.port or _DEFAULT_PORTS[self.url.scheme]

    @property
    def target(self) -> str:
        """Host and port for a message."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def lines(self) -> list[tuple[bytes, bytes]]:
        """The headers as they are sent."""
        default = {"User-Agent": "briefgen", "Accept": "*/*"}
        given = {name.lower() for name, _ in self.private}
        chosen = [(name, value) for name, value in default.items() if name.lower() not in given]
        fixed = [("Accept-Encoding", "gzip"), ("Connection", "close")]
        headers = [*chosen, *fixed, *self.conditions, *self.private]
        encoded = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers]
        return [(b"Host", self.url.netloc), *encoded]

    def redirected(self, location: str) -> Request:
        """The request for *location* (RFC 9110 §10.2.2). What is private stays with its own origin.

        Raises SourceRefused: *location* is no address, or leaves https for http.
        """
        try:
            # Bytes beyond ASCII came as Latin-1; those who send any mean UTF-8.
            url = self.url.join(location.encode("latin-1").decode("utf-8", "replace"))
        except (httpx2.InvalidURL, ValueError):
            raise SourceRefused(f"{self.target} redirects to what is no address") from None
        checked = _checked(url, f"{self.target} redirects to what is no address of the web")
        if self.url.scheme == "https" and checked.scheme == "http":
            message = f"{self.target} redirects from https to http, which anybody on the way can change"
            raise SourceRefused(message, "give the address that it redirects to, if that is meant")
        onward = Request(checked, (), self.conditions)
        same = (onward.host, onward.port, checked.scheme) == (self.host, self.port, self.url.scheme)
        return Request(checked, self.private, self.conditions) if same else onward


def prepared(url: str, headers: Mapping[str, str], etag: str, modified: str) -> Request:
    """The request for *url*. A userinfo in it becomes Basic credentials (RFC 7617).

    Raises SourceRefused: the address or a header cannot be sent.
    """
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        raise _no_address(url) from None
    checked = _checked(parsed, f"'{redacted(url)}' is no address of the web")
    private = (*_credentials(parsed, headers), *headers.items())
    conditions = (("If-None-Match", etag), ("If-Modified-Since", modified))
    sent = Request(checked, private, tuple((name, value) for name, value in conditions if value))
    _check_headers(private, _OWN_HEADERS)
    _check_headers(sent.conditions, ())
    return sent


def secrets_of(url: str, headers: Mapping[str, str]) -> list[str]:
    """The values in *url* and *headers* that no message may show; a credential also without its scheme."""
    values = [part for value in headers.values() for part in (value, value.partition(" ")[2])]
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        return values
    userinfo = parsed.userinfo.decode("ascii", "replace")
    basic = [value for _, value in _credentials(parsed, {})]
    return [*values, *basic, userinfo, parsed.username, parsed.password, *secret_values(url)]


def _checked(url: httpx2.URL, otherwise: str) -> httpx2.URL:
    """*url* without userinfo and fragment. Raises SourceRefused with *otherwise*: no http, no host."""
    if url.scheme not in _DEFAULT_PORTS or not url.raw_host or not 0 < (url.port or 1) < 1 << 16:
        raise SourceRefused(otherwise, "it starts with https:// or http:// and names a host")
    return url.copy_with(username="", password="", fragment=None)


def _no_address(url: str) -> SourceRefused:
    return SourceRefused(f"'{redacted(url)}' is no address of the web", "it starts with https:// or http://")


def _credentials(url: httpx2.URL, headers: Mapping[str, str]) -> Headers:
    if not url.userinfo or any(name.lower() == "authorization" for name in headers):
        return ()
    pair = f"{url.username}:{url.password}".encode()
    return (("Authorization", f"Basic {base64.b64encode(pair).decode('ascii')}"),)


def _check_headers(headers: Headers, own: Collection[str]) -> None:
    """Raise SourceRefused for a header that cannot be sent, or that is in *own*. No value is told."""
    for name, value in headers:
        if not _TOKEN.fullmatch(name):
            raise SourceRefused("a header's name holds a character that names cannot hold")
        if name.lower() in own:
            raise SourceRefused(f"the header '{name}' is set by the request itself", "leave it out")
        if not _VALUE.fullmatch(value):
            message = (
                f"the value of the header '{name}' is empty or holds a character that headers cannot hold"
            )
            raise SourceRefused(message, "look for a line break or a space at its end")
