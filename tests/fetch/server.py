"""A web server of one's own, whose pages are functions of the request."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Seen:
    """A request that came: its *path* with the query, and its *headers* by their name in lower case."""

    path: str
    headers: dict[str, str]


class Page(BaseHTTPRequestHandler):
    """One request. A page calls :meth:`answer`, or :meth:`raw` for what no good server sends."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.seen.append(
            Seen(self.path, {name.lower(): value for name, value in self.headers.items()})
        )
        self.close_connection = True
        try:
            self.server.pages[self.path.partition("?")[0]](self)
        except OSError:  # the other side has had enough
            return

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        lines = {"Content-Length": str(len(body))}
        lines |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.raw(f"HTTP/1.1 {status} Whatever\r\n{text}\r\n".encode("latin-1") + body)

    def raw(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        return


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    pages: Mapping[str, Callable[[Page], None]]
    seen: list[Seen]

    def handle_error(self, request: object, client_address: object) -> None:
        """Refused handshakes are what some tests are about."""


@dataclass
class Site:
    """A server that is running at *port* of this machine. A test fills *pages*, then looks at *seen*."""

    port: int
    scheme: str = "http"
    pages: dict[str, Callable[[Page], None]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def allowed(self) -> tuple[str, ...]:
        return (f"127.0.0.1:{self.port}",)


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site at a free port of 127.0.0.1, over TLS where there is a *context*."""
    server = _Server(("127.0.0.1", 0), Page)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Site(server.server_port, "https" if context else "http")
    server.pages, server.seen = site.pages, site.seen
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
